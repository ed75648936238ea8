"""Reports in a real browser: Debian's Chromium, driven by playwright, cut off from every network."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# the sample comparisons stand with the tests of rendering
sys.path.insert(0, str(Path(__file__).parents[1] / "render"))

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        message = f"no Chromium found: none of {', '.join(NAMES)} is on the PATH"
        # a run in CI that tested no page must not look like one that did
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


class Visit:
    """A page that was opened, with all that it asked of the network and said on the console."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def visit(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Writes a report and opens it: `visit(comparison, width=390, color_scheme="dark", scripted=False)`."""
    from compare.options import RenderOptions
    from compare.render import RENDERERS

    contexts = []

    def open_report(
        comparison: Any,
        *,
        width: int = 1360,
        scripted: bool = True,
        address: str = "",
        options: RenderOptions = RenderOptions(),
        **context_options: Any,
    ) -> Visit:
        file = tmp_path / "report.html"
        file.write_bytes(RENDERERS["html"](comparison, options))
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripted, **context_options
        )
        contexts.append(context)
        opened = Visit(context.new_page())
        opened.page.goto(file.as_uri() + address)
        return opened

    yield open_report
    for context in contexts:
        context.close()
