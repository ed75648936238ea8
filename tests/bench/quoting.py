"""The few lines of the results that README.md quotes: made from the tables, so that no figure is typed."""

from __future__ import annotations

from collections.abc import Mapping

from tests.bench.tables import Table, machine


def quote(tables: Mapping[str, Table]) -> str:
    """The essential lines: a whole comparison of long drafts, reading, start, and how right."""
    wholes = tables["wholes"]
    title = next(row[0] for row in wholes.rows if row[0].endswith("pages, PDF"))
    wanted = (title, title.replace("PDF", "DOCX"))
    columns = [wholes.head.index(name) for name in ("drafts", "program", "seconds", "CPU", "MB")]
    rows = tuple(tuple(row[column] for column in columns) for row in wholes.rows if row[0] in wanted)
    head = tuple(wholes.head[column] for column in columns)
    lines = [f"Measured by `make bench`: {machine()}.", Table("", "", head, rows, names=2).markdown()]
    lines.append("\n".join((_reading(tables["reading"]), _start(tables["start"]), _right(tables["right"]))))
    return "\n\n".join(lines)


def _reading(table: Table) -> str:
    file = table.rows[-1][0]
    speeds = [f"{row[1]} {row[3]}" for row in table.rows if row[0] == file]
    return f"- Pages of a PDF a second: {'; '.join(speeds)}."


def _start(table: Table) -> str:
    taken = [f"{row[0]} {row[1]} s" for row in table.rows]
    return f"- Start: {', '.join(taken)}."


def _right(table: Table) -> str:
    title, _, pairs, moved, new, kept = next(row for row in table.rows if row[0].endswith("PDF"))
    return (
        f"- On generated drafts ({title}), whose truth is known: pairs F1 {pairs}, moved passages found "
        f"{moved}, new passages F1 {new}, words kept {kept}."
    )
