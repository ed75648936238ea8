"""Shapes of text that once took hours: each at several sizes, what comparing it costs, how that grows.

`python -m tests.bench.shapes` prints a table; `--only NAME` one shape, `--sizes 64 256 1024` in kilobytes.
A shape is a function from a number of characters to two texts. Small sizes are tested in test_shapes.py.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path

from tests.bench.measuring import Cost, cost_of

SIZES = (64, 256, 1024)
BOUND_SECONDS = 60.0
Texts = tuple[str, str]
Shape = Callable[[int], Texts]


def _filled(line: Callable[[int], str], size: int, first: str = "") -> list[str]:
    """Lines numbered from 1, until they are as long as asked."""
    lines, length = [first] if first else [], len(first)
    for number in count(1):
        one = line(number)
        length += len(one) + 1
        if length > size and len(lines) > 1:
            return lines
        lines.append(one)
    raise AssertionError


def _less_one(lines: Sequence[str], at: int | None = None) -> Texts:
    """The lines, and the same without one of them."""
    gone = len(lines) // 2 if at is None else at
    return "\n".join(lines), "\n".join([*lines[:gone], *lines[gone + 1 :]])


def _repeated(words: str, before: str = "Article 1\n\nThe Parties ", after: str = ".\n") -> Shape:
    """One sentence that says the same over and over; the new draft says it half as often."""

    def texts(size: int) -> Texts:
        times = max(2, size // len(words))
        return before + words * times + after, before + words * (times // 2) + after

    return texts


def _listed(line: Callable[[int], str], first: str = "Article 1") -> Shape:
    """A list of which the new draft lacks an item."""
    return lambda size: _less_one(_filled(line, size, first))


def _deep(size: int) -> Texts:
    """Numbers of ever more levels: 1., 1.1., 1.1.1. …, each with a few words."""
    levels = max(3, int(math.sqrt(size)))
    lines = [".".join("1" * depth) + ". The Parties agree." for depth in range(1, levels)]
    return _less_one(lines)


def _labels(size: int) -> Texts:
    """One label that never ends, and its own first part."""
    text = "1." * (size // 2)
    return (
        f"Article 1\n\n{text} The Parties agree.\n",
        f"Article 1\n\n{text[: size // 4]} The Parties agree.\n",
    )


def _legend(size: int) -> Texts:
    """Lines that each explain what a style means."""
    return _less_one(_filled(lambda n: f"Text in bold is the proposal of side {n}", size, "Treaty"))


SHAPES: Mapping[str, Shape] = {
    "digits": _repeated("9" * 64, "Article 1\n\nThe Parties shall have no more than ", " tanks.\n"),
    "one word": _repeated("word" * 16),
    "labels": _labels,
    "states": _repeated("Ukraine, Russia, France, the United Kingdom, ", after="Poland.\n"),
    "states in Russian": _repeated("Украина, Россия, Франция, Польша, ", "Статья 1\n\nСтороны ", "Китай.\n"),
    "garrisons": _listed(
        lambda n: f"{n}. At garrison No. {n} there shall be no more than {n % 97 + 3} tanks."
    ),
    "garrisons, each its own figure": _listed(lambda n: f"{n}. At garrison No. {n} up to {n + 700} tanks."),
    "garrisons in Russian": _listed(
        lambda n: f"{n}. В гарнизоне № {n} должно быть не более {n % 97 + 3} танков.", "Статья 1"
    ),
    "options": _listed(lambda n: f"Option {n}: no more than {n % 97 + 3} tanks."),
    "periods": _repeated("within 3 days after the attack ", "Article 1\n\nThe Guarantors shall act "),
    "periods in French": _repeated(
        "dans les 3 jours suivant l'attaque ", "Article 1\n\nLes garants agissent "
    ),
    "legend": _legend,
    "deep numbers": _deep,
    "short clauses": _listed(lambda n: f"{n}. Party {n} shall agree."),
    "short clauses, common words": _listed(lambda n: f"{n}. The Parties shall agree."),
    "identical clauses": _listed(lambda n: "The Parties shall cooperate in good faith.\n"),
    "articles": _listed(lambda n: f"Article {n}\nThe Parties shall consult on matter {n}.", "Treaty"),
    "headings": _listed(lambda n: f"Article {n}. Matter", "Treaty"),
    "number words": _repeated("six hundred thousand "),
    "number words in Russian": _repeated("шестьсот тысяч ", "Статья 1\n\nСтороны имеют не более "),
    "brackets": lambda size: (
        "Article 1\n\nThe Parties " + "[agree " * (size // 14) + "]" * (size // 14) + ".\n",
        "Article 1\n\nThe Parties agree.\n",
    ),
    "pledges": _repeated("Ukraine shall not join and Russia shall refrain from attack, "),
    "references": _repeated("Article 5, paragraph 2, of Annex III and "),
    "dates": _repeated("by 15 April 2022 and "),
    "sentences": _repeated("The Parties shall agree. "),
    "sentences in Ukrainian": _repeated("Сторони домовляються. ", "Стаття 1\n\nСторони "),
    "full stops": _repeated(".", after="\n"),
    "initials": _repeated("A. B. C. No. "),
    "capitals": _repeated("THE PARTIES TO THIS TREATY "),
    "limits": _repeated("no more than 600 tanks, "),
    "limits in Russian": _repeated("не более 600 танков, ", "Статья 1\n\nСтороны имеют "),
    "definitions": _listed(lambda n: f'"Term {n}" means any thing of kind {n};'),
    "guarantors": _repeated("the Guarantor States shall, in the event of an armed attack, assist Ukraine, "),
    "marks": _repeated("\u0301", after="\n"),
    "quotes": _repeated('"', after="\n"),
    "spaces": _repeated("a \u00a0"),
    "letters": _repeated("a "),
    "hyphens": _repeated("anti-"),
    "rows": _listed(lambda n: f"| Brigade {n} | {n % 97 + 3} tanks | {n % 89} guns |", "Annex 1"),
}


def cost(shape: Shape, kilobytes: int, folder: Path, program: Sequence[str]) -> Cost:
    """What comparing both texts of a shape costs, with the whole report as JSON."""
    old, new = folder / "old.txt", folder / "new.txt"
    for path, text in zip((old, new), shape(kilobytes << 10), strict=True):
        path.write_text(text, "utf-8")
    command = [*program, "compare", str(old), str(new), "--no-cache", "-q", "-o", str(folder / "out.json")]
    return cost_of(command, bound=BOUND_SECONDS)


def exponent(costs: Sequence[tuple[int, Cost]]) -> float | None:
    """How the seconds grow with the size between the two largest that ended, as a power of it."""
    done = [(size, cost.processor) for size, cost in costs if cost.seconds is not None]
    if len(done) < 2:
        return None
    (small, few), (large, many) = done[-2:]
    return math.log(many / few) / math.log(large / small)


def main() -> None:
    """Measure the shapes and print the table, a row each as it is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.shapes", description=__doc__)
    parser.add_argument("--only", action="append", choices=SHAPES)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="in kilobytes")
    given = parser.parse_args()
    program = [sys.executable, "-m", "compare"]
    print("| shape |" + "".join(f" {size} KB: s | MB |" for size in given.sizes) + " exponent |")
    print("|---|" + "---:|" * (2 * len(given.sizes) + 1))
    for name in given.only or SHAPES:
        with tempfile.TemporaryDirectory() as folder:
            costs = [(size, cost(SHAPES[name], size, Path(folder), program)) for size in given.sizes]
        cells = [
            f" > {BOUND_SECONDS:.0f} | |"
            if one.seconds is None
            else f" {one.seconds:.1f} | {one.megabytes:.0f} |"
            for _, one in costs
        ]
        grows = exponent(costs)
        print(f"| {name} |" + "".join(cells) + (f" {grows:.2f} |" if grows is not None else " |"), flush=True)


if __name__ == "__main__":
    main()
