"""Plain text of a draft."""

from __future__ import annotations

import re

import pytest
from hostile import hostile
from sample import sample, sample_extract

from compare.model import Clause, Extract, Passage, Style
from compare.render import DRAFT_RENDERERS
from compare.render.report.phrases import phrases_of
from compare.render.text import mark_passages
from compare.render.thresholds import WIDTH


def lines_of(extract: Extract) -> list[str]:
    return DRAFT_RENDERERS["text"](extract).decode("utf-8").splitlines()


def test_trust_notes_stand_before_the_first_clause():
    lines = lines_of(sample_extract())
    note = lines.index("  ! Page 3: Some words on this page do not look like English; check them.")
    assert note < next(place for place, line in enumerate(lines) if line.startswith("Preamble"))


def test_clauses_are_indented_by_depth_with_their_labels():
    lines = lines_of(sample_extract())
    assert "   1. In this Treaty:" in lines
    assert "      (a) “Lorn” means the isle and its harbour;" in lines


def test_positions_are_marked_on_passages_and_on_whole_clauses():
    text = "\n".join(lines_of(sample_extract()))
    assert "consult for ‹NZL: at most› three days." in text
    assert "‹ISL: They shall act on a decision agreed by all of them.›" in text
    assert "1. [ISL] Broadcasts from the isle end" in text


@pytest.mark.parametrize(
    ("passage", "shown"),
    [
        (Passage(12, 17, style=Style(strike=True)), "The Parties ‹struck: never› agree."),
        (Passage(12, 17, "isl-not-agreed", Style(strike=True)), "The Parties ‹ISL, struck: never› agree."),
        (Passage(12, 17, style=Style(bold=True)), "The Parties never agree."),
    ],
)
def test_struck_words_are_not_shown_as_live_text(passage, shown):
    clause = Clause(
        id="c1", parent=None, kind="paragraph", text="The Parties never agree.", passages=(passage,)
    )
    assert mark_passages(clause, phrases_of()) == shown


def test_untrusted_clauses_say_so():
    assert any(
        "3. [! text may be wrong] Measures are reported." in line for line in lines_of(sample_extract())
    )


def test_lines_are_not_too_wide():
    assert max(map(len, lines_of(sample_extract()))) <= WIDTH


def test_a_terminal_is_not_steered_by_a_draft():
    draft = hostile().old
    text = "\n".join(lines_of(Extract("1", sample().generator, draft.info, draft.clauses)))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_every_word_of_the_draft_is_printed():
    extract = sample_extract()
    printed = " ".join(" ".join(lines_of(extract)).split())
    printed = re.sub(r"‹\w+: |›", "", printed)
    assert all(clause.text in printed for clause in extract.clauses)


def test_a_clause_with_a_label_only_is_printed():
    extract = sample_extract()
    bare = Clause(id="art-9", parent=None, kind="item", number="9", label="(9)")
    assert lines_of(Extract("1", extract.generator, extract.info, (bare,)))[-1] == "(9)"
