"""Sets a source as an HTML article: headings, ordered lists, paragraphs, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from markup import Block, MarkupError, Source, Span

_TAGS = {"": "", "rus": "strong", "ukr": "em", "off": "u"}
_LEVELS = {"title": "h1", "container": "h2", "heading": "h3"}
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{statement}">
<title>{title}</title>
</head>
<body>
<article>
{body}
</article>
</body>
</html>
"""


def typeset_html(source: Source) -> bytes:
    """The source as the bytes of an HTML page in UTF-8."""
    page = _PAGE.format(
        language=escape(source.language),
        statement=escape(source.statement),
        title=escape(source.title),
        body="\n".join(_body(source.blocks)),
    )
    return page.encode()


def _body(blocks: Iterable[Block]) -> Iterator[str]:
    for listed, run in groupby(blocks, key=lambda block: block.kind in ("point", "item")):
        if listed:
            yield from _list(list(run))
        else:
            yield from map(_element, run)


def _list(blocks: list[Block]) -> Iterator[str]:
    """Points as an ordered list, the items below a point as one inside it."""
    if blocks[0].kind == "item":
        yield "\n".join(_items(blocks))
        return
    yield "<ol>"
    expected = 1
    at = 0
    while at < len(blocks):
        point, at = blocks[at], at + 1
        items = []
        while at < len(blocks) and blocks[at].kind == "item":
            items.append(blocks[at])
            at += 1
        number = int(point.label.rstrip("."))
        value = "" if number == expected else f' value="{number}"'
        inner = "\n" + "\n".join(_items(items)) + "\n" if items else ""
        yield f"<li{value}>{_rich(point.spans)}{inner}</li>"
        expected = number + 1
    yield "</ol>"


def _items(items: list[Block]) -> Iterator[str]:
    yield '<ol type="a">'
    yield from (f"<li>{_rich(item.spans)}</li>" for item in items)
    yield "</ol>"


def _element(block: Block) -> str:
    text = _rich(block.spans)
    if block.kind in _LEVELS:
        tag = _LEVELS[block.kind]
        head = f"{escape(block.label)}. {text}" if block.label and text else escape(block.label) or text
        return f"<{tag}>{head}</{tag}>"
    if block.kind == "notice":
        return f"<p><small>{text}</small></p>"
    if block.kind in ("paragraph", "date", "legend"):
        return f"<p>{text}</p>"
    raise MarkupError(f"no draft in HTML has had a block of kind {block.kind!r} so far: {block.text[:40]!r}")


def _rich(spans: tuple[Span, ...]) -> str:
    pieces = []
    for span in spans:
        tag = _TAGS[span.mark]
        pieces.append(f"<{tag}>{escape(span.text)}</{tag}>" if tag else escape(span.text))
    return "".join(pieces)
