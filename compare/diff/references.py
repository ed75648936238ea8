"""References to provisions: "Articles 7 and 8", "Article 7(2)(b)", "пунктом 2 статьи 5", "Annex II".

Each number is a pointer with the path of what it points to, from the article or annex down. A paragraph
named alone, or as one "of this Article", is one of the article that holds the words. What belongs to
another text ("Article 51 of the Charter") points to nothing here. The words are in each language's
references.toml, and those of all are read at once: a text may cite one in another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import fields

from compare.diff.thresholds import MOST, REFERENCES_NEAR
from compare.language.grammar import joining
from compare.language.labels import RAISED_DIGITS
from compare.language.languages import languages, letters_of
from compare.language.tables import read_by_language

LEVELS = ("annex", "article", "paragraph", "item")  # from the outside inwards
HERE = "."  # the article or annex that holds the words
Path = tuple[tuple[str, str], ...]  # levels and numbers: (("article", "5"), ("paragraph", "2"))

_LISTS = (",", ";")  # between the numbers of a list, in any language
_RANGES = ("–", "-", "—")


class ReferenceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A language's data/<code>/references.toml; that of English says what each list is for."""

    article: tuple[str, ...] = ()
    annex: tuple[str, ...] = ()
    paragraph: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    its: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    instrument_joins: tuple[str, ...] = ()
    instrument_adjectives: tuple[str, ...] = ()


class Pointer(NamedTuple):
    """A number in a reference: where it stands, and the path of what it points to."""

    start: int
    end: int
    path: Path

    @property
    def level(self) -> str:
        """What it is the number of."""
        return self.path[-1][0]

    @property
    def number(self) -> str:
        """The number, as it is compared."""
        return self.path[-1][1]


class Reference(NamedTuple):
    """A reference to one provision: its words, and its pointers from the innermost outwards.

    in_range: whether it is the first or the last of a range, "Articles 7 to 9".
    """

    text: str
    pointers: tuple[Pointer, ...]
    in_range: bool = False

    @property
    def path(self) -> Path:
        """The path of the provision."""
        return self.pointers[0].path


class _Number(NamedTuple):
    start: int
    end: int
    text: str
    below: tuple[tuple[str, int, int, str], ...]  # "(2)(b)": level, place, number


class _Mention(NamedTuple):
    """A word for a kind of provision with its numbers; none for "this Article"."""

    level: str
    start: int
    end: int
    numbers: tuple[_Number, ...]


def read_references(text: str) -> Iterator[Reference]:
    """The references in a text to provisions of the same draft, in order."""
    for chains in _listed(text, _chains(text, _mentions(text))):
        # "Article 3 and Article 4 of the Convention": what is said of one of a list is said of all
        if not any(_is_of_another_text(text, chain) for chain in chains):
            for chain in chains:
                yield from _references(text, chain)


def normal_number(number: str) -> str:
    """A number as it is compared: "5 bis" and "5bis" are one."""
    return re.sub(r"[\s().]+", "", number).casefold()


def _mentions(text: str) -> list[_Mention]:
    found = []
    for match in _mention().finditer(text):
        level = next(level for level in LEVELS if match[level])
        numbers = tuple(_numbers(level, match)) if match["numbers"] else ()
        if not (numbers or match["this"]):
            continue
        found.append(_Mention(level, match.start(), match.end(), numbers))
    return found


def _numbers(level: str, match: re.Match[str]) -> Iterator[_Number]:
    base = match.start("numbers")
    for one in _number().finditer(match["numbers"]):
        below = []
        inner = LEVELS[LEVELS.index(level) + 1 :] if level != "annex" else ("paragraph", "item")
        for part in _part().finditer(one["below"] or ""):
            number = part[0].strip(". ()")
            place = base + one.start("below") + part.start() + part[0].index(number)
            if inner:
                below.append((inner[0], place, place + len(number), normal_number(number)))
                inner = inner[1:]
        start = base + one.start("main")
        yield _Number(start, start + len(one["main"]), normal_number(one["main"]), tuple(below))


def _chains(text: str, mentions: Sequence[_Mention]) -> Iterator[list[_Mention]]:
    """Mentions that are one reference: "paragraph 2" + "of Article 5"; "Article 5" + ", paragraph 1"."""
    chain: list[_Mention] = []
    for mention in mentions:
        if chain and not _goes_on(chain, mention, text[chain[-1].end : mention.start]):
            yield chain
            chain = []
        chain.append(mention)
    if chain:
        yield chain


def _listed(text: str, chains: Iterable[list[_Mention]]) -> Iterator[list[list[_Mention]]]:
    """The chains that are one list: with nothing but "and", "or" or commas between them."""
    found: list[list[_Mention]] = []
    for chain in chains:
        if found and not _list_join().fullmatch(text[found[-1][-1].end : chain[0].start]):
            yield found
            found = []
        found.append(chain)
    if found:
        yield found


def _goes_on(chain: Sequence[_Mention], mention: _Mention, between: str) -> bool:
    """Whether a mention names what holds the chain's provision, or a part of it."""
    known = [LEVELS.index(m.level) for m in chain]
    level = LEVELS.index(mention.level)
    if not _join().fullmatch(between) or min(known) <= level <= max(known):
        return False
    # "Article 7, Annex 2" is a list
    return not ("," in between and mention.level == "annex")


def _is_of_another_text(text: str, chain: Sequence[_Mention]) -> bool:
    """Whether a treaty follows that is not this one, or "its" stands before."""
    if any(not mention.numbers for mention in chain):
        return False
    after = _instrument().match(text, chain[-1].end)
    if after:
        return not _this().search(after[0])
    start = chain[0].start
    return bool(_its().search(text, max(0, start - REFERENCES_NEAR), start))


