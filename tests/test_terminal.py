"""What a person at the terminal reads after a comparison."""

import pytest
from msgspec.structs import replace

from compare.cli import terminal
from compare.model import (
    SCHEMA_VERSION,
    Comparison,
    Draft,
    DraftInfo,
    Evidence,
    Generator,
    Signal,
    Source,
    Summary,
    Terms,
    TrustNote,
    WordCount,
)

SOURCE = Source("draft.txt", "0" * 64, "text/plain", None, "text")


def draft(name, *warnings):
    return Draft(DraftInfo(id=name, title="", date=None, language="en", source=SOURCE, warnings=warnings), ())


NOTHING, OLD, NEW = Summary(), draft("old"), draft("new")


def comparison(summary=NOTHING, signals=(), old=OLD, new=NEW):
    return Comparison(
        schema_version=SCHEMA_VERSION, generator=Generator("treaty-compare", "0"), old=old, new=new,
        matches=(), terms=Terms(), signals=tuple(signals), summary=summary,
    )  # fmt: skip


def signal(number, severity="high", text="Personnel cap: 85,000 → 600,000", kind="force-limit"):
    return Signal(id=f"s{number}", kind=kind, text=text, severity=severity)


@pytest.mark.parametrize(
    ("summary", "clauses"),
    [
        (Summary(), "clauses: none"),
        (Summary(unchanged=1_204), "clauses: 1,204 unchanged"),
        (Summary(edited=2, split=1, moved=3), "clauses: 2 edited, 1 split (3 moved)"),
        (Summary(added=4, renumbered=1, moved=1), "clauses: 4 added (1 moved, 1 renumbered)"),
    ],
)
def test_the_clauses_are_counted_without_zeros(summary, clauses):
    assert terminal.count_lines(comparison(summary))[0] == clauses


def test_kept_words_stand_in_both_drafts():
    words = Summary(words=WordCount(equal=1_000, inserted=30, deleted=4))
    line = terminal.count_lines(comparison(words))[1]
    assert line.startswith("words: 1,000 kept, 4 deleted, 30 inserted")
    assert line.endswith("2,034 words of both drafts accounted for")


def test_the_gravest_signals_come_first_in_their_own_order(capsys):
    signals = [signal(1, "low", "of low weight"), signal(2, "high", "first"), signal(3, "high", "second")]
    terminal.print_summary(comparison(signals=signals), "report.html")
    lines = capsys.readouterr().err.splitlines()
    assert lines[3:] == ["  high   first", "  high   second", "  low    of low weight", "wrote report.html"]


def test_a_kind_with_many_signals_does_not_hide_the_others(capsys):
    signals = [signal(n) for n in range(9)] + [signal(9, "medium", "a guarantor left", "guarantee")]
    terminal.print_summary(comparison(signals=signals), "report.html")
    lines = capsys.readouterr().err.splitlines()
    assert sum("Personnel cap" in line for line in lines) == 3
    assert "  medium a guarantor left" in lines
    assert "  and 6 more signals in the report" in lines


def test_trust_notes_are_said_for_each_draft():
    notes = TrustNote("no-text-layer", "the page is a picture", 3), TrustNote("ocr", "read by OCR", 4)
    assert terminal.trust_lines(comparison(new=draft("new", *notes))) == [
        "read with care: new: page 3: the page is a picture (and 1 more)"
    ]


def test_a_long_signal_is_not_cut(capsys):
    terminal.print_summary(comparison(signals=[signal(1, text="word " * 80 + "end")]), "report.html")
    assert any(line.endswith("word end") for line in capsys.readouterr().err.splitlines())


def test_a_draft_cannot_steer_the_terminal(capsys):
    text = "[bold]cap[/bold] \x1b[31mred\x07"
    terminal.print_summary(comparison(signals=[signal(1, text=text)], old=draft("a\x1b[2J")), "r\x1b.html")
    written = capsys.readouterr().err
    assert "\x1b" not in written
    assert "\x07" not in written
    assert "[bold]cap[/bold] \\x1b[31mred" in written


def test_no_progress_is_shown_where_nobody_watches(capsys):
    with terminal.show_progress(quiet=False, steps=9) as progress:
        progress("Matching clauses")
    assert capsys.readouterr().err == ""


def test_progress_on_a_terminal_shows_a_name_as_it_is(capsys, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with terminal.show_progress(quiet=False, steps=9) as progress:
        progress("Reading [bold]a\x1b]0;b.pdf")
    assert "Reading [bold]a\\x1b]0;b.pdf" in capsys.readouterr().err


def test_progress_on_a_terminal_is_a_bar_that_moves(capsys, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with terminal.show_progress(quiet=False, steps=3) as progress:
        for step in ("Reading", "Matching clauses", "Writing the report"):
            progress(step)
    written = capsys.readouterr().err
    assert "━" in written
    assert "Writing the report" in written


def test_a_signal_says_where_its_words_stand(capsys):
    evidence = (
        Evidence(side="old", clause="art-5.2", quote="x", page=3),
        Evidence(side="old", clause="art-9", quote="x", page=8),
        Evidence(side="new", clause="art-6", quote="y"),
    )
    terminal.print_summary(comparison(signals=[replace(signal(1), evidence=evidence)]), "report.html")
    assert "600,000 (old art-5.2, p. 3; new art-6)" in capsys.readouterr().err


def test_on_a_terminal_a_long_signal_goes_on_below_itself_and_the_report_is_a_link(
    capsys, monkeypatch, tmp_path
):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    text = "Personnel cap: " + "85,000 of one side, " * 6
    terminal.print_summary(comparison(signals=[signal(1, text=text)]), str(tmp_path / "report.html"))
    written = capsys.readouterr().err
    assert "\n         " in written
    assert (tmp_path / "report.html").as_uri() in written


def test_what_went_to_standard_output_is_no_file(capsys):
    terminal.print_where("-")
    assert capsys.readouterr().err == "wrote the report to standard output\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("##[error]x", "#\\#[error]x"),
        ("of ##vso[task.setvariable variable=a]b", "of #\\#vso[task.setvariable variable=a]b"),
        ("::error file=a::b", ":\\:error file=a::b"),
        (" \t::set-output name=a::b", " \\t::set-output name=a::b"),
        ("  ::set-output name=a::b", "  :\\:set-output name=a::b"),
        ("a :: b, ## heading, #1 [draft]", "a :: b, ## heading, #1 [draft]"),
        ("\x1b[31m\n::error::\u202e", "\\x1b[31m\\n::error::\\u202e"),
    ],
)
def test_text_steers_neither_the_terminal_nor_the_server_that_keeps_the_log(text, shown):
    assert terminal.visible(text) == shown
