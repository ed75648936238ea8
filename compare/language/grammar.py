"""How a language builds its sentences, so far as it changes what words beside each other mean.

data/<code>/grammar.toml; a language without the file has none of these habits.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from compare.language.tables import read_of_language


class Grammar(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """A language's grammar.toml.

    cases: nouns have cases and no articles, and a verb may stand behind its object. compounds: nouns stand
    side by side, the head last ("missile launchers"). bare_participles: a participle behind a noun looks like
    its verb ("the tanks destroyed in the war"). relative_commas: a comma before a relative clause says that
    it only adds something. present_binds: the plain present asks for something ("Стороны сокращают"), as
    "shall" does. adjectives: how adjectives end in any case; nominatives: how one that stands before the
    name of a state ends in its first case, after two letters or more. between_states: words within a list
    of states, beside those that join. before_state: words between an attack and the state attacked.
    """

    cases: bool = False
    compounds: bool = False
    bare_participles: bool = False
    relative_commas: bool = False
    present_binds: bool = False
    adjectives: tuple[str, ...] = ()
    nominatives: tuple[str, ...] = ()
    between_states: tuple[str, ...] = ()
    before_state: tuple[str, ...] = ()


@cache
def grammar_of(language: str) -> Grammar:
    """What is known of a language's grammar."""
    return read_of_language(language, "grammar.toml", Grammar) or Grammar()
