"""The shipped April draft is read letter by letter as its source has it, each in its position's style."""

import runpy
from pathlib import Path

import pytest
from pdf_samples import read, words_of

FOLDER = Path(__file__).parents[2] / "drafts"
MARKUP = runpy.run_path(str(FOLDER / "markup.py"))
STYLES = {"": "", "rus": "bold", "ukr": "italic", "off": "underline"}


def of_source(language):
    """Letters of the source in order, each with the style of its mark; None for labels, which have none."""
    text = (FOLDER / "sources" / f"ukraine-2022-04-15.{language}.md").read_text("utf-8")
    for block in MARKUP["read_source"](text).blocks:
        for span in [span for row in block.rows for cell in row for span in cell]:
            yield from ((letter, STYLES[span.mark]) for letter in span.text if not letter.isspace())
        yield from ((letter, None) for letter in block.label if not letter.isspace())
        for span in block.spans:
            yield from ((letter, STYLES[span.mark]) for letter in span.text if not letter.isspace())


def of_pdf(language):
    """Letters of the PDF as read, each with its style."""
    document = read((FOLDER / f"ukraine-2022-04-15.{language}.pdf").read_bytes())
    for block in document.blocks:
        for run in block.runs:
            for letter in run.text:
                if not letter.isspace() and not (block.kind == "row" and letter == "|"):
                    yield letter, words_of(run.style)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_letter_and_every_style_is_that_of_the_source(language):
    expected, found = list(of_source(language)), list(of_pdf(language))
    assert "".join(letter for letter, _ in found) == "".join(letter for letter, _ in expected)
    wrong = [
        k
        for k, ((_, want), (_, have)) in enumerate(zip(expected, found, strict=True))
        if want not in (None, have)
    ]
    assert not wrong, "".join(letter for letter, _ in found[wrong[0] - 30 : wrong[0] + 10])
