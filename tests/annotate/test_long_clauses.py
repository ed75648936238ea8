"""A clause that is too long to be read at once says the same, at the same places."""

import pytest

from compare import ParseOptions, extract_draft
from compare.annotate.slices import Slices
from compare.language.sentences import is_cut, stretches_of
from compare.language.thresholds import LONGEST_AT_ONCE

FILLING = {
    "en": "The Parties note the words of their delegates and go on with their talks. ",
    "ru": "Стороны принимают к сведению слова своих делегаций и продолжают беседы. ",
    "uk": "Сторони беруть до відома слова своїх делегацій і тривають у бесідах. ",
    "fr": "Les Parties prennent note des paroles de leurs délégations et poursuivent. ",
    "es": "Las Partes toman nota de las palabras de sus delegaciones y siguen. ",
}
CAPS = {
    "en": ("Article 1", "Ukraine shall have no more than 342 tanks."),
    "ru": ("Статья 1", "Украина имеет не более 342 танков."),
    "uk": ("Стаття 1", "Україна має не більше 342 танків."),
    "fr": ("Article 1", "L'Ukraine ne possède pas plus de 342 chars."),
    "es": ("Artículo 1", "Ucrania no tendrá más de 342 tanques."),
}


def read(folder, code, text):
    path = folder / "draft.txt"
    path.write_text(text, "utf-8")
    return extract_draft(path, parse_options=ParseOptions(language=code))


@pytest.mark.parametrize("code", FILLING)
def test_a_cap_at_the_end_of_a_very_long_clause_is_found(tmp_path, code):
    head, cap = CAPS[code]
    filling = FILLING[code] * (3 * LONGEST_AT_ONCE // len(FILLING[code]))
    short = read(tmp_path, code, f"{head}\n\n{cap}\n")
    draft = read(tmp_path, code, f"{head}\n\n{filling}{cap}\n")
    told = [(limit.subject, limit.value, limit.clause) for limit in draft.terms.force_limits]
    assert told == [(limit.subject, limit.value, limit.clause) for limit in short.terms.force_limits]
    assert told == ([("tanks", 342, "art-1")] if code in ("en", "ru", "uk") else told)
    assert all(limit.quote in draft.clauses[-1].text for limit in draft.terms.force_limits)


def test_obligations_and_names_stand_where_their_words_stand(tmp_path):
    long = FILLING["en"] * (2 * LONGEST_AT_ONCE // 70) + 'Poland shall notify Georgia of "Drills".'
    draft = read(tmp_path, "en", f"Article 1\n\n{long}\n")
    (article,) = [clause for clause in draft.clauses if clause.text]
    last = draft.terms.obligations[-1]
    assert (last.actor, article.text[last.start : last.end], last.clause) == ("Poland", "shall", "art-1")
    named = {m.id: article.text[m.start : m.end] for m in draft.annotations.mentions if m.family == "state"}
    assert named == {"POL": "Poland", "GEO": "Georgia"}
    assert {one.clause for one in draft.annotations.features} == {"art-1"}


def test_a_sentence_without_end_is_noted(tmp_path):
    draft = read(tmp_path, "en", "Article 1\n\nThe Parties " + "agree and " * 2000 + "part.\n")
    assert [note.code for note in draft.info.warnings] == ["long-sentence"]


def test_a_long_clause_of_whole_sentences_needs_no_note(tmp_path):
    draft = read(tmp_path, "en", "Article 1\n\n" + FILLING["en"] * 400 + "\n")
    assert draft.info.warnings == ()


@pytest.mark.parametrize(
    "text", ["word " * 9000, "word" * 9000, FILLING["en"] * 500, "a. " * 12_000, "short"]
)
def test_stretches_hold_the_whole_text_and_none_is_too_long(text):
    spans = list(stretches_of(text, "en"))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= LONGEST_AT_ONCE for start, end in spans)
    assert is_cut(text, "en") == (text[:2] in ("wo", "a."))


def test_a_draft_of_usual_clauses_is_not_taken_apart(tmp_path):
    draft = read(tmp_path, "en", "Article 1\n\nThe Parties shall talk.\n")
    assert Slices.of(draft).draft is draft
