"""Generated drafts with a known truth: a treaty of invented provisions, and a later draft of it.

Every passage has a key that stays with it from draft to draft, whatever is done to its words, its number
or its place: two passages are the same provision if and only if their keys are alike. The same seed gives
the same drafts.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Literal

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
# what is said to have moved went past so many articles: a swap of neighbours has two readings
_FAR = 6
_MODALS = ("shall", "may", "should")

Kind = Literal["title", "article", "heading", "paragraph", "item"]


@dataclass(frozen=True)
class Passage:
    """The words of a paragraph or item. refers: the key of the article that `{}` in the text names."""

    key: int
    text: str
    refers: int | None = None


@dataclass(frozen=True)
class Article:
    """An article; its provisions are paragraphs, each with its items behind it."""

    key: int
    heading: str
    provisions: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True)
class Line:
    """A line as it is set: its label, its text, and the key of the passage that it is."""

    kind: Kind
    label: str
    text: str
    key: int | None = None


@dataclass(frozen=True)
class Pair:
    """Two drafts as lines, and the keys of the passages that moved to another place."""

    old: tuple[Line, ...]
    new: tuple[Line, ...]
    moved: frozenset[int]


@dataclass(frozen=True)
class Rates:
    """How often a later draft changes something, as shares of all provisions or all articles.

    times: how often an edited provision is edited; a few times leave a third of its words.
    """

    edited: float = 0.3
    removed: float = 0.04
    added: float = 0.06
    moved: float = 0.02
    articles_moved: float = 0.03
    articles_added: float = 0.04
    articles_removed: float = 0.03
    times: int = 1


class _Writer:
    """Writes sentences, none of them twice, and gives out keys."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.keys = chance, count()
        self._written: set[str] = set()

    def any(self, name: str) -> str:
        """One of the words of that name."""
        return str(self.chance.choice(_WORDS[name]))

    def thing(self) -> str:
        return f"the {self.any('heads')} {self.any('complements')}"

    def sentence(self, reference: bool = False) -> str:
        chance = self.chance
        said = f"{self.any('actors')} {self.any('modals')} {self.any('verbs')} {self.thing()}"
        if chance.random() < 0.3:
            said += f" and {self.any('verbs')} {self.thing()}"
        said += f" {self.any('qualifiers')}"
        if reference:
            said += f", {self.any('references')}"
        if chance.random() < 0.35:
            said += f", {self.any('purposes')}"
        if chance.random() < 0.35:
            said = f"{self.any('conditions')}, {said[0].lower()}{said[1:]}"
        return said + "."

    def text(self, reference: bool = False) -> str:
        """A paragraph of one to three sentences; a few set a limit to forces."""
        if self.chance.random() < 0.04 and not reference:
            return self._once(self.limit)
        many = self.chance.randint(1, 3)
        return self._once(lambda: " ".join(self.sentence(reference and not n) for n in range(many)))

    def limit(self) -> str:
        figure = self.chance.randrange(12, 4000)
        return self.any("limits").format(self.any("limited"), self.any("states"), figure)

    def provision(self, articles: list[int]) -> tuple[Passage, ...]:
        """A paragraph, one in eight with items; one in eight refers to one of the articles."""
        chance = self.chance
        if chance.random() < 0.12:
            items = [self.item() for _ in range(chance.randint(2, 5))]
            last = len(items) - 1
            return (
                Passage(next(self.keys), self.lead()),
                *(Passage(next(self.keys), item + (".;"[n < last])) for n, item in enumerate(items)),
            )
        refers = chance.choice(articles) if articles and chance.random() < 0.12 else None
        return (Passage(next(self.keys), self.text(refers is not None), refers),)

    def lead(self) -> str:
        return self._once(lambda: f"{self.any('leads')}, {self.any('qualifiers')}, {self.any('purposes')}:")

    def item(self) -> str:
        return self._once(lambda: f"{self.thing()}, {self.any('qualifiers')}")

    def _once(self, write: Callable[[], str]) -> str:
        """What `write` gives, when it gives something that has not been written before."""
        while (text := write()) in self._written:
            pass
        self._written.add(text)
        return text

    def article(self, articles: list[int]) -> Article:
        provisions = tuple(self.provision(articles) for _ in range(self.chance.randint(2, 6)))
        return Article(next(self.keys), self.any("headings"), provisions)

    def edit(self, passage: Passage) -> Passage:
        """The passage with a few words changed, as a negotiation changes them."""
        words = passage.text.split()
        for _ in range(max(1, len(words) // 30)):
            place, roll = self.chance.randrange(1, len(words)), self.chance.random()
            modal = next((n for n, word in enumerate(words) if word in _MODALS), None)
            if roll < 0.3 and modal is not None:
                words[modal] = self.chance.choice([m for m in _MODALS if m != words[modal]])
            elif roll < 0.7:
                words.insert(place, f"{self.any('inserted')},")
            elif roll < 0.85 and len(words) > 14 and "{}" not in (cut := words[place : place + 3]):
                del words[place : place + len(cut)]
            elif (number := words[place].rstrip(".")).replace(",", "").isdigit():
                words[place] = f"{self.chance.randrange(12, 4000):,}{words[place][len(number) :]}"
            elif "{}" not in words[place]:
                words[place] = self.any("verbs")
        return replace(passage, text=" ".join(words))


def draft_pair(articles: int, seed: int = 1, rates: Rates = Rates()) -> Pair:
    """A draft of so many articles, and a later one."""
    writer = _Writer(random.Random(seed))
    old: list[Article] = []
    for _ in range(articles):
        old.append(writer.article([article.key for article in old[-40:]]))
    new, moved = _later(old, writer, rates)
    return Pair(_lines(old), _lines(new), frozenset(moved))


def _later(old: list[Article], writer: _Writer, rates: Rates) -> tuple[list[Article], set[int]]:
    chance, moved = writer.chance, set[int]()
    new = [
        replace(article, provisions=_provisions(article, writer, rates))
        for article in old
        if chance.random() >= rates.articles_removed
    ]
    for _ in range(round(rates.moved * sum(len(article.provisions) for article in new))):
        a, b = chance.randrange(len(new)), chance.randrange(len(new))
        if abs(a - b) >= _FAR and len(new[a].provisions) > 1:
            kept, there = list(new[a].provisions), list(new[b].provisions)
            provision = kept.pop(chance.randrange(len(kept)))
            there.insert(chance.randrange(len(there) + 1), provision)
            new[a], new[b] = replace(new[a], provisions=tuple(kept)), replace(new[b], provisions=tuple(there))
            moved |= {passage.key for passage in provision}
    for _ in range(round(rates.articles_moved * len(new))):
        a, b = chance.randrange(len(new)), chance.randrange(len(new))
        if abs(a - b) >= _FAR:
            new.insert(b, article := new.pop(a))
            moved |= {passage.key for provision in article.provisions for passage in provision}
    for _ in range(round(rates.articles_added * len(new))):
        new.insert(chance.randrange(len(new) + 1), writer.article([]))
    before = {passage.key for article in old for provision in article.provisions for passage in provision}
    return new, moved & before


def _provisions(article: Article, writer: _Writer, rates: Rates) -> tuple[tuple[Passage, ...], ...]:
    """What becomes of an article's provisions; at least one stays."""
    out: list[tuple[Passage, ...]] = []
    for provision in article.provisions:
        roll = writer.chance.random()
        if roll < rates.removed and provision is not article.provisions[0]:
            continue
        edited = roll < rates.removed + rates.edited
        first = provision[0]
        for _ in range(rates.times if edited else 0):
            first = writer.edit(first)
        out.append((first, *provision[1:]))
        if writer.chance.random() < rates.added:
            out.append((Passage(next(writer.keys), writer.text()),))
    return tuple(out)


def _lines(articles: list[Article]) -> tuple[Line, ...]:
    return (Line("title", "", "Treaty on Good Neighbourly Relations"), *_numbered(articles))


def _numbered(articles: list[Article]) -> Iterator[Line]:
    """The lines of the articles, numbered by their order; references follow."""
    numbers = {article.key: number for number, article in enumerate(articles, 1)}
    for article in articles:
        yield Line("article", f"Article {numbers[article.key]}", "")
        yield Line("heading", "", article.heading)
        for n, provision in enumerate(article.provisions, 1):
            for k, passage in enumerate(provision):
                text = passage.text
                if passage.refers is not None:
                    # an article that has gone is still named by its number, as drafters forget it
                    text = text.replace("{}", str(numbers.get(passage.refers, 1)), 1)
                kind, label = ("item", f"({chr(96 + k)})") if k else ("paragraph", f"{n}.")
                yield Line(kind, label, text, passage.key)
