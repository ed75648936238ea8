"""What signals say: one table of messages, and a sentence for each in every language of the interface."""

from __future__ import annotations

import re

import pytest
from sample import sample

from compare import compare_drafts
from compare.language.lexicon import load
from compare.language.states import known_states
from compare.model import Said
from compare.options import AlignOptions, Options, ParseOptions
from compare.render.report import term_words
from compare.render.report.context import ReportContext
from compare.render.report.phrases import phrases_of
from compare.render.report.sentences import WORDS, Sentences, fits, messages, with_sentences

LANGUAGES = ("en", "ru", "uk")
PLACES = re.compile(r"\{(\w+)\}")
# the words that a term, or several, give to a sentence beside the facts
OF_TERMS = {
    "limit": {"name", "old", "new"},
    "element": {"name", "old", "new"},
    "element-names": {"name", "changes"},
    "obligations": {"actors"},
}
QUOTED = re.compile(r"«[^»]*»")

each_language = pytest.mark.parametrize("language", LANGUAGES)


def forms(language: str, message: str) -> list[str]:
    text = phrases_of(language).texts[f"message.{message}"]
    return [text] if isinstance(text, str) else list(text.values())


@each_language
def test_every_message_has_a_sentence_in_each_language_and_no_other_has(language):
    written = {
        key.removeprefix("message.") for key in phrases_of(language).texts if key.startswith("message.")
    }
    assert written == messages().keys()


@each_language
@pytest.mark.parametrize("message", messages())
def test_a_sentence_tells_only_the_facts_of_its_message(language, message):
    facts = set()
    for name, telling in messages()[message].items():
        facts |= OF_TERMS.get(telling.kind, {name})
    for form in forms(language, message):
        assert set(PLACES.findall(form)) <= facts


@each_language
@pytest.mark.parametrize("message", messages())
def test_a_sentence_has_plural_forms_where_a_fact_decides_them(language, message):
    plural = any(telling.kind == "plural" for telling in messages()[message].values())
    assert isinstance(phrases_of(language).texts[f"message.{message}"], str) is not plural


def test_every_way_to_tell_a_fact_is_known():
    told_here = {"message", "number", "plural", "annex", "topic-words", *term_words.TERMS, *WORDS}
    for facts in messages().values():
        for telling in facts.values():
            kind = telling.kind.partition(".")[0]
            assert telling.kind in told_here or kind in {"clause", "clauses", "count"}, telling.kind


# ---------------------------------------------------------------------------------------------


CEASEFIRE = Said("topic", {"topic": "ceasefire", "words": ()})
TEN_TERMS = Said("defined-in-new", {"terms": tuple("abcdefghij"), "number": 10})
SENTENCES = [
    (
        Said("only-in-old", {"subject": CEASEFIRE, "places": ("art-5.1",)}),
        "Ceasefire: in the old draft (Article 5), not found in the new one",
        "Прекращение огня: есть в старом проекте (ст. 5), в новом не найдено",
        "Припинення вогню: є в старому проєкті (ст. 5), у новому не знайдено",
    ),
    (
        Said("pointed-to", {"said": Said("annex-in-old", {"annex": "art-5"}), "number": 2}),
        "Article 5 is in the old draft, not in the new one; 2 clauses of both drafts point to it",
        "ст. 5 есть в старом проекте, но не в новом; на него ссылаются 2 положения обоих проектов",
        "ст. 5 є в старому проєкті, але не в новому; на нього посилаються 2 положення обох проєктів",
    ),
    (
        Said("obligations", {"terms": ("o1",), "old": "shall", "new": "may", "number": 21}),
        "the Parties: “shall” → “may” in 21 sentences",
        "the Parties: «должен» → «может» в 21 предложении",
        "the Parties: «повинен» → «може» в 21 реченні",
    ),
    (
        Said("position-changed", {"old": "rus-not-agreed", "new": "agreed", "words": 3, "quote": "in full"}),
        "Russian position → agreed, 3 words unchanged: “in full”",
        "российская позиция → согласовано, 3 слова без изменений: «in full»",
        "російська позиція → погоджено, 3 слова без змін: «in full»",
    ),
    (
        Said("position-changed-across", {"old": "", "new": "isl-not-agreed"}),
        "not marked as a position → Iceland position, in a clause of the other language",
        "без указания позиции → позиция: Исландия, в положении на другом языке",
        "без зазначення позиції → позиція: Ісландія, у положенні іншою мовою",
    ),
    (
        Said("uncertain", {"said": TEN_TERMS, "codes": ("ocr",)}),
        "“a”, “b”, “c”, “d”, “e”, “f”, “g” and “h” and 2 more are defined in the new draft, "
        "not in the old one (text not certain: ocr)",
        "Термины, определённые в новом проекте, но не в старом: "
        "«a», «b», «c», «d», «e», «f», «g» и «h» и ещё 2 (текст недостоверен: прочитано распознаванием букв)",
        "Терміни, визначені в новому проєкті, але не в старому: "
        "«a», «b», «c», «d», «e», «f», «g» і «h» і ще 2 "
        "(текст недостовірний: прочитано розпізнаванням літер)",
    ),
    (
        Said("because-strength", {"steps": 1}),
        "an obligation's strength changed by 1 step of 5",
        "сила обязательства изменилась на 1 ступень из 5",
        "сила зобов’язання змінилася на 1 ступінь із 5",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "english", "russian", "ukrainian"), SENTENCES, ids=lambda case: str(case)[:40]
)
def test_a_message_is_told_in_the_language_of_the_reader(said, english, russian, ukrainian):
    written = [Sentences(ReportContext(sample(), phrases_of(code))).write(said) for code in LANGUAGES]
    assert written == [english, russian, ukrainian]


