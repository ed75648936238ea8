"""Labels of lists and headings in an ODT, as a word processor prints them: "1.", "(a)", "1.2"."""

from __future__ import annotations

from msgspec import Struct

from compare.extract.elements import Element, whole
from compare.extract.number_formats import formatted
from compare.extract.odt_styles import n

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LEVELS = {n(f"text:{name}") for name in ("list-level-style-number", "list-level-style-bullet",
                                          "list-level-style-image", "outline-level-style")}  # fmt: skip
_DEEPEST = 10


class Level(Struct, frozen=True):
    """A level of a list style. form: None where it prints nothing; shown: how many levels it prints."""

    form: str | None = None
    prefix: str = ""
    suffix: str = ""
    bullet: str = ""
    start: int = 1
    shown: int = 1


class Lists:
    """The lists of one document, which count on in its order."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        for root in roots:
            for style in () if root is None else root.iter(n("text:list-style"), n("text:outline-style")):
                outline = style.tag == n("text:outline-style")
                name = "" if outline else style.get(n("style:name")) or ""
                levels = {whole(e.get(n("text:level"))) or 1: _level(e) for e in style if e.tag in _LEVELS}
                self._styles.setdefault(name, levels)
        # how far each list has counted on each of its levels, by its style
        self._counts: dict[str, dict[int, int]] = {}

    def restart(self, style: str) -> None:
        """Begin a list of this style anew."""
        self._counts.pop(style, None)

    def label(self, style: str, depth: int, start: int | None = None) -> str:
        """The label of the next item at a depth, 1 = outermost; `start` is a number of its own."""
        if depth > _DEEPEST:
            return ""
        levels = self._styles.get(style, {})
        level = levels.get(depth, Level())
        counts = self._counts.setdefault(style, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1 if start is None else start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.bullet or level.form is None:
            return level.bullet
        first = max(1, depth - level.shown + 1)
        shown = [(d, levels.get(d, Level())) for d in range(first, depth + 1)]
        numbers = [formatted(counts.get(d, one.start), one.form, "") for d, one in shown if one.form]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip()


def _level(element: Element) -> Level:
    if element.tag == n("text:list-level-style-bullet"):
        # private-use characters are how symbol fonts draw bullets
        bullet = element.get(n("text:bullet-char")) or "•"
        return Level(bullet="•" if "\ue000" <= bullet <= "\uf8ff" else bullet)
    form = element.get(n("style:num-format")) or ""
    return Level(
        form=_FORMS.get(form, "decimal") if form else None,
        prefix=element.get(n("style:num-prefix")) or "",
        suffix=element.get(n("style:num-suffix")) or "",
        start=whole(element.get(n("text:start-value"))) or 1,
        shown=whole(element.get(n("text:display-levels"))) or 1,
    )
