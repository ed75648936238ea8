"""When a word that binds does not bind: the frames around it, from lexicon/operative.toml.

"As may be agreed", "if a Party should object", "the will of the people", "shall have the meaning":
such words are in the lexicon of modal verbs and ask nobody for anything. And a subject such as
"no Party" turns leave into a ban.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from compare.annotate.thresholds import FAR, FEW, NON_BINDING_NEAR, SENTENCES_KEPT
from compare.language.cues import Cue, Hit, Matcher
from compare.language.grammar import grammar_of, joining
from compare.language.lexicon import Entry, read_entries
from compare.language.modals import DENIED
from compare.language.passages import Text
from compare.model import Span

_BOUNDARY = r"[,;:()\[\]“”«»]|<and or but>"
_AS = re.compile(r"(?<!ing )(?<!\w)as(?: [\w'’-]+){0,4} ?\Z")
# after a hit: the verb at most, then the words that deny its object
_VERB = re.compile(r"(?:\s+[\w'-]+)?\s+\Z")
_PERMISSIONS = frozenset({"may"})
_BINDING = frozenset({"shall", "shall not", "undertake", "undertake not"})
EXPECTED = "expected"
MARK = re.compile(r"[,;:()\[\]“”«»]")
_THAT = r"[\s,]*<that>?\s+(?:the\s+)?"
_STOP = re.compile(r"[,;:]")
_PARENTHESIS_AT = re.compile(r",[^,;:.]*,\s")
_PARENTHESIS = re.compile(r"\s*,[^;:.]*,\s*\Z")
_NOUNS = frozenset({"will", "may"})
# a verb without an ending of its own, behind one that binds: "may, as appropriate, invite"
_BARE = ("invite ", "encourage ", "plan ", "consent ")


# common words, looked for only where something depends on them: who acts, two verbs, a verb like a noun
_OF_SUBJECTS = frozenset(
    {"adverbial", "connective", "determiner", "between", "noun", "finite", "pointer", "preposition", "timing"}
)


@cache
def _tables(language: str) -> dict[str, Entry]:
    return read_entries("operative", dict[str, Entry], (language,))


@cache
def _matcher(language: str, of_subjects: bool) -> Matcher:
    return Matcher(
        Cue(name, name, words)
        for name, table in _tables(language).items()
        if (name in _OF_SUBJECTS) == of_subjects
        for words in table.of(language)
    )


@lru_cache(maxsize=SENTENCES_KEPT)
def _hits(words: str, folded: str, language: str, of_subjects: bool) -> tuple[Hit, ...]:
    return tuple(_matcher(language, of_subjects).hits(words, folded))


@cache
def _determiners(language: str) -> frozenset[str]:
    """The single words before "will" or "may" that make a noun of it."""
    return frozenset(word for words in _tables(language)["noun"].of(language) for word in words.split("/"))


class Denial(Struct, frozen=True):
    """That a verb is denied: the id that it has by that, and how it is printed, "{}" being the verb."""

    id: str
    form: str


class Frame:
    """A sentence's frames, found once for all of its modal verbs."""

    def __init__(self, text: Text, span: Span) -> None:
        self.text, self.span = text, span
        self.folded = text.folded[span[0] : span[1]]
        self._boundary = joining(_BOUNDARY, text.language)
        self._found: dict[bool, dict[str, list[Hit]]] = {}

    def of(self, family: str) -> list[Hit]:
        """The cues of a family, with offsets in the sentence."""
        of_subjects = family in _OF_SUBJECTS
        found = self._found.get(of_subjects)
        if found is None:
            found = self._found[of_subjects] = {}
            words = self.text.text[self.span[0] : self.span[1]]
            for hit in _hits(words, self.folded, self.text.language, of_subjects):
                found.setdefault(hit.family, []).append(hit)
        return found.get(family, [])

    def idle(self, hit: Hit) -> bool:
        """Whether a modal verb (offsets in the text) asks nobody for anything here."""
        start, end = hit.start - self.span[0], hit.end - self.span[0]
        clause = self._clause_start(start)
        phrase = self.folded[clause:start]
        return (
            any(d.start <= start < d.end for d in self.of("definition"))
            or self._is_noun(hit, start)
            or self._needs_comma(start, end)
            or self._turned(start)
            or self._conditional(start)
            or self._subordinate(hit, clause, start)
            or (hit.id == EXPECTED and self._is_aim(start))
            or (hit.id in _PERMISSIONS and bool(_AS.search(phrase)))
        )

    def denied(self, hit: Hit) -> Denial | None:
        """What a verb is where its subject or object denies it.

        "No Party may" and "shall have no" are bans; "it is expected that … does not" is one too.
        """
        start, end = hit.start - self.span[0], hit.end - self.span[0]
        if hit.id in DENIED and hit.id != EXPECTED:
            clause = self._clause_start(start)
            if any(n.start == clause for n in self._words("negative", clause, start)):
                return Denial(DENIED[hit.id], "no … {}")
            behind = self._words("negative", end + 1, end + FAR)
            if any(_VERB.fullmatch(self.folded[end : n.start]) for n in behind):
                return Denial(DENIED[hit.id], "{} … no")
        if hit.id == EXPECTED:
            stop = self._clause_end(self.behind_that(end))
            if any(end < n.start < stop for n in self.of("denial")):
                return Denial(DENIED[hit.id], "{} … not")
        return None

    def behind_that(self, end: int) -> int:
        """Where what is expected begins: behind "that", and an article."""
        that = joining(_THAT, self.text.language).match(self.folded, end)
        return that.end() if that else end

    def joined(self, first: Hit, second: Hit) -> bool:
        """Whether two modal verbs are one phrase: "shall undertake to", "should also be encouraged to"."""
        offset = first.end - self.span[0]
        between = self.folded[offset : second.start - self.span[0]]
        if len(between) > FAR:
            return False
        covered = {b.start - offset for b in self.of("between")}
        words = re.finditer(r"[\w'-]+", between)
        return not MARK.search(between) and all(w.start() in covered or w[0].endswith("ly") for w in words)

    def resumed(self, first: Hit, second: Hit) -> bool:
        """Whether the second verb says what the first asks for: "shall, in all cases, be urged to"."""
        offset = first.end - self.span[0]
        between = self.folded[offset : second.start - self.span[0]]
        passive = self.folded[second.start - self.span[0] :].startswith("be ")
        return passive and (not between.strip() or bool(_PARENTHESIS.match(between)))

    def governs(self, first: Hit, second: Hit) -> bool:
        """Whether the second verb is itself what the first asks for: "may, as appropriate, invite"."""
        offset = first.end - self.span[0]
        between = self.folded[offset : second.start - self.span[0]]
        bare = self.folded[second.start - self.span[0] :].startswith(_BARE)
        return bare and (not between.strip() or bool(_PARENTHESIS.match(between)))

    def _words(self, family: str, start: int, end: int) -> list[Hit]:
        measures = self.of("measure")
        return [
            hit
            for hit in self.of(family)
            if start <= hit.start < end and not any(m.start == hit.start for m in measures)
        ]

    def _clause_start(self, start: int, boundary: re.Pattern[str] | None = None) -> int:
        """Where the clause of a verb begins: behind the last comma or joining word before it."""
        begin = 0
        for mark in (boundary or self._boundary).finditer(self.folded, 0, start):
            if self.folded[mark.end() : start].strip():
                begin = mark.end()
        return begin + len(self.folded[begin:start]) - len(self.folded[begin:start].lstrip())

    def _clause_end(self, end: int) -> int:
        mark = self._boundary.search(self.folded, end)
        return mark.start() if mark else len(self.folded)

    def _is_noun(self, hit: Hit, start: int) -> bool:
        """ "The will of the people": a verb follows its subject, not an article."""
        if hit.id not in _NOUNS or " " in self.folded[start : hit.end - self.span[0]]:
            return False
        before = self.folded[:start].rsplit(maxsplit=1)[-1:]
        return bool(before) and before[0] in _determiners(self.text.language)

    def _needs_comma(self, start: int, end: int) -> bool:
        bare = any((c.start, c.end) == (start, end) for c in self.of("comma-after"))
        return bare and not self.folded.startswith(",", end)

    def _turned(self, start: int) -> bool:
        """Whether a verb stands before its subject, at the head of its clause.

        "…, should the need arise, …", and not "the Council, in such cases, should decide": a subject follows.
        """
        turned = next((i for i in self.of("inversion") if i.start == start), None)
        if turned is None or self._clause_start(start + 1) != start:
            return False
        follows = self.text.text[self.span[0] + turned.end : self.span[1]].lstrip()
        article = any(d.start == turned.end + 1 for d in (*self.of("determiner"), *self.of("pointer")))
        return start == 0 or article or follows[:1].isupper()

    def _conditional(self, start: int) -> bool:
        """Whether the verb is that of a condition: near its "if", no comma but an aside's between."""
        clause = self._clause_start(start, MARK)
        for condition in self.of("condition"):
            aside = _PARENTHESIS_AT.match(self.folded, condition.end)
            begin = aside.end() if aside else condition.end
            between = self.folded[begin:start]
            if begin > start or between.count(" ") > FEW:
                continue
            if condition.start == clause or begin == clause:
                return True
            if clause < condition.start and not self._boundary.search(between):
                return True
        return False

    def _is_aim(self, start: int) -> bool:
        """ "The aim of this treaty is to …"."""
        begin = self._clause_start(start, _STOP)
        return any(begin <= aim.start < start for aim in self.of("aim"))

    def _subordinate(self, hit: Hit, clause: int, start: int) -> bool:
        """Leave within a clause about a noun, and any verb in "the rules under which …"."""
        if any(clause <= f.start and f.end <= start for f in self.of("frame")):
            return True
        if hit.id in _BINDING:
            return False
        near = [r for r in self.of("relative") if clause <= r.start and r.end <= start]
        return any(
            self.folded[r.end : start].count(" ") <= NON_BINDING_NEAR and not self._after_comma(r.start)
            for r in near
        )

    def _after_comma(self, start: int) -> bool:
        return grammar_of(self.text.language).relative_commas and self.folded[:start].rstrip().endswith(",")
