"""Numerals of labels and lists: roman numerals, letters that count, ordinals; read and printed.

Printed in Word's way (ECMA-376 part 1, 17.18.59); what depends on the language is data (numbers.toml).
"""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase

from compare.language.numbers.words import number_words
from compare.language.thresholds import NAMED_END, NUMERALS_MOST_DIGITS, ROMAN_END, TEENS_END

LATIN = "abcdefghijklmnopqrstuvwxyz"
GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
# the letters that Word counts with leave out ё, й, ъ and ь
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CHICAGO = "*†‡§"
_DEFAULT = "en"
# the one table of roman numerals, with those that stand before a greater one
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
# letters of the Cyrillic alphabet that are printed for roman numerals
LOOK_ALIKE = str.maketrans("ІХСМіхсм", "IXCMixcm")


def counted(text: str) -> int | None:
    """A whole number in digits of any script; None for all else: "²" is no digit of a number."""
    return int(text) if text.isdecimal() and len(text) <= NUMERALS_MOST_DIGITS else None


def roman_value(numeral: str) -> int:
    """The value of a roman numeral, 0 where it is none. "IV" and "iv" are 4."""
    lower = numeral.translate(LOOK_ALIKE).lower()
    total = at = 0
    for value, letters in _ROMAN:
        while lower.startswith(letters, at):
            total, at = total + value, at + len(letters)
    return total if lower and roman(total) == lower else 0


def roman(number: int) -> str:
    """In lower case; digits from 4000 on."""
    if not 0 < number < ROMAN_END:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def letter_value(letters: str, alphabet: str) -> int:
    """The place of a letter in the alphabet, from 1; doubled letters ("aa") follow "z". 0 if none."""
    lower = letters.lower()
    if not lower or lower[0] not in alphabet or set(lower) != {lower[0]}:
        return 0
    return alphabet.index(lower[0]) + 1 + len(alphabet) * (len(lower) - 1)


def lettered(number: int, letters: str) -> str:
    """Word goes on after the last letter by doubling: z, aa, bb, … zz, aaa."""
    if not 0 < number <= len(letters) * 10:
        return str(number)
    times, at = divmod(number - 1, len(letters))
    return letters[at] * (times + 1)


# ---------------------------------------------------------------------------------------------


def ordinal(number: int, language: str) -> str:
    """1st, 2nd; 1-й; 1er, 2e; as English has it where the language's folder does not say."""
    known = number_words(language)
    if known is None or not known.ordinal_ends:
        known = number_words(_DEFAULT)
    ends = known.ordinal_ends if known else {}
    fitting = (form for form in ends if fnmatchcase(str(number), form))
    return f"{number}{ends[max(fitting, key=lambda form: len(form.strip('*')))]}"


def cardinal_words(number: int, language: str) -> str:
    """Twenty-one; digits outside 1 to 99, and where the language's names of numbers are not known."""
    known = number_words(language or _DEFAULT)
    if known is None or not known.cardinal_names or not 0 < number < NAMED_END:
        return str(number)
    return _joined(number, known.cardinal_names, known.cardinal_names)


def ordinal_words(number: int, language: str) -> str:
    """Twenty-first; digits outside 1 to 99, and where the language's names of numbers are not known."""
    known = number_words(language or _DEFAULT)
    if known is None or not known.ordinal_names or not 0 < number < NAMED_END:
        return ordinal(number, language)
    return _joined(number, known.cardinal_names, known.ordinal_names)


def _joined(number: int, names: tuple[str, ...], last_names: tuple[str, ...]) -> str:
    """Names are those of 0 to 19, then of 20, 30 … 90; only the last word of a number is an ordinal."""
    if number < TEENS_END:
        return last_names[number].capitalize()
    tens, ones = divmod(number, 10)
    if not ones:
        return last_names[18 + tens].capitalize()
    return f"{names[18 + tens]}-{last_names[ones]}".capitalize()


FORMATS: dict[str, Callable[[int, str], str]] = {
    "decimal": lambda n, _: str(n),
    "decimalZero": lambda n, _: f"{n:02}",
    "decimalHalfWidth": lambda n, _: str(n),
    "numberInDash": lambda n, _: f"- {n} -",
    "decimalEnclosedParen": lambda n, _: f"({n})",
    "decimalEnclosedFullstop": lambda n, _: f"{n}.",
    "lowerLetter": lambda n, _: lettered(n, LATIN),
    "upperLetter": lambda n, _: lettered(n, LATIN).upper(),
    "lowerRoman": lambda n, _: roman(n),
    "upperRoman": lambda n, _: roman(n).upper(),
    "russianLower": lambda n, _: lettered(n, _RUSSIAN),
    "russianUpper": lambda n, _: lettered(n, _RUSSIAN).upper(),
    "hebrew2": lambda n, _: lettered(n, _HEBREW),
    "arabicAlpha": lambda n, _: lettered(n, _ARABIC),
    "chicago": lambda n, _: lettered(n, _CHICAGO),
    "ordinal": ordinal,
    "cardinalText": cardinal_words,
    "ordinalText": ordinal_words,
    "none": lambda n, _: "",
    "bullet": lambda n, _: "",
}


def formatted(number: int, form: str, language: str) -> str:
    """The number as it is printed; in digits where the format is not known."""
    return FORMATS.get(form, FORMATS["decimal"])(number, language)
