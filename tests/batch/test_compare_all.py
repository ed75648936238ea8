"""Many pairs: all compared, none stopped by another's failure, nothing done twice."""

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from compare.batch import BatchOptions, compare_all, read_pairs
from compare.cli import main

HOSTILE = "<script>alert(1)</script> Treaty\n\nArticle 1\n\nText.\n"
TEXT = "Treaty on the River\n\nArticle 1\n\nUkraine shall have armed forces of no more than {} personnel.\n"


@pytest.fixture
def drafts(tmp_path):
    folder = tmp_path / "drafts"
    folder.mkdir()
    for year, figure in (("2021", "300"), ("2022", "450"), ("2023", "450")):
        (folder / f"{year}-05-01.txt").write_text(TEXT.format(figure), encoding="utf-8")
    return folder


@pytest.fixture
def threads():
    with ThreadPoolExecutor(2) as executor:
        yield executor


def test_every_pair_has_its_report_and_a_line_in_the_index(drafts, tmp_path, threads):
    out = tmp_path / "out"
    options = BatchOptions(formats=("html", "json"))
    results = compare_all(read_pairs(drafts), out, options, threads)
    assert [pair.differs for pair in results.pairs] == [True, False]
    assert {p.name for p in out.iterdir()} == {
        "index.html", "summary.json",
        "2021-05-01--2022-05-01.html", "2021-05-01--2022-05-01.json",
        "2022-05-01--2023-05-01.html", "2022-05-01--2023-05-01.json",
    }  # fmt: skip
    page = (out / "index.html").read_text("utf-8")
    assert "300" in page
    assert "The drafts do not differ." in page
    for link in re.findall(r'href="([^"]+)"', page):
        assert (out / link).is_file()
    assert json.loads((out / "summary.json").read_bytes())["pairs"][0]["summary"]["conserved"]


def test_a_pair_that_fails_is_reported_and_stops_nothing(drafts, tmp_path, threads):
    (drafts / "2022-05-01.txt").write_bytes(b"")
    (drafts / "2020-05-01.txt").write_text(TEXT.format("200"), encoding="utf-8")
    results = compare_all(read_pairs(drafts), tmp_path / "out", BatchOptions(), threads)
    assert [pair.state for pair in results.pairs] == ["compared", "failed", "failed"]
    assert "2022-05-01.txt: is empty" in results.failed[0].error
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "2 could not be compared" in page
    assert "is empty" in page


class Reckless(ThreadPoolExecutor):
    """An executor whose worker dies once."""

    died = False

    def submit(self, work, *arguments):
        def maybe():
            if not Reckless.died:
                Reckless.died = True
                raise MemoryError("the worker ran out of memory")
            return work(*arguments)

        return super().submit(maybe)


def test_a_worker_that_dies_costs_one_pair(drafts, tmp_path):
    with Reckless(1) as executor:
        results = compare_all(read_pairs(drafts), tmp_path / "out", BatchOptions(), executor)
    assert sorted(pair.state for pair in results.pairs) == ["compared", "failed"]
    assert "MemoryError" in results.failed[0].error


def test_a_second_run_does_only_what_is_new_or_broken(drafts, tmp_path, threads):
    out, pairs = tmp_path / "out", read_pairs(drafts)
    compare_all(pairs, out, BatchOptions(), threads)
    first = {path.name: path.read_bytes() for path in out.iterdir()}

    def states(options):
        return [pair.state for pair in compare_all(pairs, out, options, threads).pairs]

    assert states(BatchOptions()) == ["kept", "kept"]
    (out / "2021-05-01--2022-05-01.html").write_text("cut short")
    assert states(BatchOptions()) == ["compared", "kept"]
    (out / "2022-05-01--2023-05-01.html").unlink()
    assert states(BatchOptions()) == ["kept", "compared"]
    assert first["index.html"] == (out / "index.html").read_bytes()
    (drafts / "2023-05-01.txt").write_text(TEXT.format("500"), encoding="utf-8")
    assert states(BatchOptions()) == ["kept", "compared"]
    assert states(BatchOptions(formats=("json",))) == ["compared", "compared"]
    assert states(BatchOptions(formats=("json",), again=True)) == ["compared", "compared"]
    (out / "summary.json").write_text("{}")
    assert states(BatchOptions(formats=("json",))) == ["compared", "compared"]


def test_what_was_done_before_an_interruption_is_kept(drafts, tmp_path, threads):
    out, pairs = tmp_path / "out", read_pairs(drafts)

    def interrupt(result, left):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), ThreadPoolExecutor(1) as one:
        compare_all(pairs, out, BatchOptions(), one, interrupt)
    states = sorted(pair.state for pair in compare_all(pairs, out, BatchOptions(), threads).pairs)
    assert states == ["compared", "kept"]


def test_a_dask_cluster_gives_the_same_bytes(drafts, tmp_path, threads):
    from distributed import Client, LocalCluster

    compare_all(read_pairs(drafts), tmp_path / "here", BatchOptions(), threads)
    with (
        LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        compare_all(read_pairs(drafts), tmp_path / "there", BatchOptions(), client.get_executor())
        code = main(["compare-all", str(drafts), "-o", str(tmp_path / "told"), "--scheduler",
                     cluster.scheduler_address, "--quiet"])  # fmt: skip
    assert code == 0
    here = {path.name: path.read_bytes() for path in (tmp_path / "here").iterdir()}
    assert here == {path.name: path.read_bytes() for path in (tmp_path / "there").iterdir()}
    assert here.keys() == {path.name for path in (tmp_path / "told").iterdir()}


def test_the_command_says_what_it_did_and_where(drafts, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    assert main(["compare-all", "drafts", "--jobs", "2", "--exit-code"]) == 1
    err = capfd.readouterr().err
    assert err.count("compared ") == 2
    assert "wrote comparisons/index.html" in err
    assert main(["compare-all", "drafts"]) == 0
    assert capfd.readouterr().err.count("kept ") == 2


def test_a_failed_pair_is_exit_code_2(drafts, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (drafts / "2022-05-01.txt").write_bytes(b"")
    assert main(["compare-all", "drafts", "--quiet", "--jobs", "1"]) == 2
    err = capfd.readouterr().err
    assert err.count("failed ") == 2
    assert os.path.exists("comparisons/index.html")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none",), "none"),
        (("drafts", "--format", "docm"), "choose one of: html"),
        (("drafts", "--scheduler", "tcp://127.0.0.1:9"), "no Dask scheduler answers"),
        (("drafts", "-o", "drafts/2021-05-01.txt"), "2021-05-01.txt: no folder can be made there: a file is"),
        (
            ("drafts", "-o", "drafts/2021-05-01.txt/reports"),
            "reports: no folder can be made there: a file is",
        ),
    ],
)
def test_a_mistake_is_one_line(drafts, tmp_path, monkeypatch, capfd, arguments, said):
    monkeypatch.chdir(tmp_path)
    assert main(["compare-all", *arguments]) == 2
    err = capfd.readouterr().err
    assert said in err
    assert [line for line in err.splitlines() if line.startswith("treaty: error: ")]
    assert "fault of the program" not in err


def test_text_of_drafts_carries_no_markup_into_the_index(drafts, tmp_path, threads):
    (drafts / "2021-05-01.txt").write_text(HOSTILE, encoding="utf-8")
    compare_all(read_pairs(drafts), tmp_path / "out", BatchOptions(), threads)
    assert "<script" not in (tmp_path / "out" / "index.html").read_text("utf-8")
