"""Documents for the tests of parsing and aligning, written as plain lines."""

from __future__ import annotations

from compare.model import Block, Document, Draft, Run, Source, Style
from compare.options import ParseOptions
from compare.parse import parse

SOURCE = Source("draft.txt", "0" * 64, "text/plain", None, "test")
STYLES = {"*": Style(bold=True), "/": Style(italic=True), "_": Style(underline=True)}


def styled(text: str) -> tuple[Run, ...]:
    """Runs of a text in which <*bold>, </italic> and <_underline> are marked so."""
    runs, at = [], 0
    while at < len(text):
        start = text.find("<", at)
        if start < 0:
            runs.append(Run(text[at:]))
            break
        if start > at:
            runs.append(Run(text[at:start]))
        end = text.index(">", start)
        runs.append(Run(text[start + 2 : end], STYLES[text[start + 1]]))
        at = end + 1
    return tuple(runs)


def block(text: str, **fields: object) -> Block:
    """A block of marked text; "# …" is a heading."""
    if text.startswith("# "):
        return Block(kind="heading", runs=styled(text[2:]), level=1, page=1)
    return Block(runs=styled(text), page=1, **fields)  # type: ignore[arg-type]


def row(*cells: str, table: int = 1, header: bool = False) -> Block:
    """A row of a table."""
    places, at = [], 0
    runs: list[Run] = []
    for n, cell in enumerate(cells):
        if n:
            runs.append(Run(" | "))
            at += 3
        parts = styled(cell)
        size = sum(len(r.text) for r in parts)
        runs += parts
        places.append((at, at + size))
        at += size
    return Block(kind="row", runs=tuple(runs), table=table, header=header, cells=tuple(places), page=1)


def document(*lines: str | Block, name: str = "draft.txt") -> Document:
    """A document whose blocks are the lines."""
    blocks = tuple(line if isinstance(line, Block) else block(line) for line in lines)
    return Document(source=Source(name, "0" * 64, "text/plain", None, "test"), blocks=blocks)


def draft(*lines: str | Block, language: str | None = None, name: str = "draft.txt") -> Draft:
    """The draft that the lines are parsed to."""
    return parse(document(*lines, name=name), ParseOptions(language=language))


def outline(made: Draft) -> list[str]:
    """A line a clause: "id | heading | text", indented by depth."""
    depth: dict[str | None, int] = {None: -1}
    out = []
    for clause in made.clauses:
        depth[clause.id] = depth[clause.parent] + 1
        parts = [clause.id, clause.heading, clause.text]
        out.append("  " * depth[clause.id] + " | ".join(part for part in parts if part))
    return out
