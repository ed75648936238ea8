"""Lists of contents leave the text: typed ones, and printed ones over many pages, in all layouts."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_fixtures import docx, p, r
from pdf_samples import drawn
from pdf_samples import read as read_pdf
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from compare.extract import extract
from compare.extract.contents import _lists, _Printed

ENTRIES = ["Contents", *(f"Article {k} – Subject {k} ............ {k + 1}" for k in range(1, 5))]
TEXT = ["Article 1", "The Parties agree on ... 2 zones.", "Article 2", "They meet."]


def files(lines: list[str]) -> dict[str, bytes]:
    return {
        "draft.docx": docx("".join(p(r(line)) for line in lines)),
        "draft.txt": "\n\n".join(lines).encode(),
        "draft.html": "".join(f"<p>{line}</p>" for line in lines).encode(),
    }


@pytest.mark.parametrize("name", files([]))
def test_a_typed_list_of_contents_is_dropped(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(files([*ENTRIES, *TEXT])[name])
    document = extract(path)
    assert "".join(f"{b.label}{b.text}" for b in document.blocks).replace(" ", "") == "".join(TEXT).replace(
        " ", ""
    )
    assert [(item.kind, item.text) for item in document.dropped] == [("contents", line) for line in ENTRIES]


def test_two_lines_with_leaders_are_no_list(tmp_path: Path):
    path = tmp_path / "draft.docx"
    path.write_bytes(files([*ENTRIES[1:3], *TEXT])["draft.docx"])
    assert not extract(path).dropped


@pytest.mark.parametrize("gap", [" ........ ", "\t", "   ", " "])
def test_a_typed_list_under_its_heading_needs_no_dots(tmp_path: Path, gap: str):
    entries = [f"Article {k}. Subject {k}{gap}{k + 1}" for k in range(1, 9)]
    lines = ["Contents", "PART I. GENERAL", *entries[:4], "PART II. FINAL", *entries[4:]]
    for name, data in files([*lines, *TEXT]).items():
        path = tmp_path / name
        path.write_bytes(data)
        kept = "".join(f"{b.label}{b.text}" for b in extract(path).blocks)
        assert kept.replace(" ", "") == "".join(TEXT).replace(" ", ""), name


def test_a_short_list_does_not_swallow_the_articles_behind_it(tmp_path: Path):
    entries = ["Contents", "Article 1 Scope 1", "Article 2 Limits 1", "Article 3 Term 2"]
    text = ["Article 1", "The Parties agree.", "Article 2", "They meet.", "Article 3", "They part."]
    for name, data in files([*entries, *text]).items():
        path = tmp_path / name
        path.write_bytes(data)
        kept = "".join(f"{b.label}{b.text}" for b in extract(path).blocks)
        assert kept.replace(" ", "") == "".join(text).replace(" ", ""), name


# ---------------------------------------------------------------------------------------------
# The contents of a long convention: 150 articles over five pages, titles of one to three lines.

WORDS = ["sea", "passage", "rights", "states", "marine", "environment", "area", "plans", "high", "coastal"]
Entries = list[tuple[str, int | None]]


def entries_of_a_convention() -> Entries:
    chance, page, found = random.Random(191), 21, []
    for number in range(1, 151):
        if number % 15 == 1:
            title = " ".join(chance.sample(WORDS, 3)).upper()
            found.append((f"PART {'I' * (number % 3 + 1)}. {title}", page))
        title = " ".join(chance.choices(WORDS, k=chance.choice((1, 4, 14)))).capitalize()
        found.append((f"Article {number}. {title}", page))
        page += chance.choice((0, 0, 1))
    return found


def plain(entries: Entries) -> Entries:
    return entries


def with_parts_that_have_no_number(entries: Entries) -> Entries:
    return [(text, None if text.startswith("PART") else page) for text, page in entries]


def with_numbers_misprinted(entries: Entries) -> Entries:
    wrong = {20: -7, 61: 90, 90: None, 133: -30}
    return [
        (text, page if (by := wrong.get(k, 0)) == 0 else by and page + by)
        for k, (text, page) in enumerate(entries)
    ]


def with_a_title_of_many_lines(entries: Entries) -> Entries:
    more = " ".join(WORDS * 4)
    return [(f"{text} {more}" if k in (11, 100) else text, page) for k, (text, page) in enumerate(entries)]


def wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, "Roboto", 11) > 330:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def pages_of_contents(entries: Entries, dots: str, heading: str) -> list[Callable[[Canvas], None]]:
    rows: list[tuple[str, int | None]] = []
    for text, page in entries:
        *first, last = wrapped(text)
        rows += [*((line, None) for line in first), (last, page)]

    def page_from(start: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            if start == 0 and heading:
                canvas.drawCentredString(298, 790, heading)
            canvas.drawRightString(520, 770, "Page")
            for n, (text, page) in enumerate(rows[start : start + 48]):
                y, end = 754 - 14 * n, 76 + stringWidth(text, "Roboto", 11)
                canvas.drawString(72, y, text)
                if page and dots:
                    times = max(4, int((495 - end) / stringWidth(dots, "Roboto", 11)))
                    canvas.drawString(end, y, dots * times)
                if page:
                    canvas.drawRightString(520, y, str(page))
            canvas.drawCentredString(298, 40, str(start // 48 + 2))

        return draw

    return [page_from(start) for start in range(0, len(rows), 48)]


PROSE = ["The States Parties to this Convention,", "Have agreed as follows:", "Article 1", "Peace is kept."]


@pytest.mark.parametrize("heading", ["CONTENTS", ""])
@pytest.mark.parametrize("dots", [".", ". ", ""], ids=["dots", "spaced dots", "no dots"])
@pytest.mark.parametrize(
    "given",
    [plain, with_parts_that_have_no_number, with_numbers_misprinted, with_a_title_of_many_lines],
)
def test_a_list_over_many_pages_leaves_no_phantom_article(given, dots: str, heading: str):
    def prose(canvas: Canvas) -> None:
        for n, line in enumerate(PROSE):
            canvas.drawString(72, 760 - 30 * n, line)

    entries = given(entries_of_a_convention())
    document = read_pdf(drawn(*pages_of_contents(entries, dots, heading), prose))
    assert [block.text for block in document.blocks] == PROSE


def test_figures_after_dots_are_limits_and_no_list_of_contents():
    lines = ["Article 5. Ceilings", "Tanks ........ 342", "Guns ........ 519", "Men ........ 850"]
    assert _lists([_Printed(line, 500.0) for line in lines]) == []
    assert _lists([_Printed(line, 500.0) for line in ["Contents", *lines[1:]]]) == [(0, 4)]
