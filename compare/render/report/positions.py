"""Whose wording a passage is, as readers see it: a tag, a name, and a pattern beside the colour."""

from __future__ import annotations

from compare.model import AGREED, MIXED, Draft, Style
from compare.render.report.phrases import Phrases, show_controls
from compare.render.report.view_terms import PositionView
from compare.render.thresholds import PATTERNS

_NOT_AGREED = "-not-agreed"


def name_position(position: str, phrases: Phrases) -> tuple[str, str]:
    """Tag and name of a position's id: ("RUS", "Russia: proposed, not agreed")."""
    if position in (AGREED, MIXED, "not-under-discussion"):
        return phrases.say(f"position.{position}.tag"), phrases.say(f"position.{position}.name")
    if position.endswith(_NOT_AGREED):
        side = position.removesuffix(_NOT_AGREED)
        name = phrases.territory(side)
        return side.upper(), phrases.say("position.not-agreed", side=name)
    shown = show_controls(position)
    return shown, shown.replace("-", " ")


class Positions:
    """The positions of both drafts; the same id has the same tag and pattern on both sides.

    marked: whether the old and the new draft mark positions at all.
    """

    def __init__(self, old: Draft, new: Draft, phrases: Phrases) -> None:
        self._phrases = phrases
        self._views: dict[str, PositionView] = {}
        used = [*_positions_of(old), *_positions_of(new)]
        self.marked = (bool(_positions_of(old)), bool(_positions_of(new)))
        for place, position in enumerate(dict.fromkeys(used)):
            tag, name = name_position(position, phrases)
            self._views[position] = PositionView(position, tag, name, 1 + place % PATTERNS)

    def __getitem__(self, position: str) -> PositionView:
        if position not in self._views:
            tag, name = name_position(position, self._phrases)
            self._views[position] = PositionView(position, tag, name, 0)
        return self._views[position]

    def all(self) -> tuple[PositionView, ...]:
        """Every position that needs explaining, in order of the legends, then of the texts."""
        return tuple(view for view in self._views.values() if view.pattern)


def _positions_of(draft: Draft) -> list[str]:
    plain = {AGREED, MIXED}
    found = [entry.position for entry in draft.info.legend]
    for clause in draft.clauses:
        found.append(clause.position)
        found.extend(passage.position for passage in clause.passages)
    return [position for position in dict.fromkeys(found) if position not in plain]


def describe_style(style: Style, phrases: Phrases) -> str:
    """A style in words: "bold, underlined"."""
    names = [name for name in ("bold", "italic", "underline", "strike") if getattr(style, name)]
    words = [phrases.say(f"style.{name}") for name in names]
    if style.colour:
        words.append(phrases.say("style.colour", colour=style.colour))
    if style.highlight:
        words.append(phrases.say("style.highlight", colour=style.highlight))
    return ", ".join(words) or phrases.say("style.plain")
