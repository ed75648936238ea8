"""Struck words are an earlier draft's: they are shown, and make no term; marks of notes are no digits."""

import pytest

from compare.annotate import annotate
from compare.extract import extract
from compare.parse import parse


def read(body, folder, name="draft.html"):
    path = folder / name
    path.write_text(f"<h2>Article 1</h2>{body}<h2>Article 2</h2><p>The Parties consult.</p>", "utf-8")
    return annotate(parse(extract(path)))


def values(draft):
    return sorted(int(limit.value) for limit in draft.terms.force_limits)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>The armed forces shall not exceed <s>800,000</s>600,000 personnel.</p>", [600_000]),
        ("<p>The armed forces shall not exceed 600,000 <del>or 800,000</del> personnel.</p>", [600_000]),
        (
            "<p>The forces shall not exceed 800 tanks.</p><p><s>They shall not exceed 342 tanks.</s></p>",
            [800],
        ),
        ("<p>The forces shall not exceed 342<sup>1</sup> tanks.</p>", [342]),
        ("<p>The forces shall not exceed 342<sup>a</sup> tanks<sup>2</sup>.</p>", [342]),
        ("<p>The forces shall not exceed 342<sup>1, 2</sup> tanks.</p>", [342]),
    ],
)
def test_figures(body, found, tmp_path):
    assert values(read(body, tmp_path)) == found


def test_a_struck_verb_binds_nobody_and_the_quotation_shows_it(tmp_path):
    draft = read("<p>Ukraine <s>may</s>shall withdraw its forces.</p>", tmp_path)
    assert [(o.strength, o.quote) for o in draft.terms.obligations][:1] == [
        ("shall", "Ukraine may shall withdraw its forces.")
    ]


def test_struck_wording_that_a_legend_gives_to_a_side_is_read(tmp_path):
    sides = ("<s>Struck text: Russia, not agreed</s>", "<b>Bold text: Ukraine, not agreed</b>")
    legend = "".join(f"<p>{side}</p>" for side in sides)
    body = "<p>The armed forces of Ukraine shall not exceed <s>85,000</s> <b>250,000</b> personnel.</p>"
    path = tmp_path / "draft.html"
    path.write_text(f"{legend}<h2>Article 1</h2>{body}<h2>Article 2</h2><p>The Parties consult.</p>", "utf-8")
    draft = annotate(parse(extract(path)))
    assert {(int(x.value), x.position) for x in draft.terms.force_limits} == {
        (85_000, "rus-not-agreed"),
        (250_000, "ukr-not-agreed"),
    }
