"""A redline in DOCX: accepted it is the new draft, rejected the old one, and Word's rules are kept."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO

import pytest
from hostile import hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import LibreOffice
from lxml import etree
from msgspec.structs import replace
from sample import sample
from tracked import ADDED, GONE, W, lines_left, lines_of_draft, tracked

from compare import AlignOptions, ExtractOptions, Options, ParseOptions, compare_drafts, extract_draft
from compare.options import RenderOptions
from compare.render.docx import render_comparison

PLAIN = RenderOptions()
ENGLISH = ParseOptions(language="en")
BY_WORDS = Options(parse_old=ENGLISH, parse_new=ENGLISH, align=AlignOptions(meaning="off"))
SHIPPED = [
    ("ukraine-2022-04-15", "us-28-points-2025-11-20"),
    ("ukraine-2022-03-17", "ukraine-2022-04-15"),
    ("us-28-points-2025-11-20", "europe-2025-11-23"),
]


def check_both_ways(comparison):
    docx = render_comparison(comparison, PLAIN)
    assert lines_left(docx, accept=True) == lines_of_draft(comparison.new)
    assert lines_left(docx, accept=False) == lines_of_draft(comparison.old)
    return docx


@pytest.mark.parametrize("comparison", [sample(), hostile()], ids=["sample", "hostile"])
def test_accepted_it_is_the_new_draft_and_rejected_the_old_one(comparison):
    check_both_ways(comparison)


@pytest.mark.parametrize("pair", SHIPPED, ids="--".join)
def test_a_shipped_pair_can_be_accepted_and_rejected(pair):
    check_both_ways(compare_drafts(*pair, BY_WORDS))


@pytest.mark.parametrize("pair", SHIPPED, ids="--".join)
@pytest.mark.parametrize("choice", ["accepted", "rejected"])
def test_the_projects_own_reader_finds_each_clause_again(pair, choice, tmp_path):
    comparison = compare_drafts(*pair, BY_WORDS)
    (tmp_path / "redline.docx").write_bytes(render_comparison(comparison, PLAIN))
    read = extract_draft(tmp_path / "redline.docx", ExtractOptions(tracked_changes=choice), ENGLISH)
    wanted = comparison.new if choice == "accepted" else comparison.old
    # a note is read as a paragraph that begins with its number: the draft does not keep where its mark stood
    assert [line for clause in read.clauses if (line := spoken(clause))] == [
        line for clause in wanted.clauses if (line := spoken(clause))
    ]


def spoken(clause):
    return " ".join(part for part in (clause.label, clause.heading, clause.text) if part)


SPEECH = ["the", "Parties", "may", "not", "keep", "more", "than", "300", "crews", "on", "this", "river"]
WORDS = st.lists(st.sampled_from(SPEECH), min_size=3)
CLAUSES = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)
ARTICLES = st.lists(CLAUSES, min_size=1, max_size=6)


@st.composite
def two_drafts(draw):
    """A draft, and one with some of its articles in another order, cut, joined, gone or new."""
    old = draw(ARTICLES)
    kept = draw(st.lists(st.sampled_from(old), max_size=6)) + draw(st.lists(CLAUSES, max_size=2))
    new = [[" ".join(article)] if draw(st.booleans()) else article for article in draw(st.permutations(kept))]
    return written(old), written(new or old)


def written(articles):
    lines = ["Treaty on the River"]
    for number, clauses in enumerate(articles, 1):
        lines.append(f"Article {number}" if number % 3 else f"Article {number}. Crews")
        lines += [f"{place}. {text[:1].upper()}{text[1:]}." for place, text in enumerate(clauses, 1)]
    return "\n\n".join(lines) + "\n"


@settings(max_examples=60)
@given(two_drafts())
def test_any_two_drafts_can_be_accepted_and_rejected(tmp_path_factory, drafts):
    folder = tmp_path_factory.mktemp("drafts")
    for name, text in zip(("old.txt", "new.txt"), drafts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    check_both_ways(compare_drafts(folder / "old.txt", folder / "new.txt", BY_WORDS))


def test_a_passage_that_moved_has_one_name_at_both_places():
    body = tracked(render_comparison(sample(), PLAIN))
    names = [
        [start.get(f"{W}name") for start in body.iter(f"{W}{kind}RangeStart")]
        for kind in ("moveFrom", "moveTo")
    ]
    assert names[0]
    assert sorted(names[0]) == sorted(names[1])
    for kind in ("moveFrom", "moveTo"):
        starts = [one.get(f"{W}id") for one in body.iter(f"{W}{kind}RangeStart")]
        assert starts == [one.get(f"{W}id") for one in body.iter(f"{W}{kind}RangeEnd")]


def test_each_change_has_an_id_of_its_own_and_the_new_draft_as_its_author():
    body = tracked(render_comparison(sample(), PLAIN))
    changes = [one for name in (*ADDED, *GONE, "rPrChange") for one in body.iter(f"{W}{name}")]
    numbers = [one.get(f"{W}id") for one in changes]
    assert len(set(numbers)) == len(numbers) > 10
    assert {one.get(f"{W}author") for one in changes} == {sample().new.info.id}


# the order in which ECMA-376 wants the children of these elements, as far as they are written here
ORDERS = {
    "pPr": ["pStyle", "keepNext", "bidi", "spacing", "ind", "jc", "outlineLvl", "rPr"],
    "rPr": ["ins", "del", "moveFrom", "moveTo", "rFonts", "b", "i", "strike", "color", "sz", "szCs", "u",
            "shd", "rtl", "lang", "rPrChange"],
    "trPr": ["cantSplit", "tblHeader", "ins", "del"],
    "tcPr": ["tcW", "gridSpan"],
    "tblPr": ["tblStyle", "tblW", "tblBorders", "tblLook"],
    "tbl": ["tblPr", "tblGrid", "tr"],
    "tr": ["trPr", "tc"],
    "style": ["name", "basedOn", "qFormat", "pPr", "rPr", "tblPr"],
    "sectPr": ["headerReference", "footerReference", "pgSz", "pgMar"],
}  # fmt: skip


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_elements_stand_in_the_order_that_the_standard_gives_them(part):
    with zipfile.ZipFile(BytesIO(render_comparison(sample(), PLAIN))) as archive:
        root = etree.fromstring(archive.read(part))
    seen = set()
    for name, order in ORDERS.items():
        for parent in root.iter(f"{W}{name}"):
            places = [order.index(etree.QName(child).localname) for child in parent]
            assert places == sorted(places), etree.tostring(parent)
            seen.add(name)
    assert seen >= ({"pPr", "tbl", "sectPr"} if "document" in part else {"style"})


def test_every_part_is_named_and_every_name_has_its_part():
    with zipfile.ZipFile(BytesIO(render_comparison(sample(), PLAIN))) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    assert {one.get("PartName", "").lstrip("/") for one in types if one.get("PartName")} <= names
    assert {f"word/{one.get('Target')}" for one in relations} <= names


def test_the_same_comparison_gives_the_same_bytes_and_no_time():
    docx = render_comparison(sample(), PLAIN)
    assert docx == render_comparison(sample(), PLAIN)
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [one for one in tracked(docx).iter() if one.get(f"{W}date")]


def test_a_given_time_dates_every_change():
    docx = render_comparison(sample(), RenderOptions(time=1_700_000_000))
    dates = {one.get(f"{W}date") for one in tracked(docx).iter(f"{W}ins", f"{W}del")}
    assert dates == {"2023-11-14T22:13:20Z"}


def test_what_the_file_is_about_is_in_its_header_and_not_in_its_text():
    docx = render_comparison(sample(), PLAIN)
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        assert "→" in archive.read("word/header.xml").decode()
        assert sample().new.info.source.sha256 in archive.read("docProps/core.xml").decode()
    assert not [line for line in lines_left(docx, accept=True) if "→" in line]


def test_a_style_that_changed_under_the_same_words_is_a_tracked_change_of_form():
    comparison = sample()
    assert any(True for _ in tracked(render_comparison(comparison, PLAIN)).iter(f"{W}rPrChange"))
    same = replace(comparison, new=comparison.old, matches=())
    assert lines_left(render_comparison(same, PLAIN), accept=True) == lines_of_draft(comparison.old)


needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_accepts_rejects_and_converts(tmp_path):
    office = LibreOffice(tmp_path)
    for number, comparison in enumerate((sample(), compare_drafts(*SHIPPED[1], BY_WORDS))):
        redline = tmp_path / f"redline-{number}.docx"
        redline.write_bytes(render_comparison(comparison, PLAIN))
        for accept, draft in ((True, comparison.new), (False, comparison.old)):
            settled = office.settle(redline, accept).read_bytes()
            assert not list(tracked(settled).iter(*(f"{W}{name}" for name in (*ADDED, *GONE))))
            # what it saves has neither changes to accept nor to reject
            assert lines_left(settled, accept=True) == lines_of_draft(draft)
    assert office.convert(tmp_path / "redline-0.docx", "pdf").read_bytes().startswith(b"%PDF")
