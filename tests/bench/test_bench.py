"""The measuring programs measure what they say; how fast anything is, no test asks."""

import sys
from dataclasses import replace

import msgspec
import pytest

from tests.bench import measuring, peers, readers, truth, typesetting
from tests.bench.__main__ import README, measure, not_measured, write
from tests.bench.drafting import draft_pair
from tests.bench.sections import SECTIONS, TINY
from tests.bench.tables import BEGIN, END, MarkersError, Table, fill


def keys(lines):
    return [line.key for line in lines if line.key is not None]


def test_the_same_seed_drafts_the_same_pair_and_another_does_not():
    assert draft_pair(6, seed=3) == draft_pair(6, seed=3)
    assert draft_pair(6, seed=3) != draft_pair(6, seed=4)


def test_a_pair_has_what_negotiations_do_to_a_draft():
    pair = draft_pair(60)
    old, new = (
        {line.key: line.text for line in side if line.key is not None} for side in (pair.old, pair.new)
    )
    kept = old.keys() & new.keys()
    assert len(keys(pair.old)) == len(old)
    assert len(keys(pair.new)) == len(new)
    assert new.keys() - old.keys(), "nothing was added"
    assert old.keys() - new.keys(), "nothing was removed"
    assert len(kept) / 10 < sum(old[key] != new[key] for key in kept) < len(kept) / 2
    assert pair.moved
    assert pair.moved <= kept


def test_no_text_is_written_twice_or_holds_a_gap():
    pair = draft_pair(60)
    for side in (pair.old, pair.new):
        texts = [line.text for line in side if line.key is not None]
        assert len(set(texts)) == len(texts)
        assert not any("{" in text for text in texts)


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """A generated pair, and what we find in it."""
    from compare import compare_drafts

    pair = draft_pair(12)
    files = typesetting.write_pair(pair, "pair", ".txt", tmp_path_factory.mktemp("pair"))
    return compare_drafts(*files), pair


def test_a_right_comparison_is_right_and_one_without_matches_is_not(compared):
    comparison, pair = compared
    found = truth.rightness(comparison, pair)
    assert found.pairs > 0.9
    assert found.kept == 1
    nothing = truth.rightness(replace_struct(comparison, matches=()), pair)
    assert (nothing.pairs, nothing.added, nothing.kept) == (0, 0, 0)


def test_words_shown_twice_are_not_kept(compared):
    comparison, pair = compared
    twice = replace_struct(comparison, matches=comparison.matches * 2)
    assert truth.rightness(twice, pair).kept < 0.6


def replace_struct(record, **fields):
    return msgspec.structs.replace(record, **fields)


def test_a_wrong_pair_lowers_the_figure(compared):
    """Two matches that exchange their new clauses: two true pairs have gone, two wrong ones have come."""
    comparison, pair = compared
    first, second = [n for n, match in enumerate(comparison.matches) if match.old and match.new][-2:]
    matches = list(comparison.matches)
    a, b = matches[first], matches[second]
    matches[first], matches[second] = replace_struct(a, new=b.new), replace_struct(b, new=a.new)
    worse = truth.rightness(replace_struct(comparison, matches=tuple(matches)), pair)
    assert worse.pairs < truth.rightness(comparison, pair).pairs


def test_a_cost_is_that_of_the_process_and_its_children():
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray(100 << 20)'])"
    cost = measuring.cost_of([sys.executable, "-c", f"{code}; print('done')"])
    assert cost.output == "done\n"
    assert 100 < cost.megabytes < 200
    assert cost.processor > 0
    assert measuring.cost_of([sys.executable, "-c", "pass"]).megabytes < 60


def test_a_program_that_takes_too_long_is_ended_and_has_no_seconds():
    cost = measuring.best_of([sys.executable, "-c", "import time; time.sleep(60)"], bound=0.3)
    assert cost.seconds is None
    assert cost.runs == 1


def test_a_program_that_fails_is_no_measurement():
    with pytest.raises(measuring.Failure, match="no such thing"):
        measuring.cost_of([sys.executable, "-c", "raise SystemExit('no such thing')"])


@pytest.mark.parametrize("name", peers.COMPARERS)
def test_a_peer_compares_two_files(name, tmp_path):
    peer = peers.COMPARERS[name]
    if peer.missing():
        pytest.skip(f"{', '.join(peer.missing())} not installed")
    old, new = typesetting.write_pair(draft_pair(2), "pair", peer.ending, tmp_path)
    peer.compare(old, new, tmp_path / "out")
    assert (tmp_path / "out").stat().st_size


@pytest.mark.parametrize("name", readers.READERS)
def test_a_reader_reads_a_pdf(name, tmp_path):
    if readers.missing(name):
        pytest.skip(f"{name} not installed")
    old, _ = typesetting.write_pair(draft_pair(2), "pair", ".pdf", tmp_path)
    readers.READERS[name](old)


def test_a_peer_that_is_not_installed_is_named(monkeypatch):
    absent = replace(peers.COMPARERS["Docxodus"], modules=("no_such_module",))
    monkeypatch.setattr(peers, "COMPARERS", {"Docxodus": absent})
    assert "Docxodus (no_such_module not installed)" in not_measured()


@pytest.mark.slow
def test_everything_is_measured_written_and_quoted(tmp_path):
    """The whole program on tiny drafts: each section gives rows as wide as its head."""
    tables = measure(SECTIONS, TINY)
    for table in tables.values():
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.head)}
    readme, result = tmp_path / "README.md", tmp_path / "bench.md"
    readme.write_text(README.read_text("utf-8"), encoding="utf-8")
    write(tables, result, readme)
    quoted = readme.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    assert "| treaty, cold |" in quoted.replace("| 2 + 2 pages, PDF ", "")
    for table in tables.values():
        assert table.markdown() in result.read_text("utf-8")
    before, after = README.read_text("utf-8"), readme.read_text("utf-8")
    assert before.partition(BEGIN)[0] == after.partition(BEGIN)[0]
    assert before.partition(END)[2] == after.partition(END)[2]


def test_filling_in_replaces_what_stood_there_and_nothing_else():
    document = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    filled = fill(document, "new\n\nlines")
    assert filled == f"before\n{BEGIN}\nnew\n\nlines\n{END}\nafter\n"
    assert fill(filled, "new\n\nlines") == filled


@pytest.mark.parametrize("document", ["", BEGIN, END, f"{END}{BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"])
def test_a_document_without_a_single_place_is_not_touched(document):
    with pytest.raises(MarkersError):
        fill(document, "new")


def test_the_readme_has_its_place():
    assert fill(README.read_text("utf-8"), "new") != README.read_text("utf-8")


def test_a_table_keeps_figures_to_the_right():
    table = Table("t", "s", ("name", "figure"), (("a", "1"),))
    assert table.markdown() == "| name | figure |\n| --- | ---: |\n| a | 1 |"
