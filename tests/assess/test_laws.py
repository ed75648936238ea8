"""Laws that hold for any text, sensible or not."""

from itertools import pairwise

from assess_cases import assess_drafts, clause, draft
from hypothesis import given
from hypothesis import strategies as st

from compare.language.passages import Text
from compare.model import Match, Passage

WORDS = {
    "en": "Ukraine the Guarantor States shall may not exceed no more than 85,000 250 000 tanks troops "
    "armed attack on consult within 3 days missiles with range over 40 km security guarantees "
    "void if invades Russia [ ] ( ; : . , in peacetime each of which one hundred thousand Crimea "
    "Article 51 from 500 to 600 – / % $ compensation",
    "ru": "Украина государства-гаранты не более превышает 85 тыс. человек танков войска нападения "
    "консультации 3 дней ракеты дальностью свыше 40 км гарантии безопасности утрачивают силу если "
    "Россия [ ] ( ; : . , в мирное время сто двадцать тысяч из которых Крым статья 51 от 500 до "
    "600 – / % обязуется может не",
    "uk": "Україна держави-гаранти не більше перевищує 85 тис. осіб танків війська збройного нападу "
    "консультації 3 днів ракети з дальністю понад 40 км гарантії безпеки [ ] ( ; : . , у мирний "
    "час сто двадцять тисяч повинна",
}


@st.composite
def texts(draw):
    language = draw(st.sampled_from(sorted(WORDS)))
    words = draw(st.lists(st.sampled_from(WORDS[language].split()), max_size=40))
    return language, " ".join(words)


def statements(assessment, side):
    for term in (*assessment.terms.force_limits, *assessment.terms.guarantees):
        yield from getattr(term, side)


@given(texts(), texts(), st.integers(0, 60), st.integers(0, 60))
def test_every_statement_quotes_its_clause(old, new, start, end):
    before = draft(
        clause("a", old[1], passages=(Passage(min(start, end), max(start, end), "rus-not-agreed"),)),
        language=old[0],
    )
    after = draft(clause("b", new[1]), language=new[0])
    match = Match(id="m1", old=("a",), new=("b",), relation="edited")
    assessment = assess_drafts(before, after, (match,))
    assert all(s.quote in old[1] and s.quote for s in statements(assessment, "old"))
    assert all(s.quote in new[1] and s.quote for s in statements(assessment, "new"))
    assert {t for s in assessment.signals for t in s.terms} <= {
        t.id
        for kind in ("force_limits", "guarantees", "obligations")
        for t in getattr(assessment.terms, kind)
    }


@given(texts())
def test_a_draft_against_itself_signals_nothing_but_counts(text):
    same = draft(clause("a", text[1]), language=text[0])
    match = Match(id="m1", old=("a",), new=("a",), relation="unchanged")
    assert assess_drafts(same, same, (match,)).signals == ()


@given(st.text() | texts().map(lambda pair: pair[1]))
def test_sentences_cover_all_letters_once_and_in_order(text):
    spans = Text(text, "en").sentences
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert " ".join(text[a:b] for a, b in spans).split() == text.split()


@given(st.text(), st.sampled_from(["en", "ru", "uk", "fr", "es", "zh", ""]))
def test_any_text_in_any_language_is_read_without_an_error(text, language):
    same = draft(
        clause("a", text), clause("b", "", parent="a"), clause("c", text, parent="missing"), language=language
    )
    assess_drafts(same, draft(), ())
