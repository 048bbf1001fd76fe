"""A real server and a real browser: fixtures of the browser tests.

The server is the demo, in a folder of its own, started as `make demo` starts it. Every page a test opens is watched:
an error in the console, a violation of the content security policy, an exception of a script, a failed request or a
request to anywhere else fails the test, unless the test says `problems.allow(...)`.
"""

import email
import email.policy
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import chromium
from tests.environment import without_settings

START_SECONDS = 120
MAIL_SECONDS = 10
HERE = Path(__file__).parent


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark the tests of this folder, and run them last: Playwright leaves an event loop behind, and Django's
    database refuses to work beside one."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
    yield
    items.sort(key=lambda item: item.path.is_relative_to(HERE))


# ---------------------------------------------------------------- the server


@dataclass(frozen=True)
class Site:
    """The running demo: its address, the demo people's password, and its mails."""

    url: str
    var: Path

    @property
    def password(self) -> str:
        return (self.var / "demo-password").read_text().strip()

    @property
    def log(self) -> str:
        return (self.var / "server.log").read_text()

    @property
    def environment(self) -> dict[str, str]:
        """What the server, and commands beside it, run with."""
        return {
            **without_settings(),
            "DEMO": "true",
            "SECRET_KEY": "browser-tests-only",
            "VAR_DIR": str(self.var),
            "DATABASE_URL": f"sqlite:///{self.var}/demo.sqlite3",
            "CATALOGUE_MAX_AGE": "0",
        }

    def newest_mail(self, to: str) -> EmailMessage:
        """The text of the last mail to that address, waited for a little."""
        end = time.monotonic() + MAIL_SECONDS
        while time.monotonic() < end:
            if mails := [mail for mail in self.mails() if mail["To"] == to]:
                return mails[-1].get_body(("plain",))
            time.sleep(0.05)
        raise AssertionError(f"No mail to {to} within {MAIL_SECONDS} s.")

    def mails(self) -> list[EmailMessage]:
        """All mails, oldest first. Django's file backend ends each with a line of dashes."""
        files = sorted((self.var / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
        texts = [text.strip() for file in files for text in file.read_text().split(f"\n{'-' * 79}\n")]
        return [email.message_from_string(text, policy=email.policy.default) for text in texts if text]  # type: ignore[misc]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wait_until_up(site: Site, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{site.url}/healthz", timeout=5) as answer:  # noqa: S310 - our own server
                assert answer.status == 200
                return
        except urllib.error.HTTPError as error:
            raise AssertionError(f"/healthz answers {error.code}.\n{site.log}") from error
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The server did not start.\n{site.log}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo, one for the whole run."""
    with running_demo(tmp_path_factory.mktemp("var")) as site:
        yield site


@contextmanager
def running_demo(var: Path) -> Iterator[Site]:
    """The demo on a free port, with all that it keeps in this folder; it is stopped at the end."""
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", var)
    command = [sys.executable, "manage.py", "make_demo", "--serve", "--port", str(port)]
    with (var / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=site.environment, stdout=log, stderr=log, start_new_session=True)
        try:
            wait_until_up(site, server)
            yield site
        finally:
            stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and its workers: kindly, then by force."""
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """A failure shows what the server said meanwhile."""
    report = yield
    site = getattr(item, "funcargs", {}).get("site")
    if site and report.failed:
        report.sections.append(("the server's log, its end", site.log[-4000:]))
    return report


# ---------------------------------------------------------------- the browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    return {**browser_type_launch_args, **chromium.launch_arguments()}


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    """Lets a test say page.goto("/roles/")."""
    return site.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object], site: Site) -> dict[str, object]:
    return {**browser_context_args, "base_url": site.url, "locale": "en-US", "timezone_id": "Europe/Berlin"}


@dataclass
class Problems:
    """What went wrong in the browser while a test ran."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, text: str) -> None:
        """Accept problems that contain this text; Chromium says "status of 404" of a page that answers 404."""
        self.allowed.append(text)

    def unexpected(self) -> list[str]:
        return [problem for problem in self.seen if not any(text in problem for text in self.allowed)]

    def watch(self, context: BrowserContext, url: str) -> None:
        def console(message) -> None:
            if message.type == "error":
                self.seen.append(f"console: {message.text} ({message.location.get('url')})")

        def request(sent) -> None:
            if not sent.url.startswith((url, "data:", "blob:", "about:")):
                self.seen.append(f"request elsewhere: {sent.url}")

        def failed(sent) -> None:
            # A page that is left, or a newer htmx request, aborts what is under way: not an error.
            if sent.failure != "net::ERR_ABORTED":
                self.seen.append(f"request failed: {sent.url} ({sent.failure})")

        context.on("console", console)
        context.on("weberror", lambda error: self.seen.append(f"script: {error.error}"))
        context.on("request", request)
        context.on("requestfailed", failed)


@pytest.fixture
def problems() -> Iterator[Problems]:
    problems = Problems()
    yield problems
    assert problems.unexpected() == []


@pytest.fixture
def context(context: BrowserContext, problems: Problems, site: Site) -> BrowserContext:
    problems.watch(context, site.url)
    return context


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], problems: Problems, site: Site) -> Callable[..., Page]:
    """Makes the page of one more visitor, with cookies of their own; takes Playwright's context options."""

    def opened(**options: object) -> Page:
        context = new_context(**options)
        problems.watch(context, site.url)
        return context.new_page()

    return opened


@pytest.fixture
def plain_page(open_page: Callable[..., Page]) -> Page:
    """A page without JavaScript."""
    return open_page(java_script_enabled=False)
