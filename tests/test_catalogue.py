"""The catalogue: what an id means, and that a user's own copy comes first."""

import datetime
import errno
import json
import re

import pytest

from compare.drafts import catalogue, copies
from compare.errors import CatalogueError, EmptyDraft, KnowledgeError, LegendError, MissingFile, OutputError
from compare.model import Style

APRIL = "ukraine-2022-04-15"
IDS = [
    "ukraine-2022-03-17",
    "istanbul-2022-03-29",
    APRIL,
    "russia-memorandum-2025-06-02",
    "us-28-points-2025-11-20",
    "europe-2025-11-23",
    "ukraine-20-points-2025-12-24",
]
ENTRY = """
[[drafts]]
id = "treaty-1"
title = "A treaty"
date = 2001-02-03
language = "fr"
parties = ["FRA"]
publisher = "A gazette"
published = 2001-02-04
where = "page 1"
statement = "Restatement."
texts = { fr = "treaty.txt" }
"""
LEGEND = '[[legend]]\nstyle = {bold = true}\nposition = "fra-not-agreed"\n'


@pytest.fixture
def mine(tmp_path):
    """A file of the user's own."""
    path = tmp_path / "My Copy.PDF"
    path.write_bytes(b"%PDF-1.7 the published text")
    return path


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Replace the drafts that ship by a folder of the test's own; gives a function that fills it."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(catalogue, "_shipped_folder", lambda: folder)

    def fill(text, **files):
        (folder / "catalogue.toml").write_text(text, "utf-8")
        for name, content in files.items():
            (folder / name.replace("_", ".")).write_text(content, "utf-8")
        return folder

    return fill


def data_files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    monkeypatch.setenv(copies.DATA_FOLDER, str(folder))
    return folder


# ---------------------------------------------------------------------------------------------
# the drafts that ship


def test_the_drafts_are_listed_by_date():
    assert [entry.id for entry in catalogue.list_entries()] == IDS


@pytest.mark.parametrize("id", IDS)
def test_a_draft_that_ships_says_what_it_is_and_where_the_real_text_is_found(id):
    entry = catalogue.find(id)
    assert entry.statement == "Restatement for demonstration, not the published text."
    assert entry.publisher
    assert entry.where
    assert "http" not in entry.where
    assert datetime.date.fromisoformat(entry.date) <= datetime.date.fromisoformat(entry.published)
    assert all(re.fullmatch("[A-Z]{3}", state) for state in entry.parties)
    assert not entry.user_copy
    for text in entry.texts:
        assert text.path.is_file()
        assert text.provenance.kind == "restatement"
        assert text.provenance.statement == entry.statement


def test_a_reported_figure_that_the_text_leaves_out_stands_in_the_notes():
    assert "the press reports 100,000" in " ".join(catalogue.find(APRIL).notes)


@pytest.mark.parametrize(
    ("name", "language", "file"),
    [
        # English comes first, whatever the language of the original
        (APRIL, None, "ukraine-2022-04-15.en.pdf"),
        (APRIL, "ru", "ukraine-2022-04-15.ru.pdf"),
        (f"{APRIL}.ru", None, "ukraine-2022-04-15.ru.pdf"),
        (f"{APRIL}.en", None, "ukraine-2022-04-15.en.pdf"),
        ("istanbul-2022-03-29", None, "istanbul-2022-03-29.html"),
        ("europe-2025-11-23", "en", "europe-2025-11-23.docx"),
    ],
)
def test_a_name_stands_for_one_text(name, language, file):
    assert catalogue.resolve(name, language).path.name == file


def test_what_is_known_of_a_text_comes_with_it():
    text = catalogue.resolve(f"{APRIL}.ru")
    assert text.id == APRIL
    assert text.title == "Договор о постоянном нейтралитете и гарантиях безопасности Украины"
    assert (text.date, text.language, text.legend) == ("2022-04-15", "ru", None)
    assert (text.provenance.kind, text.provenance.publisher) == ("restatement", "The New York Times")


