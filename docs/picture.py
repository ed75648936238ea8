"""Take the picture of a report that README.md shows: `make picture`. Needs a Chromium."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
REPORT = FOLDER.parent / "reports" / "ukraine-2022-04-15--us-28-points-2025-11-20.html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SIZE = {"width": 1280, "height": 1100}
FIRST = "What changed, at a glance"


def main() -> None:
    """Write docs/report.png: what changed at a glance, and what follows it on the screen."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"needs one of: {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport=SIZE)
        page.goto(REPORT.as_uri())
        page.get_by_role("heading", name=FIRST).evaluate("heading => heading.scrollIntoView()")
        page.screenshot(path=FOLDER / "report.png")
        chromium.close()


if __name__ == "__main__":
    main()
