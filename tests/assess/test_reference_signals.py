"""References and terms through a whole comparison: what points elsewhere is told, and only once."""

import pytest

from compare import AlignOptions, Options, compare_drafts

WITHOUT_MEANING = Options(align=AlignOptions(meaning="off"))
FORCES = "Each Party shall keep its land forces in barracks during the winter."
SHIPS = "Warships of either Party shall stay out of the northern harbour."
TRADE = "Goods of either Party shall cross the border free of any duty."
SCHOOLS = "Schools on both sides shall teach the languages of both Parties."


@pytest.fixture
def compared(tmp_path):
    def compare(old, new):
        paths = []
        for name, articles in (("old", old), ("new", new)):
            paths.append(tmp_path / f"{name}.txt")
            parts = (f"Article {n}\n\n{text}\n" for n, text in enumerate(articles, 1))
            paths[-1].write_text("Treaty\n\n" + "\n".join(parts), encoding="utf-8")
        return compare_drafts(*paths, WITHOUT_MEANING)

    return compare


def told(comparison):
    return [s for s in comparison.signals if s.kind == "definition"]


def test_words_that_stayed_and_now_mean_another_provision_are_one_signal(compared):
    last = "Observers shall watch over what Article 3 lays down and report each month."
    comparison = compared([FORCES, SHIPS, TRADE, last], [FORCES, SHIPS, SCHOOLS, TRADE, last])
    (signal,) = told(comparison)
    assert signal.text == (
        "“Article 3” in Article 5 points to another provision: "
        "what was Article 3 is Article 4 in the new draft; it now points to Article 3"
    )
    assert signal.severity == "medium"
    assert signal.reason == "a reference points to another provision, beyond renumbering"
    assert [(e.side, e.quote) for e in signal.evidence] == [
        ("old", last), ("new", last), ("old", TRADE), ("new", SCHOOLS),
    ]  # fmt: skip
    (match,) = [match for match in comparison.matches if match.id == signal.match]
    assert (match.relation, match.signals) == ("unchanged", (signal.id,))


def test_a_reference_that_follows_renumbering_is_no_signal(compared):
    last = "Observers shall watch over what Article {} lays down and report each month."
    comparison = compared(
        [FORCES, SHIPS, TRADE, last.format(3)], [FORCES, SHIPS, SCHOOLS, TRADE, last.format(4)]
    )
    assert told(comparison) == []


def test_a_reference_that_was_changed_to_another_provision_is_told_once(compared):
    last = "Observers shall watch over what Article {} lays down and report each month."
    (signal,) = told(compared([FORCES, SHIPS, TRADE, last.format(3)], [FORCES, SHIPS, TRADE, last.format(2)]))
    assert signal.text == (
        "“Article 3” in Article 4 became “Article 2” and points to another provision: "
        "what was Article 3 is Article 3 in the new draft; it now points to Article 2"
    )


def test_three_references_of_one_pattern_are_told_together(compared):
    using = [
        "Observers shall watch over what Article 3 lays down and report each month.",
        "A court of five judges hears any dispute on the meaning of Article 3.",
        "Neither side may set aside Article 3 in time of flood, fire or drought.",
    ]
    comparison = compared([FORCES, SHIPS, TRADE, *using], [FORCES, SHIPS, SCHOOLS, TRADE, *using])
    (signal,) = told(comparison)
    assert signal.text.startswith(
        "3 references (Articles 5–7) point to another provision: what was Article 3"
    )
    assert len({signal.match, *signal.ripple}) == 3
    assert {e.side for e in signal.evidence} == {"old", "new"}


def test_a_term_that_has_another_name_throughout_is_one_signal(compared):
    old = [
        "“Guarantor State” means a State that has signed this Treaty as such.",
        "The Guarantor States shall meet each spring in the capital.",
        "Each Guarantor State shall send one envoy to the council.",
    ]
    new = [text.replace("Guarantor State", "Partner State") for text in old]
    comparison = compared(old, new)
    (renaming,) = comparison.renamings
    (signal,) = told(comparison)
    assert "is called" in signal.text
    assert (signal.match, *signal.ripple) == renaming.matches
    assert {e.side for e in signal.evidence} == {"old", "new"}
