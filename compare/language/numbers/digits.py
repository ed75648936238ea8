"""Numbers written in digits: 85,000 · 85 000 · 600·000 · ٦٠٠٬٠٠٠ · 2.5 · 1½ · 1 1/2 · 6 × 10⁵ · √16.

A raised figure behind a number is the mark of a footnote, unless it stands on ten ("10⁵").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from compare.language.numbers.units import RAISED, attached, unit_after, units
from compare.language.numbers.words import number_words
from compare.language.thresholds import GROUP, NUMBERS_MOST_DIGITS, SYMBOL_LONGEST, THOUSAND

GROUP_SPACES = " \u00a0\u202f\u2009\u2007\u2008\u200a"
GROUP_SIGNS = "'’ʼ·˙٬"  # what else may stand between thousands
_COMMA = ",，"
_LETTER = rf"[^\W{RAISED}]"
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_SOME_FIGURE = re.compile(rf"[\d{_VULGAR}]")
# a figure with a letter right behind it: only there a unit or a scale can end it
_TOUCHED = re.compile(rf"[\d{_VULGAR}{RAISED}][^\W\d_]")
GROUPED = (
    rf"\d{{1,3}}(?:[{GROUP_SPACES}{GROUP_SIGNS}]\d{{3}}(?!\d))+(?:[.,٫]\d+)?"
    rf"|\d{{1,3}}(?:[{_COMMA}]\d{{3}}(?!\d))+(?:\.\d+)?|\d{{1,3}}(?:\.\d{{3}}(?!\d))+(?:,\d+)?"
    rf"|\d{{1,2}}(?:[{_COMMA}]\d{{2}})+[{_COMMA}]\d{{3}}(?!\d)(?:\.\d+)?"
)
_POWER_OF = rf"10(?:[⁻]?[{RAISED}]{{1,2}}(?![{RAISED}])|\^\{{?[-−]?\d{{1,2}}\}}?(?!\d))"
# a dot at half height is a decimal mark where no power follows: "6·10⁵"
_PLAIN = rf"\d+(?:[.,٫]\d+|·(?!{_POWER_OF})\d{{1,2}}(?!\d)|[{GROUP_SPACES}]?[{_VULGAR}])?|[{_VULGAR}]"
# one over the other, as people write it; "9/11" is none, nor "8/4"
_PART = r"(?:1/[2-9]|2/[357]|3/[4578]|4/[579]|5/[678]|7/[89])(?![/\d])"
_FRACTION = rf"(?:\d{{1,3}}[{GROUP_SPACES}])?[1-9]\d?[⁄∕][1-9]\d?(?!\d)|\d{{1,3}}[{GROUP_SPACES}]{_PART}"
_TIMES = rf"[{GROUP_SPACES}]?[×xXхХ*·⋅∙✕][{GROUP_SPACES}]?"
_NOT_AFTER = rf"(?<!{_LETTER})(?<![.,])(?<![^\W\d_]-)"
_SKIPPED = (
    r"\d+(?:\s?:\s?\d+)+|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|\d+(?:\.\d{1,2}){2,}"
)
_ROOT = re.compile(r"√\s?\Z")
_THREE_DECIMALS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_WORD_AFTER = re.compile(r"[\s)\]]*[^\W\d_]")
_FIGURES = re.compile(r"\d+(?:[.,:/-]\d+)*")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


class DigitNumber(NamedTuple):
    """A number in digits, without the scale that may follow it.

    doubtful: whether its marks can be read in two ways: "85.000" in English, "10⁵" that may be a ten with
        the mark of a note.
    """

    start: int
    end: int
    value: Decimal
    doubtful: bool = False


def digit_numbers(text: str, language: str, breaks: Sequence[int] = ()) -> Iterator[DigitNumber]:
    """The numbers in digits, by place. breaks: offsets that no number crosses."""
    if not _SOME_FIGURE.search(text):
        return
    for match in _digits(language, bool(_TOUCHED.search(text))).finditer(text):
        if match["skipped"] is not None or _is_of_symbol(text, match.start()):
            continue
        if match["bare"]:
            yield DigitNumber(match.start(), match.end(), Decimal(f"0.{match['bare'][1:]}"))
            continue
        power = match["ten"] or match["power"]
        if power is not None and not any(match.start() < b < match.end() for b in breaks):
            yield _power(match, _decimal_mark(language))
            continue
        for start, end in _pieces(match.start(), match.end(), breaks):
            piece = text[start:end].strip(f"{GROUP_SPACES}{GROUP_SIGNS}.{_COMMA}")
            if piece and sum(c.isdecimal() for c in piece) <= NUMBERS_MOST_DIGITS:
                start += text[start:end].index(piece)
                yield _rooted(text, _number(text, start, start + len(piece), language))


def figures_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Whatever consists of digits: of ordinals, designations, sections and times too."""
    for found in _FIGURES.finditer(text):
        yield found.start(), found.end(), _in_ascii(found[0])


def _in_ascii(digits: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in digits)


