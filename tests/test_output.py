"""Where a result goes: the format, the name, and all or nothing."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from compare.errors import OptionError, OutputError
from compare.model import SCHEMA_VERSION, Comparison, Draft, DraftInfo, Generator, Source, Summary, Terms
from compare.storage import output

FORMATS = ("html", "json", "md")
SOURCE = Source("draft.txt", "0" * 64, "text/plain", None, "text")


@pytest.mark.parametrize(
    ("wanted", "target", "chosen"),
    [
        (None, None, "html"),
        (None, "-", "html"),
        (None, "report", "html"),
        (None, "report.json", "json"),
        (None, "REPORT.MD", "md"),
        (None, "report.htm", "html"),
        (None, "v1.2/report.markdown", "md"),
        ("json", "report.html", "json"),
        ("json", "-", "json"),
    ],
)
def test_the_format_is_the_one_asked_for_or_named_by_the_ending(wanted, target, chosen):
    assert output.choose_format(wanted, target, FORMATS, "html") == chosen


@pytest.mark.parametrize(
    ("wanted", "target", "said"),
    [
        ("pdf", None, "--format: unknown format 'pdf'; choose one of: html, json, md"),
        ("", None, "unknown format ''"),
        (None, "report.pdf", "--output: no format has the ending '.pdf'"),
    ],
)
def test_an_unknown_format_is_refused_with_the_choices(wanted, target, said):
    with pytest.raises(OptionError) as caught:
        output.choose_format(wanted, target, FORMATS, "html")
    assert said in str(caught.value)


def comparison(old, new):
    infos = [DraftInfo(id=name, title="", date=None, language="en", source=SOURCE) for name in (old, new)]
    return Comparison(
        schema_version=SCHEMA_VERSION, generator=Generator("treaty-compare", "0"), old=Draft(infos[0], ()),
        new=Draft(infos[1], ()),
        matches=(), terms=Terms(), signals=(), summary=Summary(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("paris-2015-10-23", "paris-2015-12-04", "paris-2015-10-23--paris-2015-12-04.html"),
        ("../../etc/passwd", "договор", "etc-passwd--договор.html"),
        ("a b\n\x1b[31m", ".hidden", "a-b-31m--hidden.html"),
    ],
)
def test_a_report_is_named_from_both_ids_and_stays_in_the_folder(old, new, name):
    assert output.report_name(comparison(old, new), "html") == name


def test_a_report_replaces_an_older_one(tmp_path):
    target = tmp_path / "report.html"
    target.write_text("old")
    output.write_output(b"new", str(target))
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["report.html"]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="no files without a name")
def test_what_is_killed_while_it_writes_leaves_nothing_behind(tmp_path):
    (tmp_path / "report.html").write_bytes(b"old")
    ended = "import os; os.fsync = lambda number: os._exit(9); from compare.storage import output; "
    write = f"output.write_output(b'new', {str(tmp_path / 'report.html')!r})"
    assert subprocess.run([sys.executable, "-c", ended + write], check=False).returncode == 9
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"report.html": b"old"}


def test_where_no_file_is_without_a_name_reports_are_written_as_well(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    output.write_output(b"new", str(tmp_path / "report.html"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"report.html": b"new"}


def test_a_report_has_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    output.write_output(b"new", str(tmp_path / "report.html"))
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "report.html")]
    assert modes[0] == modes[1]


def test_a_link_is_followed_not_replaced(tmp_path):
    (tmp_path / "link.html").symlink_to("report.html")
    output.write_output(b"new", str(tmp_path / "link.html"))
    assert (tmp_path / "report.html").read_bytes() == b"new"
    assert (tmp_path / "link.html").is_symlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a link to another user")
@pytest.mark.parametrize(
    ("mode", "owner", "followed"),
    [(0o1777, 12345, False), (0o1777, 0, True), (0o755, 12345, True), (0o1775, 12345, True)],
)
@pytest.mark.parametrize("planted", ["report.html", "folder"])
def test_a_link_that_another_user_has_planted_is_not_followed(tmp_path, planted, mode, owner, followed):
    """As the kernel does it in /tmp: who may only add names there must not choose what is replaced."""
    shared, mine = tmp_path / "shared", tmp_path / "mine"
    shared.mkdir()
    mine.mkdir()
    (mine / "report.html").write_text("precious")
    (shared / planted).symlink_to(mine if planted == "folder" else mine / "report.html")
    os.lchown(shared / planted, owner, -1)
    shared.chmod(mode)
    target = shared / planted / "report.html" if planted == "folder" else shared / planted
    if followed:
        output.write_output(b"new", str(target))
    else:
        with pytest.raises(OutputError, match="another user"):
            output.write_output(b"new", str(target))
    assert (mine / "report.html").read_text() == ("new" if followed else "precious")


def test_a_failure_while_writing_leaves_the_older_report_and_nothing_else(tmp_path, monkeypatch):
    target = tmp_path / "report.html"
    target.write_text("old")

    def no_space(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OutputError, match="no space left on device"):
        output.write_output(b"new", str(target))
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["report.html"]


def test_a_device_is_written_to_not_replaced():
    output.write_output(b"gone", os.devnull)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (".", "it is a folder"),
        ("none/report.html", "its folder does not exist"),
        ("file/report.html", "its folder does not exist"),
        ("n" * 300 + ".html", "name too long"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(tmp_path, monkeypatch, target, said):
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    with pytest.raises(OutputError, match=said):
        output.write_output(b"new", target)
    assert os.listdir(tmp_path) == ["file"]


def test_a_draft_is_never_overwritten(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("old.html").touch()
    output.check_output("report.html", ("old.html", "new.html"))
    with pytest.raises(OptionError, match="would be overwritten"):
        output.check_output("./old.html", ("old.html", "new.html"))
