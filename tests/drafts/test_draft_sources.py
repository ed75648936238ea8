"""The sources of the drafts that ship: what is reported stands in them, in both languages alike."""

import re
import runpy
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "drafts"
MARKUP = runpy.run_path(str(FOLDER / "markup.py"))
SOURCES = sorted((FOLDER / "sources").glob("*.md"))
LETTERS = {"en": "abcdefghijklmnopqrstuvwxyz", "ru": "абвгдежзиклмнопрстуфхцчшщэюя"}


def read(stem):
    return MARKUP["read_source"]((FOLDER / "sources" / f"{stem}.md").read_text("utf-8"))


def text_of(stem):
    """All that the source says, spaces single."""
    return " ".join(" ".join(block.text for block in read(stem).blocks).split())


def shape(block, language):
    """What must be the same in every language: kind, number, marks, and the shape of a table."""
    label = block.label.rsplit(" ", 1)[-1].strip("().")
    place = LETTERS[language].index(label) + 1 if label.isalpha() else label
    marks = [[span.mark for span in cell] for row in block.rows for cell in row]
    return block.kind, str(place), [span.mark for span in block.spans], len(block.rows), marks


def figures(text):
    """The numbers of a text, without their separators."""
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[,\u00a0](?=\d{3})", "", text)))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_source_says_on_its_first_page_that_it_is_a_restatement(path):
    source = read(path.stem)
    notice = next(index for index, block in enumerate(source.blocks) if block.kind == "notice")
    assert notice < 3
    assert source.blocks[notice].text.startswith(f"{source.statement}.")
    assert (
        source.statement
        == {
            "en": "Restatement for demonstration, not the published text",
            "ru": "Изложение в демонстрационных целях, не опубликованный текст",
        }[source.language]
    )


def test_both_languages_of_the_april_draft_have_the_same_structure():
    english, russian = read("ukraine-2022-04-15.en"), read("ukraine-2022-04-15.ru")
    assert [shape(block, "en") for block in english.blocks] == [
        shape(block, "ru") for block in russian.blocks
    ]


def test_both_languages_of_the_april_draft_have_the_same_figures():
    english, russian = read("ukraine-2022-04-15.en"), read("ukraine-2022-04-15.ru")
    for one, other in zip(english.blocks, russian.blocks, strict=True):
        assert figures(one.text) == figures(other.text), one.text


@pytest.mark.parametrize(
    ("language", "article", "annex"), [("en", "Article", "Annex"), ("ru", "Статья", "Приложение")]
)
def test_the_april_draft_has_the_reported_size(language, article, annex):
    blocks = read(f"ukraine-2022-04-15.{language}").blocks
    labels = [block.label for block in blocks if block.kind == "container"]
    assert labels == ["", *(f"{article} {n}" for n in range(1, 19)), *(f"{annex} {n}" for n in range(1, 7))]
    bans = [
        block.kind for block in blocks[: blocks.index(next(b for b in blocks if b.label == f"{article} 2"))]
    ]
    assert bans.count("item") == 13


