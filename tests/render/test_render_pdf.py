"""The report on paper: printed by a browser that is found, bounded, and leaves nothing behind."""

from __future__ import annotations

import os
import stat
import time

import pytest
from sample import sample

from compare.errors import OptionError, OutputError
from compare.options import RenderOptions
from compare.render import pdf

PLAIN = RenderOptions()


def program(folder, text, name="chromium"):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A machine without any browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_PLACES", ())
    monkeypatch.setattr(pdf, "_PLAYWRIGHT", ())
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    monkeypatch.delenv(pdf.CHROMIUM, raising=False)
    return tmp_path


def test_without_a_browser_one_line_says_what_to_install(nowhere):
    with pytest.raises(OptionError, match="needs a Chromium, and none is installed; install one"):
        pdf.render_comparison(sample(), PLAIN)


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "chromium-browser"])
def test_a_browser_is_found_under_its_usual_names(nowhere, name):
    path = program(nowhere, "exit 0", name)
    assert pdf.find_browser() == str(path)


def test_a_browser_that_playwright_has_installed_is_found(nowhere, monkeypatch):
    folder = nowhere / "browsers" / "chromium-1200" / "chrome-linux"
    folder.mkdir(parents=True)
    path = program(folder, "exit 0", "chrome")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(nowhere / "browsers"))
    assert pdf.find_browser() == str(path)


def test_the_browser_that_the_environment_names_comes_first(nowhere, monkeypatch):
    program(nowhere, "exit 0")
    own = program(nowhere, "exit 0", "own")
    monkeypatch.setenv(pdf.CHROMIUM, str(own))
    assert pdf.find_browser() == str(own)
    monkeypatch.setenv(pdf.CHROMIUM, str(nowhere / "missing"))
    with pytest.raises(OptionError, match="TREATY_CHROMIUM: is no program that can be run"):
        pdf.find_browser()


HALF = "for a; do case $a in --print-to-pdf=*) echo %PDF- > ${a#*=};; esac; done"


@pytest.mark.parametrize("text", ["exit 1", "exit 0", HALF])
def test_a_browser_that_prints_nothing_whole_is_an_error(nowhere, text):
    program(nowhere, text)
    with pytest.raises(OutputError, match="printed nothing"):
        pdf.render_comparison(sample(), PLAIN)


def test_a_browser_that_hangs_is_ended_with_all_that_it_has_started(nowhere, monkeypatch, tmp_path_factory):
    witness = tmp_path_factory.mktemp("witness") / "alive"
    monkeypatch.setattr(pdf, "MOST_SECONDS", 0.5)
    program(nowhere, f"(/bin/sleep 3; /usr/bin/touch {witness}) & /bin/sleep 60")
    start = time.monotonic()
    with pytest.raises(OutputError, match="within 0 s"):
        pdf.render_comparison(sample(), PLAIN)
    assert time.monotonic() - start < 20
    time.sleep(3.5)
    assert not witness.exists()


def test_nothing_is_left_of_a_profile(nowhere, monkeypatch, tmp_path_factory):
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    program(nowhere, "exit 3")
    with pytest.raises(OutputError, match="exit code 3"):
        pdf.render_comparison(sample(), PLAIN)
    assert os.listdir(temporary) == []


def test_the_time_of_printing_gives_way_to_a_date_of_the_same_length():
    printed = b"%PDF-1.4 /CreationDate (D:20260102030405+00'00')\n/ModDate (D:20260102030405+00'00')>>"
    dated = pdf._dated(printed, 1_700_000_000)
    assert dated == printed.replace(b"20260102030405", b"20231114221320")
    assert pdf._dated(printed, None).count(b"D:19700101000000+00'00'") == 2


@pytest.mark.slow
@pytest.mark.browser
def test_two_printings_are_equal_byte_for_byte_and_hold_the_text():
    first = pdf.render_comparison(sample(), PLAIN)
    time.sleep(1.1)
    assert pdf.render_comparison(sample(), PLAIN) == first
    import pypdfium2

    document = pypdfium2.PdfDocument(first)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Lorn is neutral" in text
