"""DOCX: a redline with its changes tracked: accepted, it is the new draft, rejected, the old one.

In: a `Comparison`. Out: the bytes of a DOCX. Open `order.py` first.
Labels are printed as text, not numbered automatically: a list would count again whatever is accepted or
rejected, and the label that a draft prints is part of what is compared. What the file is about
stands in its header, which is not part of the text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

from compare.model import Comparison
from compare.options import RenderOptions
from compare.render.docx.order import RedlinePassage, lines_of
from compare.render.docx.package import parts_of
from compare.render.docx.words import cells_of, passages_of
from compare.render.docx.xml import Element, Writer, element
from compare.render.report.context import ReportContext
from compare.render.report.phrases import phrases_of, show_controls
from compare.render.thresholds import LONGEST_AUTHOR


def render_comparison(comparison: Comparison, options: RenderOptions) -> bytes:
    """The redline as the bytes of a DOCX; its changes are dated only where the options give a time."""
    context = ReportContext(comparison, phrases_of())
    date = "" if options.time is None else _iso(options.time)
    document = element(None, "document")
    body = element(document, "body")
    author = show_controls(comparison.new.info.id)[:LONGEST_AUTHOR] or "new"
    writer = Writer(body, context, author, date)
    for is_table, lines in _groups(lines_of(context)):
        if is_table:
            writer.table([(line, cells_of(line)) for line in lines])
            writer.blank()
        else:
            for line, passages in passages_of(lines):
                writer.passages(line, passages)
    # the last paragraph's end cannot be deleted: there is nothing after it to join
    writer.blank()
    _section(body)
    return _zipped(parts_of(context, document, date))


def _groups(lines: Sequence[RedlinePassage]) -> Iterator[tuple[bool, list[RedlinePassage]]]:
    """Lines that follow each other: rows of one table, or lines that are no rows."""
    numbers: list[int] = []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        same = before is not None and before.is_row == line.is_row and (not line.is_row or _one(before, line))
        numbers.append(numbers[-1] if same else place)
    for _, group in groupby(zip(numbers, lines, strict=True), key=lambda pair: pair[0]):
        chosen = [line for _, line in group]
        yield chosen[0].is_row, chosen


def _one(first: RedlinePassage, second: RedlinePassage) -> bool:
    """Whether two rows stand in one table of the old or of the new draft, as far as they are in both."""
    shared = [
        (one[0].parent, two[0].parent)
        for one, two in ((first.old, second.old), (first.new, second.new))
        if one and two
    ]
    return all(one == two for one, two in shared)


def _section(body: Element) -> None:
    section = element(body, "sectPr")
    for kind in ("header", "footer"):
        reference = element(section, f"{kind}Reference", type="default")
        reference.set(
            "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", f"rId-{kind}"
        )
    element(section, "pgSz", w="11906", h="16838")
    margins = {"top": "1418", "right": "1418", "bottom": "1418", "left": "1418"}
    element(section, "pgMar", **margins, header="709", footer="709", gutter="0")


def _iso(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _zipped(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """The parts as a ZIP file that depends on nothing but them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
