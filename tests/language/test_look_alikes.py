"""Letters of another script are read as what they look like, and only those."""

from __future__ import annotations

import pytest

from compare.language.look_alikes import as_it_looks, look_alikes


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("600 000 чeловек", "600 000 человек"),
        ("Cтатья 2", "Статья 2"),
        ("нe превышает", "не превышает"),
        ("збираєтьcя", "збирається"),
        ("аrmed fоrces", "armed forces"),
        ("Les fоrces аrmées", "Les forces armées"),
        ("Αrtιcle 2", "Article 2"),
        ("in Annex А cities", "in Annex A cities"),
        ("as оf the реасе treaty", "as of the peace treaty"),
        ("речь o мире", "речь о мире"),
        ("6ОО ООО человек", "600 000 человек"),
        ("6OO,OOO tanks", "600,000 tanks"),
    ],
)
def test_a_word_of_two_scripts_is_read_as_it_looks(text: str, seen: str) -> None:
    assert as_it_looks(text) == seen
    assert len(seen) == len(text)
    assert look_alikes(text)


@pytest.mark.parametrize(
    "text",
    [
        "СУ-27 и F-16, IT-систем, COVID-19",
        "the Служба (СБУ) of «Сухой»",
        "an angle α of 5 µm, ΔT, Ω and 5 kΩ",
        "Приложение A к договору, пункт a)",
        "Artículo 1O.-",
        "600,000 personnel",
    ],
)
def test_what_is_rightly_of_two_scripts_stays(text: str) -> None:
    assert as_it_looks(text) == text
    assert not look_alikes(text)
