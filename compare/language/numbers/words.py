"""Numbers written as words: eighty-five thousand · восьмидесяти пяти тысяч · fünfundachtzigtausend.

The words are data, data/<code>/numbers.toml. The library text2num puts them together for the languages that
it knows, below a thousand; for others each word has a value. Scales multiply in every language alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Literal, NamedTuple

from msgspec import Struct

from compare.errors import KnowledgeError
from compare.language.cues import Cue, Hit, Matcher
from compare.language.tables import read_of_language
from compare.language.thresholds import JOINED_BY, OPENER, WORDS_MOST_WORDS

Words = tuple[str, ...]
TIMES = "×"  # before the value of a word that multiplies the unit before it: "două sute"
TOUCHING, COUNTING = "touching", "counting"
"""The families of signs that are scales behind the figure that they touch, or before what is counted."""
NO_NUMBER = "none"  # the id of words that only look like a number
HUNDRED, TWENTY, TEN = Decimal(100), Decimal(20), Decimal(10)
_DIGIT = re.compile(r"\d")
_LAST_WORD = re.compile(r"(\w+)\s\Z")
_JOINED = re.compile(r"\d[^\W\d_]")


class NumberWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """How one language writes numbers; the keys are explained in data/en/numbers.toml."""

    decimal: Literal[".", ","]
    words: Words = ()
    compounds: Words = ()
    links: Words = ()
    no_numbers: Words = ()
    values: dict[str, str] = {}
    multiplying: Words = ()
    scales: dict[str, str] = {}
    joined_scales: dict[str, str] = {}
    scale_links: Words = ()
    inverted: Words = ()
    figure_scales: dict[str, str] = {}
    counted_scales: dict[str, str] = {}
    alone: Words = ()
    fractions: dict[str, Words] = {}
    half: Words = ()
    portions: Words = ()
    joiners: Words = ()
    range_open: Words = ()
    range_between: Words = ()
    range_alone: Words = ()
    plus_minus: Words = ()
    ordinal_marks: Words = ()
    ordinal_ends: dict[str, str] = {}
    cardinal_names: Words = ()
    ordinal_names: Words = ()


class WordedNumber(NamedTuple):
    """A number in words, and the scale that it ends with: 1000 in "eighty-five thousand", else 1."""

    start: int
    end: int
    value: Decimal
    scale: int = 1


class NumberHits(NamedTuple):
    """The words of numbers in a text, by place."""

    parts: Sequence[Hit]  # numbers and scales
    scales: Sequence[Hit]
    halves: Sequence[Hit]
    fractions: Sequence[Hit]
    signs: Sequence[Hit]  # "k", "m": scales only in the right company
    portions: Sequence[Hit] = ()


@cache
def number_words(language: str) -> NumberWords | None:
    """How a language writes numbers; None for one whose folder does not say.

    Raises KnowledgeError for words that text2num is to put together and cannot.
    """
    known = read_of_language(language, "numbers.toml", NumberWords)
    if known and (known.words or known.compounds):
        _refuse_unread(known, language)
    return known


def _refuse_unread(known: NumberWords, language: str) -> None:
    from text_to_num import text2num

    for cue in known.words or ("",):
        for word in cue.split("/"):
            try:
                if word.isalpha():  # not one that stands for several
                    text2num(word, language)
            except ValueError as error:
                raise KnowledgeError(
                    f"text2num cannot read {word!r}",
                    f"data/{language}/numbers.toml",
                    "leave words and compounds out; give each word its value under [values]",
                ) from error


def scale_cues(language: str) -> Iterator[Cue]:
    """The words that multiply, as cues of the family "scale" whose ids are what they multiply by."""
    known = number_words(language)
    for value, forms in (known.scales if known else {}).items():
        yield Cue("scale", value, "/".join(form.rstrip(".") for form in forms.split()))


def number_hits(text: str, folded: str, language: str) -> NumberHits:
    """The words of numbers in a text, given with its folded form."""
    by_family: dict[str, list[Hit]] = {}
    if _JOINED.search(folded):  # a word may follow its figure without a space: "85тыс."
        text, folded = _DIGIT.sub(" ", text), _DIGIT.sub(" ", folded)
    for hit in _matcher(language).hits(text, folded):
        by_family.setdefault(hit.family, []).append(hit)
    scales = by_family.get("scale", [])
    taken = {hit.start for hits in by_family.values() for hit in hits}
    pattern = _compounds(language)
    found = pattern.finditer(folded) if pattern else ()
    compounds = [Hit(*match.span(), "number", "") for match in found if match.start() not in taken]
    compounds += _with_joined_scales(folded, language)
    numbers = (hit for hit in by_family.get("number", []) if hit.id != NO_NUMBER)
    # of two readings of a word, the one with a value counts
    signs = sorted([*by_family.get(TOUCHING, []), *by_family.get(COUNTING, [])])
    parts = sorted([*numbers, *scales, *compounds], key=lambda hit: (hit.start, -hit.end, hit.id == ""))
    halves, fractions = by_family.get("half", []), by_family.get("fraction", [])
    return NumberHits(parts, scales, halves, fractions, signs, by_family.get("portion", []))


def _with_joined_scales(folded: str, language: str) -> Iterator[Hit]:
    """Adjectives that are a number and its scale in one word: "стотысячная", "двадцатипятитысячный"."""
    known = number_words(language)
    for scale, stem in (known.joined_scales if known else {}).items():
        if stem not in folded:
            continue
        for found in _joined_scale(language, stem).finditer(folded):
            values = [_joined_values(language)[part] for part in _joined_part(language).findall(found[1])]
            yield Hit(found.start(), found.end(), "number", str(sum(values) * int(scale)))


@cache
def _joined_scale(language: str, stem: str) -> re.Pattern[str]:
    parts = either_of(_joined_values(language))
    return re.compile(rf"(?<![\w-])((?:{parts})+){stem}\w{{1,3}}(?!\w)")


@cache
def _joined_part(language: str) -> re.Pattern[str]:
    return re.compile(either_of(_joined_values(language)))


@cache
def _joined_values(language: str) -> dict[str, Decimal]:
    """The forms of numbers that may begin a longer word, by what they are worth."""
    known = number_words(language)
    values = known.values.items() if known else ()
    return {form: Decimal(value) for value, forms in values for form in forms.split()}


@cache
def _matcher(language: str) -> Matcher:
    known = number_words(language)
    return Matcher(_cues(known, language) if known else ())


def _cues(known: NumberWords, language: str) -> Iterator[Cue]:
    for words in known.words:
        yield Cue("number", "", words)
    for value, forms in known.values.items():
        for times in (False, True):
            if some := [form for form in forms.split() if (form in known.multiplying) is times]:
                yield Cue("number", TIMES * times + value, "/".join(some))
    for words in known.no_numbers:
        yield Cue("number", NO_NUMBER, words)
    yield from scale_cues(language)
    for family, signs in ((TOUCHING, known.figure_scales), (COUNTING, known.counted_scales)):
        for value, forms in signs.items():
            yield from (Cue(family, value, form) for form in forms.split())
    for words in known.half:
        yield Cue("half", "0.5", words)
    for words in known.portions:
        yield Cue("portion", "", words)
    for value, cues in known.fractions.items():
        for words in cues:
            yield Cue("fraction", value, words)


@cache
def _compounds(language: str) -> re.Pattern[str] | None:
    known = number_words(language)
    if not known or not known.compounds:
        return None
    part, link = either_of(known.compounds), either_of(known.links)
    between = f"(?:{link})?" if known.links else ""
    return re.compile(rf"(?<!\w)(?:{part})(?:{between}(?:{part}))*(?!\w)")


def either_of(words: Iterable[str]) -> str:
    """Any of some words, as part of a regular expression."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _joiner(language: str) -> re.Pattern[str]:
    """What may stand between two words of one number."""
    known = number_words(language)
    words = (*known.joiners, *known.scale_links) if known else ()
    joiners = f"(?:(?:{either_of(words)})\\s+)?" if words else ""
    return re.compile(rf"[\s-]+{joiners}\Z")


