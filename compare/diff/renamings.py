"""Terms that the new draft calls by another name throughout: one change in many places.

"The Guarantor States" became "the Guarantors" if the old name stands nowhere in the new draft and the new one
nowhere in the old draft (but as part of the other), if clauses that had the one now have the other, and if it
is the same thing that is named: one name is the other with words left out, or both are defined in the same
clause. A name that is still used beside the new one, or was used beside the old one, may mean something
else: then nothing is a renaming, and every place is shown as the change that it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from compare.diff.thresholds import LEAST, LEAST_DEFINED, LEAST_NOUN, RENAMINGS_MOST_WORDS, SHARE
from compare.language.grammar import joining
from compare.language.stems import Key, StemmedWord, occurrences, stands_at, terms_of, words_of
from compare.language.tokens import WholeToken
from compare.model import Draft, Edit, Match, Renaming

# ---------------------------------------------------------------------------------------------
# Terms of a draft: those that it defines, and names that it writes with a capital wherever they stand.

_QUOTED = r"[“«\"„‘'](?P<quoted>[^”»\"“'’\n]{2,60})[”»\"“’']"
_FREE = r"(?P<free>[^\W\d]+(?:[ \-][^\W\d]+){0,4}?)(?=\s*(?:[,;:.()\]]|$)|\s+<and but>\s)"


class Term(NamedTuple):
    """A term by the stems of its words; capital: it is written with one."""

    key: Key
    capital: bool


Place = tuple[str, int, int]  # a clause, and where in its heading and text


class DefinedTerms:
    """The words of a draft, clause by clause, and the terms among them."""

    def __init__(self, draft: Draft) -> None:
        self.language = draft.info.language
        self.words: dict[str, Sequence[StemmedWord]] = {}
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
            if 0 < len(words) <= RENAMINGS_MOST_WORDS:
                yield Term(tuple(word.stem for word in words), words[0].capital)

    def _names(self) -> Iterator[Term]:
        """Runs of words with capitals."""
        for clause, words in self.words.items():
            run: list[StemmedWord] = []
            for word in words:
                if run and not (word.capital and word.joint):
                    yield from self._name(clause, run)
                    run = []
                if word.capital:
                    run.append(word)
            yield from self._name(clause, run)

    def _name(self, clause: str, run: list[StemmedWord]) -> Iterator[Term]:
        words = self._without_leading(run, self._texts[clause])
        if 0 < len(words) <= RENAMINGS_MOST_WORDS:
            yield Term(tuple(word.stem for word in words), True)

    def _without_leading(self, words: Sequence[StemmedWord], text: str) -> Sequence[StemmedWord]:
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


@cache
def _definitions(language: str) -> tuple[re.Pattern[str], ...]:
    known = terms_of(language)
    return tuple(_compiled(sentence, language) for sentence in known.definitions) if known else ()


def _compiled(sentence: str, language: str) -> re.Pattern[str]:
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
    whole = "".join(parts)
    return joining(rf"(?<!\w){whole}(?!\w)" if sentence[0].isalpha() else whole, language, re.I)


# ---------------------------------------------------------------------------------------------


class Renamed(NamedTuple):
    """A term of the old draft and its name in the new one, and both as they are mostly written."""

    old: Term
    new: Term
    old_name: str
    new_name: str


class Renamings:
    """The renamings between two drafts, and where they stand in texts."""

    def __init__(self, old: Draft, new: Draft, matches: Sequence[Match]) -> None:
        self._language = old.info.language
        self.found: tuple[Renamed, ...] = ()
        if old.info.language == new.info.language:
            self.found = tuple(_Search(DefinedTerms(old), DefinedTerms(new), matches).renamed())

    def wholes(self, old: str, new: str) -> tuple[list[WholeToken], list[WholeToken]]:
        """The stretches of two texts that are a renamed term, where both have it."""
        if not self.found:
            return [], []
        sides: tuple[list[WholeToken], list[WholeToken]] = [], []
        words = words_of(old, self._language), words_of(new, self._language)
        for n, renamed in enumerate(self.found):
            places = [
                list(occurrences(side, *term))
                for side, term in zip(words, (renamed.old, renamed.new), strict=True)
            ]
            if all(places):
                for side, found in zip(sides, places, strict=True):
                    side += (WholeToken(start, end, f"\0term {n}", "defined-term") for start, end in found)
        return sides

    def told(self, matches: Sequence[Match]) -> tuple[Renaming, ...]:
        """The renamings with the matches whose edits show them."""
        shown: dict[Key, list[str]] = defaultdict(list)
        for match in matches:
            keys = {self._key(edit) for edit in (*match.edits, *match.heading_edits) if _is_old_name(edit)}
            for key in keys:
                shown[key].append(match.id)
        return tuple(
            Renaming(renamed.old_name, renamed.new_name, tuple(shown[renamed.old.key]))
            for renamed in self.found
            if shown[renamed.old.key]
        )

    def _key(self, edit: Edit) -> Key:
        return tuple(word.stem for word in words_of(edit.text, self._language))


def _is_old_name(edit: Edit) -> bool:
    return edit.op == "delete" and edit.why == "defined-term"


class _Search:
    """Looks for renamings: likely pairs of terms first, then what speaks against each."""

    def __init__(self, old: DefinedTerms, new: DefinedTerms, matches: Sequence[Match]) -> None:
        self._old, self._new = old, new
        self._matches = [match for match in matches if match.old and match.new]
        self._places: dict[tuple[bool, Term], list[Place]] = {}

    def renamed(self) -> Iterator[Renamed]:
        """The renamings, those with most places first; no term is in two."""
        together = set(self._defined_together())
        ranked = []
        for pair in together | set(self._likely_by_words()):
            count = self._places_of(*pair)
            if count:
                ranked.append((-count, pair[0].key, pair[1].key, pair))
        used: set[Term] = set()
        for _, _, _, (one, other) in sorted(ranked):
            if one not in used and other not in used:
                used |= {one, other}
                yield Renamed(one, other, self._name(False, one), self._name(True, other))

    def _defined_together(self) -> Iterator[tuple[Term, Term]]:
        """Terms that only one draft defines, in clauses that belong together, the first with the first."""
        all_old = {term for terms in self._old.defined.values() for term in terms}
        all_new = {term for terms in self._new.defined.values() for term in terms}
        for match in self._matches:
            olds = [t for c in match.old for t in self._old.defined.get(c, ()) if t not in all_new]
            news = [t for c in match.new for t in self._new.defined.get(c, ()) if t not in all_old]
            olds, news = list(dict.fromkeys(olds)), list(dict.fromkeys(news))
            if len(olds) == len(news):
                # the same words with capitals are typography
                yield from ((a, b) for a, b in zip(olds, news, strict=True) if a.key != b.key)

    def _likely_by_words(self) -> Iterator[tuple[Term, Term]]:
        """Terms of which one is the other with words left out."""
        by_stem: dict[str, list[Term]] = defaultdict(list)
        for term in self._new.found:
            for stem in set(term.key):
                by_stem[stem].append(term)
        for term in self._old.found:
            for other in {t for stem in term.key for t in by_stem.get(stem, ())}:
                if set(term.key) < set(other.key) or set(other.key) < set(term.key):
                    yield term, other
        # what a compound is shortened to is written like any other word
        for term in self._old.compounds:
            yield from ((term, Term((stem,), False)) for stem in term.key)
        for term in self._new.compounds:
            yield from ((Term((stem,), False), term) for stem in term.key)

    def _places_of(self, one: Term, other: Term) -> int:
        """In how many places the one became the other; 0 if something speaks against it."""
        if self._outside(True, one, other) or self._outside(False, other, one):
            return 0
        olds = Counter(clause for clause, _, _ in self._all(False, one))
        news = Counter(clause for clause, _, _ in self._all(True, other))
        both = had = has = places = 0
        for match in self._matches:
            before, after = sum(olds[c] for c in match.old), sum(news[c] for c in match.new)
            had, has, both = had + bool(before), has + bool(after), both + bool(before and after)
            places += min(before, after)
        least = LEAST_DEFINED if self._is_defined(one, other) else LEAST
        enough = places >= least and both >= SHARE * had and both >= SHARE * has
        return places if enough else 0

    def _is_defined(self, one: Term, other: Term) -> bool:
        return any(one in terms for terms in self._old.defined.values()) or any(
            other in terms for terms in self._new.defined.values()
        )

    def _outside(self, in_new: bool, term: Term, other: Term) -> bool:
        """Whether a term stands in a draft by itself, not as part of the other."""
        places = self._all(in_new, term)
        if not set(term.key) < set(other.key):
            return bool(places)
        inside: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for clause, start, end in self._all(in_new, other):
            inside[clause].append((start, end))
        return any(
            not any(first <= start and end <= last for first, last in inside[clause])
            for clause, start, end in places
        )

    def _all(self, in_new: bool, term: Term) -> list[Place]:
        places = self._places.get((in_new, term))
        if places is None:
            terms = self._new if in_new else self._old
            places = self._places[in_new, term] = list(terms.places(term))
        return places

    def _name(self, in_new: bool, term: Term) -> str:
        """The term as it is written most often."""
        terms = self._new if in_new else self._old
        names = [terms.text(*place) for place in self._all(in_new, term)]
        forms = Counter(name.casefold() for name in names)
        most = max(forms, key=lambda form: (forms[form], form))
        written = Counter(name for name in names if name.casefold() == most)
        return max(written, key=lambda name: (written[name], name))
