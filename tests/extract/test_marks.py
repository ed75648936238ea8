"""What is raised, struck or hidden is told apart in every format, and so are symbols and formulas."""

from __future__ import annotations

import docx_fixtures
import odt_fixtures
import pytest
from docx_fixtures import docx, r

from compare.extract import extract
from compare.extract.marks import as_mark

TEXT = "The Parties shall keep no more than {} tanks."
UP = '<w:vertAlign w:val="superscript"/>'
ODT_STYLES = "".join(
    odt_fixtures.style(name, properties)
    for name, properties in {
        "up": 'style:text-position="super 58%"',
        "higher": 'style:text-position="33% 58%"',
        "old": 'style:text-line-through-style="solid"',
        "gone": 'text:display="none"',
        "white": 'fo:color="#ffffff"',
        "tiny": 'fo:font-size="1pt"',
        "symbol": 'style:font-name="Symbol"',
    }.items()
)
CSS = (
    "<style>.up{vertical-align:super} .old{text-decoration-line:line-through} p .cut{text-decoration:"
    "line-through} .gone{display:none} p > .white{color:#fff} .sy{font-family:Symbol, serif}</style>"
)


def in_docx(words, properties):
    before, after = TEXT.split("{}")
    return docx(f"<w:p>{r(before + '342')}{r(words, properties)}{r(after)}</w:p>", styles=STYLES)


STYLES = "".join(
    f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{key}"/><w:rPr>{said}</w:rPr></w:style>'
    for key, said in {"Raised": UP, "Struck": "<w:strike/>", "Gone": "<w:vanish/>"}.items()
)


def in_html(words, tag):
    return f"<html><head>{CSS}</head><p>{TEXT.format('342' + tag.format(words))}</p></html>".encode()


def in_odt(words, style):
    body = odt_fixtures.p(TEXT.format(f"342{odt_fixtures.span(words, style)}"))
    return odt_fixtures.odt(body, ODT_STYLES)


def in_markdown(words, mark):
    return f"# A title\n\n{TEXT.format('342' + mark.format(words))}\n".encode()


FORMATS = {"docx": in_docx, "html": in_html, "odt": in_odt, "md": in_markdown}


def document_of(kind, data, folder):
    path = folder / f"draft.{kind}"
    path.write_bytes(data)
    return extract(path)


def read_as(kind, words, setting, folder):
    document = document_of(kind, FORMATS[kind](words, setting), folder)
    return document, document.blocks[-1].text


RAISED = [
    ("docx", UP),
    ("docx", '<w:position w:val="6"/><w:sz w:val="14"/>'),
    ("docx", '<w:rStyle w:val="Raised"/>'),
    ("html", "<sup>{}</sup>"),
    ("html", '<sup><a href="#nowhere">{}</a></sup>'),
    ("html", '<a href="#n">{}</a>'),
    ("html", '<span style="vertical-align:super">{}</span>'),
    ("html", '<span style="vertical-align:40%">{}</span>'),
    ("html", '<span style="position:relative; top:-0.5em">{}</span>'),
    ("html", '<b class="up">{}</b>'),
    ("odt", "up"),
    ("odt", "higher"),
    ("md", "<sup>{}</sup>"),
    ("md", "^{}^"),
    ("md", "[^{}]"),
]


@pytest.mark.parametrize(("kind", "setting"), RAISED)
def test_a_raised_figure_is_no_digit_of_the_figure_before_it(kind, setting, tmp_path):
    mark = "⁽¹⁾" if setting == "[^{}]" else "¹"
    _, text = read_as(kind, "1", setting, tmp_path)
    assert text == TEXT.format(f"342{mark}")


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("1", "¹"),
        ("12", "¹²"),
        ("[3]", "⁽³⁾"),
        ("1)", "¹⁾"),
        ("1, 2", "¹ ²"),
        ("a", "ᵃ"),
        ("−3", "⁻³"),
        ("n", "ⁿ"),
        # endings of ordinals, other signs, figures and whole sentences stay
        ("nd", "nd"),
        ("er", "er"),
        ("e", "e"),
        ("*", "*"),
        ("600,000", "600,000"),
        ("2024", "2024"),
        ("as of 1 May", "as of 1 May"),
    ],
)
def test_what_is_a_mark(printed, shown):
    assert as_mark(printed) == shown


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<sup>2</sup>/<sub>3</sub> of the votes", "2/3 of the votes"),
        ("1<sup>1</sup>⁄<sub>2</sub> million", "1 1/2 million"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO2 and H2O"),
        ("40 km<sup>2</sup>, 10<sup>5</sup>", "40 km², 10⁵"),
        ("<table><tr><th>a<th>b<tr><td style='vertical-align:top'>1<td>2</table>", "1 | 2"),
    ],
)
def test_other_raised_and_lowered_text(markup, text, tmp_path):
    assert document_of("html", f"<p>{markup}</p>".encode(), tmp_path).blocks[-1].text == text


