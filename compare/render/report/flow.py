"""The clauses of both drafts as a page shows them: entries, tables, and folds of what did not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec.structs import replace

from compare.model import Clause
from compare.render.report.context import ReportContext
from compare.render.report.entries import EntryMaker, heading_level, is_quiet
from compare.render.report.order import (
    CollapsedProvisions,
    ReadingPlace,
    arrange,
    counterpart_of_bare,
    is_worth_folding,
)
from compare.render.report.outline import CONTAINERS
from compare.render.report.phrases import show_controls
from compare.render.report.view import (
    Chip,
    ClauseEntry,
    ClauseTable,
    CollapsedProvision,
    Container,
    ContentsLine,
    Fold,
    Item,
    Stub,
)
from compare.render.thresholds import DEEPEST_CONTENTS, FEW_COLLAPSED

_MARKS = ("edited", "added", "removed", "moved")


class ReportFlow:
    """The arranged clauses of one comparison, as items and as a contents list."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        # a table without a heading has nothing to show but its rows
        self._places = tuple(
            place for place in arrange(context) if place.what != "bare" or place.clause.kind != "table"
        )
        self._neighbours = _Neighbours(context)
        self._shown = _shown_around(context, self._places, self._neighbours)
        maker = EntryMaker(context)
        self._items = tuple(self._item(place, maker) for place in self._places)
        collapsed = CollapsedProvisions(context)
        self._roots = tuple(collapsed.root(place) for place in self._places)
        self._collapsed_entries = sum(root is not None for root in self._roots)
        self._folded = tuple(self._fold_all())

    def entries(self) -> tuple[ClauseEntry, ...]:
        """An entry for each match, in reading order."""
        return tuple(item for item in self._items if isinstance(item, ClauseEntry))

    def folded(self) -> tuple[Item | Fold | CollapsedProvision, ...]:
        """Items in reading order; unchanged ones folded, except the headings of what changed; and what
        came or went whole as one."""
        return self._folded

    def changes(self) -> tuple[ClauseEntry | CollapsedProvision, ...]:
        """What a reader goes through one by one: a provision that came or went whole is one change."""
        found: list[ClauseEntry | CollapsedProvision] = []
        for item in self._folded:
            if isinstance(item, CollapsedProvision):
                found.append(item)
            elif not isinstance(item, Fold):
                found.extend(entry for entry in _entries([item]) if entry.changed)
        return tuple(found)

    def _fold_all(self) -> Iterator[Item | Fold | CollapsedProvision]:
        run: list[Item] = []
        for root, group in groupby(self._with_tables(), key=lambda pair: pair[0]):
            items = [item for _, item in group]
            whole = self._collapsed(root, items) if root else None
            for item in [whole] if whole else items:
                if not isinstance(item, CollapsedProvision) and item.foldable:
                    run.append(item)
                    continue
                if run:
                    yield self._fold(run)
                    run = []
                yield item
        if run:
            yield self._fold(run)

    def _collapsed(self, root: tuple[str, str], items: Sequence[Item]) -> CollapsedProvision | None:
        """The items as one change; None where they are too few to be worth it."""
        phrases = self._context.phrases
        entries = list(_entries(items))
        side, clause_id = root
        clause = self._context.outline(side)[clause_id]
        if not is_worth_folding(clause, len(entries)):
            return None
        relation: Literal["added", "removed"] = "removed" if side == "old" else "added"
        signals = sum(len(entry.signals) for entry in entries)
        detail = (
            phrases.count("count.clauses", len(entries)),
            phrases.count("count.words", sum(entry.words for entry in entries)),
            *((phrases.count("whole.signals", signals),) if signals else ()),
        )
        title = self._context.outline(side).cite(clause_id)
        heading = show_controls(clause.heading)
        return CollapsedProvision(
            id=f"whole-{entries[0].id}",
            relation=relation,
            title=title,
            heading="" if heading == title else heading,
            chip=Chip(relation, phrases.say(f"whole.{relation}")),
            detail=phrases.say("sources.list-separator").join(detail),
            tokens=" ".join(sorted({token for entry in entries for token in entry.tokens.split()})),
            items=tuple(items),
            open=self._collapsed_entries <= FEW_COLLAPSED,
        )

    def contents(self) -> tuple[ContentsLine, ...]:
        """The provisions with the changes that lie in each."""
        lines: list[tuple[ReadingPlace, Item, dict[str, int]]] = []
        for place, item in zip(self._places, self._items, strict=True):
            if _is_provision(place.clause) and not isinstance(item, Stub):
                level = heading_level(self._context, place.side, place.clause)
                if level <= DEEPEST_CONTENTS:
                    lines.append((place, item, dict.fromkeys(_MARKS, 0)))
            if lines and isinstance(item, ClauseEntry):
                for token in item.tokens.split():
                    if token in _MARKS:
                        lines[-1][2][token] += 1
        return tuple(self._contents_line(*line) for line in lines)

    def _contents_chips(self, place: ReadingPlace, marks: dict[str, int]) -> tuple[Chip, ...]:
        """How many changes of which sort lie in a provision; of one that came or went whole, only that."""
        phrases = self._context.phrases
        if (place.side, place.clause.id) in self._roots:
            relation = "removed" if place.side == "old" else "added"
            return (Chip(relation, phrases.say(f"relation.{relation}")),)
        return tuple(
            Chip(token, phrases.count(f"counts.{token}", count)) for token, count in marks.items() if count
        )

    def _contents_line(self, place: ReadingPlace, item: Item, marks: dict[str, int]) -> ContentsLine:
        assert isinstance(item, ClauseEntry | Container)
        heading = ""
        if isinstance(item, ClauseEntry):
            heading = "".join(
                part.text for stretch in item.heading if stretch.op != "delete" for part in stretch.parts
            ) or "".join(part.text for stretch in item.heading for part in stretch.parts)
        chips = self._contents_chips(place, marks)
        level = max(item.level, 3)
        text = item.title if isinstance(item, ClauseEntry) else item.label
        return ContentsLine(text or heading, heading if text else "", f"#{item.id}", level, chips)

    def _item(self, place: ReadingPlace, maker: EntryMaker) -> Item:
        if place.what == "match" and place.match:
            entry = maker.entry(place.match)
            if entry.foldable and place.clause.id in self._shown and place.side == "new":
                return replace(entry, foldable=False)
            return entry
        if place.what == "moved" and place.match:
            return self._stub(place)
        return self._container(place)

    def _stub(self, place: ReadingPlace) -> Stub:
        context = self._context
        assert place.match is not None
        _, target = context.cite_match(place.match)
        return Stub(
            id=f"{place.match.id}-from",
            label=context.old.cite(place.clause.id),
            text=context.phrases.say("moved.to", place=target),
            href=f"#{place.match.id}",
            tokens="moved",
        )

    def _container(self, place: ReadingPlace) -> Container:
        context, clause = self._context, place.clause
        label = cited = context.outline(place.side).cite(clause.id)
        classes = "" if place.side == "new" else "removed"
        if place.side == "new":
            counterpart = counterpart_of_bare(context, clause)
            label = context.join_sides(context.old.cite(counterpart.id) if counterpart else "", label)
        return Container(
            id=f"{place.side}-{context.outline(place.side).place[clause.id]}",
            classes=classes,
            label=label,
            place=cited,
            level=heading_level(context, place.side, clause),
            foldable=place.side == "new" and clause.id not in self._shown,
        )

    def _with_tables(self) -> Iterator[tuple[tuple[str, str] | None, Item]]:
        """The items, each with the whole that it is in; rows that follow each other in one table made one."""
        triples = zip(self._places, self._items, self._roots, strict=True)
        for (root, table), group in groupby(
            triples, key=lambda one: (one[2], self._table_of(one[0], one[1]))
        ):
            if table is None:
                yield from ((root, item) for _, item, _ in group)
            else:
                yield root, _table([(place, item) for place, item, _ in group])

    def _table_of(self, place: ReadingPlace, item: Item) -> str | None:
        """The table that a row stands in; the old draft's rows are in their neighbours' new table."""
        if not (isinstance(item, ClauseEntry) and item.cells):
            return None
        parent = place.clause.parent or ""
        if place.side == "new":
            return f"new {parent}"
        neighbour = self._neighbours.of(place.clause)
        return f"new {neighbour.parent or ''}" if neighbour else f"old {parent}"

    def _fold(self, run: Sequence[Item]) -> Fold:
        phrases = self._context.phrases
        entries = list(_entries(run))
        renumbered = sum("renumbered" in entry.tokens.split() for entry in entries)
        detail = [" – ".join(dict.fromkeys(_place(item) for item in (run[0], run[-1])))]
        detail.append(phrases.count("count.words", sum(entry.words for entry in entries)))
        if renumbered:
            detail.append(phrases.count("fold.renumbered", renumbered))
        return Fold(
            summary=phrases.count("fold.unchanged", len(entries)),
            detail=phrases.say("sources.list-separator").join(detail),
            items=tuple(run),
        )


