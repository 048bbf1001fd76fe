"""Pictures of every page, to look at: `make screenshots` writes them, with sheets of many at once, to var/screenshots.

Every page of tests/browser/pages.py at three widths, light and dark, as each person who opens it. The demo that it
starts for that lives in a folder that is thrown away. `python -m tests.screenshots role map` takes only these pages.
"""

import html
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.browser import chromium  # noqa: E402 - Django comes first
from tests.browser.conftest import Site, running_demo  # noqa: E402
from tests.browser.pages import Instance, views  # noqa: E402
from tests.browser.people import Cast, add_rows  # noqa: E402

FOLDER = Path("var/screenshots")
WIDTHS, SCHEMES = (360, 768, 1280), ("light", "dark")
# Longer pages are cut: nobody looks at the bottom of a long list twice.
TALLEST = 3000
# A sheet's width, how many pictures stand in a row of it, and how many rows it has.
SHEET, COLUMNS, ROWS = 1800, {360: 8, 768: 6, 1280: 4}, 2
HEAD = "<!doctype html><meta charset=utf-8>"
STYLE = """
body { margin: 8px; background: #888; font: 13px/1.3 sans-serif; }
main { display: grid; gap: 8px; }
figure { margin: 0; } figcaption { color: #fff; background: #333; padding: 2px 6px; }
img { display: block; width: 100%; height: auto; max-height: 700px; object-fit: cover; object-position: top; }
"""
Shot = tuple[str, Instance]


def name_of(shot: Shot) -> str:
    person, instance = shot
    return f"{instance.name}.{person}"


def picture(page: Page, path: Path) -> None:
    width = page.viewport_size["width"] if page.viewport_size else 0
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def take(site: Site, shots: list[Shot]) -> list[str]:
    """Take these pictures with a browser of one's own; returns what could not be shown."""
    failures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_arguments())  # type: ignore[arg-type]
        options = {"base_url": site.url, "locale": "en-US", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}
        page, cast = browser.new_context(**options).new_page(), Cast(browser, site)  # type: ignore[arg-type]
        for shot in shots:
            cast.enter(page.context, shot[0])
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                try:
                    shot[1].visit(page)
                except AssertionError as error:
                    failures.append(f"{name_of(shot)} at {width}: {error}")
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    picture(page, FOLDER / f"{width}-{scheme}" / f"{name_of(shot)}.png")
        browser.close()
    return failures


def page_of(names: list[str], width: int, *, lazy: bool) -> str:
    """An HTML page with these pictures; its own pictures are in the folder beside it."""
    loading = "lazy" if lazy else "eager"
    figures = "".join(
        f'<figure><figcaption>{html.escape(name)}</figcaption><a href="{name}.png">'
        f'<img src="{name}.png" loading="{loading}" alt=""></a></figure>'
        for name in names
    )
    grid = f"main {{ grid-template-columns: repeat({COLUMNS[width]}, 1fr); }}"
    return (
        f"<!doctype html><meta charset=utf-8><title>{width}</title><style>{STYLE}{grid}</style><main>{figures}</main>"
    )


def sheets(browser: Browser, names: list[str], width: int, scheme: str) -> int:
    """The index of a folder, and pictures of it in slices; returns the number of slices."""
    folder = FOLDER / f"{width}-{scheme}"
    (folder / "index.html").write_text(page_of(names, width, lazy=True))
    size = COLUMNS[width] * ROWS
    parts = [names[start : start + size] for start in range(0, len(names), size)]
    page = browser.new_page(viewport={"width": SHEET, "height": 800})
    scratch = folder / "sheet.html"
    for number, part in enumerate(parts, 1):
        scratch.write_text(page_of(part, width, lazy=False))
        page.goto(scratch.absolute().as_uri())
        page.screenshot(path=FOLDER / f"sheet-{width}-{scheme}-{number:02}.png", full_page=True)
    scratch.unlink()
    page.close()
    return len(parts)


def write_sheets(names: list[str]) -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_arguments())  # type: ignore[arg-type]
        number = sum(sheets(browser, names, width, scheme) for width in WIDTHS for scheme in SCHEMES)
        browser.close()
    links = "".join(f'<li><a href="{w}-{s}/index.html">{w} px, {s}</a></li>' for w in WIDTHS for s in SCHEMES)
    (FOLDER / "index.html").write_text(f"{HEAD}<title>Pictures</title><ul>{links}</ul>")
    return number


def main(wanted: list[str]) -> int:
    start = time.perf_counter()
    chromium.make_available()
    shutil.rmtree(FOLDER, ignore_errors=True)
    for width in WIDTHS:
        for scheme in SCHEMES:
            (FOLDER / f"{width}-{scheme}").mkdir(parents=True)
    shots = [shot for shot in views() if not wanted or shot[1].name in wanted]
    with (
        tempfile.TemporaryDirectory() as folder,
        running_demo(Path(folder)) as site,
        ThreadPoolExecutor() as pool,
    ):
        add_rows(site)
        workers = min(os.cpu_count() or 2, 4)
        # By persons as they come, so that each worker becomes few of them.
        share = -(-len(shots) // workers)
        parts = [shots[first : first + share] for first in range(0, len(shots), share)]
        failures = [failure for found in pool.map(take, [site] * len(parts), parts) for failure in found]
    number = write_sheets([name_of(shot) for shot in shots])
    seconds = time.perf_counter() - start
    report = [*failures, f"{len(shots)} pages, {number} sheets in {FOLDER.absolute()} ({seconds:.0f} s)"]
    sys.stdout.write("\n".join(report) + "\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
