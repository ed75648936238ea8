"""Markdown that renders as meant, whatever the drafts hold."""

from __future__ import annotations

import pytest
from hostile import ALL, hostile
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from msgspec.structs import replace
from sample import edits, sample, sample_extract

from compare.model import Evidence, Extract, LedgerEntry
from compare.options import RenderOptions
from compare.render import DRAFT_RENDERERS, RENDERERS
from compare.render.markdown_text import escape, mark_edits
from compare.render.report.phrases import show_controls
from compare.render.thresholds import LONGEST

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def rendered(text: str) -> html.HtmlElement:
    return html.fragment_fromstring(MARKDOWN.render(text), create_parent="div")


def plain(text: str) -> str:
    element = rendered(text)
    return " ".join("".join(element.xpath(".//text()")).split())


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Article 5(2): at most 1,029 – “quoted”.", "Article 5(2): at most 1,029 – “quoted”."),
        ("[and Peru] *now* _then_", r"\[and Peru\] \*now\* \_then\_"),
        ("a < b & c > d", r"a &lt; b &amp; c \> d"),
        ("12. Parties", "12<!-- -->. Parties"),
        ("- Parties", r"\- Parties"),
        ("# Parties", r"\# Parties"),
        ("see @someone in #1", "see @<!-- -->someone in #<!-- -->1"),
        ("https://example.invalid", "https:<!-- -->//example.invalid"),
        ("two\n\nlines", "two lines"),
    ],
)
def test_text_is_escaped_only_where_it_must_be(text, escaped):
    assert escape(text) == escaped


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=80))
def test_escaped_text_renders_as_itself(text):
    element = rendered(f"- {escape(text)}")
    assert " ".join("".join(element.xpath(".//text()")).split()) == " ".join(show_controls(text).split())
    assert {child.tag for child in element.iter() if isinstance(child.tag, str)} <= {"div", "ul", "li"}


words = st.text(st.sampled_from("ab1[](),.*_~`<>|! "), min_size=1, max_size=8)


@given(st.lists(st.tuples(st.sampled_from("=-+"), words), max_size=6))
def test_marked_edits_render_as_deleted_and_inserted(pieces):
    merged: list[tuple[str, str]] = []
    for sign, text in pieces:
        text = " ".join(text.split(" "))
        if merged and merged[-1][0] == sign:
            merged[-1] = (sign, merged[-1][1] + text)
        else:
            merged.append((sign, text))
    element = rendered("- x " + mark_edits(edits(*(sign + text for sign, text in merged))))
    for tag, sign in (("s", "-"), ("strong", "+")):
        found = ["".join(one.xpath(".//text()")).split() for one in element.xpath(f".//{tag}")]
        assert found == [text.split() for one, text in merged if one == sign and text.strip()]


def test_a_bracket_that_was_opened_is_seen_as_inserted():
    marked = mark_edits(edits("=may", "+[", "=not", "+]", "= go"))
    assert marked == r"may<!-- -->**\[**<!-- -->not<!-- -->**\]** go"


def test_long_shared_words_are_cut_in_the_middle():
    text = " ".join(["word"] * 60)
    marked = mark_edits(edits(f"={text}", "-gone", f"={text}", "+come", f"={text}"))
    assert marked.count("word") < 100
    assert marked.startswith("… word")
    assert marked.endswith("word …")


def test_hostile_drafts_make_no_link_no_image_and_no_element():
    benign = rendered(RENDERERS["md"](sample(), RenderOptions()).decode("utf-8"))
    element = rendered(RENDERERS["md"](hostile(), RenderOptions()).decode("utf-8"))
    # the hostile draft has two trust notes, so a line break stands between them
    assert {one.tag for one in element.iter() if isinstance(one.tag, str)} == {
        "br",
        *(one.tag for one in benign.iter() if isinstance(one.tag, str)),
    }
    assert "window.pwned=1" in plain(escape(ALL))


def test_hostile_drafts_break_no_table():
    element = rendered(RENDERERS["md"](hostile(), RenderOptions()).decode("utf-8"))
    for table in element.xpath(".//table"):
        assert len({len(row.xpath("./th | ./td")) for row in table.xpath(".//tr")}) == 1


