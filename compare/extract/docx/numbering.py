"""Automatic numbering of a DOCX turned into the labels that Word prints: "1.", "(a)", "Article 3".

A paragraph names a list (w:num) and a level, itself or through its style. Lists that share an
abstract definition count on together; a list with a start of its own restarts the count where it is
first used (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re

from msgspec import Struct

from compare.extract.docx.package import VAL, q, val
from compare.extract.docx.styles import ParagraphProperties, StyleCatalogue, read_letters, read_paragraph
from compare.extract.elements import Element, whole
from compare.extract.styled import squeeze
from compare.language.numerals import FORMATS, formatted

# levels of a list in Word
LEVELS = 9
_DASHES = set("-–—−‒")


class NumberingLevel(Struct, frozen=True):
    """One level of a list. restart: the level whose use restarts it, counted from 1; 0: never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str | None = None
    paragraph: ParagraphProperties = ParagraphProperties()


class Numbered(Struct, frozen=True):
    """Where a paragraph stands: its list, its level from 0."""

    number: int
    level: int


class Numbering:
    """The lists of a document, and how far each has counted. Ask for labels in document order."""

    def __init__(self, root: Element | None, styles: StyleCatalogue) -> None:
        self._styles = styles
        self._abstract: dict[int, dict[int, NumberingLevel]] = {}
        self._links: dict[int, str] = {}
        self._nums: dict[int, int] = {}
        self._overrides: dict[int, dict[int, NumberingLevel]] = {}
        self._starts: dict[int, dict[int, int]] = {}
        self._counts: dict[int, list[int | None]] = {}
        self._used: set[tuple[int, int]] = set()
        self.unknown_forms: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for abstract in root.findall(q("w:abstractNum")):
            key = whole(abstract.get(q("w:abstractNumId")))
            if key is None:
                continue
            self._abstract[key] = dict(map(_read_level, abstract.findall(q("w:lvl"))))
            if link := val(abstract, q("w:numStyleLink")):
                self._links[key] = link
        for num in root.findall(q("w:num")):
            key = whole(num.get(q("w:numId")))
            abstract_key = whole(val(num, q("w:abstractNumId")))
            if key is None or abstract_key is None:
                continue
            self._nums[key] = abstract_key
            self._read_overrides(key, num)

    def _read_overrides(self, key: int, num: Element) -> None:
        for override in num.findall(q("w:lvlOverride")):
            level = whole(override.get(q("w:ilvl"))) or 0
            start = whole(val(override, q("w:startOverride")))
            if start is not None:
                self._starts.setdefault(key, {})[level] = start
            replaced = override.find(q("w:lvl"))
            if replaced is not None:
                self._overrides.setdefault(key, {})[level] = _read_level(replaced)[1]

    def place(self, own: ParagraphProperties) -> Numbered | None:
        """The list and level of a paragraph with these properties of its own, None if not numbered."""
        inherited = self._styles.paragraph(own.style)
        number = inherited.number if own.number is None else own.number
        if not number or number not in self._nums:
            return None
        level = own.number_level
        if level is None:
            level = self._level_of_style(number, own.style, inherited) if own.number is None else 0
        return Numbered(number, min(max(level, 0), LEVELS - 1))

    def _level_of_style(self, number: int, style: str | None, inherited: ParagraphProperties) -> int:
        """The level that a style is tied to: by the level's own word first, then by the style's."""
        levels = self._levels(number)
        for named in self._styles.chain(style):
            for n, level in levels.items():
                if level.style == named.key:
                    return n
        return inherited.number_level or 0

    def level(self, at: Numbered) -> NumberingLevel:
        """The definition of a level."""
        return self._levels(at.number).get(at.level, NumberingLevel())

    def _levels(self, number: int) -> dict[int, NumberingLevel]:
        return {**self._abstract.get(self._shared(number), {}), **self._overrides.get(number, {})}

    def _shared(self, number: int) -> int:
        """The abstract definition that a list counts by, links through numbering styles followed."""
        key = self._nums.get(number, -1)
        for _ in range(8):
            link = self._links.get(key)
            target = self._styles.paragraph(link).number if link else None
            if not target or target not in self._nums:
                break
            key = self._nums[target]
        return key

    def label(self, at: Numbered) -> str:
        """Count on at this place, and give the label as printed; "" for a level that prints none."""
        levels = self._levels(at.number)
        counts = self._counts.setdefault(self._shared(at.number), [None] * LEVELS)
        starts = self._starts.get(at.number, {})
        first_use = (at.number, at.level) not in self._used
        self._used.add((at.number, at.level))
        for upper in range(at.level):
            # a level that was skipped counts as begun
            if counts[upper] is None:
                counts[upper] = starts.get(upper, levels.get(upper, NumberingLevel()).start)
        before = counts[at.level]
        restarts = before is None or (first_use and at.level in starts)
        start = starts.get(at.level, levels.get(at.level, NumberingLevel()).start)
        counts[at.level] = start if restarts or before is None else before + 1
        for deeper in range(at.level + 1, LEVELS):
            restart = levels.get(deeper, NumberingLevel()).restart
            if restart is None or at.level < restart:
                counts[deeper] = None
        return self._printed(levels, at.level, counts)

    def _printed(self, levels: dict[int, NumberingLevel], at: int, counts: list[int | None]) -> str:
        level = levels.get(at, NumberingLevel())
        if level.hidden:
            return ""
        if level.form == "bullet":
            return level.text if level.text in _DASHES else "•" if level.text.strip() else ""

        def number(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            if n > at:
                return ""
            form = levels.get(n, NumberingLevel()).form
            form = "decimal" if level.legal and form not in ("none", "bullet") else form
            if form not in FORMATS:
                self.unknown_forms.add(form)
            return formatted(counts[n] or 0, form, self._styles.language)

        return squeeze(re.sub(r"%([1-9])", number, level.text))


def _read_level(element: Element) -> tuple[int, NumberingLevel]:
    legal, letters = element.find(q("w:isLgl")), read_letters(element.find(q("w:rPr")))
    start = whole(val(element, q("w:start")))
    return whole(element.get(q("w:ilvl"))) or 0, NumberingLevel(
        start=0 if start is None else start,
        form=val(element, q("w:numFmt")) or "decimal",
        text=val(element, q("w:lvlText")) or "",
        restart=whole(val(element, q("w:lvlRestart"))),
        legal=legal is not None and legal.get(VAL) not in ("0", "false", "off"),
        hidden=bool(letters.hidden),
        style=val(element, q("w:pStyle")),
        paragraph=read_paragraph(element.find(q("w:pPr"))),
    )
