"""What single sentences ask of whom, and how much, also in treaties that no rule was written from."""

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from assess_cases import CASES

from compare.annotate.annotated import Text
from compare.annotate.obligations.sentences import _sentence, with_actors
from compare.language.lexicon import load

TABLE = tomllib.loads((CASES / "obligations.toml").read_text(encoding="utf-8"))["sentence"]
LABELLED = tomllib.loads((CASES / "strengths.toml").read_text(encoding="utf-8"))
TEXTS = Path(__file__).parents[3] / "shared" / "data"


def read_sentence(words, language, start=0):
    """The sentence that stands at an offset of a text, read on its own."""
    text = Text(words, language)
    return with_actors(_sentence("", text, text.sentence_at(start)))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"][:60]) for case in TABLE])
def test_a_sentence_is_read_for_what_it_asks_of_whom(case):
    found = read_sentence(case["text"], case.get("language", "en"))
    assert [f"{modal.actor}: {modal.id}" for modal in found.modals] == case["asks"]


def test_the_table_has_near_misses():
    assert len(TABLE) >= 45
    assert sum(not case["asks"] for case in TABLE) * 5 >= len(TABLE)


def test_the_act_is_what_follows_the_verb():
    (modal,) = read_sentence("The Parties shall, in good faith, open talks.", "en").modals
    assert modal.act == "open talks"
    (modal,) = read_sentence("The Parties shall open talks on the border.", "en").modals
    assert (modal.act, modal.strength, modal.forbids) == ("open talks on the border", 6, False)


def test_every_verb_has_the_strength_of_its_entry():
    for case in TABLE:
        for modal in read_sentence(case["text"], case.get("language", "en")).modals:
            assert modal.strength == load().modals[modal.id].strength


# ---------------------------------------------------------------------------------------------
# sentences of two treaties, labelled by hand before the program was run on them

_PART = re.compile(r"\n+|(?<=[:;.,])\s*(?=\([a-z]{1,4}\)\s?\S)|(?<=[.:])\s+(?=\d{1,2}\.(?:\s|$))")
_NUMBER = re.compile(r"^\s*(?:\(\w{1,4}\)|\d{1,3}[.)]|-)\s*")


def articles(file):
    """The texts of a treaty's articles, in order."""
    if file.suffix == ".json":
        return [one["content_en"] for one in json.loads(file.read_text(encoding="utf-8"))["articles"]]
    found = ElementTree.parse(file).getroot().iter("article")
    return [re.sub(r"(?<!\n)\n(?!\s*\n)", " ", one.text or "") for one in found if one.get("number")]


def strengths(texts, number, beginning):
    """The strengths that the program reads in the sentence that begins so."""
    for part in _PART.split(texts[int(number) - 1]):
        text = " ".join(_NUMBER.sub("", part).split())
        if (at := text.find(beginning)) >= 0:
            return [modal.id for modal in read_sentence(text, "en", at).modals]
    raise AssertionError(f"no such sentence in article {number}: {beginning}")


def score(name):
    """True positives, false positives and false negatives over the sentences of one treaty."""
    table = LABELLED[name]
    texts = articles(TEXTS / table["file"])
    right = false = missed = 0
    for number, beginning, gold in table["sentences"]:
        found, wanted = Counter(strengths(texts, number, beginning)), Counter(gold)
        right += (found & wanted).total()
        false += (found - wanted).total()
        missed += (wanted - found).total()
    return right, false, missed


@pytest.mark.parametrize("name", sorted(LABELLED))
def test_labelled_sentences_of_a_treaty_are_read_as_labelled(name):
    if not (TEXTS / LABELLED[name]["file"]).exists():
        pytest.skip("the treaties to measure on are not here (../shared/data)")
    right, false, missed = score(name)
    assert right / (right + false) >= 0.9
    assert right / (right + missed) >= 0.9
