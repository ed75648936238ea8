"""Printed labels: "Article 4 bis", "Статья 12.", "1.1", "(a)", "ANNEX II", "Option 1:".

A label is read from the start of a block. What it means is decided here from its own form alone;
where a form is ambiguous ("(i)" is a letter or a roman one) both readings are given, and the tree
chooses by what came before.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from compare.language.languages import Language, foreign_words, language_of, pattern_of
from compare.language.numerals import LOOK_ALIKE, letter_value, roman_value

System = Literal[
    "part", "chapter", "section", "article", "rule", "annex", "option",
    "decimal", "alpha", "roman", "upper-alpha", "upper-roman", "bullet",
]  # fmt: skip

CONTAINERS = ("annex", "part", "chapter", "section", "article")
RULE = "rule"
"""The system of articles by another name ("Rule 7", "§ 3"); the tree decides where they are articles."""


class Label(Struct, frozen=True):
    """A printed label.

    printed: as it stands in the draft, "Article 4 bis". number: what names it, "4 bis".
    value: its place in its sequence (4), 0 where it has none. path: of a dotted number, (5, 2).
    end: where the label ends in the text that it was read from; the rest begins there.
    also: the second reading of an ambiguous label.
    """

    system: System
    printed: str
    number: str
    value: int
    end: int
    path: tuple[int, ...] = ()
    also: tuple[System, int] | None = None


DASH = re.compile(r"\s?[–—-]{1,2}(?:\s+|$)")
ORDINAL_SIGN = r"\.?[º°ª]|(?:er|ère|ᵉʳ)\b"
"""What makes a figure an ordinal: "Article 1er", "Artículo 1º"."""

ORDINAL = re.compile(rf"(?:{ORDINAL_SIGN})$", re.IGNORECASE)

HEADING_WORDS = 25
HEADING_LETTERS = 200


def looks_like_heading(text: str) -> bool:
    """Whether a line can be a heading: short, and not ended as a sentence or an opening is."""
    words = text.split()
    if not words or len(words) > HEADING_WORDS or len(text) > HEADING_LETTERS:
        return False
    first = next((c for c in text if c.isalpha()), "")
    return text.rstrip("*] ")[-1:] not in (".", ";", ",", ":") and (not first.islower() or text[0] in "([{")


@cache
def _container_pattern(code: str) -> re.Pattern[str]:
    known = language_of(code)
    groups = "|".join(
        f"(?P<{kind}>{pattern_of([*words, *foreign_words(code).get(kind, ())])})"
        for kind, words in known.containers.items()
    )
    words = pattern_of(known.numbers)
    suffixes = pattern_of(known.suffixes)
    return re.compile(
        rf"(?P<open>[\[*_ ]*)(?:{groups})\s*(?:No\.?\s*|Nr\.?\s*|№\s*|N\s+)?"
        rf"(?P<number>\(?(?:(?<=\()[a-z](?=\))|\d{{1,4}}|[IVXLCDMІХСМ]+\b|(?P<word>{words})|(?P<letter>(?-i:(?P<once>[A-ZА-ЯІ])(?P=once)?))\b)"
        rf"(?:\.\d{{1,3}})*\)?(?:{ORDINAL_SIGN})?(?:\s?-?(?P<suffix>{suffixes}))?(?:[a-z]\b)?)?"
        rf"(?P<tail>\s*[\])*_]*\s*[.:]?)",
        re.IGNORECASE,
    )


@cache
def _ordinal_first_pattern(code: str) -> re.Pattern[str]:
    """ "PREMIÈRE PARTIE", "First Part", "Introductory Chapter": the ordinal stands first."""
    known = language_of(code)
    ordinals = [word for word in known.numbers if word not in ("one", "two", "ten", "six")]
    groups = "|".join(
        f"(?P<{kind}>{pattern_of(words)})" for kind, words in known.containers.items() if kind in CONTAINERS
    )
    return re.compile(
        rf"(?P<word>{pattern_of(ordinals)})\s+(?:{groups})(?P<tail>\s*[.:]?)\s*$", re.IGNORECASE
    )


@cache
def _number_pattern(code: str) -> re.Pattern[str]:
    known = language_of(code)
    suffixes = pattern_of(known.suffixes)
    letters = "".join(dict.fromkeys(known.alphabet + "abcdefghijklmnopqrstuvwxyz"))
    return re.compile(
        rf"""(?P<open>[\[*_]*(?:(?<=\[)\s)?)(?:
          \((?P<inner>\d{{1,3}}(?:\s?(?:{suffixes}))?)\)\s*
        | (?P<decimal>\d{{1,3}}(?:\.\d{{1,3}})*)(?P<suffix>\s?(?:{suffixes})|[a-z](?=[.)]))?
            (?:(?<=[a-z])\s+(?=\[)|[.)](?!\d)\s*|\s*[–—-]\s+(?=[A-ZА-ЯІЇЄ"“«\[(])|\s+(?=[A-ZА-ЯІЇЄ"“«\[(]))
        | \((?P<paren>[{letters}]{{1,4}}|[A-Z]{{1,2}})(?:\s?(?:{suffixes}))?\)\s*
        | (?P<plain>[{letters}]|[ivxl]{{1,5}})(?:\)\s*|\.\s+)(?=\S)
        | (?P<upper>[A-ZА-ЯІ]|[IVXLІХ]{{1,5}})(?P<uppersuffix>\s?(?:{suffixes}))?[.)]\s+(?=\S)
        | (?P<bullet>[•·▪●○◦‣∙\uf0b7–—*-])\s+(?=\S)
        )""",
        re.VERBOSE,
    )


def read_label(text: str, code: str) -> Label | None:
    """The label at the start of a block's text, or None. `code` is the draft's language."""
    return _read_container(text, code) or _read_number(text, code)


def _read_container(text: str, code: str) -> Label | None:
    known = language_of(code)
    if found := _ordinal_first_pattern(code).match(text):
        kind = next(k for k in known.containers if k in CONTAINERS and found.groupdict().get(k))
        value = known.numbers[" ".join(found["word"].lower().split())]
        return Label(kind, text.strip(), found["word"], value, len(text))  # type: ignore[arg-type]
    found = _container_pattern(code).match(text)
    if not found:
        return None
    kind = next(k for k in known.containers if found[k])
    number = re.sub(rf"(?<=\d)(?:{ORDINAL_SIGN})", "", (found["number"] or "").strip("() "), flags=re.I)
    if not number and kind != "annex":
        return None
    # "Article 1.-" and "Article 1 –": the dash parts the label from what follows
    end, tail = found.end("tail"), found["tail"].strip()
    dash = DASH.match(text, end)
    rest = text[end:]
    if dash and ((kind != "option" and tail.endswith((".", ":"))) or dash.end() == len(text)):
        end, rest = dash.end(), text[dash.end() :]
    if kind == "annex" and not number and _is_title(text, rest):
        tail_at = found.end("annex")
        return Label("annex", text[:tail_at].strip("[ "), "", 0, tail_at)
    if not _ends_a_label(found, kind, rest):
        return None
    printed = " ".join(text[: found.end("tail")].split()).rstrip("*_") or text
    return Label(kind, printed, number, _value(number, found, known), end)  # type: ignore[arg-type]


def _ends_a_label(found: re.Match[str], kind: str, rest: str) -> bool:
    """Whether what follows shows a heading or a text, and not the rest of a sentence that refers.

    "Article 3, paragraph 8, of the Convention" and "Annex I to this Treaty" are references.
    """
    if not rest.strip():
        return bool(found["number"]) or found[kind].isupper() or found[kind].istitle()
    if kind == "option":
        return found["tail"].strip()[-1:] in (":", ".") or rest[:1] == "\u2013"
    if kind != "article" and not found["number"] and found["tail"].strip()[-1:] != ":":
        return False
    after = rest.lstrip()
    if ORDINAL.search(found["number"] or "") and after[0].isupper():
        return True
    if found["tail"].rstrip().endswith((".", ":")):
        return after[0] not in ",;" and (not after[0].islower() or kind == "option")
    if after[0] in "–—-":
        return True
    if after[0] in '([{*“"«':
        return looks_like_heading(after) and not after[1:2].isdigit()
    return after[0].isalpha() and not after[0].islower() and looks_like_heading(after)


def _is_title(text: str, rest: str) -> bool:
    """Whether the whole line is the title of an annex: "ANNEX ON AIR TRANSPORT", all in capitals."""
    return text.isupper() and len(rest.split()) > 1 and looks_like_heading(text)


def _value(number: str, found: re.Match[str], known: Language) -> int:
    if digits := re.match(r"\d+", number):
        return int(digits[0])
    if found["word"]:
        return known.numbers.get(" ".join(found["word"].lower().split()), 0)
    head = re.split(r"[.\s]", number, maxsplit=1)[0]
    return roman_value(head) or letter_value(head, known.alphabet)


def _read_number(text: str, code: str) -> Label | None:
    found = _number_pattern(code).match(text)
    if not found or not text[found.end() :].strip():
        return None
    printed, end = text[: found.end()].strip(), found.end()
    printed = printed.lstrip("*_")
    if found["bullet"]:
        return Label("bullet", printed, "", 0, end)
    if number := found["inner"] or found["decimal"]:
        path = tuple(int(n) for n in re.findall(r"\d+", number))
        bare = not printed.endswith((".", ")", "–", "—"))
        if bare and ((len(path) == 1 and not found["suffix"]) or text[end : end + 1].islower()):
            return None
        suffix = (found["suffix"] or "").strip()
        name = number if not suffix else f"{number} {suffix}"
        return Label("decimal", printed, " ".join(name.split()), path[-1], end, path)
    letters = found["paren"] or found["plain"]
    if letters and letters.islower():
        return _letter_label(letters, printed, end, code)
    return _upper_label(found["upper"] or letters or "", printed, end, text[end:], code)


def _letter_label(letters: str, printed: str, end: int, code: str) -> Label | None:
    known = language_of(code)
    letter = letter_value(letters, known.alphabet) or letter_value(letters, language_of("en").alphabet)
    roman = roman_value(letters)
    if letter and roman:
        return Label("alpha", printed, letters, letter, end, also=("roman", roman))
    if roman:
        return Label("roman", printed, letters, roman, end)
    return Label("alpha", printed, letters, letter, end) if letter else None


def _upper_label(letters: str, printed: str, end: int, rest: str, code: str) -> Label | None:
    """Upper-case labels head sections ("A. Draft agreement") or, rarely, items: the rest decides."""
    letter = letter_value(letters, language_of(code).alphabet)
    roman = roman_value(letters)
    heads = looks_like_heading(rest) or printed.startswith("(")
    numeral = bool(roman) and (len(letters) > 1 or letters in "IVXІХ")
    if not ((letter and heads) or numeral):
        return None
    if roman and letters.translate(LOOK_ALIKE).upper() not in ("C", "D", "L", "M"):
        return Label(
            "upper-roman", printed, letters, roman, end, also=("upper-alpha", letter) if letter else None
        )
    return Label("upper-alpha", printed, letters, letter, end) if letter else None
