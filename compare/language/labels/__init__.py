"""The grammar of printed labels: "Article 4 bis", "Статья 12.", "1.1", "(a)", "ANNEX II", "Option 1:".

One reading for every stage. The parser asks what label a block begins with and what it means, from its
own form alone: where a form is ambiguous ("(i)" is a letter or a roman one) both readings are given, and
the tree chooses by what came before. Readers of formats without structure ask of a line, whose language
nobody knows yet, whether it begins something new: a line shows less, since it may end within a sentence.

In: a printed line and its language. Out: a `Label`, or what a reader of lines asks. Open `words.py` next: the
words of all languages.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from compare.language.labels.words import EVERY, HEADING, LabelVocabulary, heading_words, vocabulary
from compare.language.languages import language_of, pattern_of
from compare.language.look_alikes import as_it_looks
from compare.language.numerals import LOOK_ALIKE, letter_value, roman_value
from compare.language.thresholds import HEADING_LETTERS, HEADING_WORDS, LONGEST_ALONE

System = Literal[
    "part", "chapter", "section", "article", "rule", "annex", "option",
    "decimal", "alpha", "roman", "upper-alpha", "upper-roman", "bullet", "heading",
]  # fmt: skip

CONTAINERS: tuple[System, ...] = ("annex", "part", "chapter", "section", "article")
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


def looks_like_heading(text: str) -> bool:
    """Whether a line can be a heading: short, and not ended as a sentence or an opening is."""
    words = text.split()
    if not words or len(words) > HEADING_WORDS or len(text) > HEADING_LETTERS:
        return False
    first = next((c for c in text if c.isalpha()), "")
    return text.rstrip("*] ")[-1:] not in (".", ";", ",", ":") and (not first.islower() or text[0] in "([{")


RAISED_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED_DIGITS = "⁰¹²³⁴-⁹"
"""As a class of a pattern: "Article 5¹" stands between 5 and 6, as "Article 5 bis" does."""


def without_raised(number: str) -> str:
    """A number without its raised figures: "5" of "5¹"."""
    return number.rstrip(RAISED_FIGURES)


OPENERS = "[*_(«“„\"'"
"""What may stand before a label: an open bracket, a mark of emphasis, an opening quotation mark."""

NUMBER_SIGN = r"(?:№|(?:N[or]\.?|N\.?\s?[°º]|N)(?=[\s\d]))"
UPPER_ROMAN = r"[IVXLCІХ]{1,6}"
LOWER_ROMAN = r"[ivxl]{1,6}"
SUBDIVISION = re.compile(r"\(\s?(?:\d|\w{1,2}\))")
"""A reference to a part of an article: "Article 3 (1) of …", "Article 3 (a) of …"."""

SPACED_OUT = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_](?=\s|$)")
"""Letters that are set apart, as in a heading: "A R T I C L E"."""

PLACE = re.compile(r"\d|[^\W\d_]\w*(?:[-–]\w+)*\s*(?:,|\d|$)")
"""What follows an abbreviation that looks like a list's letter: "г. Минск, 11 февраля", "п. 5"."""


def read_label(text: str, code: str) -> Label | None:
    """The label at the start of a block's text, or None. `code` is the draft's language."""
    seen = as_it_looks(text)
    if spaced := SPACED_OUT.match(seen):
        return _read_spaced(seen, spaced, code)
    found = _read_container(seen, code) or _read_number(seen, code)
    return found if seen == text or found is None else _as_printed(found, text, seen)


def _read_spaced(text: str, spaced: re.Match[str], code: str) -> Label | None:
    """A label whose letters are set apart, "A R T I C L E  I I"."""
    letters = spaced[0].replace(" ", "")
    words = {word.casefold() for forms in vocabulary(code).kinds.values() for word in forms}
    cut = next((n for n in range(len(letters), 3, -1) if letters[:n].casefold() in words), 0)
    if not cut:
        return _read_number(text, code)
    head = f"{letters[:cut]} {letters[cut:]}".rstrip()
    found = _read_container(head + text[spaced.end() :], code)
    if found is None or found.end < len(head):
        return None
    end = found.end - len(head) + spaced.end()
    return replace(found, end=end, printed=" ".join(text[:end].split()).rstrip())


def _as_printed(label: Label, text: str, seen: str) -> Label:
    """The label, which was read in the text as it looks, in the letters that it is printed in."""
    at = seen.find(label.printed)
    return label if at < 0 else replace(label, printed=text[at : at + len(label.printed)])


