"""Interface texts: one catalogue, nothing missing, nothing unused."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import compare.render
from compare.errors import KnowledgeError
from compare.language.names import names_in
from compare.model import AGREED
from compare.render.report.phrases import phrases_of, writing_direction
from compare.render.report.positions import name_position
from compare.render.report.terms import name_amount, name_holder, name_subject, name_value

FOLDER = Path(compare.render.__file__).parent
PHRASES = phrases_of()
# keys whose last word comes from a vocabulary
FAMILIES = re.compile(r'(?:name|say|count)\(\s*f?"([a-z-]+(?:\.[a-z-]+)*)(?:"\s*,|\.\{)')
EXACT = re.compile(r'(?:say|count)\(\s*[\'"]([a-z-]+(?:\.[a-z-]+)+)[\'"]')
QUOTED = re.compile(r"""["']([a-z-]+(?:\.[a-z-]+)+)["']""")


def sources() -> str:
    templates = (FOLDER / "html/templates").glob("*.html")
    files = [*FOLDER.rglob("*.py"), *templates, FOLDER / "messages.toml"]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_every_text_that_is_asked_for_exists():
    asked = set(EXACT.findall(sources()))
    assert len(asked) > 80
    assert asked <= PHRASES.keys()


def test_every_text_is_asked_for():
    text = sources()
    families = set(FAMILIES.findall(text))
    quoted = set(QUOTED.findall(text))
    layouts = {"element-explained", "filter", "filter-group"}
    unused = {
        key
        for key in PHRASES.keys() - quoted - names_in("en").keys()
        if not any(key.startswith(f"{family}.") for family in families | layouts)
    }
    # keys whose family and last word are joined by a hyphen or stand in the middle
    unused -= {"sides.old-short", "sides.new-short"}
    assert {key for key in unused if not key.startswith(("by.", "cite.", "position.", "why."))} == set()


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        (lambda: PHRASES.number(Decimal("85000")), "85,000"),
        (lambda: PHRASES.number(Decimal("1.50")), "1.5"),
        (lambda: PHRASES.number(12345), "12,345"),
        (lambda: PHRASES.date("2022-04-15"), "15 April 2022"),
        (lambda: PHRASES.date("spring 2022"), "spring 2022"),
        (lambda: PHRASES.territory("isl"), "Iceland"),
        (lambda: PHRASES.territory("xqz"), "XQZ"),
        (lambda: PHRASES.language_name("ru"), "Russian"),
        (lambda: PHRASES.language_name("tlh-x"), "tlh-x"),
        (lambda: PHRASES.count("count.words", 1), "1 word"),
        (lambda: PHRASES.count("count.words", 2000), "2,000 words"),
        (lambda: name_amount(Decimal("85000"), "persons", PHRASES), "85,000"),
        (lambda: name_amount(Decimal("40"), "km", PHRASES), "40 km"),
        (lambda: name_subject("tanks", PHRASES), "Tanks"),
        (lambda: name_subject("other:fishing nets", PHRASES), "Fishing nets"),
        (lambda: name_holder("NZL", PHRASES), "New Zealand"),
        (lambda: name_holder("each Party", PHRASES), "each Party"),
        (lambda: name_holder(None, PHRASES), ""),
        (lambda: name_value("consultation", "3 days", PHRASES), "3 days"),
        (lambda: name_value("guarantors", "ISL", PHRASES), "Iceland"),
        (lambda: name_value("decision-rule", "each", PHRASES), "each guarantor on its own"),
        (lambda: name_value("obligation-strength", "shall", PHRASES), "“shall”"),
        (lambda: name_value("response", "use-of-drones", PHRASES), "use of drones"),
        (lambda: name_value("exclusion", "Port-au-Prince", PHRASES), "Port-au-Prince"),
        (lambda: name_position("isl-not-agreed", PHRASES), ("ISL", "proposed by Iceland, not agreed")),
        (lambda: name_position(AGREED, PHRASES), ("agreed", "agreed")),
        (lambda: name_position("side-a", PHRASES), ("side-a", "side a")),
        (lambda: writing_direction("ar"), "rtl"),
        (lambda: writing_direction("ar-EG"), "rtl"),
        (lambda: writing_direction("uk"), "ltr"),
        (lambda: writing_direction(""), "auto"),
    ],
)
def test_numbers_dates_and_names_are_written_as_in_english(call, shown):
    assert call() == shown


@pytest.mark.parametrize(
    "call",
    [
        lambda: PHRASES.say("no.such-text"),
        lambda: PHRASES.say("cite.became", old="a"),
        lambda: PHRASES.say("count.words"),
        lambda: PHRASES.count("terms.change", 1),
        lambda: phrases_of("xx"),
    ],
    ids=["unknown key", "missing value", "plural as plain", "plain as plural", "unknown language"],
)
def test_a_fault_in_the_catalogue_is_named(call):
    with pytest.raises(KnowledgeError):
        call()