@cache
def _digits(language: str, touched: bool) -> re.Pattern[str]:
    """The figures of a text. touched: whether one may have its unit right behind it, as "40km"."""
    known = number_words(language)
    marks = "|".join(known.ordinal_marks) if known else ""
    # "40м" are metres, "40-м" is an ordinal
    ordinal = rf"(?!-(?i:{marks})(?!\w))" if marks else ""
    # the units of all languages make a long pattern, which few texts need
    alone = rf"(?:(?!{_LETTER})|(?=(?:{attached()})(?![^\W_{RAISED}])))" if touched else rf"(?!{_LETTER})"
    end = rf"{ordinal}{alone}(?![.,]\d)"
    forms = [form for many in (known.scales if known else {}).values() for form in many.split()]
    scales = "|".join(map(re.escape, forms))
    part = rf"|{_PART}(?=\s(?i:{scales}))" if scales else ""
    plain = rf"(?>{_FRACTION}{part}|{GROUPED}|{_PLAIN})"
    number = rf"(?P<ten>{_POWER_OF})|(?P<times>{plain})(?:{_TIMES}(?P<power>{_POWER_OF}))?"
    begin = rf"(?=[\d{_VULGAR}]){_NOT_AFTER}"  # most places fail at once
    # ".25 million": without its nought, a decimal is told by the scale alone
    bare = rf"(?<![\w.,])(?P<bare>[.,]\d{{1,3}}(?=\s?(?i:{scales})(?!\w)))" if scales else "(?P<bare>(?!))"
    return re.compile(rf"{begin}(?:(?P<skipped>{_SKIPPED})|{number}){end}|{bare}")


def _decimal_mark(language: str) -> str:
    known = number_words(language)
    return known.decimal if known else "."


def _pieces(start: int, end: int, breaks: Sequence[int]) -> list[tuple[int, int]]:
    cuts = [start, *(b for b in breaks if start < b < end), end]
    return list(pairwise(cuts))


def _is_of_symbol(text: str, start: int) -> bool:
    """Whether a figure is of the symbol of a document: "A/RES/68/262", "S/2015/508"."""
    if text[start - 1 : start] != "/":
        return False
    words = text[max(0, start - SYMBOL_LONGEST) : start].split()
    first = words[-1].lstrip("([«\"“'").split("/")[0] if words else ""
    return first[:1].isalpha() and first.isupper()


def _power(match: re.Match[str], decimal_mark: str) -> DigitNumber:
    """A power of ten, times what stands before it."""
    written: str = match["ten"] or match["power"]
    power = Decimal(10) ** int(written[2:].strip("^{}").translate(_SUPERSCRIPT))
    if match["times"] is None:
        return DigitNumber(match.start(), match.end(), power, doubtful="^" not in written)
    return DigitNumber(match.start(), match.end(), read_digits(match["times"], decimal_mark) * power)


def _number(text: str, start: int, end: int, language: str) -> DigitNumber:
    """The number of some digits; where a dot may be either mark, by what it counts or measures."""
    digits, mark = text[start:end], _decimal_mark(language)
    value = read_digits(digits, mark)
    if mark != "." or not _THREE_DECIMALS.fullmatch(digits):
        return DigitNumber(start, end, value)
    unit = unit_after(text, end, language)
    if unit:
        counted = units()[unit.id].dimension in ("persons", "items")
    else:
        counted = digits.endswith(".000") or _WORD_AFTER.match(text, end) is not None
    # nobody has 85.250 men; measures with three decimals are as rare as thousands with a dot
    return DigitNumber(start, end, value * THOUSAND if counted else value, doubtful=True)


def _rooted(text: str, number: DigitNumber) -> DigitNumber:
    """The number with the sign of a root before it, if there is one."""
    root = _ROOT.search(text, max(0, number.start - 2), number.start)
    return number._replace(start=root.start(), value=number.value.sqrt()) if root else number


def read_digits(token: str, decimal_mark: str) -> Decimal:
    """The value of digits with marks: one group mark or several, then at most one decimal mark.

    A single mark before exactly three digits groups thousands, unless it is the language's decimal
    mark and that mark is "." ("1.029" is a decimal in English); a comma there groups in every language,
    since figures set in English style are common in translations and three decimals are not.
    """
    if over := re.search(r"(\d+)[/⁄∕](\d+)\Z", token):
        whole = token[: over.start()].strip(GROUP_SPACES)
        return (Decimal(whole) if whole else 0) + Decimal(over[1]) / Decimal(over[2])
    if token[-1] in _VULGAR:
        whole = token[:-1].strip(GROUP_SPACES)
        return (Decimal(whole) if whole else 0) + _exact(unicodedata.numeric(token[-1]))
    if half_high := re.fullmatch(r"(\d+)·(\d{1,2})", token):
        return Decimal(f"{half_high[1]}.{half_high[2]}")
    plain = re.sub(rf"[{GROUP_SPACES}{GROUP_SIGNS}]", "", token).replace("，", ",")
    if "٫" in plain:
        return Decimal(plain.replace(",", "").replace("٫", "."))
    return _with_marks(plain, decimal_mark)


def _exact(part: float) -> Decimal:
    """The fraction of a sign such as ⅓, exact to as many digits as a Decimal has."""
    under = next(n for n in range(1, 11) if round(part * n, 9).is_integer())
    return Decimal(round(part * under)) / under


def _with_marks(plain: str, decimal_mark: str) -> Decimal:
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return Decimal(plain)
    last = marks[-1]
    whole, _, fraction = plain.rpartition(last)
    if len(set(marks)) == 2:
        return Decimal(re.sub(r"[.,]", "", whole) + "." + fraction)
    if len(marks) > 1:
        return Decimal(plain.replace(last, ""))
    grouped = len(fraction) == GROUP and 1 <= len(whole) <= GROUP and Decimal(whole) != 0
    if grouped and (last == "," or decimal_mark != "."):
        return Decimal(whole + fraction)
    return Decimal(f"{whole}.{fraction}")
