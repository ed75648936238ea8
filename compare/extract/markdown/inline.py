"""The inside of a Markdown paragraph: emphasis, links, notes' marks and inline HTML to styled pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from compare.extract.breaks import HARD, SOFT
from compare.extract.html.style import ElementStyle, StyleRules
from compare.extract.marks import HIDDEN, add_set, as_mark
from compare.extract.styled import StyledText, squeeze
from compare.model import PLAIN, Dropped, Style

if TYPE_CHECKING:
    from markdown_it.token import Token

_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")
# Pandoc's "^1^" and "^1", and the mark of a note that is not there
_RAISED = re.compile(r"(?<=\w)\^([^\s^]{1,9})\^|(?<=\w)\[\^(\d{1,3})\]")
# what CommonMark leaves as it is, since a mark beside a comma opens nothing: "600**,**000"
_IN_A_FIGURE = re.compile(r"(?<=\d)(\*{1,3})([\d.,'’ \u00a0\u202f]{1,20})\1(?=\d)")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)[^>]*>", re.DOTALL)
# tags that Markdown files use inside paragraphs; others are the text's own "<name of State>"
KNOWN_TAGS = {
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "center", "cite", "code", "del", "details", "dfn",
    "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "q", "s", "samp", "section", "small", "span", "strike", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "tt", "u", "ul", "var",
    "wbr", "blockquote", "article", "main", "header", "footer", "nav", "aside", "figure", "figcaption",
    "dl", "dt", "dd", "pre", "tfoot", "caption", "script", "style", "link", "meta", "iframe", "address",
}  # fmt: skip
_EMPTY_TAGS = {"br", "hr", "img", "wbr", "link", "meta"}


class InlineText:
    """Reads inline tokens; lists what of them is not text; keeps the order in which notes are named."""

    def __init__(self, notes: set[str]) -> None:
        self._notes = notes
        self._rules = StyleRules("")
        self.referred: list[str] = []
        self.dropped: list[Dropped] = []

    def pieces(self, token: Token) -> list[StyledText]:
        """The styled pieces of an inline token, breaks as HARD and SOFT."""
        out: list[StyledText] = []
        emphasis: list[str] = []
        looks: list[tuple[str, ElementStyle]] = []
        links: list[tuple[int, str, str]] = []
        for child in token.children or ():
            style = _style(emphasis, looks)
            kind, _, end = child.type.rpartition("_")
            if kind in ("strong", "em", "s"):
                emphasis.append(kind) if end == "open" else emphasis.remove(kind)
            elif child.type == "link_open":
                label = str(child.meta.get("label") or "")
                links.append((len(out), str(child.attrs.get("href") or ""), label))
            elif child.type == "link_close" and links:
                self._log_link(out, *links.pop())
            elif child.type == "image":
                self.dropped.append(
                    Dropped("picture", None, squeeze(f"{child.content} {child.attrs.get('src', '')}"))
                )
            elif child.type == "html_inline":
                out += self._html(child.content, looks, style)
            elif looks and _is_hidden(looks[-1][1]) and child.type == "text":
                self.dropped += [Dropped(HIDDEN, None, text)] if (text := squeeze(child.content)) else []
            elif child.type in ("softbreak", "hardbreak"):
                out.append((SOFT if child.type == "softbreak" else HARD, style))
            else:
                content = child.content
                if child.type == "text" and "*" in content:
                    content = _IN_A_FIGURE.sub(r"\2", content)
                self._put(out, content, style, looks[-1][1] if looks else ElementStyle())
        return out

    def _put(self, out: list[StyledText], content: str, style: Style, look: ElementStyle) -> None:
        """Put words behind pieces, their marks raised: "342^1^", and those of notes that nobody wrote."""
        if look.raised:
            add_set(out, content, style, look.raised)
            return
        text = self._without_marks(content)
        if "^" in text:
            text = _RAISED.sub(lambda found: as_mark(found[1] or f"[{found[2]}]"), text)
        out.append((text, style))

    def _without_marks(self, text: str) -> str:
        """The text without the marks of notes that are defined."""

        def gone(match: re.Match[str]) -> str:
            if match[1] not in self._notes:
                return match[0]
            self.referred.append(match[1])
            return ""

        return _NOTE_MARK.sub(gone, text) if "[^" in text else text

    def _log_link(self, out: list[StyledText], start: int, target: str, label: str) -> None:
        """List where a link leads, unless its text says it."""
        from urllib.parse import unquote

        text = squeeze("".join(text for text, _ in out[start:])).casefold()
        for said in (label if label.casefold() != text else "", unquote(target) if not label else ""):
            if said and said.casefold().removeprefix("mailto:") != text:
                self.dropped.append(Dropped("link-target", None, squeeze(said)))

    def _html(self, markup: str, looks: list[tuple[str, ElementStyle]], style: Style) -> list[StyledText]:
        """What a piece of inline HTML prints; styles that it opens and closes go to `looks`."""
        tag = _TAG.fullmatch(markup)
        if tag is None:
            text = squeeze(markup.strip("<>!-? "))
            if text:
                self.dropped.append(Dropped("comment", None, text))
            return []
        name = tag[1].lower()
        if name not in KNOWN_TAGS:
            return [(markup, style)]
        if name == "br":
            return [(HARD, style)]
        if markup.startswith("</"):
            if name in (opened := [open_name for open_name, _ in looks]):
                del looks[len(opened) - 1 - opened[::-1].index(name) :]
        elif name not in _EMPTY_TAGS and not markup.endswith("/>"):
            outer = looks[-1][1] if looks else ElementStyle()
            looks.append((name, self._rules.look(_element(markup), outer)))
        return []


def _is_hidden(look: ElementStyle) -> bool:
    return look.hidden or look.unseen


def _element(markup: str) -> object:
    from lxml import html

    return html.fragment_fromstring(markup, create_parent="div")[0]


def _style(emphasis: list[str], looks: list[tuple[str, ElementStyle]]) -> Style:
    base = looks[-1][1].style if looks else PLAIN
    if not emphasis:
        return base
    return replace(
        base,
        bold=base.bold or "strong" in emphasis,
        italic=base.italic or "em" in emphasis,
        strike=base.strike or "s" in emphasis,
    )