@pytest.mark.parametrize(
    "name",
    [
        "treaty.pdf",
        "./ukraine-2022-04-15",
        "drafts/x",
        "",
        "UKRAINE-2022-04-15",
        f"{APRIL}.fr",
        f"{APRIL}.pdf",
        f"{APRIL}\n",
        "no-such-draft",
    ],
)
def test_a_name_that_is_no_id_is_left_to_be_a_file(name):
    assert catalogue.find(name) is None


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("ukraine-2022-04-14", APRIL),
        ("Ukraine-2022-04-15", APRIL),
        ("us-28-points", "us-28-points-2025-11-20"),
        ("istanbul", "istanbul-2022-03-29"),
        (f"{APRIL}.fr", f"{APRIL}.ru"),
    ],
)
def test_a_name_that_is_nearly_an_id_is_recognised(name, first):
    assert first in catalogue.suggest(name)
    with pytest.raises(CatalogueError, match="no draft has this id; did you mean"):
        catalogue.get(name)


def test_nothing_is_suggested_for_a_name_that_is_far_from_all():
    assert catalogue.suggest("/home/someone/treaty.pdf") == ()
    with pytest.raises(CatalogueError, match="treaty drafts list"):
        catalogue.get("zzz")


def test_a_language_that_a_draft_does_not_have_is_named_with_those_that_it_has():
    with pytest.raises(CatalogueError, match="no text in language 'fr'; choose one of: en, ru"):
        catalogue.resolve(APRIL, "fr")


# ---------------------------------------------------------------------------------------------
# the catalogue's file


def test_a_legend_of_the_catalogue_comes_with_the_text(shipped):
    shipped(ENTRY + 'legend = "treaty.legend"\n', treaty_txt="Text", treaty_legend=LEGEND)
    (line,) = catalogue.resolve("treaty-1").legend
    assert (line.style, line.position) == (Style(bold=True), "fra-not-agreed")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (ENTRY + 'colour = "red"\n', "unknown key 'colour'"),
        ("version = 2\n" + ENTRY, "unknown key 'version'"),
        (ENTRY.replace('publisher = "A gazette"\n', ""), "the key 'publisher' is missing"),
        (ENTRY.replace("2001-02-03", '"3 February"'), "date"),
        (ENTRY.replace('"FRA"', '"France"'), "parties"),
        (ENTRY.replace('"treaty-1"', '"../treaty"'), "id"),
        (ENTRY.replace('"treaty.txt"', '"../treaty.txt"'), "texts"),
        (ENTRY.replace('"treaty.txt"', '"/etc/passwd"'), "texts"),
        (ENTRY.replace('{ fr = "treaty.txt" }', "{}"), "texts"),
        (ENTRY + ENTRY, "'treaty-1' is given twice"),
        ("[[drafts", "not a catalogue"),
    ],
)
def test_a_catalogue_that_breaks_its_rules_is_refused(shipped, text, fault):
    shipped(text)
    with pytest.raises(KnowledgeError, match=re.escape(fault)):
        catalogue.list_entries()


def test_a_missing_catalogue_is_one_error(shipped):
    with pytest.raises(KnowledgeError, match="not a catalogue"):
        catalogue.list_entries()


def test_a_text_that_is_missing_is_named(shipped):
    shipped(ENTRY)
    with pytest.raises(CatalogueError, match="the text of treaty-1 is missing"):
        catalogue.resolve("treaty-1")


# ---------------------------------------------------------------------------------------------
# a user's own copies


def test_a_registered_copy_takes_the_place_of_the_restatement(data, mine):
    before = catalogue.resolve(APRIL)
    entry = catalogue.add(mine, APRIL, language="en")
    text = catalogue.resolve(APRIL)
    assert entry.user_copy
    assert text.path.read_bytes() == mine.read_bytes()
    assert text.path.is_relative_to(data)
    assert text.provenance.kind == "user-copy"
    assert "My Copy.PDF" in text.provenance.statement
    # nobody has compared the file with what the catalogue's publisher published
    assert text.provenance.publisher == ""
    assert (text.id, text.date) == (before.id, before.date)