def _references(text: str, chain: Sequence[_Mention]) -> Iterator[Reference]:
    outside = sorted(chain, key=lambda mention: LEVELS.index(mention.level))
    prefix: Path = ()
    pointers: tuple[Pointer, ...] = ()
    for mention in outside[:-1]:
        number = mention.numbers[-1] if mention.numbers else None
        prefix = (*prefix, (mention.level, number.text if number else HERE))
        if number:
            pointers = (Pointer(number.start, number.end, prefix), *pointers)
            prefix, pointers = _deeper(number, prefix, pointers)
    inner = outside[-1]
    if not inner.numbers:
        return
    if not prefix and inner.level in ("paragraph", "item"):
        prefix = (("article", HERE),)
    start, end = chain[0].start, chain[-1].end
    ends = {n for a, b in pairwise(inner.numbers) if _is_range(text, a, b) for n in (a, b)}
    for number in inner.numbers:
        path = (*prefix, (inner.level, number.text))
        found = (Pointer(number.start, number.end, path), *pointers)
        _, found = _deeper(number, path, found)
        yield Reference(_quoted(text, start, end, inner, number), found, number in ends)


def _is_range(text: str, first: _Number, last: _Number) -> bool:
    """Whether what stands between two numbers of a list makes a range of them."""
    begin = first.below[-1][2] if first.below else first.end
    return text[begin : last.start].strip(" )\n").casefold() in reference_words().ranges


def _deeper(number: _Number, path: Path, pointers: tuple[Pointer, ...]) -> tuple[Path, tuple[Pointer, ...]]:
    for level, start, end, text in number.below:
        path = (*path, (level, text))
        pointers = (Pointer(start, end, path), *pointers)
    return path, pointers


def _quoted(text: str, start: int, end: int, inner: _Mention, number: _Number) -> str:
    """The reference's words, of a list only the number that is meant."""
    if len(inner.numbers) == 1:
        return text[start:end].strip()
    last = number.below[-1][2] if number.below else number.end
    closing = ")" if number.below and text[last : last + 1] == ")" else ""
    head = text[start : inner.numbers[0].start]
    return f"{head}{text[number.start : last]}{closing}{text[inner.end : end]}".strip()


@cache
def reference_words() -> ReferenceWords:
    """The words of references in all languages, with the marks that none does without."""
    known = read_by_language("references.toml", ReferenceWords).values()
    found = {
        field.name: tuple(word for words in known for word in getattr(words, field.name))
        for field in fields(ReferenceWords)
    }
    return ReferenceWords(
        **{**found, "lists": (*found["lists"], *_LISTS, *_RANGES), "ranges": (*found["ranges"], *_RANGES)}
    )


@cache
def _letters() -> str:
    """The letters that provisions are counted with, as a part of a class of characters."""
    return "".join(sorted({letter for code in languages() for letter in letters_of(code)}))


def _any_of(forms: Sequence[str]) -> str:
    found = sorted(set(forms), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\*", r"\w{0,4}").replace(r"\ ", r"\s+") for form in found)


@cache
def _one_number() -> str:
    suffix = rf"(?:\s?(?:{_any_of(reference_words().suffixes)})(?!\w))?"
    letter = f"[{_letters()}]"
    raised = f"[{RAISED_DIGITS}]{{0,2}}"  # "Article 5¹"
    main = rf"(?:\d{{1,4}}{raised}{suffix}|[IVXLC]+{suffix}(?!\w)|\({letter}{{1,4}}\)|{letter}\))"
    below = rf"(?:\.\d{{1,3}}(?!\d)|\s?\((?:\d{{1,3}}|{letter}{{1,4}})\))*"
    return rf"(?P<main>{main})(?P<below>{below})(?![\w%])"


@cache
def _number() -> re.Pattern[str]:
    return re.compile(_one_number(), re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    return re.compile(r"\.\d{1,3}|\(\w{1,4}\)")


@cache
def _mention() -> re.Pattern[str]:
    words = reference_words()
    kinds = "|".join(f"(?P<{level}>{_any_of(getattr(words, level))})" for level in LEVELS)
    bare = re.sub(r"\?P<\w+>", "?:", _one_number())
    more = rf"(?:\s*(?:{_any_of(words.lists)})(?:\s*<and or>)?\s*{bare}){{0,{MOST}}}"
    this = rf"(?P<this>(?:{_any_of(words.this)})\s+)?"
    found = rf"(?<!\w){this}(?:{kinds})(?!\w)(?:\s+[«“\"]?(?P<numbers>{bare}{more}))?"
    return joining(found, flags=re.IGNORECASE)


@cache
def _join() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:(?:{_any_of(reference_words().joins)})\s*)?", re.IGNORECASE)


@cache
def _list_join() -> re.Pattern[str]:
    return re.compile(rf"(?:\s*(?:{_any_of(reference_words().lists)}))+\s+", re.IGNORECASE)


@cache
def _this() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of(reference_words().this)})(?!\w)", re.IGNORECASE)


@cache
def _its() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of(reference_words().its)})\s+\Z", re.IGNORECASE)


@cache
def _instrument() -> re.Pattern[str]:
    words = reference_words()
    genitives = rf"(?:[^\W\d]+(?:{_any_of(words.instrument_adjectives)})\s+){{0,3}}"
    joined = rf"(?:{_any_of(words.instrument_joins)})\s*(?:[^\s,;.]+\s+){{0,3}}?"
    return re.compile(
        rf"(?:\s*,?\s*{joined}|\s+{genitives})(?:{_any_of(words.instruments)})(?!\w)", re.IGNORECASE
    )