def _place(item: Item) -> str:
    if isinstance(item, ClauseTable):
        return item.rows[0].place
    return item.label if isinstance(item, Stub) else item.place


def _shown_around(
    context: ReportContext, places: Iterable[ReadingPlace], neighbours: _Neighbours
) -> frozenset[str]:
    """New clauses that must stay open because something under them changed."""
    found: set[str] = set()
    for place in places:
        if place.what == "bare" or (place.match and place.what == "match" and is_quiet(context, place.match)):
            continue
        clause: Clause | None = place.clause
        if place.side == "old":
            clause = neighbours.of(place.clause)
        if clause:
            found.update(above.id for above in context.new.ancestors(clause))
    return frozenset(found)


class _Neighbours:
    """For clauses of the old draft, one of the new that stands under the same provision."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._found: dict[str | None, Clause | None] = {}

    def of(self, clause: Clause) -> Clause | None:
        """The clause of the new draft, or None where the provision has no counterpart."""
        if clause.parent not in self._found:
            self._found[clause.parent] = self._below(clause.parent)
        return self._found[clause.parent]

    def _below(self, parent: str | None) -> Clause | None:
        context = self._context
        for child in context.old.children(parent):
            match = context.match_of_old.get(child.id)
            if match and match.new and not match.moved:
                return context.new[match.new[0]]
        counterpart = context.match_of_old.get(parent or "")
        if counterpart and counterpart.new:
            children = context.new.children(counterpart.new[0])
            return children[0] if children else context.new[counterpart.new[0]]
        return None


def _is_provision(clause: Clause) -> bool:
    return clause.kind in CONTAINERS


def _entries(items: Iterable[Item]) -> Iterator[ClauseEntry]:
    for item in items:
        if isinstance(item, ClauseTable):
            yield from item.rows
        elif isinstance(item, ClauseEntry):
            yield item


def _table(group: Sequence[tuple[ReadingPlace, Item]]) -> ClauseTable:
    """The rows as a table; a first row that has the words of the others' column headers is the header."""
    places = [place for place, _ in group]
    rows = [item for _, item in group if isinstance(item, ClauseEntry)]
    headers = tuple(cell.header for cell in places[-1].clause.cells)
    first = places[0].clause
    if any(headers) and headers == tuple(first.text[cell.start : cell.end] for cell in first.cells):
        rows[0] = replace(rows[0], header_row=True)
        headers = ()
    return ClauseTable(
        headers=tuple(show_controls(header) for header in headers) if any(headers) else (),
        columns=max(len(row.cells) for row in rows),
        rows=tuple(rows),
        foldable=all(row.foldable for row in rows),
    )