@pytest.mark.parametrize(
    ("registered", "asked", "kind"),
    [
        (["ru"], None, "user-copy"),
        (["ru"], "ru", "user-copy"),
        (["ru"], "en", "restatement"),
        (["en"], "ru", "restatement"),
        # a copy in no said language stands for each
        ([""], None, "user-copy"),
        ([""], "ru", "user-copy"),
        (["", "ru"], "ru", "user-copy"),
    ],
)
def test_which_text_is_meant_when_some_languages_have_a_copy(data, mine, registered, asked, kind):
    for language in registered:
        catalogue.add(mine, APRIL, language=language)
    assert catalogue.resolve(APRIL, asked).provenance.kind == kind


def test_of_several_copies_an_id_alone_means_english_then_the_original(data, mine):
    for language, expected in (("", ""), ("fr", "fr"), ("ru", "ru"), ("en", "en")):
        catalogue.add(mine, APRIL, language=language)
        assert catalogue.resolve(APRIL).language == expected


def test_a_draft_of_the_users_own_gets_an_id(data, mine, tmp_path):
    legend = tmp_path / "legend.toml"
    legend.write_text(LEGEND, "utf-8")
    catalogue.add(
        mine,
        "fisheries-1",
        date="1999-12-31",
        title='"Fish"\\ \x7f\n договор',
        language="ru",
        legend=legend,
        publisher="A gazette",
        published="2000-01-01",
        where="page 7",
    )
    text = catalogue.resolve("fisheries-1")
    assert (text.title, text.date, text.language) == ('"Fish"\\ \x7f\n договор', "1999-12-31", "ru")
    assert [line.position for line in text.legend] == ["fra-not-agreed"]
    assert (text.provenance.publisher, text.provenance.published) == ("A gazette", "2000-01-01")
    assert "fisheries-1" in [entry.id for entry in catalogue.list_entries()]
    assert catalogue.suggest("fisheries") == ("fisheries-1", "fisheries-1.ru")


def test_an_entry_without_a_title_goes_by_its_id_and_the_text_may_tell_its_own(data, mine):
    assert catalogue.add(mine, "fisheries-1").title == "fisheries-1"
    assert catalogue.resolve("fisheries-1").title == ""


def test_a_copy_that_is_replaced_leaves_nothing_behind(data, mine, tmp_path):
    legend = tmp_path / "legend.toml"
    legend.write_text(LEGEND, "utf-8")
    catalogue.add(mine, APRIL, language="ru", legend=legend)
    mine.write_bytes(b"another text")
    catalogue.add(mine, APRIL, language="ru")
    assert catalogue.resolve(APRIL).path.read_bytes() == b"another text"
    copy, record = data_files(data)
    assert record == f"drafts/{APRIL}.ru.toml"
    assert re.fullmatch(rf"drafts/files/{APRIL}\.ru\.[0-9a-f]{{16}}\.pdf", copy)


def test_adding_the_same_copy_again_changes_nothing(data, mine):
    catalogue.add(mine, APRIL)
    before = {name: (data / name).read_bytes() for name in data_files(data)}
    catalogue.add(mine, APRIL)
    assert {name: (data / name).read_bytes() for name in data_files(data)} == before


@pytest.mark.parametrize(
    "id",
    [
        "../evil",
        "a/b",
        "a\\b",
        "/etc/passwd",
        "..",
        ".",
        "",
        "A",
        "a b",
        "a.b",
        "a--b",
        "-a",
        "a-",
        "a\n",
        "a\0",
        "é",
        "a" * 41,
    ],
)
def test_an_id_that_could_lead_elsewhere_is_refused(data, mine, id):
    with pytest.raises(CatalogueError, match="id: cannot be used") as refused:
        catalogue.add(mine, id)
    assert "\n" not in str(refused.value)
    assert not data.exists()


@pytest.mark.parametrize("language", ["../x", "EN", "e", "english", "en\n", "e/"])
def test_a_language_that_is_no_code_is_refused(data, mine, language):
    with pytest.raises(CatalogueError, match="language: cannot be used"):
        catalogue.add(mine, APRIL, language=language)
    assert not data.exists()


