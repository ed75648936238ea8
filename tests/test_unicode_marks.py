"""No sign of Unicode ends the program, in any pair of languages, whatever it stands beside."""

import unicodedata
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import Options, ParseOptions, compare_drafts, render_comparison
from compare.errors import UnknownFormat
from compare.options import AlignOptions

TEXTS = {
    "en": "Article 1{0}|1. Ukraine shall have no more than {1}342{2} tanks|within {3} days of 5 April 20{4}2",
    "ru": "Статья 1{0}|1. Украина имеет не более {1}342{2} танков|в течение {3} дней с 15 апреля 20{4}2",
    "uk": "Стаття 1{0}|1. Україна має не більше {1}342{2} танків|протягом {3} днів з 15 квітня 20{4}2 року.",
    "fr": "Article 1{0}|1. L'Ukraine n'a pas plus de {1}342{2} chars|dans les {3} jours du 15 avril 20{4}2.",
    "es": "Artículo 1{0}|1. Ucrania no tendrá más de {1}342{2} tanques|a los {3} días del 15 de abril",
}
DRAFTS = {code: text.replace("|", "\n\n", 1).replace("|", " ") + "\n" for code, text in TEXTS.items()}
# numbers of all kinds, marks, spaces, directions and other signs that nobody sees
KINDS = ("Nd", "Nl", "No", "Mn", "Mc", "Me", "Zs", "Zl", "Zp", "Cf", "Cc", "Co", "Cn", "Lm", "Sm", "So")
SIGNS = st.characters(categories=KINDS)
BITS = st.lists(st.text(SIGNS | st.sampled_from("0123456789.,-/"), max_size=3), min_size=5, max_size=5)


def compared(folder, codes, bits):
    paths = [folder / "old.txt", folder / "new.txt"]
    for path, code, some in zip(paths, codes, bits, strict=True):
        path.write_text(DRAFTS[code].format(*some), "utf-8")
    old, new = (ParseOptions(language=code) for code in codes)
    return compare_drafts(*paths, Options(parse_old=old, parse_new=new, align=AlignOptions(meaning="off")))


@pytest.mark.parametrize("codes", list(product(DRAFTS, repeat=2)), ids="-".join)
def test_no_sign_ends_a_comparison(tmp_path_factory, codes):
    folder = tmp_path_factory.mktemp("signs")

    @settings(max_examples=12)
    @given(BITS, BITS)
    def holds(one, other):
        controls = any(unicodedata.category(sign) == "Cc" for sign in "".join((*one, *other)))
        with suppress(*[UnknownFormat] * controls):  # with so many of them it is no text
            comparison = compared(folder, codes, (one, other))
            for form in ("json", "md", "html"):
                assert render_comparison(comparison, form)

    holds()


# halves of a pair that no file may have, cut signs, marks of an encoding in the midst of a text
BROKEN = [
    b"\xed\xa0\x80",
    b"\xed\xbf\xbf",
    b"\xf0\x9f",
    b"\xc2",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xfe\xff",
    b"\x1b",
    b"\x85",
]


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("codes", [("en", "en"), ("ru", "uk"), ("en", "ru"), ("uk", "en")], ids="-".join)
def test_bytes_that_are_no_sign_end_no_comparison(tmp_path, codes, ending):
    for broken in BROKEN:
        paths = [tmp_path / f"old.{ending}", tmp_path / f"new.{ending}"]
        for path, code, sign in zip(paths, codes, (broken, b"1"), strict=True):
            path.write_bytes(DRAFTS[code].format(*"@@@@@").encode().replace(b"@", sign))
        old, new = (ParseOptions(language=code) for code in codes)
        options = Options(parse_old=old, parse_new=new, align=AlignOptions(meaning="off"))
        assert render_comparison(compare_drafts(*paths, options), "json")


@pytest.mark.parametrize("codes", [("ru", "en"), ("en", "uk"), ("uk", "fr"), ("es", "ru")], ids="-".join)
@pytest.mark.parametrize("sign", ["¹", "²", "⁵", "①", "½", "Ⅻ", "৪", "〇", "\u0660", "𝟗", "㊿", "\u20e3"])
def test_figures_that_are_not_ascii_stand_anywhere(tmp_path, codes, sign):
    assert unicodedata.numeric(sign, None) is not None or unicodedata.combining(sign) == 0
    assert compared(tmp_path, codes, ([sign] * 5, [""] * 5)).matches
