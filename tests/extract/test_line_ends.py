"""Words that line ends broke are whole in every format; what nothing tells is noted."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.extract import extract
from compare.language.labels.page_lines import is_divided

WHOLE = [
    ("six hun", "dred", "hundred"),
    ("cross", "border", "cross-border"),
    ("non", "discriminatory", "non-disc"),
    ("long", "term", "long-term"),
    ("infor", "mation", "information"),
    ("военно", "технического", "военно-т"),
    ("юго", "восточного", "юго-восточного"),
    ("обяза", "тельства", "обязательства"),
    ("кто", "либо", "кто-либо"),
    ("військово", "технічного", "військово-т"),
    ("dépas", "sent pas", "dépassent"),
    ("Ивано", "Франковска", "Ивано-Ф"),
]


@pytest.mark.parametrize("suffix", ["txt", "html", "md"])
@pytest.mark.parametrize(("left", "right", "whole"), WHOLE)
def test_a_broken_word_is_whole(tmp_path: Path, left: str, right: str, whole: str, suffix: str) -> None:
    line_end = "<br>" if suffix == "html" else "\n"
    file = tmp_path / f"draft.{suffix}"
    text = f"The text says {left}-{line_end}{right} and goes on."
    page = f"<html><body><p>{text}</p></body></html>" if suffix == "html" else f"{text}\n"
    file.write_text(page, encoding="utf-8")
    assert whole in " ".join(block.text for block in extract(file).blocks)


@pytest.mark.parametrize("suffix", ["txt", "html", "md"])
@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("con\u00ad\nfidence", "confidence"),
        ("per\u00adsonnel", "personnel"),
        ("well-\u00ad\nknown", "well-known"),
    ],
)
def test_a_soft_hyphen_is_not_seen(tmp_path: Path, text: str, whole: str, suffix: str) -> None:
    file = tmp_path / f"draft.{suffix}"
    said = f"The text says {text} and goes on."
    page = f"<html><body><p>{said}</p></body></html>" if suffix == "html" else f"{said}\n"
    file.write_text(page, encoding="utf-8")
    assert whole in " ".join(block.text for block in extract(file).blocks)


def test_a_hyphen_that_waits_for_its_word_stays(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("The short-\nand long-term measures, pre- and post-war.\n", encoding="utf-8")
    assert "short- and long-term measures, pre- and post-war" in extract(file).blocks[0].text


def test_what_cannot_be_told_is_noted(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("The plan names the glim-\nborn of the north.\n", encoding="utf-8")
    assert "line-end-hyphen" in [note.code for note in extract(file).warnings]


@pytest.mark.parametrize(
    ("left", "right", "divided"),
    [("военно", "служащих", True), ("российско", "го", None), ("российско", "украинского", False),
     ("surface-to", "air", False), ("non-discrimin", "ation", True), ("self", "defence", False)],
)  # fmt: skip
def test_halves_of_a_word(left: str, right: str, divided: bool | None) -> None:
    assert is_divided(left, right) is divided