@pytest.mark.parametrize("date", ["yesterday", "2022-13-01", "15.04.2022"])
def test_a_date_that_is_none_is_refused(data, mine, date):
    with pytest.raises(CatalogueError, match="not a date"):
        catalogue.add(mine, APRIL, date=date)


@pytest.mark.parametrize("name", ["x.toml", "x.TXT", "noending", "x.a b", "..pdf", "x.verylongending"])
def test_the_name_of_the_users_file_decides_nothing_but_the_ending(data, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"text")
    catalogue.add(path, "own-1")
    assert len(data_files(data)) == 2
    assert catalogue.resolve("own-1").path.read_bytes() == b"text"


def test_a_file_that_cannot_be_registered_is_one_error(data, tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    for path, error in ((tmp_path / "none.pdf", MissingFile), (tmp_path, MissingFile), (empty, EmptyDraft)):
        with pytest.raises(error):
            catalogue.add(path, APRIL)
    bad = tmp_path / "bad.toml"
    bad.write_text("[[legend]]\n", "utf-8")
    full = tmp_path / "full.pdf"
    full.write_bytes(b"text")
    with pytest.raises(LegendError):
        catalogue.add(full, APRIL, legend=bad)
    assert not data.exists()


def test_a_data_folder_that_cannot_be_made_is_one_error(data, mine):
    data.write_text("in the way", "utf-8")
    with pytest.raises(OutputError, match=copies.DATA_FOLDER):
        catalogue.add(mine, APRIL)
    with pytest.raises(CatalogueError, match=copies.DATA_FOLDER):
        catalogue.list_entries()


@pytest.mark.parametrize(
    "record",
    [
        "colour = 'red'",
        "id = 'own-1'",
        "id = 'own-1'\nname = 'x'\nfile = '../../secret'",
        "id = 'own-1'\nname = 'x'\nfile = '/etc/passwd'",
        "id = 'other'\nname = 'x'\nfile = 'x.pdf'",
        "not toml",
        "\udcff",
    ],
)
def test_a_record_that_is_wrong_is_named_and_mended_by_adding_again(data, mine, record):
    folder = data / "drafts"
    folder.mkdir(parents=True)
    (folder / "own-1.toml").write_text(record, "utf-8", errors="surrogateescape")
    with pytest.raises(CatalogueError, match=r"own-1\.toml"):
        catalogue.find("own-1")
    # the record of one draft does not stand in the way of another
    assert catalogue.find(APRIL)
    assert catalogue.add(mine, "own-1").user_copy


def test_a_copy_that_the_user_has_deleted_is_named(data, mine):
    catalogue.add(mine, APRIL)
    catalogue.resolve(APRIL).path.unlink()
    with pytest.raises(CatalogueError, match="is missing; add it again"):
        catalogue.resolve(APRIL)


def test_without_a_folder_of_choice_copies_lie_where_the_system_keeps_data(monkeypatch, tmp_path, mine):
    monkeypatch.delenv(copies.DATA_FOLDER, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr("sys.platform", "linux")
    catalogue.add(mine, APRIL)
    assert catalogue.resolve(APRIL).path.is_relative_to(tmp_path / "share" / "treaty")


def test_records_can_be_shown_as_json():
    import msgspec

    shown = json.loads(msgspec.json.encode(catalogue.find(APRIL), enc_hook=str))
    assert shown["texts"][0]["provenance"]["kind"] == "restatement"


def test_a_full_disk_names_the_folder_and_leaves_nothing_behind(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    monkeypatch.setenv("TREATY_DATA_DIR", str(folder))
    text = tmp_path / "draft.txt"
    text.write_text("Article 1")
    synced = []

    def full(handle):
        synced.append(handle)
        if len(synced) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")

    # the copy finds room, its record does not
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(
        OutputError, match=r"no space left on device; free some room there, or .* TREATY_DATA_DIR"
    ):
        catalogue.add(text, "mine-2022-01-01")
    assert [path for path in folder.rglob("*") if path.is_file()] == []
