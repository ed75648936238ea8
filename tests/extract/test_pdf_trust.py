"""What cannot be trusted says so, and what cannot be read is one line of error."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import drawn, lines_at, pdf_of, read, texts, without_unicode
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from compare.errors import CompareError, DamagedFile, EmptyDraft, EncryptedFile
from compare.extract.pdf.page.letters import letter_of
from compare.extract.pdf.page.trust import _is_garbled
from compare.language.languages import is_of_no_language

TEXT = lines_at(72, 700, ["Article 1", "The Parties agree on all that follows."])
PICTURE = Image.new("RGB", (60, 80), "grey")


def scan(canvas):
    canvas.drawInlineImage(PICTURE, 0, 0, 595, 842)


def codes(document):
    return [(note.code, note.page) for note in document.warnings]


# ---------------------------------------------------------------------------------------------
# files


def test_a_password_is_asked_for_in_one_line():
    locked = drawn(TEXT, encrypt=StandardEncryption("open", "own"))
    with pytest.raises(EncryptedFile, match="password") as caught:
        read(locked)
    assert str(caught.value).startswith("sample.pdf: ")


def test_a_file_that_only_limits_printing_is_read():
    assert texts(drawn(TEXT, encrypt=StandardEncryption("", "own", canPrint=0)))[0] == "Article 1"


WHOLE = drawn(TEXT, TEXT)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE[: len(WHOLE) // 2],
        WHOLE[:-120],
        b"%PDF-1.7 and nothing more",
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(90),
    ],
    ids=["half", "end missing", "only a head", "empty", "a picture"],
)
def test_a_damaged_file_is_an_error_of_one_line(data):
    with pytest.raises(DamagedFile, match=r"^sample\.pdf: .*; open it in a PDF viewer"):
        read(data)


def test_a_file_without_a_reference_table_is_read_with_a_note():
    document = read(WHOLE.replace(b"startxref", b"startxxxx"))
    assert [block.page for block in document.blocks] == [1, 1, 2, 2]
    assert codes(document) == [("damaged-file", None)]


@settings(max_examples=60)
@given(st.data())
def test_mutilated_files_never_end_in_a_traceback(data):
    broken = bytearray(pdf_of("1. Some <b>bold</b> and <u>underlined</u> words.", "2. More."))
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(broken) - 1))
        broken[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    with suppress(CompareError):
        read(bytes(broken))


# ---------------------------------------------------------------------------------------------
# pages


def test_a_page_that_is_a_picture_carries_a_note_that_names_the_remedy():
    document = read(drawn(TEXT, scan))
    assert codes(document) == [("no-text-layer", 2)]
    assert "install tesseract" in document.warnings[0].message


def test_a_file_of_pictures_is_an_error_that_names_the_remedy():
    with pytest.raises(EmptyDraft, match="apt install tesseract-ocr"):
        read(drawn(scan, scan))


def test_a_file_of_empty_pages_is_an_error():
    with pytest.raises(EmptyDraft, match="no page"):
        read(drawn(lambda canvas: None))


def test_text_hidden_under_a_scan_is_marked():
    def page(canvas):
        scan(canvas)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine("Article 1")
        canvas.drawText(text)

    document = read(drawn(TEXT, page))
    assert codes(document) == [("hidden-text-layer", 2)]
    assert [block.trust for block in document.blocks] == ["ok", "ok", "hidden-text-layer"]


# ---------------------------------------------------------------------------------------------
# letters

GLYPHS = {letter_of(glyph)[0]: glyph for glyph in range(0x2A0)}

UNMAPPED = [
    [
        "Статья 5",
        "1. Стороны проводят консультации в течение 3 дней, если",
        "их просят об этом. Ещё «текст».",
    ],
    [
        "Article 5",
        "1. Each Party “shall” consult the others within 3 days when",
        "they ask for it – it’s agreed.",
    ],
    ["Article premier", "Les Parties décident, à l’unanimité, où siège le comité établi."],
]


@pytest.mark.parametrize("lines", UNMAPPED, ids=["ru", "en", "fr"])
def test_letters_without_unicode_are_recovered_and_marked(lines):
    document = read(without_unicode([[GLYPHS[letter] for letter in line] for line in lines]))
    assert " ".join(block.text for block in document.blocks) == " ".join(lines)
    assert {block.trust for block in document.blocks} == {"repaired-letters"}
    assert codes(document) == [("repaired-letters", 1)]


def test_a_recovery_that_makes_no_words_is_not_believed():
    scrambled = {
        letter: "bcdfghjklmnpqrstvwxz"[k % 20] for k, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
    }
    lines = ["".join(scrambled.get(c, c) for c in line.lower()) for line in UNMAPPED[1] * 3]
    lines = [line.replace("“", "").replace("”", "").replace("–", "").replace("’", "") for line in lines]
    document = read(without_unicode([[GLYPHS[letter] for letter in line] for line in lines]))
    assert codes(document) == [("garbled-text-layer", 1)]
    assert {block.trust for block in document.blocks} == {"garbled-text-layer"}


@pytest.mark.parametrize("first", [0x700, 0x900, 0x1500])
def test_glyphs_that_nobody_knows_are_garbled(first):
    document = read(without_unicode([[first + k for k in range(30)]] * 3))
    assert codes(document) == [("garbled-text-layer", 1)]
    assert {block.trust for block in document.blocks} == {"garbled-text-layer"}


def test_letters_that_no_language_has_make_a_page_garbled():
    """A wrong table of Unicode sets no flag: only the letters themselves tell."""
    wrong = str.maketrans({chr(0x430 + k): chr(0x25A + k) for k in range(32)})
    line = "стороны проводят консультации по всем вопросам этого договора".translate(wrong)
    document = read(drawn(lambda canvas: draw_in_a_font_of_phonetic_letters(canvas, [line] * 3), TEXT))
    assert codes(document) == [("garbled-text-layer", 1)]
    assert [block.trust for block in document.blocks if block.page == 2] == ["ok", "ok"]


def draw_in_a_font_of_phonetic_letters(canvas, lines):
    import pathlib

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = pathlib.Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if not font.exists():
        pytest.skip("needs a font with phonetic letters")
    pdfmetrics.registerFont(TTFont("Phonetic", str(font)))
    canvas.setFont("Phonetic", 11)
    for k, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * k, line)


def test_latin_letters_inside_cyrillic_words_are_noticed():
    document = read(pdf_of("Cтатья о нейтралитете, и всё прочее по-русски."))
    assert codes(document) == [("mixed-alphabets", 1)]
    assert "Cтатья" in document.warnings[0].message


@pytest.mark.parametrize(
    "text", ["Plain English words and no more than that.", "Обычный русский текст, и не более того."]
)
def test_sound_text_carries_no_note(text):
    document = read(pdf_of(text))
    assert (document.warnings, document.blocks[0].trust) == ((), "ok")


PROSE = [
    "The Parties consult each other on the zone and on the guns that stand in it. The observers of each",
    "Party count them in the spring and in the autumn, and the depositary is told of what they have seen.",
    "A report on the zone is made for the council, and the council decides on it in the same month.",
]


def shifted(line):
    """Each small letter as the one after it: a table of Unicode that is wrong by one."""
    return "".join(chr(ord(c) + 1) if "a" <= c < "z" else c for c in line)


def test_prose_of_no_language_is_garbled():
    document = read(pdf_of(*map(shifted, PROSE), furniture=None))
    assert codes(document) == [("garbled-text-layer", 1)]
    assert {block.trust for block in document.blocks} == {"garbled-text-layer"}


@pytest.mark.parametrize(
    "line",
    [
        "Osapuolet neuvottelevat keskenään ja ilmoittavat kaikista aseista, jotka ovat alueella "
        "tai sen rajalla, ja tarkkailijat laskevat ne keväällä ja syksyllä, kun se on tarpeen.",
        "Taraflar bu bölgede bulunan her silah için birbirine bilgi verir ve gözlemciler ile "
        "bir rapor hazırlar, bu rapor her yıl depozitere verilir ve taraflar için bağlayıcı bir belge olur.",
        "A felek tanácskoznak egymással a területen lévő fegyverekről, és a megfigyelők megszámolják azokat, "
        "ha az szükséges, vagy ha egy fél azt kéri, hogy a jelentés elkészüljön.",
    ],
    ids=["fi", "tr", "hu"],
)
def test_a_language_without_a_file_of_its_own_is_no_garbled_text(line):
    assert not is_of_no_language(f"{line} {line}".split())


def test_a_list_of_names_is_no_garbled_text():
    names = [
        "howitzer",
        "mortar",
        "launcher",
        "tank",
        "cutter",
        "frigate",
        "corvette",
        "drone",
        "balloon",
        "glider",
        "bridge",
        "ferry",
        "km",
    ]
    assert not is_of_no_language([name for k in range(6) for name in (*names, f"{k}")])


SWAHILI = (
    "Nchi wanachama zitashirikiana kwa nia njema katika kutekeleza mkataba huu na zitatoa taarifa kwa "
    "baraza kuhusu majeshi yote yaliyopo katika eneo hilo. Kila nchi itakuwa na haki ya kujiondoa katika "
    "mkataba huu ikiwa maslahi yake ya taifa yatahatarishwa na matukio yasiyo ya kawaida, na majeshi ya "
    "ulinzi ya nchi hizo hayatazidi idadi ya watu elfu themanini na tano wakati wa amani."
)


def test_a_language_that_is_not_known_and_can_be_spoken_is_no_garbled_text():
    assert is_of_no_language(SWAHILI.split())
    document = read(pdf_of(SWAHILI))
    assert (codes(document), {block.trust for block in document.blocks}) == ([], {"ok"})
    assert codes(read(pdf_of(shifted(SWAHILI)))) == [("garbled-text-layer", 1)]


@pytest.mark.parametrize(
    ("dots", "garbled"), [("\uf02e" * 60, False), ("\uf02e " * 60, False), ("\uf061\uf062" * 30, True)]
)
def test_the_dots_of_a_list_of_contents_are_no_unknown_letters(dots, garbled):
    """Set in a font of signs, they are private letters, many times as many as there are others."""
    text = f"Article 5. Legal status of the archipelagic waters {dots} 12 and of the air space over them"
    assert _is_garbled(text) is garbled
