"""Words that Word shows and that stand in no paragraph: in drawings, forms and formulas."""

from __future__ import annotations

import pytest
from docx_fixtures import docx, lines, p, r, read

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
A = f'xmlns:a="{_DRAWING}/main"'
C = f'xmlns:c="{_DRAWING}/chart"'
DGM = f'xmlns:dgm="{_DRAWING}/diagram"'
SMART = f'<w:r><w:drawing><a:graphic><dgm:relIds {DGM} r:dm="data" r:lo="lo"/></a:graphic></w:drawing></w:r>'
CHART = f'<w:r><w:drawing><a:graphic><c:chart {C} r:id="chart"/></a:graphic></w:drawing></w:r>'


def said(*texts: str) -> str:
    return "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)


SHAPE = f"<w:r><w:drawing><a:sp><a:txBody>{said('On a shape')}</a:txBody></a:sp></w:drawing></w:r>"


def points(*texts: str) -> str:
    return "".join(f'<c:pt idx="{n}"><c:v>{text}</c:v></c:pt>' for n, text in enumerate(texts))


def smartart(*texts: str) -> str:
    inside = "".join(f"<dgm:pt><dgm:t>{said(text)}</dgm:t></dgm:pt>" for text in texts)
    return f"<dgm:dataModel {DGM} {A}><dgm:ptLst>{inside}</dgm:ptLst></dgm:dataModel>"


def chart(inside: str) -> str:
    return f"<c:chartSpace {C} {A}><c:chart>{inside}</c:chart></c:chartSpace>"


SERIES = (
    f"<c:ser><c:tx><c:strCache>{points('Ceilings')}</c:strCache></c:tx>"
    f"<c:cat><c:strCache>{points('Tanks', 'Ships')}</c:strCache></c:cat>"
    f"<c:val><c:numCache>{points('342', '12')}</c:numCache></c:val></c:ser>"
)
WORDART = '<w:r><w:pict><v:shape><v:textpath string="TREATY ON LIMITS"/></v:shape></w:pict></w:r>'
TWICE = (
    f"<w:r><mc:AlternateContent><mc:Choice>{SHAPE[5:-6]}</mc:Choice>"
    f"<mc:Fallback>{WORDART[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("what", "content", "parts", "shown"),
    [
        ("SmartArt", SMART, {"data": smartart("Ceiling 85,000", "", "In peacetime")},
         ["Ceiling 85,000", "In peacetime"]),
        ("a chart's title", CHART, {"chart": chart(f"<c:title>{said('Ceiling 85,000')}</c:title>")},
         ["Ceiling 85,000"]),
        ("a chart's figures", CHART, {"chart": chart(SERIES)}, ["Ceilings: Tanks 342, Ships 12"]),
        ("WordArt of old", WORDART, {}, ["TREATY ON LIMITS"]),
        ("a shape", SHAPE, {}, ["On a shape"]),
        ("one drawing for two programs", TWICE, {}, ["On a shape"]),
    ],
)  # fmt: skip
def test_words_of_a_drawing_follow_its_paragraph(what, content, parts, shown):
    document = read(docx(p(r("Before.") + content) + p("After."), **parts))
    assert lines(document) == ["Before.", *shown, "After."]
    assert document.warnings == ()


def test_words_of_a_drawing_in_a_table_stay_in_their_cell():
    table = f"<w:tbl><w:tr><w:tc>{p(r('Tanks'))}</w:tc><w:tc>{p(WORDART)}</w:tc></w:tr></w:tbl>"
    assert lines(read(docx(p("Before.") + table))) == ["Before.", "Tanks | TREATY ON LIMITS"]


@pytest.mark.parametrize("parts", [{}, {"chart": "<c:chartSpace"}])
def test_a_chart_that_cannot_be_read_is_told(parts):
    document = read(docx(p(r("Text.") + CHART), **parts))
    assert lines(document) == ["Text."]
    assert [note.code for note in document.warnings] == ["unread-drawing"]


def field(form: str, result: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    shown = mark.format("separate", "") + r(result) if result else ""
    begin = mark.format("begin", f"<w:ffData>{form}</w:ffData>")
    return f"{begin}<w:r><w:instrText>FORM</w:instrText></w:r>{shown}{mark.format('end', '')}"


def chosen(result: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{text}"/>' for text in ("85,000", "250,000"))
    return f"<w:ddList>{result}{entries}</w:ddList>"


@pytest.mark.parametrize(
    ("form", "result", "shown"),
    [
        (chosen('<w:result w:val="1"/>'), "", "250,000"),
        (chosen('<w:default w:val="1"/>'), "", "250,000"),
        (chosen(""), "", "85,000"),
        (chosen('<w:result w:val="9"/>'), "", ""),
        (chosen('<w:result w:val="1"/>'), "the result", "the result"),
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "", "☒"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "", "☒"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "", "☐"),
        ("<w:textInput/>", "600,000", "600,000"),
    ],
)
def test_a_form_shows_what_was_chosen(form, result, shown):
    (line,) = lines(read(docx(p(r("At most ") + field(form, result) + r(" men.")))))
    assert line == " ".join(f"At most {shown} men.".split())


def m(name: str, *inside: str) -> str:
    return f"<m:{name}>{''.join(inside)}</m:{name}>"


def t(text: str) -> str:
    return m("r", m("t", text))


def over(above: str, below: str) -> str:
    return m("f", m("num", t(above)), m("den", t(below)))


@pytest.mark.parametrize(
    ("before", "formula", "shown"),
    [
        ("A majority of ", over("2", "3"), "A majority of 2/3 of all."),
        ("At most 1", over("1", "2"), "At most 1 1/2 of all."),
        ("The share ", over("a+b", "c"), "The share (a+b)/c of all."),
        ("Some ", m("sSup", m("e", t("10")), m("sup", t("3"))), "Some 10³ of all."),
        ("Some ", m("sSup", m("e", t("x")), m("sup", t("k"))), "Some x^k of all."),
        ("Some ", m("rad", m("deg"), m("e", t("2"))), "Some √2 of all."),
        ("Some ", t("x") + t("+1"), "Some x+1 of all."),
    ],
)
def test_a_formula_keeps_the_sense_of_its_layout(before, formula, shown):
    assert lines(read(docx(p(r(before) + m("oMath", formula) + r(" of all."))))) == [shown]
