"""Which browser the tests drive: a Chromium or Chrome of the system, else Playwright's own."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALL_SECONDS = 120


class NoBrowserError(Exception):
    """No browser can be had; the message says why."""


def system_browser() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch_arguments() -> dict[str, object]:
    """Arguments of Playwright's `launch`: quiet on the network, and without the sandbox that root cannot use."""
    flags = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-default-browser-check",
        # Only the test's own server exists.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    path = system_browser()
    return {"args": flags, **({"executable_path": path} if path else {})}


def make_available() -> None:
    """See to it that there is a browser; where the system has none, let Playwright fetch its own."""
    if system_browser():
        return
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, check=True, timeout=INSTALL_SECONDS, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        reason = f"`playwright install chromium` took longer than {INSTALL_SECONDS} s"
    except subprocess.CalledProcessError as error:
        reason = f"`playwright install chromium` failed ({error.returncode})"
    else:
        return
    raise NoBrowserError(f"no Chromium or Chrome found, and {reason}")
