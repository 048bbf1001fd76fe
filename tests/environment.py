"""The environment that checks and servers of tests run in: nothing from the caller's shell steers the site."""

import os
import re
from pathlib import Path

SETTINGS = Path(__file__).resolve().parent.parent / "mlcareers" / "settings.py"


OTHERS = {"DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTHONWARNINGS", "TEST_DATABASE_URL"}


def without_settings() -> dict[str, str]:
    """The caller's environment less the variables that mlcareers/settings.py reads, directly or from a file."""
    names = set(re.findall(r"""env\.\w+\(\s*["'](\w+)["']""", SETTINGS.read_text()))
    unwanted = OTHERS | names | {f"{name}_FILE" for name in names}
    return {name: value for name, value in os.environ.items() if name not in unwanted}
