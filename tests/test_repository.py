"""What must hold for the checkout as a whole: lock files, licences, and files that name one another."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
TOP_LEVEL = [
    "manage.py",
    "pyproject.toml",
    "mlcareers",
    "roadmap",
    "accounts",
    "templates",
    "static",
    "fixtures",
    "tests",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    "fixtures/LICENSE",
    "Makefile",
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-postgres.txt",
    "Dockerfile",
    "compose.yaml",
    "docs",
    ".ci/run",
]
LOCK_FILES = ("requirements.txt", "requirements-postgres.txt", "requirements-dev.txt")
# Written in parts, so that this file does not name what it forbids.
REGISTRIES = tuple(
    "".join(parts)
    for parts in [
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("registry.", "npmjs"),
        ("deb.", "debian.org"),
        ("archive.", "ubuntu.com"),
    ]
)
DEVELOPER_PATHS = re.compile(r"(?<![\w./-])/(?:home|Users|root|work|mnt)/[\w.-]+")


@cache
def texts() -> dict[str, str]:
    """Every text file in git, or about to be, by its name."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = {}
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            found[name] = content.decode()
    return found


def pins(lock_file: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / lock_file).read_text(), re.MULTILINE))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_top_level_is_complete(name: str):
    assert (ROOT / name).exists()


@pytest.mark.parametrize("name", LOCK_FILES)
def test_lock_file_names_no_host(name: str):
    text = (ROOT / name).read_text()

    assert re.findall(r"://|--index-url|--extra-index-url|--find-links|--trusted-host", text) == []


@pytest.mark.parametrize("name", LOCK_FILES)
def test_lock_file_hashes_every_package(name: str):
    blocks = re.split(r"^(?=[\w.-]+==)", (ROOT / name).read_text(), flags=re.MULTILINE)

    assert [block.split()[0] for block in blocks if block and "--hash=sha256:" not in block] == []


def test_lock_files_agree():
    runtime, postgres, dev = map(pins, LOCK_FILES)

    assert runtime.items() <= postgres.items() <= dev.items()


def test_no_file_names_a_package_registry():
    wrong = [(name, host) for name, text in texts().items() for host in REGISTRIES if host in text.lower()]

    assert wrong == []


def test_no_file_names_a_developer_machine():
    wrong = [(name, path) for name, text in texts().items() for path in DEVELOPER_PATHS.findall(text)]

    assert wrong == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_name_commands_that_exist(name: str):
    text = (ROOT / name).read_text()
    commands = re.findall(r"`(?:[A-Z]+=\S+ )*make ((?:[A-Z]+=\S+ )*)([a-z]+)", text)
    commands += re.findall(r"^ *(?:\$ )?(?:[A-Z]+=\S+ )*make ((?:[A-Z]+=\S+ )*)([a-z]+)", text, re.MULTILINE)

    assert {target for _, target in commands} - targets() == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_name_files_that_exist(name: str):
    text = (ROOT / name).read_text()
    named = re.findall(r"`((?:roadmap|accounts|mlcareers|templates|static|fixtures|tests|docs)/[\w./-]+)`", text)

    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", [*DOCUMENTS, "CHANGELOG.md"])
def test_documents_link_to_files_that_exist(name: str):
    path = ROOT / name
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text())

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_texts_have_their_own_licence():
    assert "MIT License" in (ROOT / "LICENSE").read_text()
    assert "CC BY-SA 4.0" in (ROOT / "fixtures" / "LICENSE").read_text()


def test_dockerfile_copies_what_exists_and_is_not_ignored():
    copied = re.findall(r"^COPY (\S+) ", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    let_through = set(re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(), re.MULTILINE))

    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert set(copied) == let_through


def test_compose_file_gives_each_service_the_secrets_it_reads():
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text())
    services = compose["services"]

    assert set(services) == {"database", "prepare", "web", "worker"}
    for service in services.values():
        values = service["environment"].values()
        read = {value.removeprefix("/run/secrets/") for value in values if value.startswith("/run/secrets/")}
        assert read == set(service["secrets"])
        assert read <= compose["secrets"].keys()
        assert set(service.get("depends_on", {})) <= services.keys()


def test_server_is_started_alike_everywhere():
    """The Makefile, the container and the demo start Granian; threads and signals must not drift apart."""
    places = ["Makefile", "Dockerfile", "roadmap/management/commands/make_demo.py"]
    words = [re.sub(r'["\\,\s]+', " ", (ROOT / place).read_text()) for place in places]

    assert [place for place, text in zip(places, words, strict=True) if "--blocking-threads 8" not in text] == []
    assert [place for place, text in zip(places, words, strict=True) if "--workers-kill-timeout" not in text] == []