@pytest.mark.parametrize(
    "said",
    [
        None,
        Said("no-such-message"),
        Said("limit"),
        Said("limit", {"term": "no-such-term"}),
        Said("limit", {"term": "o1"}),
        Said("limit", {"term": "f1", "more": "facts"}),
        Said("because-strength", {"steps": "many"}),
        Said("open-passages", {"parts": ("words",)}),
        Said("annex-changed-throughout", {"annex": ("annex-1",), "clauses": 2}),
    ],
)
def test_what_is_no_message_is_not_told(said):
    assert Sentences(ReportContext(sample(), phrases_of("ru"))).write(said) == ""


def test_a_message_inside_itself_without_end_is_not_told():
    said = Said("limit", {"term": "f1"})
    for _ in range(50):
        said = Said("directed", {"said": said, "direction": "wider"})
    assert not fits(said)


# ---------------------------------------------------------------------------------------------


def shipped():
    ru = Options(parse_old=ParseOptions(language="ru"), align=AlignOptions(meaning="off"))
    en = Options(parse_old=ParseOptions(language="en"), align=AlignOptions(meaning="off"))
    yield compare_drafts("ukraine-2022-04-15", "us-28-points-2025-11-20", en)
    yield compare_drafts("ukraine-2022-04-15", "ukraine-20-points-2025-12-24", ru)


def test_the_shipped_drafts_have_no_english_in_a_russian_or_ukrainian_signal_but_quotations():
    for comparison in shipped():
        assert comparison.signals
        for language in ("ru", "uk"):
            sentences = Sentences(ReportContext(comparison, phrases_of(language)))
            for signal in comparison.signals:
                for text in (sentences.write(signal.says), sentences.write(signal.because)):
                    assert text, signal.text
                    assert not re.search("[A-Za-z]{2}", QUOTED.sub("", text)), text


def test_the_english_sentence_of_a_result_is_the_one_that_a_report_writes():
    for comparison in shipped():
        bare = with_sentences(comparison)
        assert [(s.text, s.reason) for s in bare.signals] == [(s.text, s.reason) for s in comparison.signals]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_signal_may_name_has_a_name_in_the_language(language):
    known, phrases = load(), phrases_of(language)
    asked = {f"topic.{id}" for id in known.topics} | {f"hedge.{id}" for id in known.hedges}
    asked |= {f"verb.{id}" for id in known.modals} | {f"region.{id}" for id in known_states().places}
    asked |= {f"group.{id}" for id in known_states().groups}
    asked |= {f"subject.{id}" for id in known.subjects if id != "none"}
    for element in ("trigger", "decision-rule", "response", "legal-basis", "reporting", "compensation"):
        asked |= {f"value.{element}.{id}" for id in known.guarantees[element] if id != "none"}
    assert asked <= phrases.keys()
