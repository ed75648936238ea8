"""Terms that have another name throughout are one change in many places; nothing else is."""

from __future__ import annotations

import pytest

from compare.diff import differences
from compare.diff.renamings import DefinedTerms
from compare.language.stems import stemmer
from compare.model import Clause, Draft, DraftInfo, Edit, Match, Source

SOURCE = Source("draft.txt", "0" * 64, "text/plain", None, "test")


def draft(language: str, *texts: str) -> Draft:
    info = DraftInfo(id="d", title="", date=None, language=language, source=SOURCE)
    clauses = (Clause(id=f"c{n}", parent=None, kind="article", text=text) for n, text in enumerate(texts))
    return Draft(info, tuple(clauses))


def compared(language: str, olds: list[str], news: list[str]):
    """The clauses at the same place belong together."""
    old, new = draft(language, *olds), draft(language, *news)
    both = range(min(len(olds), len(news)))
    matches = [Match(id=f"m{n}", old=(f"c{n}",), new=(f"c{n}",), relation="edited") for n in both]
    matches += [
        Match(id=f"r{n}", old=(f"c{n}",), new=(), relation="removed") for n in range(len(news), len(olds))
    ]
    matches += [
        Match(id=f"a{n}", old=(), new=(f"c{n}",), relation="added") for n in range(len(olds), len(news))
    ]
    return differences(old, new, matches)


def told(language: str, olds: list[str], news: list[str]) -> list[str]:
    return [f"{r.old} → {r.new}: {len(r.matches)}" for r in compared(language, olds, news).renamings]


def loud(edits: tuple[Edit, ...]) -> list[str]:
    return [edit.text for edit in edits if edit.op != "equal" and not edit.why]


EN = [
    "Aland and Oland, hereinafter referred to as the Guarantor States, agree.",
    "The Guarantor States shall consult at once.",
    "Each Guarantor State shall report to the other Guarantor States.",
]


def test_a_term_renamed_throughout_is_one_change():
    news = [t.replace("Guarantor States", "Guarantors").replace("Guarantor State", "Guarantor") for t in EN]
    found = compared("en", EN, news)
    (renaming,) = found.renamings
    assert (renaming.old, renaming.new) == ("Guarantor States", "Guarantors")
    assert renaming.matches == ("m0", "m1", "m2")
    assert [m.relation for m in found.matches] == ["edited"] * 3
    assert [loud(m.edits) for m in found.matches] == [[], [], []]


def test_another_change_beside_it_is_seen():
    news = [t.replace("Guarantor States", "Guarantors").replace("Guarantor State", "Guarantor") for t in EN]
    news[1] = "The Guarantors may consult at once."
    found = compared("en", EN, news)
    assert loud(found.matches[1].edits) == ["shall", "may"]
    assert [(e.text, e.why) for e in found.matches[1].edits if e.why] == [
        ("Guarantor States", "defined-term"),
        ("Guarantors", "defined-term"),
    ]


RU = [
    "Аланд и Оланд (далее – государства-гаранты) согласились о нижеследующем.",
    "Государства-гаранты проводят консультации.",
    "По решению государств-гарантов каждое государство-гарант помогает государствам-гарантам.",
]
UK = [
    "Аланд та Оланд (далі – держави-гаранти) домовилися про таке.",
    "Держави-гаранти проводять консультації.",
    "За рішенням держав-гарантів кожна держава-гарант допомагає державам-гарантам.",
]


@pytest.mark.parametrize(
    ("language", "olds", "news", "expected"),
    [
        (
            "ru",
            RU,
            [
                "Аланд и Оланд (далее – гаранты) согласились о нижеследующем.",
                "Гаранты проводят консультации.",
                "По решению гарантов каждый гарант помогает гарантам.",
            ],
            ["государства-гаранты → гаранты: 3"],
        ),
        (
            "uk",
            UK,
            [
                "Аланд та Оланд (далі – гаранти) домовилися про таке.",
                "Гаранти проводять консультації.",
                "За рішенням гарантів кожен гарант допомагає гарантам.",
            ],
            ["держави-гаранти → гаранти: 3"],
        ),
        (
            "en",
            ["The Contracting Parties agree.", "Each Contracting Party acts.", "Any Contracting Party asks."],
            ["The Parties agree.", "Each Party acts.", "Any Party asks."],
            ["Contracting Party → Party: 3"],
        ),
        (
            "en",
            ["“Monitor” means the body of Article 4.", "The Monitor reports.", "All assist the Monitor."],
            ["“Observer” means the body of Article 4.", "The Observer reports.", "All assist the Observer."],
            ["Monitor → Observer: 3"],
        ),
        (
            "fr",
            [
                "Les États, ci-après dénommés les Parties contractantes, conviennent.",
                "Les Parties contractantes agissent.",
            ],
            ["Les États, ci-après dénommés les Parties, conviennent.", "Les Parties agissent."],
            ["Parties contractantes → Parties: 2"],
        ),
    ],
)  # fmt: skip
def test_renamings_are_found_in_each_language(language, olds, news, expected):
    assert told(language, olds, news) == expected
    assert told(language, news, olds) == [
        f"{b} → {a}: {n}" for a, b, n in ((*e.partition(": ")[0].split(" → "), e[-1]) for e in expected)
    ]


