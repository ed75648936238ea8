"""DOCX and ODT by the properties of their runs: a plain walk through the XML, apart from the readers.

In: the bytes of an archive. Out: what was seen: raised, struck and hidden runs marked, notes and text boxes
behind the rest. Python's own parser reads it; numbering is not asked. Open `read_docx_again` first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from xml.parsers import expat

from compare.extract.second_reading.seen import HIDDEN, PLAIN, RAISED, STRUCK, Seen, SeenWriter
from compare.extract.second_reading.thresholds import MOST_UNPACKED, RAISED_FROM
from compare.model import Source
from compare.options import ExtractOptions

Attributes = Mapping[str, str]
# how letters are set: what "raised", "struck" and "hidden" are, where that is said
Setting = dict[str, bool]
_WITHOUT_TEXT = re.compile(
    r"(?:styles|settings|fontTable|webSettings|numbering|comments\w*|people|header\d*|footer\d*|theme\d*)\.xml"
)
_EQ_FRACTION = re.compile(r"\\f\s*\(([^();,]{0,40})[;,]([^();,]{0,40})\)", re.I)
_OFF = ("0", "false", "off", "none")


def _parts(data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts of an archive by name, of bounded size; raises ValueError for what no program writes."""
    found, room = dict[str, bytes](), MOST_UNPACKED
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in filter(wanted, archive.namelist()):
            with archive.open(name) as part:
                found[name] = part.read(room + 1)
            room -= len(found[name])
            if room < 0 or b"<!DOCTYPE" in found[name][:4096] or b"<!ENTITY" in found[name][:4096]:
                raise ValueError("too large, or with a document type")
    return found


