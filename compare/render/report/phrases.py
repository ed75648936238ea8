"""The words of the interface, from one catalogue a language: texts/<language>.toml.

The names of what the lexicon knows (subjects, elements, values) come from compare/language/data.
A key is a dotted path ("page.title"). A value is a text with {names} to fill in, or a table of plural
forms by CLDR category (one, few, many, other). Numbers, dates, and names of countries and languages come
from CLDR through babel.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from compare.errors import KnowledgeError
from compare.language.names import names_in

if TYPE_CHECKING:
    from babel import Locale

# ---------------------------------------------------------------------------------------------
# Characters that a reader cannot see, made visible.
#
# A draft may carry control characters: the sequences that steer a terminal, the marks that turn the
# direction of writing and can make a sentence read as another one. No output prints them raw. The
# JSON keeps them, because it is the text itself.
#
# The marks that Arabic, Persian, Hindi and others need for spelling (zero-width joiners, the left-to-right
# and right-to-left mark) stay: they cannot reorder the words around them.

_CONTROLS = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 without tab and line feed
    r"\u202a-\u202e\u2066-\u2069"  # embedding, override and isolation of writing direction
    r"\u2028\u2029\ufff9-\ufffb"  # line and paragraph separator, interlinear annotation
    r"\U000e0000-\U000e007f"  # tags, invisible everywhere
    r"\ud800-\udfff"  # lone surrogates, which no encoding can write
)
_CONTROL = re.compile(f"[{_CONTROLS}]")

MESSAGES = "en"
"""The language of the messages of trust notes."""


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def show_controls(text: str) -> str:
    """The text with each control character as its code point: "a⟨U+202E⟩b"."""
    return _CONTROL.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


# ---------------------------------------------------------------------------------------------

_ID = re.compile(r"[a-z]+(?:-[a-z]+)+")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "yi", "dv", "ug", "sd", "ckb"})


def writing_direction(language: str) -> str:
    """ "rtl" or "ltr" for an ISO 639 code; "auto" where the language is not known."""
    if not language:
        return "auto"
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


class Phrases:
    """One language's interface texts, and how that language writes numbers, dates and names."""

    def __init__(self, language: str, texts: Mapping[str, Any]) -> None:
        from babel import Locale

        self.language = language
        self.texts = texts
        self._locale: Locale = Locale.parse(language)

    def keys(self) -> frozenset[str]:
        """Every key of the catalogue; a table of plural forms is one key."""
        return frozenset(self.texts)

    def has(self, key: str) -> bool:
        """Whether the catalogue has this key."""
        return key in self.texts

    def say(self, key: str, **values: object) -> str:
        """The text under a key, filled in. KnowledgeError where the key or a value is missing."""
        text = self._find(key)
        if not isinstance(text, str):
            raise KnowledgeError("a plural text was used as a plain one", key, "give a count")
        return self._fill(key, text, values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The plural form that fits `number`, with {number} filled in."""
        forms = self._find(key)
        form = self._locale.plural_form(number)
        if isinstance(forms, str) or form not in forms:
            raise KnowledgeError(f"no plural form {form!r}", key, f"add it to texts/{self.language}.toml")
        return self._fill(key, forms[form], {"number": self.number(number), **values})

    def forms(self, key: str) -> tuple[tuple[str, str], ...]:
        """Each plural form with its text, nothing filled in."""
        forms = self._find(key)
        if isinstance(forms, str):
            raise KnowledgeError("a plain text was used as a plural one", key, "give no count")
        return tuple(forms.items())

    def name(self, family: str, word: str) -> str:
        """The name of a word of a vocabulary, or the word itself where the catalogue has none."""
        key = f"{family}.{word}"
        if isinstance(self.texts.get(key), str):
            return self.say(key)
        own_words = word.removeprefix("other:")
        return show_controls(own_words.replace("-", " ") if _ID.fullmatch(word) else own_words)

    def trust(self, code: str, message: str) -> str:
        """A trust note; where its message is in English, with the words of its code before it."""
        words = self.name("trust-code", code)
        if not message or self.language == MESSAGES:
            return message or words
        # a message has what the code cannot say: how many, which words
        return self.say("trust.detailed", words=words, message=message)

    def number(self, value: Decimal | int | float) -> str:
        """A number as the language writes it: 85,000."""
        from babel.numbers import format_decimal

        exact = Decimal(repr(value)) if isinstance(value, float) else value
        return format_decimal(exact, locale=self._locale, decimal_quantization=False)

    def date(self, iso: str) -> str:
        """15 April 2022 for "2022-04-15"; what was given where it is no full date."""
        import datetime

        from babel.dates import format_date

        try:
            day = datetime.date.fromisoformat(iso)
        except ValueError:
            return show_controls(iso)
        return format_date(day, format=self.say("format.date"), locale=self._locale)

    def language_name(self, code: str) -> str:
        """ "Russian" for "ru"."""
        names = self._locale.languages
        return str(names.get(code) or show_controls(code))

    def territory(self, code: str) -> str:
        """ "Russia" for "rus" or "RU"; the code in capitals where it is none."""
        from compare.language.states import state_name

        upper = code.upper()
        found = state_name(upper, self.language)
        return found if found != upper else str(self._locale.territories.get(upper) or show_controls(upper))

    def is_territory(self, code: str) -> bool:
        """Whether three capital letters are the ISO 3166-1 code of a country, or of one that is no more."""
        from babel.core import get_global

        from compare.language.states import is_state_code, known_states

        known = code in get_global("territory_aliases") or code in known_states().historic
        return is_state_code(code) and known

    def _find(self, key: str) -> str | Mapping[str, str]:
        if key not in self.texts:
            raise KnowledgeError("no such interface text", key, f"add it to texts/{self.language}.toml")
        found: str | Mapping[str, str] = self.texts[key]
        return found

    def _fill(self, key: str, text: str, values: Mapping[str, object]) -> str:
        try:
            return text.format_map(values)
        except KeyError as missing:
            raise KnowledgeError(f"the text needs a value for {missing}", key, "pass it") from None


@lru_cache(maxsize=4)
def phrases_of(language: str = "en") -> Phrases:
    """The catalogue of a language, read once."""
    try:
        raw = resources.files("compare.render").joinpath(f"texts/{language}.toml").read_text("utf-8")
    except FileNotFoundError:
        raise KnowledgeError("no interface texts for this language", language, "use en") from None
    return Phrases(language, {**_flatten(tomllib.loads(raw)), **names_in(language)})


_PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})


def _flatten(tree: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        path = f"{above}{key}"
        if isinstance(value, Mapping) and not _PLURAL_FORMS.issuperset(value):
            flat |= _flatten(value, f"{path}.")
        else:
            flat[path] = value
    return flat