# what the drafts are reported to say, and where the restatements say it; the figures of annex 1 stand below
REPORTED = {
    "ukraine-2022-04-15.en": [
        "15.04.2022, 12:15",
        "17 pages, 18 articles and 6 annexes",
        "the division of article 1 into items, of which the press counts about 13",
        "United Kingdom",
        "China",
        "Russian Federation",
        "United States",
        "French Republic",
        "permanent neutrality and shall lay it down in its Constitution",
        "recognise and respect",
        "military alliance",
        "foreign military bases",
        "foreign military contingents",
        "armed conflict on the side of a Guarantor State",
        "armed conflict on the side of a third State",
        "without the consent of all Guarantor States",
        "accept nuclear weapons",
        "make nuclear weapons",
        "acquire nuclear weapons",
        "not to interfere in the internal affairs",
        "not to send its armed forces",
        "agreements on bilateral military assistance included",
        "Nothing in this Treaty shall rule out the membership of Ukraine in the European Union",
        "no more than 3 days",
        "Article 51 of the Charter",
        "jointly or singly",
        "reported to the Security Council",
        "shall not cover Crimea and Sevastopol",
        "map in Annex 6",
        "within 30 days of the signature",
        "since 2014",
        "interstate lawsuits",
        "40 km",
        "280 km",
        "neither produce nor purchase",
        "not reported",
        "reported, unconfirmed",
    ],
    "ukraine-2022-04-15.ru": [
        "15.04.2022, 12:15",
        "3 дней",
        "30 дней",
        "статьёй 51",
        "85 000",
        "250 000",
        "1 029",
        "40 км",
        "280 км",
        "не сообщается",
        "сообщается, не подтверждено",
    ],
    "ukraine-2022-03-17": [
        "draft in English",
        "5 permanent members of the Security Council",
        "shall not join military alliances",
        "recognise Crimea as Russian",
        "independence of the two entities in Donbas",
        "damaged infrastructure",
        "heavy equipment",
        "notes of the Russian side and of the Ukrainian side",
    ],
    "istanbul-2022-03-29": [
        "29 March 2022",
        "non-aligned",
        "free of nuclear weapons",
        "Türkiye, Germany, Canada, Italy, Poland and Israel",
        "Russia proposes Belarus",
        "Crimea, Sevastopol and certain areas of Donetsk and Luhansk",
        "become a member of the European Union",
        "at most 3 days",
        "individual or collective self-defence",
        "closing the airspace",
        "Security Council",
        "provocations",
        "referendum",
        "parliaments",
        "within 15 years",
        "meeting of presidents",
    ],
    "russia-memorandum-2025-06-02": [
        "Crimea, Donetsk, Luhansk, Zaporizhzhia and Kherson",
        "Third countries shall not carry on military activity",
        "no nuclear weapons",
        "The memorandum gives no figures",
        "Nationalist formations",
        "step by step",
        "10 conditions",
        "redeployed",
        "mobilisation",
        "foreign arms",
        "bilateral monitoring centre",
        "amnesty",
        "within 100 days of the lifting of martial law",
        "30 days of ceasefire",
    ],
    "us-28-points-2025-11-20": [
        "over the past 30 years",
        "mediated by the United States",
        "600,000",
        "will not join NATO",
        "based in Poland",
        "compensation to the United States",
        "fires a missile at Moscow or St Petersburg",
        "World Bank",
        "G8",
        "100 billion US dollars",
        "50 %",
        "START I",
        "50:50",
        "demilitarised buffer",
        "all for all",
        "within 100 days",
        "full amnesty",
        "Peace Council",
        "withdrawn to the agreed points",
    ],
    "europe-2025-11-23": [
        "Russia, Ukraine and NATO",
        "After signature",
        "Robust",
        "800,000 personnel in peacetime",
        "does not exist",
        "permanently in Ukraine in peacetime",
        "mirror Article 5",
        "forfeited",
        "robust coordinated military response",
        "until Russia has paid compensation",
        "not use force to retake",
        "as soon as possible after signature",
        "victims",
        "Board of Peace",
        "at once when agreement has been reached",
    ],
    "ukraine-20-points-2025-12-24": [
        "from space by unmanned means",
        "Strong guarantees",
        "800,000 personnel in peacetime",
        "reflect Article 5",
        "without provocation",
        "by a set date",
        "800 billion US dollars",
        "free-trade agreement",
        "operated jointly. This point is disputed",
        "disputed with regard to Donetsk",
        "Dnipro and the Black Sea",
        "humanitarian committee",
        "Peace Council",
        "once all have agreed",
    ],
}


@pytest.mark.parametrize(
    ("stem", "said"), [(stem, said) for stem, all_said in REPORTED.items() for said in all_said]
)
def test_what_is_reported_stands_in_the_source(stem, said):
    # no digit may stand beside a figure: "96" is not in "1,960"
    pattern = rf"(?<![\d,.]){re.escape(said)}(?!\d|,\d)"
    assert re.search(pattern, text_of(stem))


