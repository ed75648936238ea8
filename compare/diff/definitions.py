"""Terms of a draft: those that it defines, and names that it writes with a capital wherever they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from compare.diff.stems import Key, Word, stands_at, terms_of, words_of
from compare.model import Draft

MOST_WORDS = 5
_QUOTED = r"[“«\"„‘'](?P<quoted>[^”»\"“'’\n]{2,60})[”»\"“’']"
_FREE = r"(?P<free>[^\W\d]+(?:[ \-][^\W\d]+){0,4}?)(?=\s*(?:[,;:.()\]]|$)|\s+(?:and|и|а|та|et|y)\s)"


class Term(NamedTuple):
    """A term by the stems of its words; capital: it is written with one."""

    key: Key
    capital: bool


Place = tuple[str, int, int]  # a clause, and where in its heading and text


class Terms:
    """The words of a draft, clause by clause, and the terms among them."""

    def __init__(self, draft: Draft) -> None:
        self.language = draft.info.language
        self.words: dict[str, Sequence[Word]] = {}
        self.defined: dict[str, list[Term]] = defaultdict(list)  # by clause, in order
        self.found: dict[Term, int] = {}
        self.compounds: frozenset[Term] = frozenset()  # two nouns with a hyphen
        self._texts: dict[str, str] = {}
        self._index: dict[str, list[tuple[str, int]]] = defaultdict(list)
        known = terms_of(self.language)
        if known is None:
            return
        for clause in draft.clauses:
            # a heading and a text are two sentences
            text = f"{clause.heading}. {clause.text}" if clause.heading else clause.text
            if text:
                self._texts[clause.id] = text
                self.words[clause.id] = words_of(text, self.language)
        for clause_id, text in self._texts.items():
            self.defined[clause_id] = list(self._defined_in(text))
        for clause_id, words in self.words.items():
            for n, word in enumerate(words):
                self._index[word.stem].append((clause_id, n))
        self.found = Counter(self._names())
        self.compounds = frozenset(self._appositives() if known.appositives else ())
        for term in self.compounds:
            self.found.setdefault(term, 1)
        for term in (term for terms in self.defined.values() for term in terms):
            self.found.setdefault(term, 1)

    def text(self, clause: str, start: int, end: int) -> str:
        """Words of a clause."""
        return self._texts[clause][start:end]

    def places(self, term: Term) -> Iterator[Place]:
        """Where a term stands in the draft."""
        for clause, n in self._index.get(term.key[0], ()):
            words = self.words[clause]
            if stands_at(words, n, *term):
                yield clause, words[n].start, words[n + len(term.key) - 1].end

    def _defined_in(self, text: str) -> Iterator[Term]:
        places = []
        for pattern in _definitions(self.language):
            for match in pattern.finditer(text):
                name = match.groupdict().get("quoted") or match.groupdict().get("free") or ""
                places.append((match.start(), name))
        for _, name in sorted(places):
            words = self._without_leading(words_of(name, self.language), name)
            if 0 < len(words) <= MOST_WORDS:
                yield Term(tuple(word.stem for word in words), words[0].capital)

    def _names(self) -> Iterator[Term]:
        """Runs of words with capitals."""
        for clause, words in self.words.items():
            run: list[Word] = []
            for word in words:
                if run and not (word.capital and word.joint):
                    yield from self._name(clause, run)
                    run = []
                if word.capital:
                    run.append(word)
            yield from self._name(clause, run)

    def _name(self, clause: str, run: list[Word]) -> Iterator[Term]:
        words = self._without_leading(run, self._texts[clause])
        if 0 < len(words) <= MOST_WORDS:
            yield Term(tuple(word.stem for word in words), True)

    def _without_leading(self, words: Sequence[Word], text: str) -> Sequence[Word]:
        known = terms_of(self.language)
        leading = known.leading if known else ()
        while words and text[words[0].start : words[0].end].casefold() in leading:
            words = words[1:]
        return words

    def _appositives(self) -> Iterator[Term]:
        """Two nouns with a hyphen, told from "военно-морской" by the first being inflected as well."""
        forms: dict[Key, set[str]] = defaultdict(set)
        found: list[Key] = []
        for clause, words in self.words.items():
            for one, other in pairwise(words):
                if other.joint == "-" and min(len(one.stem), len(other.stem)) > LEAST_NOUN:
                    key = (one.stem, other.stem)
                    forms[key].add(self.text(clause, one.start, one.end).casefold())
                    found.append(key)
        yield from (Term(key, False) for key in found if len(forms[key]) > 1)


LEAST_NOUN = 3  # letters of a prefix such as "не-" or "пол-", which is no noun


@cache
def _definitions(language: str) -> tuple[re.Pattern[str], ...]:
    known = terms_of(language)
    return tuple(_compiled(sentence) for sentence in known.definitions) if known else ()


def _compiled(sentence: str) -> re.Pattern[str]:
    """A sentence of terms.toml as a pattern."""
    parts = []
    for word in sentence.split():
        optional = word.startswith("[")
        bare = word.strip("[]")
        if bare == "{quoted}":
            part = _QUOTED
        elif bare == "{term}":
            part = rf"(?:{_QUOTED}|{_FREE})"
        elif bare == "–":
            part = r"[–—\-:]"
        else:
            part = re.escape(bare).replace(r"\*", r"\w{0,8}") + (r"(?!\w)" if bare[-1] not in "()" else "")
        parts.append(rf"(?:{part}\s*)?" if optional else rf"{part}\s*")
    return re.compile(rf"(?<!\w){''.join(parts)}(?!\w)" if sentence[0].isalpha() else "".join(parts), re.I)
