"""HTML by its markup, Markdown and plain text by what the file has: no tree is built, no block is found.

In: the bytes of a file. Out: what was seen, with raised, struck and hidden text marked. Python's own parser
of HTML reads it. Open `PageParser` first.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Mapping, Sequence
from html import unescape
from html.parser import HTMLParser

from compare.extract.encoding import decode
from compare.extract.second_reading.seen import HIDDEN, PLAIN, RAISED, STRUCK, Seen, SeenWriter
from compare.extract.second_reading.thresholds import DEEPEST
from compare.model import Source
from compare.options import ExtractOptions

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_BY_TAG = {
    "sup": RAISED, "sub": RAISED, "del": STRUCK, "s": STRUCK, "strike": STRUCK,
    **dict.fromkeys(("script", "style", "template", "rt", "rp", "head", "annotation"), HIDDEN),
}  # fmt: skip
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark math mi mn mo mrow ms mstyle "
        "mtext nobr q s samp semantics small span strike strong sub sup time tt u var wbr mfrac msup msub "
        "msubsup msqrt",
    )
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr")
)
# which of its children a formula sets above or below the line
_SCRIPTED = {"msup": (1,), "msub": (1,), "msubsup": (1, 2)}
# what the beginning of an element ends, unless one of these was begun since
_ENDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "tr": (("tr",), ("table",)),
    **dict.fromkeys(("td", "th"), (("td", "th"), ("table",))),
    "li": (("li",), ("ul", "ol")),
    **dict.fromkeys(("p", "div", "table", "ul", "ol"), (("p",), ("td", "div", "li"))),
}
# what a style sheet says by the name of an element, a class or an id, whatever stands around it
# what never becomes a tag; the parser would look for the end of each of many
_UNENDED = re.compile(r"<(?!!--|!\[CDATA|[^<>]{0,3000}>)")
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"\s*([a-z][\w-]*)?((?:[.#][\w-]+)*)\s*", re.I)
# a link to another place of the page: a number in it is the mark of a note
_LINK = "a #"
_RAISES = re.compile(
    r"vertical-align\s*:\s*(?:super|sub|text-top|-?0*[1-9.])|font-variant-position\s*:\s*su"
    r"|position\s*:\s*relative\s*;.{0,100}\b(?:top\s*:\s*-|bottom\s*:\s*0*[1-9.])",
    re.I,
)
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?![.\d])"
    r"|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|$)", re.I
)  # fmt: skip


def _mark_of(css: str) -> str:
    """What declarations make of letters."""
    if _HIDES.search(css):
        return HIDDEN
    if _STRIKES.search(css):
        return STRUCK
    return RAISED if _RAISES.search(css) else ""


def _stronger(one: str, other: str) -> str:
    order = (PLAIN, RAISED, STRUCK, HIDDEN)
    return max(one or PLAIN, other or PLAIN, key=order.index)


class PageParser(HTMLParser):
    """Reads a page tag by tag. An end tag ends what was begun last by that name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out = SeenWriter()
        self._open: list[tuple[str, str]] = []
        self._children: list[int] = [0]
        self._sheet: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag not in _INLINE:
            self.out.line_end()
        if tag in _VOID:
            return
        self._end_before(tag)
        said = {name: value or "" for name, value in attrs}
        mark = _stronger(_BY_TAG.get(tag, PLAIN), self._styled(tag, said))
        if self._open and self._children[-1] in _SCRIPTED.get(self._open[-1][0], ()):
            mark = _stronger(mark, RAISED)
        self._children[-1] += 1
        if self._open and self._open[-1][0] == "mfrac":
            self.out.add("/")
        around = self._open[-1][1] if self._open else PLAIN
        if around == RAISED and tag not in _INLINE:  # a mark holds no paragraphs
            around = PLAIN
        linked = tag == "a" and said.get("href", "").startswith("#")
        self._open.append((_LINK if linked else tag, _stronger(around, mark)))
        self._children.append(0)

    def _end_before(self, tag: str) -> None:
        """End what the beginning of an element ends: the row before a row."""
        ended, within = _ENDS.get(tag, ((), ()))
        for name, _ in reversed(self._open[-DEEPEST:]) if ended else ():
            if name in within:
                return
            if name in ended:
                self.handle_endtag(name)
                self._end_before(tag)
                return

    def handle_endtag(self, tag: str) -> None:
        """End an element, and what was left open in it."""
        if tag not in _INLINE:
            self.out.line_end()
        if tag == "a" and any(name == _LINK for name, _ in self._open[-DEEPEST:]):
            tag = _LINK
        if any(name == tag for name, _ in self._open[-DEEPEST:]):
            while self._open.pop()[0] != tag:
                self._children.pop()
            self._children.pop()

    def handle_data(self, data: str) -> None:
        """Take in text; line ends of the file are spaces."""
        tag, mark = self._open[-1] if self._open else ("", PLAIN)
        if tag == "style":
            self._read_sheet(data)
        else:
            noted = tag == _LINK and mark == PLAIN and re.fullmatch(r"\s*[\[(]?\d{1,3}[\])]?\s*", data)
            self.out.add(re.sub(r"[\n\r\t\f]", " ", data), RAISED if noted else mark)

    def _read_sheet(self, sheet: str) -> None:
        for selectors, css in _RULE.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)):
            mark = _mark_of(css)
            for selector in selectors.split(",") if mark else ():
                last = re.split(r"[\s>+~]+", selector.strip())[-1]
                if _SIMPLE.fullmatch(last):
                    self._sheet[last.lower()] = mark

    def _styled(self, tag: str, said: Mapping[str, str]) -> str:
        """How the letters of an element are set by its attributes and the page's sheet."""
        mark = HIDDEN if "hidden" in said else _mark_of(said.get("style", ""))
        mark = "" if mark == RAISED and tag not in _INLINE else mark  # of cells it sets the cell, not letters
        if self._sheet:
            names = [f".{name}" for name in said.get("class", "").lower().split()]
            names += [f"#{said['id'].lower()}"] if said.get("id") else []
            for name in (tag, *names, *(tag + name for name in names)):
                mark = _stronger(mark, self._sheet.get(name, ""))
        return mark