def test_a_large_comparison_stays_short_enough_for_a_pull_request():
    comparison = sample()
    text = " ".join(["many words"] * 200)
    clauses = tuple(replace(comparison.new.clauses[1], id=f"c{number}", text=text) for number in range(500))
    matches = tuple(
        replace(
            comparison.matches[1],
            id=f"m{number}",
            old=(),
            new=(f"c{number}",),
            relation="added",
            edits=edits(f"+{text}"),
        )
        for number in range(500)
    )
    large = replace(
        comparison,
        old=replace(comparison.old, clauses=()),
        new=replace(comparison.new, clauses=clauses),
        matches=matches,
    )
    output = RENDERERS["md"](large, RenderOptions()).decode("utf-8")
    assert _counted(output) <= LONGEST
    assert "more changes." in output
    assert output.rstrip().endswith("the same command with --format html.")


def _counted(text):
    return len(text.encode("utf-16-le")) // 2


def test_a_short_comparison_does_not_say_that_it_was_cut():
    assert "--format html" not in RENDERERS["md"](sample(), RenderOptions()).decode("utf-8")


def _many(comparison, times, words):
    """The comparison with each signal, limit, element and shift so many times, and with long texts."""
    terms = comparison.terms
    said = replace(terms.force_limits[0].old[0], quote=words, condition=words)
    limits = [
        replace(one, id=f"f{n}", holder=words, old=(said,) * 9)
        for n in range(times)
        for one in terms.force_limits
    ]
    return replace(
        comparison,
        signals=tuple(
            replace(one, id=f"{one.id}-{n}", text=f"{one.severity} {words}")
            for n in range(times)
            for one in comparison.signals
        ),
        terms=replace(
            terms,
            force_limits=tuple(limits),
            guarantees=terms.guarantees * times,
            obligations=tuple(replace(one, actor=words) for one in terms.obligations * times),
        ),
    )


@pytest.mark.parametrize("words", ["x" * 100_000, "many words " * 9_000, "𝔘𝔫𝔦 " * 9_000, ALL * 20])
@pytest.mark.parametrize("times", [1, 80])
def test_no_drafts_make_a_report_too_long_for_a_pull_request(words, times):
    comparison = _many(hostile(), times, words)
    draft = replace(comparison.old.info, title=words, id=words, warnings=comparison.old.info.warnings * 50)
    comparison = replace(comparison, old=replace(comparison.old, info=draft))
    output = RENDERERS["md"](comparison, RenderOptions()).decode("utf-8")
    assert _counted(output) < 65_536
    tables = rendered(output).xpath(".//table")
    assert all(len({len(row.xpath("./th | ./td")) for row in one.xpath(".//tr")}) == 1 for one in tables)


@pytest.mark.parametrize("words", ["x" * 100_000, "many words " * 9_000, "𝔘𝔫𝔦 " * 9_000])
def test_many_silences_and_positions_keep_to_their_length_and_say_how_many_are_left_out(words):
    comparison = sample()
    said = Evidence(side="old", clause="art-5.1", quote=words)
    silence = next(one for one in comparison.signals if one.kind == "silence")
    comparison = replace(
        comparison,
        signals=tuple(replace(silence, id=f"s{n}", text=words, evidence=(said,)) for n in range(300)),
        ledger=tuple(
            LedgerEntry(position=f"{words[:9]}{n}", words=9, kept=9, reworded=0, dropped=0)
            for n in range(200)
        ),
    )
    output = RENDERERS["md"](comparison, RenderOptions()).decode("utf-8")
    assert _counted(output) < 65_536
    section = output.split("## What fell silent")[1].split("\n## ")[0]
    *shown, last = [line for line in section.splitlines() if line.startswith("- ")]
    assert f"{300 - len(shown)} more" in last
    assert "188 more" in output.split("## Whose wording")[1].split("\n## ")[0]
    assert output.rstrip().endswith("the same command with --format html.")


def test_of_too_many_signals_the_most_severe_stay():
    output = RENDERERS["md"](_many(sample(), 60, "words " * 60), RenderOptions()).decode("utf-8")
    kept = [line for line in output.splitlines() if line.startswith(("- **high", "- medium", "- low"))]
    assert kept[0].startswith("- **high")
    assert not any(line.startswith("- low") for line in kept)
    assert "more signals" in output


def test_a_hostile_extract_makes_no_element():
    draft = hostile().old
    output = DRAFT_RENDERERS["md"](Extract("1", sample().generator, draft.info, draft.clauses)).decode(
        "utf-8"
    )
    benign = rendered(DRAFT_RENDERERS["md"](sample_extract()).decode("utf-8"))
    tags = {one.tag for one in rendered(output).iter() if isinstance(one.tag, str)}
    assert tags <= {one.tag for one in benign.iter() if isinstance(one.tag, str)}
