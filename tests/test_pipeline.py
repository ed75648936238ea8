"""The flow as a library: what may be given, what comes back."""

import pytest

import compare
from compare import pipeline
from compare.errors import CompareError, MissingFile, OptionError
from compare.model import Style

TEXT = "Article 1\n\nEach Party shall keep no more than 300 troops.\n\nArticle 2\n\nThe Parties shall meet.\n"


@pytest.fixture
def draft_of(tmp_path):
    def draft_of(text, name="draft.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return compare.extract_draft(path)

    return draft_of


def test_a_path_a_name_and_a_draft_are_the_same_thing(tmp_path, draft_of):
    draft = draft_of(TEXT)
    path = tmp_path / "draft.txt"
    assert compare.extract_draft(draft) is draft
    assert compare.extract_draft(str(path)) == compare.extract_draft(path) == draft
    assert compare.compare_drafts(draft, path) == compare.compare_drafts(path, str(path))


def test_signals_are_found_at_their_match(draft_of):
    comparison = compare.compare_drafts(
        draft_of(TEXT, "a.txt"), draft_of(TEXT.replace("300", "450"), "b.txt")
    )
    (signal,) = [signal for signal in comparison.signals if signal.kind == "force-limit"]
    (match,) = [match for match in comparison.matches if signal.id in match.signals]
    assert match.id == signal.match
    assert "300" in "".join(edit.text for edit in match.edits if edit.op == "delete")


def test_each_step_is_told_as_it_begins(tmp_path, draft_of):
    steps = []
    draft_of(TEXT)
    compare.compare_drafts(tmp_path / "draft.txt", draft_of(TEXT, "b.txt"), progress=steps.append)
    assert steps[:2] == ["Reading draft.txt", "Finding the clauses of draft.txt"]
    assert steps[2:] == ["Reading limits, guarantees and obligations", "Matching clauses", "Comparing words"]


def test_two_large_files_are_read_at_once_and_as_if_one_by_one(tmp_path, monkeypatch):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(TEXT)
    new.write_text(TEXT.replace("300", "450"))
    one_by_one = compare.compare_drafts(old, new)
    monkeypatch.setattr(pipeline, "LARGE", 1)
    steps = []
    assert compare.compare_drafts(old, new, progress=steps.append) == one_by_one
    assert steps[:4] == [
        "Reading old.txt",
        "Finding the clauses of old.txt",
        "Reading new.txt",
        "Finding the clauses of new.txt",
    ]


def test_drafts_that_share_their_words_are_of_one_language(tmp_path, draft_of):
    """With few words a language is a guess: a few more must not part two drafts that are all but the same."""
    table = "\n\n".join(f"{n}. Tanks {n}00, aircraft {n}0, helicopters {n}" for n in range(1, 9))
    old = draft_of(f"Annex 1\n\nTanks para o artigo do\n\n{table}\n", "old.txt")
    new = draft_of(f"Annex 1\n\nof the forces and of the tanks\n\n{table}\n", "new.txt")
    assert (old.info.language, new.info.language) == ("und", "en")
    found = compare.compare_drafts(tmp_path / "old.txt", tmp_path / "new.txt")
    assert found.old.info.language == found.new.info.language
    assert found.summary.unchanged > 8


def test_of_two_large_files_that_cannot_be_read_the_first_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "LARGE", 0)
    for name in ("old.pdf", "new.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 " + b"x" * 100)
    with pytest.raises(CompareError, match=r"old\.pdf"):
        compare.compare_drafts(tmp_path / "old.pdf", tmp_path / "new.pdf")
    (tmp_path / "old.txt").write_text(TEXT)
    with pytest.raises(CompareError, match=r"new\.pdf"):
        compare.compare_drafts(tmp_path / "old.txt", tmp_path / "new.pdf")


DIFFERENT = [
    ("a word", TEXT.replace("meet", "talk")),
    ("a number", TEXT.replace("300", "301")),
    ("a label", TEXT.replace("Article 2", "Article 3")),
    ("a comma", TEXT.replace("Party", "Party,")),
    ("one more", TEXT + "\nArticle 3\n\nThis Treaty is open for signature.\n"),
]


@pytest.mark.parametrize("text", [row[1] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_drafts_differ_by(draft_of, text):
    old, new = draft_of(TEXT, "a.txt"), draft_of(text, "b.txt")
    assert pipeline.differs(compare.compare_drafts(old, new))
    assert pipeline.differs(compare.compare_drafts(new, old))


@pytest.mark.parametrize("name", ["ukraine-2022-04-15", "ukraine-2022-04-15.ru", "us-28-points-2025-11-20"])
def test_a_draft_does_not_differ_from_itself(name):
    draft = compare.extract_draft(name)
    assert not pipeline.differs(compare.compare_drafts(draft, draft))


def test_the_same_words_in_another_position_are_a_difference(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("# T\n\nArticle 1\n\nEach Party **shall meet once a year**.\n", encoding="utf-8")
    legend = (compare.LegendEntry(Style(bold=True), "a-not-agreed"),)
    proposed = compare.extract_draft(path, parse_options=compare.ParseOptions(legend=legend))
    comparison = compare.compare_drafts(proposed, path)
    assert {match.relation for match in comparison.matches} == {"unchanged"}
    assert pipeline.differs(comparison)


def test_a_legend_that_is_given_comes_before_that_of_the_catalogue():
    legend = (compare.LegendEntry(Style(bold=True), "a-not-agreed"),)
    options = compare.ParseOptions(legend=legend)
    draft = compare.extract_draft("ukraine-2022-04-15", parse_options=options)
    assert draft.info.legend == legend


def test_an_unknown_format_is_an_error_of_ours(draft_of):
    draft = draft_of(TEXT)
    with pytest.raises(OptionError, match="choose one of: text, json, md"):
        compare.render_draft(draft, "pdf")
    with pytest.raises(OptionError, match="choose one of: html, json, md"):
        compare.render_comparison(compare.compare_drafts(draft, draft), "rtf")


@pytest.mark.parametrize("name", ["none.pdf", "a/b/c", "\0", "n" * 300])
def test_what_is_neither_file_nor_id_is_missing(name):
    with pytest.raises(MissingFile):
        compare.extract_draft(name)