# ---------------------------------------------------------------------------------------------


def worded_numbers(
    folded: str, language: str, hits: NumberHits, openers: Iterable[int], breaks: Sequence[int]
) -> Iterator[WordedNumber]:
    """The numbers in words of a folded text.

    openers: where figures and fractions end, to which a scale that follows belongs.
    breaks: offsets that no number crosses.
    """
    known = number_words(language)
    if known is None or not hits.parts:
        return
    ends = set(openers)
    for run in _runs(folded, hits.parts, _joiner(language), breaks):
        while run and run[0].family == "scale" and _follows(folded, run[0].start, ends, known):
            run = run[1:]
        if inverted := _inverted(folded, language, run):
            yield inverted
            continue
        scales_only = all(hit.family == "scale" for hit in run)
        # "thousands of people" is no number
        if run and (not scales_only or folded[run[0].start : run[0].end] in known.alone):
            yield from _of_range(folded, language, run) or _of_run(folded, language, run)


def _inverted(folded: str, language: str, run: Sequence[Hit]) -> WordedNumber | None:
    """What stands behind its scale where it is only about so many: "сотни три", some three hundred."""
    known = number_words(language)
    if not known or not run[1:] or folded[run[0].start : run[0].end] not in known.inverted:
        return None
    times = _of_run(folded, language, run[1:])
    scale = int(run[0].id) if run[0].family == "scale" else 1
    if len(times) != 1 or times[0].value >= HUNDRED:
        return None
    return WordedNumber(run[0].start, run[-1].end, times[0].value * scale, scale)


def _of_run(folded: str, language: str, run: Sequence[Hit]) -> list[WordedNumber]:
    return list(_composed(list(_pieces(folded, language, run))))


