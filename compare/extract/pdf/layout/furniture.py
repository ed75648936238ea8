"""What a page carries besides its text: running heads and feet, page numbers, mastheads, symbols.

Found by repetition: the same words at the same height on several pages, with numbers that either stay
or move with the page. So "Article 11" at the top of a page stays in the text: its number does not move
with the page.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import takewhile

from msgspec.structs import replace

from compare.errors import KnowledgeError
from compare.extract.pdf.page.records import PrintedLine, Sheet
from compare.extract.thresholds import (
    FEW_SHEETS,
    FURNITURE_DEPTH,
    FURNITURE_EDGE,
    FURNITURE_GAP,
    PART_LETTERS,
)
from compare.language.labels import opens_article
from compare.language.labels.page_lines import is_page_number
from compare.language.numerals import roman_value
from compare.language.tables import read_tables
from compare.model import Block, Dropped

# ---------------------------------------------------------------------------------------------
# Web pages that a browser printed: what it prints besides the text, told by the address on each page.
#
# The page's structure is gone, so only lines that say nothing but "Advertisement" or "Accept all" are known.

ADDRESS = re.compile(r"(?:https?|file)://\S")
HEADS = ("running-head", "running-foot")


def without_page_parts(
    blocks: Sequence[Block], dropped: Sequence[Dropped], pages: int
) -> tuple[tuple[Block, ...], list[Dropped]]:
    """The blocks of a printed web page without its buttons and banners, and those as dropped.

    dropped: what was taken out before, heads and feet among it; pages: how many the file has.
    """
    addressed = {item.page for item in dropped if item.kind in HEADS and ADDRESS.search(item.text)}
    if 2 * len(addressed) < pages or not addressed:
        return tuple(blocks), []
    parts = [block for block in blocks if block.kind != "row" and _is_part(block.text)]
    gone = {id(block) for block in parts}
    kept = tuple(block for block in blocks if id(block) not in gone)
    return kept, [Dropped("page-furniture", block.page, block.text) for block in parts]


def _is_part(text: str) -> bool:
    return len(text) < PART_LETTERS and _lines().fullmatch(text.strip(" .:–—-")) is not None


@cache
def _lines() -> re.Pattern[str]:
    data = read_tables(__package__, "printed_pages.toml", {"lines"})
    words = sorted({line for group in data["lines"].values() for line in group})
    return re.compile("|".join(re.escape(line).replace(r"\*", ".*") for line in words), re.I | re.S)


# ---------------------------------------------------------------------------------------------


_LETTERS = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+")


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Dropped]]:
    """The pages without their furniture, and what was dropped."""
    marked: dict[int, str] = {}
    for top in (True, False):
        marked |= _repeated(sheets, top)
    kept, dropped = [], []
    for sheet in sheets:
        gone = {id(line): marked[id(line)] for line in sheet.lines if id(line) in marked}
        gone |= _by_pattern(sheet, gone)
        dropped += [Dropped(gone[id(n)], sheet.number, n.text) for n in sheet.lines if id(n) in gone]
        kept.append(replace(sheet, lines=tuple(n for n in sheet.lines if id(n) not in gone)))
    return kept, dropped


def _edge_lines(sheet: Sheet, top: bool) -> list[PrintedLine]:
    """The lines at the page's top or bottom edge, from the outside in."""
    limit = FURNITURE_EDGE * sheet.height if top else (1 - FURNITURE_EDGE) * sheet.height
    near = [n for n in sheet.lines if (n.y < limit if top else n.y > limit)]
    return sorted(near, key=lambda line: line.y, reverse=not top)[:FURNITURE_DEPTH]


def _repeated(sheets: Sequence[Sheet], top: bool) -> dict[int, str]:
    """Furniture at one edge: line identity to kind."""
    edges = [_edge_lines(sheet, top) for sheet in sheets]
    known = _repeating(edges, 2 if len(sheets) <= FEW_SHEETS else 3)
    steps = Counter(_number(n.text) - n.page for lines in edges for n in lines if is_page_number(n.text))
    step = steps.most_common(1)[0][0] if steps and steps.most_common(1)[0][1] > 1 else 0
    marked: dict[int, str] = {}
    apart: set[str] = set()  # what stands apart from the text on some page is furniture on an empty one too
    empty: list[PrintedLine] = []
    for sheet, lines in zip(sheets, edges, strict=True):
        candidates = list(takewhile(lambda n: id(n) in known or _is_furniture(n, top, step), lines))
        outside = _set_apart(candidates, sheet, top)
        apart |= {_masked(line.text) for line in outside}
        marked |= {id(line): _kind(line, top) for line in outside}
        if len(candidates) == len(sheet.lines):
            empty += candidates
    return marked | {id(line): _kind(line, top) for line in empty if _masked(line.text) in apart}