@cache
def _deletion_pattern() -> re.Pattern[str]:
    known = vocabulary(EVERY)
    kinds = pattern_of(word for forms in known.kinds.values() for word in forms)
    numeral = r"(?:\d{1,3}[.)]?|\([a-z]\)|(?-i:[IVXLC]+))"
    gone = pattern_of(known.deleted)
    said = rf"(?:{kinds}\s*{NUMBER_SIGN}?\s*{numeral}|\d{{1,3}}[.)])[^\"“«„.;:]{{0,60}}?\b{gone}"
    return re.compile(rf"(?:[\[(]\s*|\w+:\s+)(?:\w{{1,3}}\s+)?{said}", re.IGNORECASE)


def notes_deletion(text: str) -> bool:
    """Whether the text is a note that a provision is no more there: "(Point 3 is deleted)"."""
    seen = as_it_looks(text)
    closed = seen[:1] in "([" and seen.rstrip(". ")[-1:] in (")", "]")
    return (closed or seen[:1].isalpha()) and _deletion_pattern().match(seen) is not None


# ---------------------------------------------------------------------------------------------
# What readers ask of a line.


class LeadingLabel(Struct, frozen=True):
    """A label that a line begins with.

    text: the label as printed. rest: what follows it on the line. worded: it has a word ("Article 5"),
    so it is a heading of its own rather than the mark of a paragraph.
    """

    text: str
    rest: str
    worded: bool


@lru_cache(maxsize=2048)
def leading_label(line: str) -> LeadingLabel | None:
    """The label that the line begins with, or None.

    A line that only goes on with a reference ("Article 5, paragraph 2, of …") has none.
    """
    text = as_it_looks(line.strip())
    spaced = SPACED_OUT.match(text)
    worded = (_read_spaced(text, spaced, EVERY) if spaced else None) or _read_container(text, EVERY)
    worded = worded or _heading_alone(text)
    found = worded or _read_number(text, EVERY)
    if found is None:
        return None
    return LeadingLabel(found.printed, text[found.end :].strip(), worded is not None)


def opens_article(line: str) -> bool:
    """Whether the line opens with a label such as "Article 5" that is not a reference in a sentence."""
    found = leading_label(line)
    return found is not None and found.worded


def is_label(line: str) -> bool:
    """Whether the line is a label and nothing else: "Article 5", "ANNEX II.", "PREAMBLE", "Option 1:"."""
    found = leading_label(line)
    return found is not None and found.worded and not found.rest


def opens_paragraph(line: str) -> bool:
    """Whether the line opens with the mark of a paragraph or item: "1.", "(a)", "а)", "1.1", "iv.", "•".

    A mark with nothing after it ends a sentence more often than it opens one: "under Article / 17."
    """
    found = leading_label(line)
    if found is None or found.worded:
        return False
    return bool(found.rest.strip(" .;,")) or found.text.startswith(("(", "["))


def _heading_alone(text: str) -> Label | None:
    """A line that is a label without any number: "Preamble", "ПРИЛОЖЕНИЕ", "Final provisions"."""
    bare = text.strip(f"{OPENERS}]) .:")
    if len(bare) > LONGEST_ALONE or bare[:1].islower() or bare.casefold() not in vocabulary(EVERY).alone:
        return None
    return Label(HEADING, text, "", 0, len(text))


# ---------------------------------------------------------------------------------------------
# Labels that have a word.


@cache
def _container_pattern(code: str) -> re.Pattern[str]:
    known = vocabulary(code)
    kinds = {**known.kinds, HEADING: heading_words()} if code == EVERY else known.kinds
    groups = "|".join(f"(?P<{kind}>{pattern_of(words)})" for kind, words in kinds.items())
    suffixes = pattern_of(known.suffixes)
    letter = rf"(?!{pattern_of(known.joined)}\s+\w)(?-i:(?P<once>[A-Z{known.capitals}])(?P=once)?)"
    return re.compile(
        rf"(?P<open>[{re.escape(OPENERS)} ]*)(?:{groups})\s*"
        rf"(?:[–—-]{{1,2}}\s*(?=\d|(?-i:[IVXLC]+\b)))?(?:{NUMBER_SIGN}\s*)?"
        rf"(?:{pattern_of(known.between)}\s+(?={pattern_of(known.numbers)}))?"
        rf"(?P<number>\(?(?:(?<=\()[a-z](?=\))|\d{{1,4}}|(?P<roman>(?-i:[IVXLCDMІХСМ]+|[ivx]|[ivxlc]{{2,}}))(?![^\W{RAISED_DIGITS}])"
        rf"|(?P<word>{pattern_of(known.numbers)})|(?P<letter>{letter})\b"
        rf"|(?P<blank>\[\w{{1,4}}\]))"
        rf"(?:\.\d{{1,3}})*(?:(?<=[\dIVXLC])[{RAISED_DIGITS}]{{1,2}})?\)?(?:{ORDINAL_SIGN})?"
        rf"(?:\s?-?(?P<suffix>{suffixes}))?(?:[a-z]\b)?)?"
        rf"(?P<tail>\s*[\])*_]*\s*[.:]?)",
        re.IGNORECASE,
    )