def read_html_again(
    data: bytes, source: Source, options: ExtractOptions, pages: Sequence[int] = ()
) -> tuple[Seen, ...]:
    """A page as its markup says it is set."""
    declared = _CHARSET.search(data[:4096])
    named = declared[1].decode("ascii") if declared else None
    return (_page(decode(data, source.name, options.encoding, named).text),)


def read_mhtml_again(
    data: bytes, source: Source, options: ExtractOptions, pages: Sequence[int] = ()
) -> tuple[Seen, ...]:
    """The pages of a web archive."""
    found = []
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            charset = part.get_content_charset() or "utf-8"
            if isinstance(content, bytes):
                found.append(_page(content.decode(charset, "replace")))
    return tuple(found)


def _page(text: str) -> Seen:
    parser = PageParser()
    parser.feed(_UNENDED.sub("&lt;", text))
    parser.close()
    return parser.out.seen()


# ---------------------------------------------------------------------------------------------
# Markdown and plain text

_OF_FIGURES = frozenset("0123456789.,")
_MARKS = re.compile(
    r"(?P<end></(?P<ended>sup|sub|del|s|strike)\s*>)|(?P<begin><(?P<begun>sup|sub|del|s|strike)\b[^<>]*>)"
    # emphasis that begins or ends inside a figure, and its other mark on the same line
    r"|(?P<emphasis>(?<=[\d.,])(?:\*{1,3}|`)(?=[\d.,]))"
    r"|(?P<comment><!--.{0,2000}?-->)|(?P<strike>~~)|(?P<note>\[\^[^\]\n]{1,40}\])|(?P<tag></?[a-z][^<>\n]{0,300}>)"
    r"|(?P<power>\^\{(?P<braced>[^{}\n]{1,20})\}|\^(?P<caret>\d{1,3})\^)"
    r"|(?P<target>\]\((?:[^()\n]|\([^()\n]*\)){0,500}\))|(?P<escape>\\(?=[!-/:-@\[-`{-~]))",
    re.I | re.S,
)  # fmt: skip


def read_markdown_again(
    data: bytes, source: Source, options: ExtractOptions, pages: Sequence[int] = ()
) -> tuple[Seen, ...]:
    """The source of a Markdown text, its marks taken for what they show."""
    text = decode(data, source.name, options.encoding).text
    out, at = SeenWriter(), 0
    struck, tags = False, list[str]()
    for found in _MARKS.finditer(text):
        out.add(unescape(text[at : found.start()]), _markdown_mark(struck, tags))
        at = found.end()
        if found["strike"]:
            end = text.find("\n\n", at)
            struck = not struck and text.find("~~", at, end if end >= 0 else len(text)) >= 0
        elif found["begin"]:
            tags.append(found["begun"].lower())
        elif found["end"] and found["ended"].lower() in tags:
            tags.remove(found["ended"].lower())
        elif found["note"]:
            out.add(re.sub(r"\D", "", found["note"]) or " ", RAISED)
        elif found["power"]:
            out.add(found["braced"] or found["caret"], RAISED)
        elif found["comment"] and not _parts_a_figure(text, found):
            out.add(found[0][4:-3], HIDDEN)
        elif found["emphasis"] and not _has_other(text, found):
            out.add(found[0])
        elif found["tag"] and not re.match(r"</?(?:b|i|em|strong|span|u|a|small|mark)\b", found[0], re.I):
            out.add("\n")
    out.add(unescape(text[at:]), _markdown_mark(struck, tags))
    return (out.seen(),)


def _parts_a_figure(text: str, found: re.Match[str]) -> bool:
    """Whether digits stand right before and behind: nobody sees that anything is between."""
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    return before in _OF_FIGURES and after in _OF_FIGURES


def _has_other(text: str, found: re.Match[str]) -> bool:
    """Whether the line has the other mark of this emphasis: one alone is a character."""
    begin, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    return text.count(found[0], begin, end if end >= 0 else len(text)) > 1


def _markdown_mark(struck: bool, tags: Sequence[str]) -> str:
    if struck:
        return STRUCK
    return max((_BY_TAG[tag] for tag in tags), key=(PLAIN, RAISED, STRUCK).index, default=PLAIN)


def read_text_again(
    data: bytes, source: Source, options: ExtractOptions, pages: Sequence[int] = ()
) -> tuple[Seen, ...]:
    """The characters of a file, as they stand there."""
    out = SeenWriter()
    out.add(decode(data, source.name, options.encoding).text)
    return (out.seen(),)