def _repeating(edges: Sequence[Sequence[PrintedLine]], needed: int) -> set[int]:
    """Identities of lines that stand at one height on so many pages, numbers aside."""
    groups: dict[tuple[str, int], list[PrintedLine]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            groups[_masked(line.text), round(line.y / 6)].append(line)
    known: set[int] = set()
    for (mask, height), members in list(groups.items()):
        for fitting in _fitting(members + groups.get((mask, height + 1), [])):
            if len({line.page for line in fitting}) < needed:
                continue
            first = opens_article(fitting[0].text)  # the heading that later pages repeat is text
            known |= {id(line) for line in sorted(fitting, key=lambda line: line.page)[first:]}
    return known


def _fitting(lines: list[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines that repeat; by their place where several look alike on a page: its number, a volume's."""
    if len({line.page for line in lines}) == len(lines):
        return [_moving_with_the_page(lines)]
    places: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        places[round((line.x0 + line.x1) / 60)].append(line)
    return [_moving_with_the_page(lines), *map(_moving_with_the_page, places.values())]


def _set_apart(candidates: Sequence[PrintedLine], sheet: Sheet, top: bool) -> Sequence[PrintedLine]:
    """Those lines, from the outside in, that a gap parts from the text: text may repeat, too."""
    held = {id(line) for line in candidates}
    inner = [line.y for line in sheet.lines if id(line) not in held]
    heights = [line.y for line in candidates]
    if inner:
        heights.append(min(inner) if top else max(inner))
    for count in range(len(heights) - 1, 0, -1):
        if abs(heights[count] - heights[count - 1]) > FURNITURE_GAP * candidates[count - 1].size:
            return candidates[:count]
    return []


def _is_furniture(line: PrintedLine, top: bool, step: int) -> bool:
    """Whether the line is furniture without repeating: by its words, or as the page's own number."""
    text = line.text
    if is_page_number(text) and (NUMBER.search(text) or text.islower()):
        return _number(text) - line.page == step
    return bool(_by_words(line, "top" if top else "bottom"))


def _kind(line: PrintedLine, top: bool) -> str:
    usual = "page-number" if is_page_number(line.text) else "running-head" if top else "running-foot"
    return _by_words(line, "top" if top else "bottom") or usual


def _tokens(text: str) -> list[str]:
    """The words of a head in an order of their own, for heads of odd and even pages mirror each other."""
    return sorted(text.casefold().split(), key=lambda word: NUMBER.sub("#", word))


def _masked(text: str) -> str:
    """The text with its numbers hidden, so that heads of different pages look alike."""
    if is_page_number(text) and not NUMBER.search(text):
        return "~"
    return NUMBER.sub("#", " ".join(_tokens(text)))


def _number(text: str) -> int:
    """The first number of a page number's line, arabic or roman."""
    found = NUMBER.search(text)
    if found:
        return int(found[0][:6])
    return next((value for word in _LETTERS.findall(text) if (value := roman_value(word))), 0)


def _moving_with_the_page(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Those lines whose numbers all stay, or all move by one with each page, as in most of the lines."""
    numbers = [[int(n[:9]) for n in NUMBER.findall(" ".join(_tokens(line.text)))] for line in lines]
    fitting = list(range(len(lines)))
    for place in range(len(numbers[0])):
        still = Counter(numbers[k][place] for k in fitting)
        moving = Counter(numbers[k][place] - lines[k].page for k in fitting)
        if not fitting:
            return []
        (value, stays), (step, moves) = still.most_common(1)[0], moving.most_common(1)[0]
        if max(stays, moves) < 0.6 * len(lines):
            return []
        if moves >= stays and opens_article(lines[0].text):
            return []  # one article a page is no running head
        fitting = [
            k
            for k in fitting
            if (numbers[k][place] - lines[k].page == step if moves >= stays else numbers[k][place] == value)
        ]
    return [lines[k] for k in fitting]


# ---------------------------------------------------------------------------------------------
# by what a line says


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    entries = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text("utf-8"))["line"]
    for entry in entries:
        if unknown := entry.keys() - {"kind", "what", "zone", "pattern"}:
            raise KnowledgeError(f"unknown key {min(unknown)!r}", "furniture.toml", "correct its name")
    return tuple((e["kind"], e["zone"], re.compile(e["pattern"])) for e in entries)


def _by_words(line: PrintedLine, zone: str) -> str:
    """What the line is by its words alone, at the top or the bottom of a page; nothing if it is text."""
    text = line.text.strip()
    found = (
        kind for kind, where, pattern in _patterns() if where in (zone, "edge") and pattern.fullmatch(text)
    )
    return next(found, "")


def _by_pattern(sheet: Sheet, gone: dict[int, str]) -> dict[int, str]:
    """Furniture that need not repeat: line identity to kind."""
    left = replace(sheet, lines=tuple(n for n in sheet.lines if id(n) not in gone))
    return {
        id(line): kind
        for zone in ("top", "bottom")
        for line in _edge_lines(left, zone == "top")
        if (kind := _by_words(line, zone))
    }
