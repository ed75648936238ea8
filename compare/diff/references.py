"""References that only follow a renumbering: "Article 7" became "Article 8" because article 7 did.

Where articles were matched, the new number of each is known; a reference that changed to just that
number says nothing new. What words announce a reference is in references.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from compare.diff.knowledge import read_words
from compare.model import Draft, Edit, Match

Renumbering = Mapping[tuple[str, str], str]  # (kind, old number) to new number

KINDS = ("article", "annex")
NUMBER = r"(?:\d+|[IVXLC]+)(?![\w])"


def renumbering_of(old: Draft, new: Draft, matches: Sequence[Match]) -> Renumbering:
    """Where each numbered article and annex went, for those whose number changed.

    An article without a match of its own (its words are all in its paragraphs) went where most of
    its clauses went.
    """
    votes: dict[tuple[str, str], dict[str, int]] = {}
    homes_old, homes_new = _homes(old), _homes(new)
    for match in matches:
        # a clause that moved elsewhere says nothing of its article
        for a in match.old:
            for b in match.new:
                here, there = homes_old.get(a), homes_new.get(b)
                if here and there and here[0] == there[0] and not match.moved:
                    found = votes.setdefault(here, {})
                    found[there[1]] = found.get(there[1], 0) + 1
    went = {home: max(found, key=lambda n: (found[n], n)) for home, found in votes.items()}
    return {home: number for home, number in went.items() if number != home[1]}


def _homes(draft: Draft) -> Mapping[str, tuple[str, str]]:
    """For each clause the kind and number of the article or annex that it is in."""
    out: dict[str, tuple[str, str]] = {}
    for clause in draft.clauses:
        if clause.kind in KINDS and clause.number:
            out[clause.id] = (clause.kind, clause.number)
        elif clause.parent in out:
            out[clause.id] = out[clause.parent or ""]
    return out


def following_numbers(text: str, renumbering: Renumbering) -> Iterator[tuple[int, int, str]]:
    """The numbers in a text's references that the renumbering changes: start, end, new number."""
    if not renumbering:
        return
    for found in _reference().finditer(text):
        kind = next(kind for kind in KINDS if found[kind])
        for number in re.finditer(NUMBER, found["numbers"]):
            new = renumbering.get((kind, number[0]))
            if new is not None:
                start = found.start("numbers") + number.start()
                yield start, start + len(number[0]), new


def mark_consequences(edits: Sequence[Edit], renumbering: Renumbering) -> tuple[Edit, ...]:
    """Mark the edits that replace a number by the one that the renumbering gives."""
    text = "".join(edit.text for edit in edits if edit.op != "insert")
    follows = {(start, end): new for start, end, new in following_numbers(text, renumbering)}
    if not follows:
        return tuple(edits)
    out, at = list(edits), 0
    for n, edit in enumerate(edits):
        end = at + (len(edit.text) if edit.op != "insert" else 0)
        after = edits[n + 1] if n + 1 < len(edits) else None
        replaces = edit.op == "delete" and after is not None and after.op == "insert"
        if after is not None and replaces and follows.get((at, end)) == after.text:
            out[n] = Edit("delete", edit.text, "renumbering")
            out[n + 1] = Edit("insert", after.text, "renumbering")
        at = end
    return tuple(out)


@cache
def _reference() -> re.Pattern[str]:
    words = read_words("references.toml", KINDS)
    groups = "|".join(f"(?P<{kind}>{_any_of(words[kind])})" for kind in KINDS)
    more = rf"(?:\s*(?:,|;|and|or|to|und|et|y|и|или|по|до|та|і|або|–|-)\s*{NUMBER}){{0,12}}"
    return re.compile(rf"(?<!\w)(?:{groups})\s+(?P<numbers>{NUMBER}{more})", re.IGNORECASE)


def _any_of(forms: Sequence[str]) -> str:
    return "|".join(re.escape(form).replace(r"\*", r"\w{0,4}") for form in forms)
