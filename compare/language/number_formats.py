"""Numbers as automatic numbering prints them, in Word's way (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# the letters that Word counts with leave out ё, й, ъ and ь
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CHICAGO = "*†‡§"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINAL_WORDS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
                  "nine": "ninth", "twelve": "twelfth"}  # fmt: skip
_ORDINAL_ENDS = {"ru": "-й", "uk": "-й", "de": ".", "es": "º", "it": "º", "pt": "º", "pl": "."}


def roman(number: int) -> str:
    """In lower case; digits from 4000 on."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def lettered(number: int, letters: str) -> str:
    """Word goes on after the last letter by doubling: z, aa, bb, … zz, aaa."""
    if not 0 < number <= len(letters) * 10:
        return str(number)
    times, at = divmod(number - 1, len(letters))
    return letters[at] * (times + 1)


def ordinal(number: int, language: str) -> str:
    """1st, 2nd; 1-й; 1er, 2e."""
    if language == "fr":
        return f"{number}{'er' if number == 1 else 'e'}"
    if language in _ORDINAL_ENDS:
        return f"{number}{_ORDINAL_ENDS[language]}"
    end = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


def cardinal_words(number: int) -> str:
    """Twenty-one; digits outside 1 to 99."""
    if not 0 < number < 100:
        return str(number)
    return "-".join(_words(number)).capitalize()


def ordinal_words(number: int) -> str:
    """Twenty-first; digits outside 1 to 99."""
    if not 0 < number < 100:
        return ordinal(number, "en")
    *before, last = _words(number)
    last = _ORDINAL_WORDS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return "-".join((*before, last)).capitalize()


def _words(number: int) -> list[str]:
    if number < 20:
        return [_ONES[number]]
    tens, ones = divmod(number, 10)
    return [_TENS[tens - 2], *([_ONES[ones]] if ones else [])]


FORMATS: dict[str, Callable[[int, str], str]] = {
    "decimal": lambda n, _: str(n),
    "decimalZero": lambda n, _: f"{n:02}",
    "decimalHalfWidth": lambda n, _: str(n),
    "numberInDash": lambda n, _: f"- {n} -",
    "decimalEnclosedParen": lambda n, _: f"({n})",
    "decimalEnclosedFullstop": lambda n, _: f"{n}.",
    "lowerLetter": lambda n, _: lettered(n, _LATIN),
    "upperLetter": lambda n, _: lettered(n, _LATIN).upper(),
    "lowerRoman": lambda n, _: roman(n),
    "upperRoman": lambda n, _: roman(n).upper(),
    "russianLower": lambda n, _: lettered(n, _RUSSIAN),
    "russianUpper": lambda n, _: lettered(n, _RUSSIAN).upper(),
    "hebrew2": lambda n, _: lettered(n, _HEBREW),
    "arabicAlpha": lambda n, _: lettered(n, _ARABIC),
    "chicago": lambda n, _: lettered(n, _CHICAGO),
    "ordinal": ordinal,
    "cardinalText": lambda n, language: cardinal_words(n) if language in ("", "en") else str(n),
    "ordinalText": lambda n, language: ordinal_words(n) if language in ("", "en") else ordinal(n, language),
    "none": lambda n, _: "",
    "bullet": lambda n, _: "",
}


def formatted(number: int, form: str, language: str) -> str:
    """The number as it is printed; in digits where the format is not known."""
    return FORMATS.get(form, FORMATS["decimal"])(number, language)