STRUCK = [
    ("docx", "<w:strike/>"),
    ("docx", "<w:dstrike/>"),
    ("docx", '<w:rStyle w:val="Struck"/>'),
    ("html", "<s>{}</s>"),
    ("html", "<del>{}</del>"),
    ("html", '<i class="old">{}</i>'),
    ("html", '<i class="cut">{}</i>'),
    ("html", '<i style="text-decoration:underline line-through">{}</i>'),
    ("html", '<del><i style="text-decoration:none">{}</i></del>'),
    ("odt", "old"),
    ("md", "~~{}~~"),
    ("md", "<del>{}</del>"),
]


@pytest.mark.parametrize(("kind", "setting"), STRUCK)
def test_struck_words_stay_and_touch_no_others(kind, setting, tmp_path):
    document, text = read_as(kind, "800", setting, tmp_path)
    assert text == TEXT.format("342 800")
    assert [run.text for run in document.blocks[-1].runs if run.style.strike] == ["800"]
    assert [note.code for note in document.warnings] == ["struck-text"]


HIDDEN = [
    ("docx", "<w:vanish/>"),
    ("docx", '<w:rStyle w:val="Gone"/>'),
    ("docx", '<w:color w:val="FFFFFF"/>'),
    ("docx", '<w:sz w:val="2"/>'),
    ("odt", "gone"),
    ("odt", "white"),
    ("odt", "tiny"),
    ("html", "<span hidden>{}</span>"),
    ("html", '<i style="display:none">{}</i>'),
    ("html", '<i class="gone">{}</i>'),
    ("html", '<i style="visibility:collapse">{}</i>'),
    ("html", '<i style="opacity:0">{}</i>'),
    ("html", '<i style="font-size:0">{}</i>'),
    ("html", '<i style="color:white">{}</i>'),
    ("html", '<i class="white">{}</i>'),
    ("html", '<i style="color:#eee;background:#eee">{}</i>'),
    ("html", '<i style="color:transparent">{}</i>'),
    ("html", '<i style="position:absolute;left:-9999px">{}</i>'),
    ("html", '<i style="position:absolute;clip:rect(0,0,0,0)">{}</i>'),
    ("html", '<i style="overflow:hidden;height:0">{}</i>'),
    ("html", '<i style="text-indent:-9999px">{}</i>'),
    ("md", '<i style="display:none">{}</i>'),
]


@pytest.mark.parametrize(("kind", "setting"), HIDDEN)
def test_hidden_words_leave_the_text_and_a_note_says_so(kind, setting, tmp_path):
    document, text = read_as(kind, " but 999 in secret", setting, tmp_path)
    assert text == TEXT.format("342")
    assert [(one.kind, one.text) for one in document.dropped] == [("hidden-text", "but 999 in secret")]
    (note,) = document.warnings
    assert (note.code, note.message) == (
        "hidden-text",
        "4 words are hidden in the file and left out of the text: “but 999 in secret”",
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="background:#036; color:#fff">342</p>',
        '<div style="background-color:navy"><p><i style="color:white">342</i></p></div>',
        '<div style="background:#000"><p style="background:none"><i style="color:white">342</i></p></div>',
        '<table bgcolor="black"><tr><td><font color="white">342</font></td></tr></table>',
        '<p style="visibility:hidden"><span style="visibility:visible">342</span></p>',
        '<p style="font-size:0"><span style="font-size:12px">342</span></p>',
        '<p style="opacity:0.5">342</p>',
        '<p style="position:absolute; left:10px">342</p>',
        '<link rel="stylesheet" href="x.css"><p class="bar" style="color:white">342</p>',
    ],
)
def test_what_is_seen_is_not_hidden(markup, tmp_path):
    document = document_of("html", f"<p>Tanks:</p>{markup}".encode(), tmp_path)
    assert "342" in " ".join(block.text for block in document.blocks)
    assert document.warnings == ()