def _walk(
    data: bytes,
    begin: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None] = lambda text: None,
) -> None:
    """Go through an element tree; names and attributes without their name spaces."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, said: begin(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in said.items()}
    )
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


def _mark(setting: Setting) -> str:
    if setting.get("hidden"):
        return HIDDEN
    if setting.get("struck"):
        return STRUCK
    return RAISED if setting.get("raised") else PLAIN


def _inherited(styles: Mapping[str, tuple[str, Setting]], name: str) -> Setting:
    """What a style and those that it is based on say; a circle of styles ends."""
    chain = list[Setting]()
    while name in styles and len(chain) < len(styles):
        name, setting = styles[name]
        chain.append(setting)
    return {key: value for setting in reversed(chain) for key, value in setting.items()}


# ---------------------------------------------------------------------------------------------
# DOCX

_SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "sym": "\ufffd",
    "ptab": "\t",
    "den": "/",
}
_LINES = ("p", "tr")


def read_docx_again(
    data: bytes, source: Source, options: ExtractOptions, pages: Sequence[int] = ()
) -> tuple[Seen, ...]:
    """The main text of a DOCX, then what stands in its other parts: notes, diagrams."""
    parts = _parts(data, lambda name: name.startswith("word/") and name.endswith(".xml"))
    styles = WordStyles()
    if sheet := parts.get("word/styles.xml"):
        _walk(sheet, styles.begin, styles.end)
    names = [name for name in parts if not _WITHOUT_TEXT.fullmatch(name.rpartition("/")[2])]
    names.sort(key=lambda name: (not name.startswith("word/document"), name))
    found = []
    for name in names:
        walk = WordWalk(styles, options.tracked_changes)
        _walk(parts[name], walk.begin, walk.end, walk.text)
        found.append(walk.out.seen())
    return tuple(found)


def _set_by(name: str, said: Attributes, setting: Setting) -> None:
    """Take what a property of a run says into a setting."""
    value = said.get("val", "")
    if name in ("strike", "dstrike"):
        setting["struck"] = value not in _OFF or setting.get("struck", False)
    elif name in ("vanish", "webHidden"):
        setting["hidden"] = value not in _OFF
    elif name == "vertAlign":
        setting["raised"] = value in ("superscript", "subscript")
    elif name == "position" and re.fullmatch(r"-?\d{1,4}", value):
        setting["raised"] = setting.get("raised", False) or abs(int(value)) >= RAISED_FROM


class WordStyles:
    """How letters are set by the styles that have a name."""

    def __init__(self) -> None:
        self._own: dict[str, tuple[str, Setting]] = {}
        self._name, self._based = "", ""
        self._setting: Setting = {}

    def begin(self, name: str, said: Attributes) -> None:
        """Take down what an element says of a style."""
        if name == "style":
            self._name, self._based, self._setting = said.get("styleId", ""), "", {}
        elif name == "basedOn":
            self._based = said.get("val", "")
        else:
            _set_by(name, said, self._setting)

    def end(self, name: str) -> None:
        """Keep a style that ends."""
        if name == "style":
            self._own[self._name] = self._based, self._setting

    def of(self, name: str) -> Setting:
        """What a style and those that it is based on say."""
        return _inherited(self._own, name)


class WordWalk:
    """The text of one part, run by run."""

    def __init__(self, styles: WordStyles, changes: str) -> None:
        self.out = SeenWriter()
        self._styles = styles
        self._gone = {"accepted": ("del", "moveFrom"), "rejected": ("ins", "moveTo")}.get(
            changes, ("del", "moveFrom")
        )
        self._around: list[str] = []
        self._paragraph: Setting = {}
        self._run: Setting = {}
        self._hidden_rows: list[bool] = []
        self._chosen = 0
        self._skipped = self._dead = self._raised = 0

    def begin(self, name: str, said: Attributes) -> None:
        """Begin an element."""
        within = self._around[-1] if self._around else ""
        self._around.append(name)
        self._skipped += name in ("Fallback", "pPrChange", "rPrChange")
        self._dead += name in self._gone and within not in ("rPr", "trPr")
        self._raised += name in ("sup", "sub")
        if self._skipped:
            return
        if within == "rPr" and name != "rStyle":
            _set_by(name, said, self._run)
        elif name in ("p", "r", "tr"):
            self._begin_part(name)
        elif name in ("pStyle", "rStyle"):
            self._begin_style(name, self._styles.of(said.get("val", "")))
        elif within == "ddList":
            self._choose(name, said.get("val", ""))
        elif name == "txbxContent":
            self.out.begin_apart()
        elif name == "hidden" and within == "trPr" and said.get("val", "") not in _OFF:
            self._hidden_rows[-1:] = [True]
        elif name == "rPr" and ("baseline" in said or "strike" in said):  # of a drawing
            self._run["raised"] = said.get("baseline", "0").strip("0%") != ""
            self._run["struck"] = said.get("strike", "noStrike") != "noStrike"
        elif name in _SIGNS:
            self.out.add(_SIGNS[name])

    def _choose(self, name: str, value: str) -> None:
        """What is chosen of a list in a form: the entry that the result counts from 0."""
        if name in ("result", "default") and value.isdecimal():
            self._chosen = int(value)
        elif name == "listEntry":
            if self._chosen == 0:
                self.out.add(value)
            self._chosen -= 1

    def _begin_part(self, name: str) -> None:
        if name == "p":
            self._paragraph = {}
        elif name == "r":
            self._run = {}
        else:
            self._hidden_rows.append(False)

    def _begin_style(self, name: str, setting: Setting) -> None:
        if name == "pStyle":
            self._paragraph = setting
        else:
            self._run = {**setting, **self._run}

    def end(self, name: str) -> None:
        """End an element."""
        self._around.pop()
        self._skipped -= name in ("Fallback", "pPrChange", "rPrChange")
        self._dead -= name in self._gone and (self._around or [""])[-1] not in ("rPr", "trPr")
        self._raised -= name in ("sup", "sub")
        if name == "txbxContent":
            self.out.end_apart()
        elif name in _LINES:
            self.out.line_end()
        elif name == "ddList":
            self._chosen = 0
        if name == "tr" and self._hidden_rows:
            self._hidden_rows.pop()

    def text(self, text: str) -> None:
        """Take in what a run says."""
        within = self._around[-1]
        if self._skipped or within not in ("t", "delText", "instrText"):
            return
        if within == "instrText":  # a formula says its letters there, all other fields say what they do
            text = _EQ_FRACTION.sub(r"\1/\2", text.partition("EQ")[2] or text.partition("eq")[2])
            text = re.sub(r"\\\w+", " ", text)
        mark = STRUCK if self._dead else _mark({**self._paragraph, **self._run})
        if any(self._hidden_rows):
            mark = HIDDEN
        self.out.add(text, RAISED if mark == PLAIN and self._raised else mark)


# ---------------------------------------------------------------------------------------------
# ODT

_LINES_OF_ODT = ("p", "h", "table-cell", "list-item")
_APART = ("note-body", "text-box", "annotation")
_NOT_READ = ("tracked-changes", "annotation", "ruby-text")


def read_odt_again(
    data: bytes, source: Source, options: ExtractOptions, pages: Sequence[int] = ()
) -> tuple[Seen, ...]:
    """The text of an ODT, its notes behind it."""
    parts = _parts(data, lambda name: name in ("content.xml", "styles.xml"))
    walk = OdtWalk()
    for name in ("styles.xml", "content.xml"):
        if name in parts:
            _walk(parts[name], walk.begin, walk.end, walk.text)
    return (walk.out.seen(),)


class OdtWalk:
    """The styles and the text of an ODT."""

    def __init__(self) -> None:
        self.out = SeenWriter()
        self._styles: dict[str, tuple[str, Setting]] = {}
        self._style, self._parent = "", ""
        self._settings: list[Setting] = [{}]
        self._read = self._skipped = 0

    def begin(self, name: str, said: Attributes) -> None:
        """Begin an element."""
        self._read += name == "text" and not said
        self._skipped += name in _NOT_READ
        if name in _APART:
            self.out.begin_apart()
        if name in ("style", "default-style"):
            self._style, self._parent = said.get("name", ""), said.get("parent-style-name", "")
            self._styles[self._style] = self._parent, {}
        elif name in ("text-properties", "section-properties") and self._style:
            self._styles[self._style][1].update(_odt_setting(said))
        setting = {**self._settings[-1], **_inherited(self._styles, said.get("style-name", ""))}
        if name in ("section", "hidden-text", "hidden-paragraph") and (
            said.get("display") in ("none", "condition") or said.get("is-hidden") == "true"
        ):
            setting["hidden"] = True
        if name == "note-citation":
            setting["raised"] = True
        if name == "note-body":
            setting = {}
        self._settings.append(setting)
        if name in ("tab", "line-break"):
            self.out.add("\n")
        elif name == "s":
            self.out.add(" ")

    def end(self, name: str) -> None:
        """End an element."""
        self._settings.pop()
        self._skipped -= name in _NOT_READ
        if name in _APART:
            self.out.end_apart()
        if name in ("style", "default-style"):
            self._style = ""
        elif name in _LINES_OF_ODT:
            self.out.line_end()

    def text(self, text: str) -> None:
        """Take in text of a paragraph."""
        if not self._skipped:
            self.out.add(text, _mark(self._settings[-1]))


def _odt_setting(said: Attributes) -> Setting:
    """What the properties of a style say of letters."""
    found: Setting = {}
    if position := said.get("text-position"):
        found["raised"] = not position.startswith("0")
    lines = [said[key] for key in ("text-line-through-style", "text-line-through-type") if key in said]
    if lines:
        found["struck"] = any(line != "none" for line in lines)
    if "display" in said:
        found["hidden"] = said["display"] == "none"
    return found