def _of_range(folded: str, language: str, run: Sequence[Hit]) -> list[WordedNumber]:
    """The ends of a range whose "and" could be of a number too: "between two hundred and three hundred".

    Each side must make one number, and the first be the smaller; nothing where no "and" divides them so.
    """
    known = number_words(language)
    both = {*known.joiners} & {*known.range_between} if known else set()
    before = _LAST_WORD.search(folded, max(0, run[0].start - OPENER), run[0].start)
    if not known or not both or before is None or before[1] not in known.range_open:
        return []
    # from the end, since text2num makes 5300 of "fifty and three hundred"
    for n in range(len(run) - 1, 0, -1):
        if folded[run[n - 1].end : run[n].start].strip(" -") in both:
            low, high = (_of_run(folded, language, part) for part in (run[:n], run[n:]))
            if len(low) == len(high) == 1 and _lower(low[0], high[0]) < high[0].value:
                return [*low, *high]
    return []


def _lower(low: WordedNumber, high: WordedNumber) -> Decimal:
    """What the lower end is worth where it shares the scale of the upper one."""
    return low.value * high.scale if low.scale == 1 and low.value < high.scale else low.value


def _follows(folded: str, start: int, ends: set[int], known: NumberWords) -> bool:
    """Whether a place comes right after one of some ends."""
    at = start
    for link in known.scale_links:  # "25 de mii"
        if folded[:at].endswith(f" {link} "):
            at -= len(link) + 1
            start = at
    while at > 0 and folded[at - 1] in " -" and start - at < JOINED_BY:
        at -= 1
    return bool(ends & set(range(at, start + 1)))


def _runs(
    folded: str, hits: Sequence[Hit], joined: re.Pattern[str], breaks: Sequence[int]
) -> Iterator[list[Hit]]:
    run: list[Hit] = []
    for hit in hits:
        if run and hit.start < run[-1].end:
            continue
        between = folded[run[-1].end : hit.start] if run else ""
        if run and (not joined.match(between) or any(run[-1].end <= b <= hit.start for b in breaks)):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


class _Piece(NamedTuple):
    start: int
    end: int
    value: Decimal
    is_scale: bool = False


def _pieces(folded: str, language: str, run: Sequence[Hit]) -> Iterator[_Piece]:
    """What a run of words is made of: numbers below a scale, and scales."""
    for kind, group in groupby(run, key=lambda hit: (hit.family == "scale", hit.id == "")):
        hits = list(group)
        if kind[0]:
            yield from (_Piece(hit.start, hit.end, Decimal(hit.id), True) for hit in hits)
        elif kind[1]:
            yield from _by_library(folded, language, hits)
        else:
            yield from _by_values(hits)


def _by_values(hits: Sequence[Hit]) -> Iterator[_Piece]:
    """Hundreds, tens and units that fall in size are one number."""
    at: _Piece | None = None
    last = Decimal(0)
    for hit in hits:
        value = Decimal(hit.id.removeprefix(TIMES))
        if at and hit.id.startswith(TIMES) and last < TEN:
            at = _Piece(at.start, hit.end, at.value - last + last * value)
            value *= last
        # hundreds take tens and teens, tens take units
        elif at and (value < HUNDRED if last >= HUNDRED else last >= TWENTY and value < TEN):
            at = _Piece(at.start, hit.end, at.value + value)
        else:
            if at:
                yield at
            at = _Piece(hit.start, hit.end, value)
        last = value
    if at:
        yield at


def _by_library(folded: str, language: str, hits: Sequence[Hit]) -> Iterator[_Piece]:
    """As few numbers as the words make: "one two" are two, "two hundred and five" is one."""
    at = 0
    while at < len(hits):
        for end in range(min(len(hits), at + WORDS_MOST_WORDS), at, -1):
            first, last = hits[at], hits[end - 1]
            value = _library_value(folded[first.start : last.end], language)
            if value is not None:
                yield _Piece(first.start, last.end, value)
                at = end
                break
        else:
            at += 1


def _library_value(words: str, language: str) -> Decimal | None:
    from text_to_num import text2num

    try:
        return Decimal(text2num(words, language))
    except ValueError:
        return None


def _composed(pieces: Sequence[_Piece]) -> Iterator[WordedNumber]:
    """Numbers from their pieces: what follows a scale and is smaller than it is added."""
    whole: WordedNumber | None = None
    for term in _terms(pieces):
        if whole and term.value < whole.scale:
            whole = WordedNumber(whole.start, term.end, whole.value + term.value, term.scale)
        else:
            if whole:
                yield whole
            whole = term
    if whole:
        yield whole


def _terms(pieces: Sequence[_Piece]) -> Iterator[WordedNumber]:
    """Each number with the scales that multiply it: "two hundred thousand", "mil millones"."""
    term: WordedNumber | None = None
    for piece in pieces:
        if term and piece.is_scale and piece.value > term.scale:
            term = WordedNumber(term.start, piece.end, term.value * piece.value, int(piece.value))
        else:
            if term:
                yield term
            term = WordedNumber(
                piece.start, piece.end, piece.value, int(piece.value) if piece.is_scale else 1
            )
    if term:
        yield term