def shaded(fill, content):
    cell = f'<w:tc><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr><w:p>{content}</w:p></w:tc>'
    return docx(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl><w:p><w:r><w:t>End</w:t></w:r></w:p>")


@pytest.mark.parametrize(("fill", "seen"), [("1F3864", True), ("FFFFFF", False), ("auto", False)])
def test_white_letters_are_seen_on_a_shaded_cell(fill, seen):
    document = docx_fixtures.read(shaded(fill, r("342", '<w:color w:val="FFFFFF"/>')))
    assert ("342" in document.blocks[0].text) is seen


SHOWN = "<text:p>342</text:p>"
HIDDEN_PLACES = [
    (
        "docx",
        docx(
            "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>999</w:t></w:r></w:p></w:tc>"
            "</w:tr><w:tr><w:tc><w:p><w:r><w:t>342</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        ),
    ),
    (
        "odt",
        odt_fixtures.odt('<text:section text:display="none"><text:p>999</text:p></text:section>' + SHOWN),
    ),
    (
        "odt",
        odt_fixtures.odt(
            '<text:section text:display="condition" text:is-hidden="true"><text:p>999</text:p>'
            "</text:section><text:p>342</text:p>"
        ),
    ),
    ("odt", odt_fixtures.odt('<text:p><text:hidden-paragraph text:is-hidden="true"/>999</text:p>' + SHOWN)),
    (
        "odt",
        odt_fixtures.odt(
            '<table:table><table:table-column/><table:table-column table:visibility="collapse"/>'
            + odt_fixtures.row("342", "999")
            + odt_fixtures.row("5", "999")
            + "</table:table>"
        ),
    ),
    ("html", b"<table><tr><th>Arm<th hidden>999<th>Most<tr><td>Tanks<td hidden>999<td>342</table>"),
    (
        "html",
        b"<table><tr><th>Arm<th>Most<tr style='display:none'><td>Guns<td>999<tr><td>Tanks<td>342</table>",
    ),
]


@pytest.mark.parametrize(("kind", "data"), HIDDEN_PLACES)
def test_hidden_sections_paragraphs_rows_and_columns(kind, data, tmp_path):
    document = document_of(kind, data, tmp_path)
    text = " ".join(block.text for block in document.blocks)
    assert "342" in text
    assert "999" not in text
    assert any("999" in one.text for one in document.dropped)
    assert [note.code for note in document.warnings] == ["hidden-text"]


SYMBOLS = [
    ("docx", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', "\uf0a3\uf0b1\uf0b4\uf02d", "≤±×−"),
    ("docx", '<w:rFonts w:ascii="Symbol"/>', "£ abgDW", "≤ αβγΔΩ"),
    ("docx", '<w:rFonts w:ascii="Wingdings"/>', "\uf0fe \uf0fc", "☑ ✓"),
    ("docx", '<w:rFonts w:ascii="Webdings"/>', "\uf0a5", "\ufffd"),
    ("docx", '<w:rFonts w:ascii="Arial"/>', "£ abg Дж", "£ abg Дж"),
    ("html", '<font face="Symbol">{}</font>', "£", "≤"),
    ("html", '<i class="sy">{}</i>', "a ±", "α ±"),
    ("odt", "symbol", "\uf0a3", "≤"),
]


@pytest.mark.parametrize(("kind", "setting", "typed", "shown"), SYMBOLS)
def test_letters_of_symbol_fonts_are_what_they_show(kind, setting, typed, shown, tmp_path):
    document, text = read_as(kind, typed, setting, tmp_path)
    assert text == TEXT.format(f"342{shown}")
    assert ("unknown-symbol" in [note.code for note in document.warnings]) is ("\ufffd" in shown)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"EQ \f(2,3)", "2/3"),
        (r" eq \F(2;3) ", "2/3"),
        (r"EQ \r(3,8)", "³√8"),
        (r"EQ \r(,16)", "√16"),
        (r"EQ 10\s\up8(5)", "10⁵"),
        (r"EQ 1\f(1,2)", "1 1/2"),
        (r"EQ \b(\f(a+b,c))", "((a+b)/c)"),
        (r"EQ \i(1,2,x)", "\ufffd"),
        (r"EQ \f(2,3", "\ufffd"),
        ("PAGE", ""),
    ],
)
def test_formulas_in_fields(code, shown):
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    field = f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}"
    document = docx_fixtures.read(docx(f"<w:p>{r('A quorum of x')}{field}{r(' is asked.')}</w:p>"))
    assert document.blocks[0].text == f"A quorum of x{shown} is asked."
    assert [note.code for note in document.warnings] == ["unread-formula"] * (shown == "\ufffd")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<mfrac><mn>2</mn><mn>3</mn></mfrac>", "2/3"),
        ("<msup><mn>10</mn><mn>5</mn></msup>", "10⁵"),
        ("<msqrt><mn>16</mn></msqrt>", "√16"),
        ("<mroot><mn>8</mn><mn>3</mn></mroot>", "³√8"),
        (
            "<semantics><mfrac><mi>a</mi><mi>b</mi></mfrac><annotation>a over b</annotation></semantics>",
            "a/b",
        ),
    ],
)
def test_formulas_in_pages(formula, text, tmp_path):
    document = document_of("html", f"<p>About <math>{formula}</math> of it.</p>".encode(), tmp_path)
    assert document.blocks[0].text == f"About {text} of it."