@cache
def _ordinal_first_pattern(code: str) -> re.Pattern[str]:
    """ "PREMIÈRE PARTIE", "First Part", "Introductory Chapter": the ordinal stands first."""
    known = vocabulary(code)
    groups = "|".join(
        f"(?P<{kind}>{pattern_of(words)})" for kind, words in known.kinds.items() if kind in CONTAINERS
    )
    return re.compile(
        rf"(?P<word>{pattern_of(known.numbers)})\s+(?:{groups})(?P<tail>\s*[.:]?)\s*$", re.IGNORECASE
    )


def _read_container(text: str, code: str) -> Label | None:
    known, line = vocabulary(code), code == EVERY
    if line and _first_letter(text).islower():
        return None  # it goes on a sentence
    if len(text) <= LONGEST_ALONE and (found := _ordinal_first_pattern(code).match(text)):
        kind = _kind(found)
        value = known.numbers[" ".join(found["word"].lower().split())]
        return Label(kind, text.strip(), found["word"], value, len(text))
    found = _container_pattern(code).match(text)
    if not found or (not line and not set(found["open"]) <= set("[*_ ")):
        return None  # what is quoted is no clause of this draft
    kind = _kind(found)
    number = re.sub(rf"(?<=\d)(?:{ORDINAL_SIGN})", "", (found["number"] or "").strip("() "), flags=re.I)
    value = _value(number, found, known)
    if (not number and kind != "annex") or (found["roman"] and not value):
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
    if not _ends_a_label(found, kind, rest, line):
        return None
    printed = " ".join(text[: found.end("tail")].split()).rstrip("*_") or text
    return Label(kind, printed, number, value, end)


def _kind(found: re.Match[str]) -> System:
    """The kind of clause whose word was found."""
    groups = found.groupdict()
    return next(kind for kind in get_args(System) if groups.get(kind))


def _first_letter(text: str) -> str:
    return text.lstrip(f"{OPENERS} ")[:1]


