"""The report as PDF: the HTML report, printed by a Chromium that is installed.

The page is printed from a file of ours in a folder that is removed afterwards, by a browser with a profile of
its own and no way to any network. What it prints is tagged and keeps its links. The time of printing, which
Chromium writes into each file, is replaced, so that one version of it gives the same bytes for the
same report; another version, or other fonts, may set it otherwise.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from compare.errors import OptionError, OutputError
from compare.model import Comparison, Crop
from compare.options import RenderOptions
from compare.render import html
from compare.render.thresholds import BASE_SECONDS, MOST_SECONDS, SECONDS_FOR_A_MEGABYTE

CHROMIUM = "TREATY_CHROMIUM"
_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "chromium-headless-shell",
)  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# where `playwright install` keeps its browsers
_PLAYWRIGHT = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright", "~/AppData/Local/ms-playwright")
_IN_PLAYWRIGHT = (
    "chromium*/chrome-*/chrome",
    "chromium*/chrome-*/headless_shell",
    "chromium*/chrome-*/chrome.exe",
)
_FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--disable-sync", "--disable-domain-reliability", "--disable-breakpad", "--disable-dev-shm-usage",
    "--no-pings", "--mute-audio",
    # no name has an address, and what has one is behind a proxy that is not there
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--no-pdf-header-footer",
    "--font-render-hinting=none", "--force-color-profile=srgb", "--lang=en-US",
)  # fmt: skip
_REMEDY = f"install one (Debian: apt install chromium), name it in {CHROMIUM}, or print the HTML report"
# the dates of the document and of its description, always of one length
_DATE = re.compile(rb"/(CreationDate|ModDate) ?\(D:\d{14}(?:[+-]\d\d'\d\d'|Z)?\)")


def render_comparison(comparison: Comparison, options: RenderOptions, crops: Sequence[Crop] = ()) -> bytes:
    """The HTML report on paper. Raises OptionError without a Chromium, OutputError where it fails."""
    browser = find_browser()
    return _dated(_print(browser, html.render_comparison(comparison, options, crops)), options.time)


def find_browser() -> str:
    """The Chromium to print with. Raises OptionError where there is none."""
    named = os.environ.get(CHROMIUM)
    if named:
        found = shutil.which(named)
        if not found:
            raise OptionError("is no program that can be run", CHROMIUM, "unset it, or name a Chromium in it")
        return found
    found = next(_candidates(), None)
    if not found:
        raise OptionError("the pdf format needs a Chromium, and none is installed", "--format", _REMEDY)
    return found


def _candidates() -> Iterator[str]:
    for name in (*_NAMES, *_PLACES):
        if path := shutil.which(name):
            yield path
    for folder in (os.environ.get("PLAYWRIGHT_BROWSERS_PATH", ""), *_PLAYWRIGHT):
        with suppress(OSError, RuntimeError):
            for pattern in _IN_PLAYWRIGHT if folder else ():
                # the newest version has the highest number
                yield from map(str, sorted(Path(folder).expanduser().glob(pattern), reverse=True))


def _print(browser: str, page: bytes) -> bytes:
    seconds = min(BASE_SECONDS + SECONDS_FOR_A_MEGABYTE * len(page) / (1 << 20), MOST_SECONDS)
    # what the browser still writes while its profile is removed must not matter
    with tempfile.TemporaryDirectory(prefix="treaty-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "report.html", folder / "report.pdf"
        source.write_bytes(page)
        command = [
            browser, *_FLAGS, *_sandbox(), f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        ended = _run(command, folder, seconds)
        with suppress(OSError):
            printed = target.read_bytes()
            if printed.startswith(b"%PDF-") and printed.rstrip().endswith(b"%%EOF"):
                return printed
    what = (
        f"printed nothing within {seconds:.0f} s" if ended is None else f"printed nothing (exit code {ended})"
    )
    raise OutputError(f"{Path(browser).name} {what}", "pdf", "print the HTML report from a browser instead")


def _sandbox() -> tuple[str, ...]:
    """Chromium does not run as root with its sandbox; the page fetches nothing and runs our script alone."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _run(command: Sequence[str], folder: Path, seconds: float) -> int | None:
    """Run a program and all that it starts; its exit code, or None where it had to be ended."""
    apart: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
    # settings, caches and crash reports belong into the folder too
    own = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    environment = {**os.environ, **(own if sys.platform.startswith("linux") else {})}
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, cwd=folder, **apart
        )
    except OSError as error:
        what = f"{Path(command[0]).name} could not be started ({error.strerror or error})"
        raise OutputError(what, "pdf", _REMEDY) from error
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        # also what the browser has left running
        if os.name == "posix":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def _dated(printed: bytes, time: int | None) -> bytes:
    """The PDF with a given date, or the first that a computer knows, in place of the time of printing."""
    moment = datetime.fromtimestamp(time or 0, UTC).strftime("%Y%m%d%H%M%S").encode("ascii")

    def replaced(found: re.Match[bytes]) -> bytes:
        text = found[0]
        at = text.index(b"D:") + 2
        # of the same length: the file says at which byte each of its parts begins
        return text[:at] + moment + text[at + len(moment) :]

    return _DATE.sub(replaced, printed)
