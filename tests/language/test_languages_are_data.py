"""A language is a folder of data: what it says of something that is not there is refused."""

import re
from pathlib import Path

import pytest

import compare.language
from compare.errors import KnowledgeError
from compare.language import lexicon, tables
from compare.language.languages import language_by_letters
from compare.language.lexicon import cue_languages, load
from compare.language.numbers import words

FOLDER = Path(compare.language.__file__).parent
TOPICS = sorted(path.stem for path in (FOLDER / "lexicon").glob("*.toml"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Численность вооружённых сил", "ru"),
        ("Чисельність збройних сил, їх кількість", "uk"),
        ("Стороны i объект", "ru"),
        ("The armed forces", None),
        ("Les forces armées", None),
        ("军队人数", None),
        ("", None),
    ],
)
def test_a_language_is_told_by_its_letters(text, language):
    assert language_by_letters(text, cue_languages()) == language


def folder_with(monkeypatch, words):
    """The loader, as if one language's file of bounds had these words."""
    read = tables.read_by_language

    def reading(name, kind, codes=None):
        return {"xx": words} if name == "bounds.toml" else read(name, kind, codes)

    monkeypatch.setattr(lexicon, "read_by_language", reading)


@pytest.mark.parametrize("id", ["maximum", "Max", "en"])
def test_words_of_an_id_that_there_is_not_are_refused(monkeypatch, id):
    folder_with(monkeypatch, {id: ("at most",)})
    with pytest.raises(KnowledgeError, match=f"data/xx/bounds.toml: unknown id '{id}'"):
        lexicon.read_entries("bounds", dict[str, lexicon.Entry])


@pytest.mark.parametrize(
    ("language", "word"),
    [("ro", "cinci"), ("pl", "pięć"), ("en", "fivety")],
)
def test_words_that_the_library_cannot_put_together_are_refused(monkeypatch, language, word):
    known = words.NumberWords(decimal=",", words=(word,))
    monkeypatch.setattr(words, "read_of_language", lambda *_: known)
    with pytest.raises(KnowledgeError, match=f"data/{language}/numbers.toml: text2num cannot read '{word}'"):
        words.number_words.__wrapped__(language)


def test_words_of_a_known_id_are_found_under_their_language(monkeypatch):
    folder_with(monkeypatch, {"max": ("at most",)})
    assert lexicon.read_entries("bounds", dict[str, lexicon.Entry])["max"].cues == {"xx": ("at most",)}


def test_every_id_has_words_in_some_language():
    bare = [
        (topic, id)
        for topic in (
            "subjects",
            "bounds",
            "conditions",
            "holders",
            "contexts",
            "modals",
            "hedges",
            "topics",
        )
        for id, entry in getattr(load(), topic).items()
        if not (entry.cues or entry.weak)
    ]
    assert bare == []


def test_what_holds_in_every_language_has_no_words():
    """Words stand in a language's folder, not beside the ids."""
    for topic in TOPICS:
        text = (FOLDER / "lexicon" / f"{topic}.toml").read_text("utf-8")
        assert not re.search(r"^[a-z]{2} = ", text, re.MULTILINE), topic
