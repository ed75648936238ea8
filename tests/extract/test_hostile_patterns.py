"""Patterns that meet the words of a file take time in proportion to them, whatever they are."""

import time

import pytest

from compare.extract import contents as pdf_contents
from compare.extract import text as text_tables
from compare.extract.pdf.page import trust as pdf_trust

LONG = 50_000


@pytest.mark.parametrize(
    ("search", "text"),
    [
        (text_tables._BORDER.fullmatch, "|" * LONG + "!"),
        (text_tables._BORDER.fullmatch, "| " * LONG + "!"),
        (text_tables._BORDER.fullmatch, " " * LONG + "!"),
        (pdf_contents.LEADER.search, "." * LONG + "a"),
        (pdf_contents.LEADER.search, ". " * LONG + "a"),
        (pdf_contents.LEADER.search, "…" * LONG + "a"),
        (pdf_contents.LEADER.search, "… " * LONG + "a"),
        (pdf_contents.LEADER.search, "._" * LONG + "a"),
        (pdf_trust.TWO_ALPHABETS.findall, "а" * LONG),
        (pdf_trust.TWO_ALPHABETS.findall, "a" * LONG + "1б"),
    ],
)
def test_a_pattern_does_not_go_back_over_a_long_line(search, text):
    started = time.process_time()
    search(text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Article 1 ......... 12", "12"),
        ("Article 1 . . . . . 12", "12"),
        ("Article 1 …… 12", "12"),
        ("Article 1 … … … iv", "iv"),
        ("Article 1 .…… 7", "7"),
        ("Article 1 ... 12", None),
        ("Article 1 12", None),
    ],
)
def test_a_leader_is_found_with_its_page(text, page):
    found = pdf_contents.LEADER.search(text)
    assert (found and found[1]) == page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the Pаrties agree", ["Pаrties"]),
        ("слово word", []),
        ("ТанкA и Bойна", ["ТанкA", "Bойна"]),
        ("один2two", []),
    ],
)
def test_words_of_two_alphabets_are_found_whole(text, words):
    assert pdf_trust.TWO_ALPHABETS.findall(text) == words
