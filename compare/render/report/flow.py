"""The clauses of both drafts as a page shows them: entries, tables, and folds of what did not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec.structs import replace

from compare.model import Clause
from compare.render.report.context import Material
from compare.render.report.entries import EntryMaker, heading_level, is_quiet
from compare.render.report.order import Place, Wholes, arrange, counterpart_of_bare, is_worth_folding
from compare.render.report.outline import CONTAINERS
from compare.render.report.phrases import show_controls
from compare.render.report.view import Chip, Container, ContentsLine, Entry, Fold, Item, Stub, Table, Whole

_MARKS = ("edited", "added", "removed", "moved")
_DEEPEST_CONTENTS = 4
_FEW_IN_WHOLES = 24


class Flow:
    """The arranged clauses of one comparison, as items and as a contents list."""

    def __init__(self, material: Material) -> None:
        self._material = material
        # a table without a heading has nothing to show but its rows
        self._places = tuple(
            place for place in arrange(material) if place.what != "bare" or place.clause.kind != "table"
        )
        self._neighbours = _Neighbours(material)
        self._context = _context(material, self._places, self._neighbours)
        maker = EntryMaker(material)
        self._items = tuple(self._item(place, maker) for place in self._places)
        wholes = Wholes(material)
        self._roots = tuple(wholes.root(place) for place in self._places)
        self._in_wholes = sum(root is not None for root in self._roots)
        self._folded = tuple(self._fold_all())

    def entries(self) -> tuple[Entry, ...]:
        """An entry for each match, in reading order."""
        return tuple(item for item in self._items if isinstance(item, Entry))

    def folded(self) -> tuple[Item | Fold | Whole, ...]:
        """Items in reading order; unchanged ones folded, except the headings of what changed; and what
        came or went whole as one."""
        return self._folded

    def changes(self) -> tuple[Entry | Whole, ...]:
        """What a reader goes through one by one: a provision that came or went whole is one change."""
        found: list[Entry | Whole] = []
        for item in self._folded:
            if isinstance(item, Whole):
                found.append(item)
            elif not isinstance(item, Fold):
                found.extend(entry for entry in _entries([item]) if entry.changed)
        return tuple(found)

    def _fold_all(self) -> Iterator[Item | Fold | Whole]:
        run: list[Item] = []
        for root, group in groupby(self._with_tables(), key=lambda pair: pair[0]):
            items = [item for _, item in group]
            whole = self._whole(root, items) if root else None
            for item in [whole] if whole else items:
                if not isinstance(item, Whole) and item.foldable:
                    run.append(item)
                    continue
                if run:
                    yield self._fold(run)
                    run = []
                yield item
        if run:
            yield self._fold(run)

    def _whole(self, root: tuple[str, str], items: Sequence[Item]) -> Whole | None:
        """The items as one change; None where they are too few to be worth it."""
        phrases = self._material.phrases
        entries = list(_entries(items))
        side, clause_id = root
        clause = self._material.outline(side)[clause_id]
        if not is_worth_folding(clause, len(entries)):
            return None
        relation: Literal["added", "removed"] = "removed" if side == "old" else "added"
        signals = sum(len(entry.signals) for entry in entries)
        detail = (
            phrases.count("count.clauses", len(entries)),
            phrases.count("count.words", sum(entry.words for entry in entries)),
            *((phrases.count("whole.signals", signals),) if signals else ()),
        )
        title = self._material.outline(side).cite(clause_id)
        heading = show_controls(clause.heading)
        return Whole(
            id=f"whole-{entries[0].id}",
            relation=relation,
            title=title,
            heading="" if heading == title else heading,
            chip=Chip(relation, phrases.say(f"whole.{relation}")),
            detail=phrases.say("sources.list-separator").join(detail),
            tokens=" ".join(sorted({token for entry in entries for token in entry.tokens.split()})),
            items=tuple(items),
            open=self._in_wholes <= _FEW_IN_WHOLES,
        )

    def contents(self) -> tuple[ContentsLine, ...]:
        """The provisions with the changes that lie in each."""
        lines: list[tuple[Place, Item, dict[str, int]]] = []
        for place, item in zip(self._places, self._items, strict=True):
            if _is_provision(place.clause) and not isinstance(item, Stub):
                level = heading_level(self._material, place.side, place.clause)
                if level <= _DEEPEST_CONTENTS:
                    lines.append((place, item, dict.fromkeys(_MARKS, 0)))
            if lines and isinstance(item, Entry):
                for token in item.tokens.split():
                    if token in _MARKS:
                        lines[-1][2][token] += 1
        return tuple(self._contents_line(*line) for line in lines)

    def _contents_chips(self, place: Place, marks: dict[str, int]) -> tuple[Chip, ...]:
        """How many changes of which sort lie in a provision; of one that came or went whole, only that."""
        phrases = self._material.phrases
        if (place.side, place.clause.id) in self._roots:
            relation = "removed" if place.side == "old" else "added"
            return (Chip(relation, phrases.say(f"relation.{relation}")),)
        return tuple(
            Chip(token, phrases.count(f"counts.{token}", count)) for token, count in marks.items() if count
        )

    def _contents_line(self, place: Place, item: Item, marks: dict[str, int]) -> ContentsLine:
        assert isinstance(item, Entry | Container)
        heading = ""
        if isinstance(item, Entry):
            heading = "".join(
                part.text for stretch in item.heading if stretch.op != "delete" for part in stretch.parts
            ) or "".join(part.text for stretch in item.heading for part in stretch.parts)
        chips = self._contents_chips(place, marks)
        level = max(item.level, 3)
        text = item.title if isinstance(item, Entry) else item.label
        return ContentsLine(text or heading, heading if text else "", f"#{item.id}", level, chips)

    def _item(self, place: Place, maker: EntryMaker) -> Item:
        if place.what == "match" and place.match:
            entry = maker.entry(place.match)
            if entry.foldable and place.clause.id in self._context and place.side == "new":
                return replace(entry, foldable=False)
            return entry
        if place.what == "moved" and place.match:
            return self._stub(place)
        return self._container(place)

    def _stub(self, place: Place) -> Stub:
        material = self._material
        assert place.match is not None
        _, target = material.cite_match(place.match)
        return Stub(
            id=f"{place.match.id}-from",
            label=material.old.cite(place.clause.id),
            text=material.phrases.say("moved.to", place=target),
            href=f"#{place.match.id}",
            tokens="moved",
        )

    def _container(self, place: Place) -> Container:
        material, clause = self._material, place.clause
        label = cited = material.outline(place.side).cite(clause.id)
        classes = "" if place.side == "new" else "removed"
        if place.side == "new":
            counterpart = counterpart_of_bare(material, clause)
            label = material.join_sides(material.old.cite(counterpart.id) if counterpart else "", label)
        return Container(
            id=f"{place.side}-{material.outline(place.side).index[clause.id]}",
            classes=classes,
            label=label,
            place=cited,
            level=heading_level(material, place.side, clause),
            foldable=place.side == "new" and clause.id not in self._context,
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

    def _table_of(self, place: Place, item: Item) -> str | None:
        """The table that a row stands in; the old draft's rows are in their neighbours' new table."""
        if not (isinstance(item, Entry) and item.cells):
            return None
        parent = place.clause.parent or ""
        if place.side == "new":
            return f"new {parent}"
        neighbour = self._neighbours.of(place.clause)
        return f"new {neighbour.parent or ''}" if neighbour else f"old {parent}"

    def _fold(self, run: Sequence[Item]) -> Fold:
        phrases = self._material.phrases
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
    if isinstance(item, Table):
        return item.rows[0].place
    return item.label if isinstance(item, Stub) else item.place


def _context(material: Material, places: Iterable[Place], neighbours: _Neighbours) -> frozenset[str]:
    """New clauses that must stay open because something under them changed."""
    found: set[str] = set()
    for place in places:
        if place.what == "bare" or (
            place.match and place.what == "match" and is_quiet(material, place.match)
        ):
            continue
        clause: Clause | None = place.clause
        if place.side == "old":
            clause = neighbours.of(place.clause)
        if clause:
            found.update(above.id for above in material.new.ancestors(clause))
    return frozenset(found)


class _Neighbours:
    """For clauses of the old draft, one of the new that stands under the same provision."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._found: dict[str | None, Clause | None] = {}

    def of(self, clause: Clause) -> Clause | None:
        """The clause of the new draft, or None where the provision has no counterpart."""
        if clause.parent not in self._found:
            self._found[clause.parent] = self._below(clause.parent)
        return self._found[clause.parent]

    def _below(self, parent: str | None) -> Clause | None:
        material = self._material
        for child in material.old.children(parent):
            match = material.match_of_old.get(child.id)
            if match and match.new and not match.moved:
                return material.new[match.new[0]]
        counterpart = material.match_of_old.get(parent or "")
        if counterpart and counterpart.new:
            children = material.new.children(counterpart.new[0])
            return children[0] if children else material.new[counterpart.new[0]]
        return None


def _is_provision(clause: Clause) -> bool:
    return clause.kind in CONTAINERS


def _entries(items: Iterable[Item]) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, Table):
            yield from item.rows
        elif isinstance(item, Entry):
            yield item


def _table(group: Sequence[tuple[Place, Item]]) -> Table:
    """The rows as a table; a first row that has the words of the others' column headers is the header."""
    places = [place for place, _ in group]
    rows = [item for _, item in group if isinstance(item, Entry)]
    headers = tuple(cell.header for cell in places[-1].clause.cells)
    first = places[0].clause
    if any(headers) and headers == tuple(first.text[cell.start : cell.end] for cell in first.cells):
        rows[0] = replace(rows[0], header_row=True)
        headers = ()
    return Table(
        headers=tuple(show_controls(header) for header in headers) if any(headers) else (),
        columns=max(len(row.cells) for row in rows),
        rows=tuple(rows),
        foldable=all(row.foldable for row in rows),
    )
