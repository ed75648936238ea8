"""Matching by meaning, with a small model of our own in the place of the real one."""

from __future__ import annotations

import numpy as np
import pytest
from test_align import CONSULT, FORCES, NEUTRALITY, RATIFY, articles, draft, told

from compare.align import align as aligned
from compare.diff import diff
from compare.errors import OptionError
from compare.language import meaning
from compare.options import AlignOptions


def align(*given):
    """The matches of two drafts."""
    return aligned(*given).matches


TRANSLATED = {
    "Аланд сохраняет постоянный нейтралитет и не вступает в военные союзы.": NEUTRALITY,
    "В мирное время вооружённые силы Аланда не превышают 85 000 человек.": FORCES,
    "Государства-гаранты проводят срочные консультации в течение трёх дней.": CONSULT,
    "Soldiers, sailors and aviators number eighty-five thousand while no war is fought.": FORCES,
}


class Model:
    """Gives every known text the direction of what it says; unknown texts get one of their own."""

    def encode(self, texts: list[str]) -> np.ndarray:
        out = np.zeros((len(texts), 512), dtype=np.float32)
        for row, text in enumerate(texts):
            said = TRANSLATED.get(text, text)
            out[row, sum(map(ord, said)) % 500] = 1.0
            out[row, 511] = 0.5  # all provisions of treaties are a little alike
        return out / np.linalg.norm(out, axis=1)[:, None]


@pytest.fixture
def _model(monkeypatch):
    monkeypatch.setattr(meaning, "_model", Model)
    monkeypatch.setattr(meaning, "have_meaning", lambda wish: wish != "off")
    monkeypatch.setattr("compare.align.have_meaning", lambda wish: wish != "off")


@pytest.mark.usefixtures("_model")
def test_a_clause_and_its_translation_belong_together_wherever_they_stand():
    russian = list(TRANSLATED)[:3]
    old, new = draft(*articles(NEUTRALITY, FORCES, CONSULT)), draft(*articles(*russian[1:], russian[0]))
    new = new.__class__(
        info=new.info.__class__(**_fields(new.info) | {"language": "ru"}), clauses=new.clauses
    )
    matches = align(old, new)
    pairs = {(m.old, m.new) for m in matches}
    assert pairs == {(("art-1",), ("art-3",)), (("art-2",), ("art-1",)), (("art-3",), ("art-2",))}
    assert {m.by for m in matches} == {"meaning"}
    for match in diff(old, new, matches):
        assert [edit.op for edit in match.edits] == ["delete", "insert"]


def _fields(record) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


@pytest.mark.usefixtures("_model")
def test_a_clause_without_shared_wording_is_matched_by_meaning_and_says_so():
    paraphrase = list(TRANSLATED)[3]
    old, new = draft(*articles(NEUTRALITY, FORCES)), draft(*articles(NEUTRALITY, RATIFY, paraphrase))
    (match,) = [m for m in align(old, new) if "art-2" in m.old]
    assert (match.new, match.by) == (("art-3",), "meaning")
    assert match.similarity > 0.8


@pytest.mark.usefixtures("_model")
def test_without_the_model_they_stay_apart():
    paraphrase = list(TRANSLATED)[3]
    old, new = draft(*articles(NEUTRALITY, FORCES)), draft(*articles(NEUTRALITY, paraphrase))
    matches = align(old, new, AlignOptions(meaning="off"))
    assert told(matches) == {"art-1 → art-1 unchanged", "art-2 → – removed", "– → art-2 added"}


@pytest.mark.usefixtures("_model")
def test_unrelated_clauses_stay_added_and_removed():
    old, new = draft(*articles(NEUTRALITY, FORCES)), draft(*articles(NEUTRALITY, CONSULT))
    assert {m.relation for m in align(old, new)} == {"unchanged", "added", "removed"}


def test_asking_for_the_model_without_having_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(OptionError, match=r"pip install fast-universal"):
        align(draft(*articles(NEUTRALITY)), draft(*articles(NEUTRALITY)), AlignOptions(meaning="on"))