@pytest.mark.parametrize(
    ("what", "language", "olds", "news"),
    [
        ("one place only", "en",
         ["The Executive Council meets.", "Fees are due."], ["The Council meets.", "Fees are due."]),
        ("the old name is still used", "en",
         [*EN, "A Guarantor State may leave."],
         ["Aland and Oland, hereinafter referred to as the Guarantors, agree.",
          "The Guarantors shall consult at once.",
          "Each Guarantor shall report to the other Guarantors.", "A Guarantor State may leave."]),
        ("the new name was used beside the old one", "en",
         ["The Contracting Parties agree.", "Each Contracting Party acts.", "A Contracting Party asks.",
          "The Parties pay."],
         ["The Parties agree.", "Each Party acts.", "A Party asks.", "The Parties pay."]),
        ("another body, not defined", "en",
         ["The Security Council acts.", "Ask the Security Council.", "The Security Council ends."],
         ["The General Assembly acts.", "Ask the General Assembly.", "The General Assembly ends."]),
        ("another state", "en",
         ["Aland acts.", "Ask Aland.", "All assist Aland."],
         ["Oland acts.", "Ask Oland.", "All assist Oland."]),
        ("words that bind", "en",
         ["The Party shall act.", "It shall ask.", "It shall pay."],
         ["The Party may act.", "It may ask.", "It may pay."]),
        ("a qualifier that is no term", "en",
         ["No nuclear weapons.", "Report nuclear weapons.", "Ban nuclear weapons."],
         ["No weapons.", "Report weapons.", "Ban weapons."]),
        ("a prefix, not a noun", "ru",
         ["Военно-морской флот ушёл.", "Военно-морского флота нет.", "О военно-морском флоте."],
         ["Морской флот ушёл.", "Морского флота нет.", "О морском флоте."]),
        ("guarantees are no guarantors", "ru",
         [*RU, "Гарантии безопасности действуют."],
         [*RU, "Гаранты безопасности действуют."]),
        ("capitals alone", "en",
         ["Hereinafter the guarantor states.", "The guarantor states act."],
         ["Hereinafter the Guarantor States.", "The Guarantor States act."]),
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_no_renaming(what, language, olds, news):
    assert told(language, olds, news) == [], what
    assert all(e.why != "defined-term" for m in compared(language, olds, news).matches for e in m.edits)


@pytest.mark.parametrize(
    ("language", "text", "stems"),
    [
        ("en", "X, hereinafter referred to as the Guarantor States, and Y", "guarantor state"),
        ("en", "Aland (the “Guarantors”) agrees", "guarantor"),
        ("en", "(a) “foreign armed forces” means the forces of", "foreign armed force"),
        ("ru", "Аланд (далее — Гаранты) согласен", "гарант"),
        ("ru", "далее именуемые государствами-гарантами, а все", "государств гарант"),
        ("ru", "«третье государство» означает государство", "треть государств"),
        ("uk", "Аланд (далі – Сторони) погодилися", "сторон"),
        ("fr", "ci-après dénommées « les Parties », sont", "partie"),
        ("es", "en adelante las Partes, acuerdan", "part"),
    ],
)
def test_definitions_are_read_in_each_language(language, text, stems):
    terms = DefinedTerms(draft(language, text)).defined["c0"]
    assert stems.split() in [list(term.key) for term in terms]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", "государство государства государств государством государствами государствах"),
        ("ru", "гарант гаранта гаранты гарантов гарантами гаранте"),
        ("ru", "договаривающиеся договаривающихся договаривающимся договаривающимися"),
        ("ru", "гарантия гарантии гарантий гарантией гарантиями гарантиях"),
        ("uk", "держава держави держав державою державами державах"),
        ("uk", "гарант гаранта гаранти гарантів гарантами"),
        ("en", "Party Parties Party’s PARTIES"),
        ("en", "State States State’s"),
    ],
)
def test_forms_of_one_word_have_one_stem(language, forms):
    assert len({stemmer(language)(form) for form in forms.split()}) == 1


def test_different_words_keep_different_stems():
    assert stemmer("ru")("гаранты") != stemmer("ru")("гарантии")
    assert stemmer("uk")("гаранти") != stemmer("uk")("гарантії")