def _ends_a_label(found: re.Match[str], kind: str, rest: str, line: bool) -> bool:
    """Whether what follows shows a heading or a text, and not the rest of a sentence that refers.

    "Article 3, paragraph 8, of the Convention" and "Annex I to this Treaty" are references. A text after
    "Article 5" shows in a block as the sentence that it is; a line may be the first of a heading.
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
    stop = found["tail"].strip()[-1:]
    if stop and stop in ".:":
        return after[0] not in ",;" and (not after[0].islower() or stop == ":")
    if after[0] in "–—-|":
        return True
    if SUBDIVISION.match(after):
        return False
    if after[0] in '([{*“„"«':
        return line or (looks_like_heading(after) and not after[1:2].isdigit())
    return after[0].isalpha() and not after[0].islower() and (line or looks_like_heading(after))


def _is_title(text: str, rest: str) -> bool:
    """Whether the whole line is the title of an annex: "ANNEX ON AIR TRANSPORT", all in capitals."""
    return text.isupper() and len(rest.split()) > 1 and looks_like_heading(text)


def _value(number: str, found: re.Match[str], known: LabelVocabulary) -> int:
    if digits := re.match(r"\[?(\d+)", number):
        return int(digits[1])
    if found["word"]:
        return known.numbers.get(" ".join(found["word"].lower().split()), 0)
    head = re.split(r"[.\s]", without_raised(number), maxsplit=1)[0]
    roman, letter = roman_value(head), letter_value(head, known.alphabet)
    return letter or roman if _is_rather_a_letter(head) else roman or letter


def _is_rather_a_letter(numeral: str) -> bool:
    """Whether a roman numeral of one sign is too high to count clauses: "Annex C" comes after B, not 99."""
    return numeral.translate(LOOK_ALIKE).upper() in ("C", "D", "L", "M")


# ---------------------------------------------------------------------------------------------
# Labels that are a number or letter.


@cache
def _number_pattern(code: str) -> re.Pattern[str]:
    known = vocabulary(code)
    words = "|".join(re.escape(word) for word in sorted(known.suffixes, key=len, reverse=True))
    suffix = rf"[\s.]?(?:{words})\d{{0,2}}(?:\.\d{{1,2}})?(?!\w)"
    letter = rf"[a-z](?=[.)])|[{RAISED_DIGITS}]{{1,2}}(?=[.)])"
    letters = "".join(dict.fromkeys(known.alphabet + "abcdefghijklmnopqrstuvwxyz"))
    capitals = rf"A-Z{known.capitals}"
    return re.compile(
        rf"""(?P<open>[\[*_«“„"']*(?:(?<=\[)\s)?)(?:
          \((?P<inner>\d{{1,3}}(?:{suffix})?)\)(?![,.;)])\s*
        | (?:№\s?)?(?P<decimal>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}})(?P<suffix>{suffix}|{letter})?
            (?:(?<=[a-z])\s+(?=\[)|[.)](?![\d,;.)])\s*|(?:\s*[–—-])?\s+(?=["“„«\[(]|[^\W\d_]))
        | \((?P<paren>[{letters}]{{1,4}}|[{capitals}]{{1,2}}|{UPPER_ROMAN}|{LOWER_ROMAN})(?:{suffix})?\)
            (?![,.;)])\s*
        | (?P<plain>[{letters}]|{LOWER_ROMAN})(?:\)\s*|(?P<stop>\.)\s+(?=\S)|(?<=[ivxl][ivxl])\.$)
        | (?P<upper>[{capitals}]|{UPPER_ROMAN})(?:{suffix})?(?:[.)]\s+(?=\S)|\)$|(?<=[IVXLCІХ][IVXLCІХ])\.$)
        | (?P<bullet>[•·▪▫●○■□◦‣∙\uf0b7–—*-])\s+(?=\S)
        )""",
        re.VERBOSE,
    )


def _read_number(text: str, code: str) -> Label | None:
    line = code == EVERY
    found = _number_pattern(code).match(text)
    if not found or (not line and not (text[found.end() :].strip() and set(found["open"]) <= set("[*_ "))):
        return None
    printed, end = text[: found.end()].strip(), found.end()
    printed = printed.lstrip("*_")
    if found["bullet"]:
        return Label("bullet", printed, "", 0, end)
    if number := found["inner"] or found["decimal"]:
        suffix = (found["suffix"] or "").strip(" .")
        path = tuple(int(n) for n in re.findall(r"\d+", re.split(r"[^\W\d_]", number)[0]))
        if not printed.endswith((".", ")")) and not _stands_without_a_stop(printed, path, suffix, text[end:]):
            return None
        apart = "" if suffix[:1] in RAISED_FIGURES else " "
        name = number if not suffix else f"{number}{apart}{suffix}"
        return Label("decimal", printed, " ".join(name.split()), path[-1], end, path)
    letters = found["paren"] or found["plain"]
    if found["stop"] and letters in vocabulary(code).abbreviations and _is_place(text[end:]):
        return None
    if letters and letters.islower():
        return _letter_label(letters, printed, end, code)
    return _upper_label(found["upper"] or letters or "", printed, end, text[end:], code)


def _stands_without_a_stop(printed: str, path: tuple[int, ...], suffix: str, rest: str) -> bool:
    """Whether "1.1 The Parties", "3 bis The Parties" or "1 – The Parties" has a label: not "1.5 million"."""
    if not (rest[:1].isupper() or rest[:1] in '"“„«[('):
        return False
    return len(path) > 1 or bool(suffix) or printed.endswith(("–", "—", "-"))


def _is_place(rest: str) -> bool:
    return (rest[:1].isupper() or rest[:1].isdigit()) and PLACE.match(rest) is not None


def _letter_label(letters: str, printed: str, end: int, code: str) -> Label | None:
    letter = letter_value(letters, vocabulary(code).alphabet)
    letter = letter or letter_value(letters, language_of("en").alphabet)
    roman = roman_value(letters)
    if letter and roman:
        return Label("alpha", printed, letters, letter, end, also=("roman", roman))
    if roman:
        return Label("roman", printed, letters, roman, end)
    return Label("alpha", printed, letters, letter, end) if letter else None


def _upper_label(letters: str, printed: str, end: int, rest: str, code: str) -> Label | None:
    """Upper-case labels head sections ("A. Draft agreement") or, rarely, items: the rest decides."""
    letter = letter_value(letters, vocabulary(code).alphabet)
    roman = roman_value(letters)
    heads = looks_like_heading(rest) or printed.startswith("(")
    numeral = bool(roman) and (len(letters) > 1 or letters in "IVXІХ")
    if not ((letter and heads) or numeral):
        return None
    if roman and not _is_rather_a_letter(letters):
        return Label(
            "upper-roman", printed, letters, roman, end, also=("upper-alpha", letter) if letter else None
        )
    return Label("upper-alpha", printed, letters, letter, end) if letter else None
