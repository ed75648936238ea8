"""DOCX paragraphs: from XML to what they hold, and on to blocks with their printed labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct, field

from compare.extract.docx.changes import ACCEPTED, REJECTED, Authors, Changes
from compare.extract.docx.drawings import Drawings
from compare.extract.docx.inline import Collected, InlineReader, all_text, chosen
from compare.extract.docx.numbering import LEVELS, Numbered, Numbering
from compare.extract.docx.package import q
from compare.extract.docx.styles import (
    UNSAID,
    ParagraphProperties,
    RunProperties,
    StyleCatalogue,
    read_paragraph,
)
from compare.extract.elements import Element
from compare.extract.styled import StyledText, runs_of, squeeze
from compare.extract.thresholds import LONGEST_BARE, LONGEST_HEADING
from compare.language.numerals import counted
from compare.model import PLAIN, Block, BlockKind, Dropped

# twentieths of a point, in which Word measures
TWIPS = 20
# elements that only lie around paragraphs, rows and cells
WRAPPERS = {q(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom")}
_INNER = {q("w:tbl"), q("w:tr"), q("w:tc")}


def _nothing(table: Element) -> bool:
    return False


class ReadParagraph(Struct):
    """A paragraph between its XML and its block. open: its mark is gone, so the next one joins it."""

    own: ParagraphProperties
    content: Collected
    open: bool

    def joined(self, following: ReadParagraph) -> ReadParagraph:
        """This and the following paragraph as one, set as this one unless it has no text."""
        a, b = self.content, following.content
        content = Collected(
            a.pieces + b.pieces,
            a.notes + b.notes,
            a.boxes + b.boxes,
            a.drawn + b.drawn,
            sizes=a.sizes + b.sizes,
        )
        return ReadParagraph(self.own if runs_of(a.pieces) else following.own, content, following.open)


class JoinedParagraphs(Struct):
    """Paragraphs put on one line, as in a cell or a note. sizes: half-points to characters."""

    pieces: list[StyledText] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)


class ParagraphReader:
    """Reads the paragraphs of one document, in its order: numbering and fields count on.

    dropped is what was left out on the way: hidden text, the other side of tracked changes.
    """

    def __init__(
        self,
        styles: StyleCatalogue,
        numbering: Numbering,
        changes: Changes,
        authors: Authors,
        drawings: Drawings,
    ) -> None:
        self.styles, self.numbering, self.changes = styles, numbering, changes
        self.inline = InlineReader(styles, changes, authors, drawings)
        self.dropped: list[Dropped] = []
        self._hidden_rows: set[Element] = set()
        self.title: list[str] = []

    def read(self, element: Element, table: RunProperties = UNSAID) -> ReadParagraph:
        """The content and properties of a w:p."""
        properties = element.find(q("w:pPr"))
        own = read_paragraph(self._properties(properties))
        content = self.inline.read(element, own.style, table)
        for text in content.changed:
            self.log_change(text)
        for text in filter(None, map(squeeze, content.hidden)):
            self.dropped.append(Dropped("hidden-text", None, text))
        mark = None if properties is None else properties.find(q("w:rPr"))
        is_open = mark is not None and any(child.tag in self.changes.gone for child in mark)
        return ReadParagraph(own, content, is_open)

    def _properties(self, properties: Element | None) -> Element | None:
        """The properties as they were before a tracked change, where changes are rejected."""
        if properties is None or self.changes is not REJECTED:
            return properties
        before = properties.find(f"{q('w:pPrChange')}/{q('w:pPr')}")
        return properties if before is None else before

    def log_change(self, text: str) -> None:
        """List the words that a tracked change leaves out."""
        if squeeze(text):
            kind = "tracked-deletion" if self.changes is ACCEPTED else "tracked-insertion"
            self.dropped.append(Dropped(kind, None, squeeze(text)))

    def log_hidden(self, row: Element) -> None:
        """List the words of a row that is not shown, once."""
        if row not in self._hidden_rows and squeeze(all_text(row)):
            self._hidden_rows.add(row)
            self.dropped.append(Dropped("hidden-text", None, squeeze(all_text(row))))

    def line(
        self, parent: Element, table: RunProperties = UNSAID, aside: Callable[[Element], bool] = _nothing
    ) -> tuple[JoinedParagraphs, list[ReadParagraph]]:
        """All paragraphs below an element on one line, labels of automatic numbering in the text.

        `aside` is asked about each table on the way whether it is taken away, to be read by itself.
        """
        out, read = JoinedParagraphs(), list(self._all_below(parent, table, aside))
        for paragraph in read:
            content = paragraph.content
            label = self.label(paragraph)
            if label:
                first = content.pieces[0][1] if content.pieces else PLAIN
                out.pieces.append((label + " ", first))
            out.pieces += content.pieces
            out.pieces += [(f" {text}", PLAIN) for text in content.drawn]
            if not paragraph.open:
                out.pieces.append((" ", PLAIN))
            out.sizes += content.sizes
        return out, read

    def _all_below(
        self, parent: Element, table: RunProperties, aside: Callable[[Element], bool]
    ) -> Iterator[ReadParagraph]:
        for child in parent:
            if child.tag == q("w:p"):
                read = self.read(child, table)
                yield read
                for box in read.content.boxes:
                    yield from self._all_below(box, table, aside)
            elif child.tag in self.changes.gone:
                self.log_change(all_text(child))
            elif child.tag == q("w:tbl") and aside(child):
                continue
            elif child.tag in WRAPPERS or child.tag in _INNER:
                yield from self._all_below(child, table, aside)
            elif child.tag == q("mc:AlternateContent"):
                yield from self._all_below(chosen(child), table, aside)

    def label(self, read: ReadParagraph) -> str:
        """The paragraph's printed label; the list counts on."""
        place = self.numbering.place(read.own)
        return self.numbering.label(place) if place else ""

    def block(self, read: ReadParagraph) -> Block | None:
        """The paragraph as a block, None if nothing of it is printed.

        An empty paragraph with a number is printed: "Article 3" may be nothing but its label.
        """
        runs = runs_of(read.content.pieces)
        place = self.numbering.place(read.own)
        label = self.numbering.label(place) if place else ""
        if not runs and not any(c.isalnum() for c in label):
            return None
        text = "".join(run.text for run in runs)
        kind, level = self._kind(read.own, text, place)
        layout = self._layout(read.own, place)
        indent = round(((layout.left or 0) + (layout.first or 0)) / TWIPS, 1)
        return Block(
            kind=kind, runs=runs, label=label, level=level, indent=indent, align=layout.align or "left"
        )

    def _layout(self, own: ParagraphProperties, place: Numbered | None) -> ParagraphProperties:
        """Indent and alignment: the paragraph's own word, its list's, its style's, the defaults'.

        A style that names the list itself outranks the list.
        """
        style = self.styles.paragraph(own.style)
        listed = self.numbering.level(place).paragraph if place else ParagraphProperties()
        lower = style.over(listed) if own.number is None else listed.over(style)
        return own.over(lower).over(self.styles.paragraph_defaults)

    def _kind(self, own: ParagraphProperties, text: str, place: Numbered | None) -> tuple[BlockKind, int]:
        """Heading or paragraph, and its depth."""
        name = self.styles.name(own.style)
        if name == "title":
            self.title.append(text)
            return "heading", 1
        outline = self.styles.paragraph(own.style).outline if own.outline is None else own.outline
        depth = name.removeprefix("heading ")
        level = counted(depth)
        if outline is None and depth != name and level is not None:
            outline = level - 1
        # whole sentences are often set in heading styles only to be numbered with the headings
        sentence = len(text) > LONGEST_HEADING or (
            len(text) > LONGEST_BARE and text.endswith((".", ";", ":", ","))
        )
        if outline is not None and 0 <= outline < LEVELS and not sentence:
            return "heading", outline + 1
        return "paragraph", place.level + 1 if place else 0
