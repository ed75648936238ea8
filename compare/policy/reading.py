"""Policy files: TOML into records, every mistake one line that says where and what was meant."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypeVar, get_args

import msgspec
from msgspec import Struct

from compare import toml_file
from compare.errors import PolicyError, in_plain_words, place_in_words, why_unreadable
from compare.language.lexicon import things
from compare.model import ELEMENTS
from compare.policy.rules import (
    RULES,
    ClauseRule,
    ForceLimitRule,
    GuaranteeRule,
    ObligationRule,
    Policy,
    Rule,
    SignalRule,
)

# ---------------------------------------------------------------------------------------------
# The words that results use for what this stage finds: subjects, elements and their values, topics.

# of more words, a list in an error message helps nobody
_MOST_LISTED = 16
# elements whose values come from the text: states, periods, places
_OPEN = (
    "guarantors", "beneficiary", "consultation", "exclusion", "duration", "pledge", "area", "term", "body",
)  # fmt: skip


def subjects() -> tuple[str, ...]:
    """What can be limited."""
    return tuple(things().subjects)


def elements() -> Mapping[str, tuple[str, ...]]:
    """The elements of a guarantee with their values; without any where every value is possible."""
    return {name: () if name in _OPEN else _values(name) for name in ELEMENTS}


def topics() -> tuple[str, ...]:
    """What a clause can be about."""
    return (*things().topics, "force-limit")


def _values(element: str) -> tuple[str, ...]:
    if element == "obligation-strength":
        return tuple(name for name, modal in things().modals.items() if not modal.forbids)
    if element == "voiding":
        return (*things().guarantees["cause"], "unspecified")
    known = (name for name in things().guarantees[element] if name != "none")
    return (*known, "unspecified")


# ---------------------------------------------------------------------------------------------

_T = TypeVar("_T")
_REMEDY = "see 'Red lines' in README.md"
_UNKNOWN_KEY = re.compile(r"Object contains unknown field `(.*?)`(?: - at `\$\.(.*)`)?")


class Vocabulary(Struct, frozen=True):
    """The words that the program uses for what it finds. elements: their values; empty where any may be."""

    subjects: Collection[str]
    elements: Mapping[str, Collection[str]]
    topics: Collection[str]


def known_words() -> Vocabulary:
    """The words that results use: what a policy can speak of."""
    return Vocabulary(subjects(), elements(), topics())


def read_policy(path: Path, vocabulary: Vocabulary) -> Policy:
    """The policy in the file at `path`. Raises PolicyError, which suggests the word that is nearly right."""
    policy = decode(read_file(path), Policy, str(path))
    for name, count in Counter(rule.id for rule in policy.rule).items():
        if count > 1:
            raise PolicyError(f"{count} rules have the id {name!r}", str(path), "give each an id of its own")
    for rule in policy.rule:
        if fault := _fault(rule, vocabulary):
            raise PolicyError(f"rule {rule.id!r}: {fault}", str(path), _REMEDY)
    return policy


def read_file(path: Path) -> bytes:
    """The bytes of a policy or baseline file. Raises PolicyError."""
    try:
        return toml_file.read_bytes(path)
    except toml_file.TomlFault as error:
        raise PolicyError(in_plain_words(error), str(path), "give a policy of some pages") from error
    except (OSError, ValueError) as error:
        raise PolicyError(why_unreadable(error), str(path), "check the path") from error


def decode(content: bytes, shape: type[_T], where: str) -> _T:
    """TOML as a record. Raises PolicyError."""
    try:
        return toml_file.decode(content, shape)
    except msgspec.ValidationError as error:
        raise PolicyError(_explained(error), where, _REMEDY) from error
    except toml_file.TomlFault as error:
        raise PolicyError(in_plain_words(error), where, "mend what is named") from error


def suggestion(word: str, known: Collection[str]) -> str:
    """ "; did you mean ‘…’?", or which there are, or nothing."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f" (did you mean {near[0]!r}?)"
    return f" (known: {', '.join(sorted(known))})" if len(known) <= _MOST_LISTED else ""


def _explained(error: Exception) -> str:
    """What is wrong in plain words, with a suggestion for a key that is nearly one."""
    message = str(error)
    if found := _UNKNOWN_KEY.match(message):
        place = place_in_words(found[2] or "")
        fields = {name for rule in RULES for name in rule.__struct_fields__} | {"check", "title", "rule"}
        return f"{place}unknown key {found[1]!r}{suggestion(found[1], fields)}"
    if found := re.match(r"Invalid value '(.*?)' - at `\$\.(.*)\.check`", message):
        kinds = {str(rule.__struct_config__.tag) for rule in RULES}
        return f"{place_in_words(found[2])}unknown check {found[1]!r}{suggestion(found[1], kinds)}"
    return in_plain_words(error)


def _fault(rule: Rule, vocabulary: Vocabulary) -> str:
    """What is wrong with a rule that is well-formed; empty if nothing is."""
    match rule:
        case ForceLimitRule():
            return _limit_fault(rule, vocabulary)
        case GuaranteeRule():
            return _guarantee_fault(rule, vocabulary)
        case ClauseRule():
            for topic in rule.topics:
                if topic not in vocabulary.topics:
                    return f"unknown topic {topic!r}{suggestion(topic, vocabulary.topics)}"
        case ObligationRule() if not rule.changes:
            return "it names no changes, so nothing could break it"
        case SignalRule():
            return ""
    return ""


def _limit_fault(rule: ForceLimitRule, vocabulary: Vocabulary) -> str:
    if rule.subject not in vocabulary.subjects and not rule.subject.startswith("other:"):
        return f"unknown subject {rule.subject!r}{suggestion(rule.subject, vocabulary.subjects)}"
    if rule.holder is not None and (bad := _not_a_state(rule.holder)):
        return bad
    if rule.at_least is None and rule.at_most is None and rule.present is None and not rule.changes:
        return "it needs one of at_least, at_most, present, changes"
    if rule.at_least is not None and rule.at_most is not None and rule.at_least > rule.at_most:
        return "at_least is greater than at_most"
    return ""


def _not_a_state(holder: str) -> str:
    """A holder in lower case of three letters is a code mistyped: holders are codes or words."""
    if re.fullmatch(r"[A-Za-z]{3}", holder) and holder != holder.upper():
        return f"holder {holder!r}: codes of states are upper case ({holder.upper()!r})"
    return ""


def _guarantee_fault(rule: GuaranteeRule, vocabulary: Vocabulary) -> str:
    if rule.element not in vocabulary.elements:
        return f"unknown element {rule.element!r}{suggestion(rule.element, vocabulary.elements.keys())}"
    known = vocabulary.elements[rule.element]
    for value in (*rule.required, *rule.forbidden):
        if known and value not in known:
            return f"unknown value {value!r} of {rule.element!r}{suggestion(value, known)}"
    if both := set(rule.required) & set(rule.forbidden):
        return f"{min(both)!r} is both required and forbidden"
    if rule.at_most_days is not None and rule.element not in ("consultation", "duration"):
        return f"at_most_days is for consultation and duration, not for {rule.element!r}"
    asks = rule.required or rule.forbidden or rule.changes
    if not asks and rule.at_most_days is None and rule.present is None:
        return "it needs one of required, forbidden, at_most_days, present, changes"
    return ""


assert get_args(Rule) == RULES, "a kind of rule that the schema would not know"
