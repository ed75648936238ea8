"""Limits in table rows: the category names what is limited, the column whose figure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from compare.annotate.limits.context import Governing, conditions_in, holder_in, joined_conditions
from compare.annotate.limits.quantities import Finding, Quantity, quantities
from compare.annotate.limits.subject import accepts, counts_something_else
from compare.language.cues import Hit
from compare.language.numbers.units import units
from compare.language.passages import DraftText, Text
from compare.model import Bound, Cell, Clause


def row_limits(reading: DraftText, clause: Clause, above: Governing, force_table: bool) -> Iterator[Finding]:
    """The limits in a row.

    A column "of which in active units" is of what the column before it counts.
    force_table: whether the table limits forces in other rows; then a category that the lexicon does not
        know is a subject too ("other:" and its words).
    """
    text = reading.text(clause)
    headers = {cell.start: reading.words(cell.header) for cell in clause.cells}
    bound = _table_bound(above, headers)
    category = _category_cell(text, clause)
    if bound is None or not clause.cells:
        return
    if force_table or any(h.of("military") for h in headers.values()):
        above = replace(above, military=True)
    whole: tuple[str, str, str] | None = None
    for cell in clause.cells:
        if category is not None and cell.start <= category.start:
            continue
        quantity = _figure(text, cell)
        if quantity is None:
            continue
        header = headers[cell.start]
        part = whole if header.of("part") and not header.of("subject") else None
        whole = part or _row_subject(text, category, header, quantity, above, force_table)
        if whole is None:
            continue
        id, measure, unit = whole
        yield Finding(
            subject=id, measure=measure, unit=unit, bound=bound,
            value=quantity.number.value * _scale(text, category, header, quantity),
            span=(quantity.start, quantity.end), proof=((0, len(text.text)),),
            holder=_row_holder(text, category, header, above),
            condition=_row_condition(text, header, above),
            position=column_position(header), doubtful=quantity.number.doubtful,
        )  # fmt: skip


def _row_condition(text: Text, header: Text, above: Governing) -> str:
    own = conditions_in(text, [*text.of("circumstance"), *header.of("circumstance")])
    return joined_conditions(text, own, above.condition)


def column_position(header: Text) -> str:
    """The position that a column's header names: "Russian position", "Позиция украинской стороны".

    A header that only names a state says whose forces the column counts, not whose proposal it is.
    """
    who = sorted([*header.of("adjective"), *header.of("state")])
    if not who or not header.of("position"):
        return ""
    return f"{who[0].id.lower()}-not-agreed"


def _table_bound(above: Governing, headers: Mapping[int, Text]) -> Bound | None:
    if above.bound:
        return above.bound
    if above.limits or any(header.of("limits") for header in headers.values()):
        return "max"
    return None


def _category_cell(text: Text, clause: Clause) -> Cell | None:
    """The cell that says what the row counts: the first with words and no figure of its own."""
    for cell in clause.cells:
        words = text.text[cell.start : cell.end]
        if any(c.isalpha() for c in words):
            figure = _figure(text, cell)
            return cell if figure is None or figure.start > cell.start + 3 else None
    return None


def _figure(text: Text, cell: Cell) -> Quantity | None:
    """The figure of a cell: its first number, if nothing else is counted by it."""
    inside = [q for q in quantities(text) if cell.start <= q.start and q.end <= cell.end]
    if not inside:
        return None
    first = inside[0]
    if not first.unit and counts_something_else(text, first.end) and _ends_after(text, first, cell):
        return None
    return first


def _ends_after(text: Text, quantity: Quantity, cell: Cell) -> bool:
    return bool(text.text[quantity.end : cell.end].strip())


def _row_subject(
    text: Text, category: Cell | None, header: Text, quantity: Quantity, above: Governing, force_table: bool
) -> tuple[str, str, str] | None:
    """Subject, measure and unit of a figure in a row."""
    span = (category.start, category.end) if category else (0, 0)
    whole = (0, len(header.text))
    # under "Number of officers" the row only says of what: "Artillery regiment"
    counted = header.of("bound", "near-total") and _named(header, whole, quantity, above)
    named = counted or _named(text, span, quantity, above) or _named(header, whole, quantity, above)
    if named:
        id, unit_text, unit_span = named
        known = text.lexicon.subjects[id]
        unit = (
            quantity.unit
            or _unit_in(unit_text, unit_span, known.dimension)
            or _unit_in(header, whole, known.dimension)
        )
        if known.dimension in ("persons", "items"):
            return id, known.measure, known.dimension
        return (id, known.measure, unit) if unit else None
    if force_table and category and quantity.dimension in ("", "items", "persons"):
        words = text.text[category.start : category.end].strip().lower()
        return f"other:{words}", "count", quantity.dimension or "items"
    return None


def _named(
    text: Text, span: tuple[int, int], quantity: Quantity, above: Governing
) -> tuple[str, Text, tuple[int, int]] | None:
    known = text.lexicon.subjects
    hits = [
        hit
        for hit in text.within(span, "subject")
        if hit.id != "none"
        and (above.military or not hit.weak)
        and (_fits(text, span, known[hit.id].dimension, quantity))
    ]
    if not hits:
        return None
    special = [h for h in hits if h.id != "personnel" and not h.weak] or [
        h for h in hits if h.id != "personnel"
    ]
    return (special or hits)[0].id, text, span


def _fits(text: Text, span: tuple[int, int], dimension: str, quantity: Quantity) -> bool:
    """Whether a subject of a dimension can be what a cell counts, by the cell's unit or the category's."""
    known = units()
    dimensions = [known[h.id].dimension for h in _units(text, span)]
    stated = quantity.dimension or next((d for d in dimensions if d not in ("persons", "items")), "")
    return accepts(dimension, stated)


def _unit_in(text: Text, span: tuple[int, int], dimension: str) -> str:
    known = units()
    return next((h.id for h in _units(text, span) if known[h.id].dimension == dimension), "")


def _units(text: Text, span: tuple[int, int]) -> list[Hit]:
    """The units that a category or header gives its figures; "(75 mm and above)" only says of which."""
    ends = {number.end for number in text.numbers}
    return [h for h in text.within(span, "unit") if not ends & {h.start - 1, h.start}]


def _scale(text: Text, category: Cell | None, header: Text, quantity: Quantity) -> int:
    """ "Personnel, thousand" multiplies the figures of its row, and such a header those of its column."""
    if quantity.number.scale != 1:
        return 1
    spans = [(header, (0, len(header.text)))]
    if category:
        spans.append((text, (category.start, category.end)))
    scales = [int(hit.id) for where, span in spans for hit in where.within(span, "scale")]
    return scales[0] if scales else 1


def _row_holder(text: Text, category: Cell | None, header: Text, above: Governing) -> str | None:
    if category:
        own = holder_in(text, (category.start, category.end))
        if own:
            return own
    if header.text and not header.of("position"):
        named = holder_in(header)
        if named:
            return named
    return above.holder
