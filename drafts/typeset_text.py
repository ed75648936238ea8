"""Sets a source as plain text, or as Markdown that shows as an ordered list."""

from __future__ import annotations

import textwrap

from markup import Block, MarkupError, Source

_COLUMNS = 78


def typeset_text(source: Source) -> bytes:
    """The source as plain text in UTF-8, wrapped, headings centred."""
    return _joined([_text_block(block) for block in source.blocks])


def typeset_markdown(source: Source) -> bytes:
    """The source as Markdown in UTF-8."""
    return _joined([_markdown_block(block) for block in source.blocks])


def _joined(blocks: list[str]) -> bytes:
    return ("\n\n".join(blocks) + "\n").encode()


def _text_block(block: Block) -> str:
    if block.kind == "title":
        return _centred(block.text.upper())
    if block.kind == "container":
        head = f"{block.label}. {block.text}" if block.label and block.text else block.label or block.text
        return _centred(head)
    if block.kind == "heading":
        return block.text
    if block.kind in ("date", "notice", "paragraph"):
        return _wrapped(block.text)
    if block.kind == "point":
        return _wrapped(block.text, f"{block.label} ".ljust(4))
    if block.kind == "item":
        return _wrapped(block.text, f"    {block.label} ")
    raise MarkupError(f"plain text has no block of kind {block.kind!r}: {block.text[:40]!r}")


def _markdown_block(block: Block) -> str:
    if block.kind == "title":
        return f"# {block.text}"
    if block.kind == "notice":
        return _wrapped(block.text, "> ", "> ")
    if block.kind in ("date", "paragraph"):
        return _wrapped(block.text)
    if block.kind == "point":
        return _wrapped(block.text, f"{block.label} ")
    if block.kind == "item":
        # as deep as the text of a point with two digits, so that it belongs to the point
        return _wrapped(block.text, f"    {block.label} ", "    ")
    raise MarkupError(
        f"no draft in Markdown has had a block of kind {block.kind!r} so far: {block.text[:40]!r}"
    )


def _centred(text: str) -> str:
    return "\n".join(line.center(_COLUMNS).rstrip() for line in textwrap.wrap(text, _COLUMNS - 10))


def _wrapped(text: str, first: str = "", later: str | None = None) -> str:
    indent = " " * len(first) if later is None else later
    return textwrap.fill(
        text,
        _COLUMNS,
        initial_indent=first,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