# whose position a passage of the April draft is reported to be
POSITIONS = [
    ("rus", "[the Republic of Belarus],"),
    ("ukr", "[the Republic of Türkiye],"),
    ("rus", "on the basis of a decision agreed by all Guarantor States."),
    ("ukr", "by its own decision and without any further condition."),
    ("ukr", "closing the airspace over Ukraine and supplying Ukraine with weapons."),
    ("", "shall not cover Crimea and Sevastopol"),
    ("rus", "nor the areas that are shown on the map in Annex 6"),
    ("rus", "Ukraine shall recognise Crimea as Russian."),
    ("off", "The Russian language shall be an official language of Ukraine."),
    ("off", "lift the restrictions on the Russian language within 30 days"),
    ("off", "repeal the laws that are listed"),
    ("off", "ban the ideologies that are named"),
    ("off", "lift the sanctions that they have imposed on each other since 2014."),
    ("off", "withdraw the interstate lawsuits"),
    ("rus", "missiles and rockets of Ukraine shall not exceed 40\u00a0km."),
    ("ukr", "missiles and rockets of Ukraine shall not exceed 280\u00a0km."),
    ("", "neither produce nor purchase missiles and rockets"),
]


@pytest.mark.parametrize(("mark", "passage"), POSITIONS)
def test_a_passage_is_marked_as_the_position_it_is_reported_to_be(mark, passage):
    spans = [span for block in read("ukraine-2022-04-15.en").blocks for span in block.spans]
    assert {span.mark for span in spans if passage in span.text} == {mark}


# category, Russian position, Ukrainian position, how far confirmed
UNSURE = "reported, unconfirmed"
ANNEX = [
    ("Personnel of the armed forces", "85,000", "250,000", "reported"),
    ("Personnel of the National Guard, counted apart by the Russian side", "15,000", "not reported", UNSURE),
    ("Tanks", "342", "800", "reported"),
    ("Armoured combat vehicles", "1,029", "2,400", UNSURE),
    ("Multiple rocket launchers", "96", "600", UNSURE),
    ("Artillery pieces", "519", "1,900", "reported"),
    ("Mortars", "147", "1,080", UNSURE),
    ("Attack helicopters", "10", "not reported", "reported"),
    ("Combat aircraft", "50", "74", UNSURE),
]  # fmt: skip


def test_the_table_of_forces_has_the_reported_figures_each_in_the_type_of_its_side():
    (table,) = [block for block in read("ukraine-2022-04-15.en").blocks if block.kind == "table"]
    plain = MARKUP["plain_text"]
    assert [tuple(map(plain, row[1:])) for row in table.rows[1:]] == ANNEX
    for row in table.rows[1:]:
        russian, ukrainian = row[2][0], row[3][0]
        assert russian.mark == "rus"
        assert ukrainian.mark == ("" if ukrainian.text == "not reported" else "ukr")


CHANGED = {2, 4, 5, 6, 7, 8, 9, 10, 14, 21, 25, 26, 27, 28}


def test_the_european_text_changes_the_points_that_it_is_reported_to_change_and_no_other():
    def points(stem):
        found, number = {}, 0
        for block in read(stem).blocks:
            number = int(block.label.rstrip(".")) if block.kind == "point" else number
            if number:
                found.setdefault(number, []).append(block.text)
        return found

    base, revision = points("us-28-points-2025-11-20"), points("europe-2025-11-23")
    assert base.keys() == set(range(1, 29))
    assert revision.keys() == base.keys() - {3}
    assert {number for number in revision if revision[number] != base[number]} == CHANGED


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("# A\n\n{rus|not closed", "a mark is not closed"),
        ("# A\n\n{xyz|no such side}", "a mark is not closed, or not known"),
        ("No title.", "one title"),
        ("# A\n\n| a | b", "ends with a bar"),
    ],
)
def test_a_source_that_breaks_the_markup_is_refused(body, fault):
    with pytest.raises(ValueError, match=fault):
        MARKUP["read_source"](f"---\nstatement: S\nlanguage: en\n---\n\n{body}\n")


def test_an_unknown_setting_is_refused():
    with pytest.raises(ValueError, match="unknown setting 'stetment'"):
        MARKUP["read_source"]("---\nstetment: S\n---\n\n# A\n")
