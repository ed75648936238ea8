"""Tables that a spreadsheet reads, and that never compute anything there."""

from __future__ import annotations

import csv
import io

import pytest
from hostile import hostile
from hypothesis import given
from hypothesis import strategies as st
from sample import sample

from compare.options import RenderOptions
from compare.render import RENDERERS
from compare.render.csv import CHANGES, TERMS, cell

PLAIN = RenderOptions()
TABLES = {"csv": CHANGES, "terms.csv": TERMS}
each_table = pytest.mark.parametrize("form", TABLES)


def rows(form, comparison):
    text = RENDERERS[form](comparison, PLAIN).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_each_match_is_a_row_with_both_texts_and_what_differs():
    comparison = sample()
    found = {row["id"]: row for row in rows("csv", comparison)}
    assert list(found) == [match.id for match in comparison.matches]
    row = found["m11"]
    assert (row["relation"], row["moved"], row["old_pages"], row["new_pages"]) == ("edited", "yes", "4", "2")
    assert row["old_text"] == "The Parties shall meet every year."
    assert (row["deleted"], row["inserted"]) == ("shall … every", "should … each")
    assert row["signals"].startswith("medium: The Parties")


def test_each_statement_is_a_row_with_its_figure_and_its_words():
    limits = [row for row in rows("terms.csv", sample()) if row["subject"] == "personnel"]
    assert [(row["side"], row["value"], row["position"]) for row in limits] == [
        ("old", "85000", "isl-not-agreed"),
        ("old", "250000", "nzl-not-agreed"),
        ("new", "120000", "agreed"),
    ]
    assert all(row["quote"] and row["clause"] for row in limits)


def test_every_family_of_terms_is_there():
    assert {row["family"] for row in rows("terms.csv", sample())} == {
        "force-limit",
        "guarantee",
        "obligation",
    }


@each_table
def test_a_table_is_what_rfc_4180_says_with_a_mark_for_excel(form):
    data = RENDERERS[form](sample(), PLAIN)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(line) for line in lines} == {len(TABLES[form])}


@each_table
def test_hostile_drafts_give_no_formula(form):
    for row in rows(form, hostile()):
        for name, value in row.items():
            if name not in ("delta", "value"):
                assert not value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
            assert "\x1b" not in value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+7 days", "'+7 days"),
        ("- nothing", "'- nothing"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tcmd", "'\tcmd"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a = b", "a = b"),
        (-250_000, "-250000"),
        (True, "yes"),
        (None, ""),
    ],
)
def test_a_cell_is_text_unless_it_is_a_number(value, written):
    assert cell(value) == written


@given(st.text())
def test_no_text_is_a_formula(text):
    assert not cell(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