def test_a_table_in_a_cell_follows_its_row(tmp_path):
    inner = "<table><tr><td>East<td>342<tr><td>West<td>100</table>"
    page = f"<table><tr><th>Arm<th>Most<tr><td>Tanks<td>{inner}<tr><td>Guns<td>12</table>"
    blocks = document_of("html", page.encode(), tmp_path).blocks
    assert [(b.table, b.text) for b in blocks] == [
        (1, "Arm | Most"),
        (1, "Tanks |"),
        (2, "East | 342"),
        (2, "West | 100"),
        (1, "Guns | 12"),
    ]


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1"])
def test_cyrillic_bytes_under_another_name(declared, tmp_path):
    text = "Стороны проводят консультации по просьбе любой из них и встречаются дважды в год."
    page = f'<meta charset="{declared}"><p>{text}</p>'.encode("cp1251")
    assert document_of("html", page, tmp_path).blocks[0].text == text


def test_western_bytes_under_their_own_name(tmp_path):
    page = '<meta charset="iso-8859-1"><p>Été à Évian : où les Parties décidèrent.</p>'.encode("latin-1")
    assert document_of("html", page, tmp_path).blocks[0].text == "Été à Évian : où les Parties décidèrent."


@pytest.mark.parametrize(
    ("source", "headings"),
    [
        ("###Article 5\n\nText.\n", ["Article 5"]),
        ("#Статья 5\n\nТекст.\n", ["Статья 5"]),
        ("##Общие положения\n\nТекст.\n", ["Общие положения"]),
        ("#hashtag\n\n#5 too\n", []),
        ("```\n###Article 5\n```\n", []),
    ],
)
def test_headings_of_markdown_without_a_space(source, headings, tmp_path):
    blocks = document_of("md", source.encode(), tmp_path).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == headings


def test_items_two_spaces_in_are_items_of_the_one_above(tmp_path):
    source = "1. One.\n  1. inner\n  2. more\n2. Two.\n"
    blocks = document_of("md", source.encode(), tmp_path).blocks
    assert [(b.label, b.level) for b in blocks] == [("1.", 1), ("1.", 2), ("2.", 2), ("2.", 1)]


def test_a_list_in_another_begins_anew_in_each_item():
    own = f'<text:list-style style:name="L">{odt_fixtures.numbered(1)}</text:list-style>'
    inner = f'<text:list-style style:name="M">{odt_fixtures.numbered(2, "a", ")")}</text:list-style>'
    nested = odt_fixtures.items("x", "y", more='text:style-name="M"')
    outer = (odt_fixtures.item(odt_fixtures.p(word) + nested) for word in ("One", "Two"))
    document = odt_fixtures.read(odt_fixtures.odt(odt_fixtures.items(*outer), own + inner))
    assert [block.label for block in document.blocks] == ["1.", "a)", "b)", "2.", "a)", "b)"]
