"""Where a sentence ends is the same for matching, for what a draft says and for what a report quotes."""

from __future__ import annotations

import time

import pytest

from compare.align.evidence import _sentences as parts_for_matching
from compare.language.passages import Text
from compare.language.sentences import sentence_at, sentences_of
from compare.language.tables import language_codes

# a bar stands where a sentence ends and the next begins
TABLE = {
    "en": (
        "The Parties shall withdraw.| They shall report.",
        "The Parties shall act as in Article 7.| Each Party shall report.",
        "Article 7. The Parties shall withdraw.",
        "7. The Parties shall withdraw.| 8. They shall report.",
        "The cap is 85,000.| Each Party shall report.",
        "The calibre is 1.5 metres.| The range is 3.25 km.",
        "The U.S. Government shall report.| It shall do so each year.",
        "Troops shall stay outside the U.S.| The Parties shall verify this.",
        "As in No. 3 and Art. 5 of the Charter.| No Party shall act.",
        "See No. 5.| The Parties agree.",
        "Signed by J. Smith and Dr. A. B. Jones.| Done in Geneva.",
        "It lists tanks, guns, etc.| The Parties shall verify the list.",
        "The Parties agreed… to withdraw.| The rest follows.",
        "They may use not more than ... 85 tanks.",
        "“The Parties shall withdraw.”| They shall report.",
        "He asked: “When?”| The Parties did not say.",
        "The Parties shall limit: (a) tanks; (b) artillery; (c) aircraft.| They shall report.",
        "The Parties shall: 1. Withdraw all tanks; 2. Report each month.",
        "The Parties shall: [1. Withdraw all tanks;] 2. [Report each month]; and 3. Meet.",
        "It enters into force in 2030.| 1. Each Party shall report.",
        "The list is in Annex A.| Tanks are counted there.",
        "The list is in Annex A.| The Parties shall keep it.",
        "It is based on Chapter VII.| No other basis counts.",
        "It starts at 5 p.m. on Monday.| The Parties shall meet.",
        "The aid, e.g. Patriot systems, i.e. Ukraine's, stays.| No Party shall object.",
        "One ends here [as agreed.]| The other begins.",
        "Article 5. 1. Each Party shall report.| 2. It shall do so each year.",
        "Must it end?| Yes!| It must.",
        "Done on 15.04.2022.| The depositary is Switzerland.",
    ),
    "ru": (
        "Стороны выводят войска.| Они сообщают об этом.",
        "Как сказано в статье 7.| Каждая Сторона сообщает.",
        "Статья 7. Стороны выводят войска.",
        "1. Стороны выводят войска.| 2. Они сообщают.",
        "Не более 85 тыс. чел. и 342 танка.| Стороны сообщают.",
        "Не более 85 тыс.| Стороны сообщают.",
        "Войска, т.е. Вооружённые силы, выводятся.| Сторона сообщает.",
        "Согласно ст. 5 Договора и п. 3 протокола.| Стороны согласны.",
        "Танки, орудия и т.д.| Стороны сообщают.",
        "Танки, орудия и др.| Стороны сообщают.",
        "Подписал В. И. Иванов.| Совершено в Женеве.",
        "Совершено 15 апреля 2022 г.| Договор вступает в силу.",
        "В 1994 г. Украина присоединилась.| Стороны подтверждают это.",
        "Перечень в Приложении А.| Каждая Сторона хранит его.",
        "Стороны ограничивают: а) танки; б) орудия.| Они сообщают.",
        "«Стороны выводят войска.»| Они сообщают.",
        "Дальность 1,5 км. Предел — 40 км.".replace("км. П", "км.| П"),
    ),
    "uk": (
        "Сторони виводять війська.| Вони повідомляють.",
        "Як сказано у статті 7.| Кожна Сторона повідомляє.",
        "Стаття 7. Сторони виводять війська.",
        "Не більше 85 тис. осіб.| Сторони повідомляють.",
        "Згідно зі ст. 5 Договору.| Сторони згодні.",
        "Танки, гармати та ін.| Сторони повідомляють.",
        "У 1994 р. Україна приєдналася.| Це підтверджено.",
    ),
    "fr": (
        "Les Parties se retirent.| Elles en rendent compte.",
        "Comme le dit l’article 7.| Chaque Partie en rend compte.",
        "Article 7. Les Parties se retirent.",
        "Selon l’art. 5 de la Charte.| Les Parties sont d’accord.",
        "M. Dupont et Mme. Durand ont signé.| Fait à Genève.",
        "Les chars, etc.| Les Parties en rendent compte.",
    ),
    "es": (
        "Las Partes se retiran.| Informan de ello.",
        "Como dice el artículo 7.| Cada Parte informa.",
        "Artículo 7. Las Partes se retiran.",
        "El Gobierno de los EE.UU. Mexicanos no.| La otra Parte informa.",
        "Según el art. 5 de la Carta.| Las Partes están de acuerdo.",
        "¿Cuándo?| ¡Ahora!| Las Partes lo dicen.",
    ),
    "de": (
        "Die Parteien ziehen ab.| Sie berichten.",
        "Es tritt am 5. Mai in Kraft.| Die Parteien berichten.",
        "Wie in Artikel 7.| Jede Partei berichtet.",
        "Nach Art. 5 der Charta.| Die Parteien sind einig.",
        "Panzer, z.B. Leopard, bleiben.| Keine Partei widerspricht.",
    ),
    "it": ("Le Parti si ritirano.| Esse riferiscono.", "Come all’articolo 7.| Ogni Parte riferisce."),
    "pt": ("As Partes retiram-se.| Elas informam.", "Como no artigo 7.| Cada Parte informa."),
}
CASES = [(code, text) for code, texts in TABLE.items() for text in texts]
each = pytest.mark.parametrize(("language", "marked"), CASES, ids=[f"{c}: {t[:50]}" for c, t in CASES])


def test_the_table_is_long_enough_for_six_languages():
    assert len(CASES) >= 40
    assert len(TABLE) >= 6
    assert set(TABLE) <= set(language_codes())


@each
def test_sentences_end_where_a_reader_ends_them(language: str, marked: str):
    text = marked.replace("|", "")
    assert [text[a:b] for a, b in sentences_of(text, language)] == [s.strip() for s in marked.split("|")]


@each
def test_every_door_gives_the_same_sentences(language: str, marked: str):
    text = marked.replace("|", "")
    wanted = [s.strip() for s in marked.split("|")]
    assert [text[a:b] for a, b in Text(text, language).sentences] == wanted
    assert parts_for_matching(text, language) == (wanted if len(wanted) > 1 else [])
    for sentence in wanted:
        start, end = sentence_at(text, language, text.index(sentence) + 1)
        assert text[start:end] == sentence
        assert Text(text, language).sentence_at(text.index(sentence) + 1) == (start, end)


@pytest.mark.parametrize("language", ["en", "ru", "", "zz"])
@pytest.mark.parametrize(
    "text", ["", " ", ".", "... ...", "А. Б. В.", "1. 2. 3.", "?! ¹. ² A. \n", "x. " * 500]
)
def test_nothing_of_a_text_is_lost_between_sentences(language: str, text: str):
    spans = sentences_of(text, language)
    at = 0
    for start, end in spans:
        assert not text[at:start].strip()
        assert start < end
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("part", ["; 1. A", "1. ", ";", ". ", "Article 7. ", "т. е. ", "A.A."])
def test_a_text_without_end_takes_no_time(part: str):
    start = time.process_time()
    sentences_of(part * (60_000 // len(part)), "en")
    assert time.process_time() - start < 5
