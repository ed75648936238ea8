"""Bad input: the right exit code and one line that says what, where and what to do."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from compare.align import Aligned
from compare.cli import main
from compare.model import Alignment

GOOD = "Article 1\n\nEach Party shall keep the peace.\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def encrypted_pdf():
    from io import BytesIO

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    page = Canvas(stream, encrypt=StandardEncryption("secret", strength=128))
    page.drawString(72, 720, GOOD)
    page.save()
    return stream.getvalue()


@pytest.fixture
def fails(tmp_path, monkeypatch, capfd):
    """Run the program, expect it to fail: its one line on standard error."""
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, encoding="utf-8")

    def fails(*arguments):
        code = main(arguments)
        out, err = capfd.readouterr()
        assert code == 2
        assert out == ""
        assert err.startswith("treaty: error: ")
        assert err.count("\n") == 1, err
        assert "Traceback" not in err
        return err

    return fails


FILES = [
    ("missing.txt", None, "no such file"),
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n", "empty"),
    ("marks.txt", b"* * *\n\n---\n", "no text"),
    ("picture.pdf", PNG, "PNG"),
    ("encrypted.pdf", encrypted_pdf, "password"),
    ("broken.pdf", b"%PDF-1.7\nnothing more", "PDF"),
    ("not-a-zip.docx", b"PK\x03\x04 and then nothing", "DOCX"),
    ("plain.docx", b"\x00\x01\x02\x03" * 64, "plain.docx"),
]


@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize(("name", "content", "said"), FILES, ids=[row[0] for row in FILES])
def test_a_file_that_cannot_be_read_is_named_on_one_line(fails, name, content, said, side):
    if content is not None:
        Path(name).write_bytes(content() if callable(content) else content)
    pair = (name, "good.txt") if side == "old" else ("good.txt", name)
    line = fails("compare", *pair)
    assert name in line
    assert said.lower() in line.lower()
    assert ";" in line, "no remedy"
    assert not list(Path().glob("*.html"))


@pytest.mark.parametrize("command", [("compare", "good.txt", "."), ("extract", "."), ("extract", "/")])
def test_a_folder_is_not_a_draft(fails, command):
    assert "folder" in fails(*command)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (".", "it is a folder"),
        ("none/report.html", "its folder does not exist"),
        ("good.txt/report.html", "its folder does not exist"),
        ("good.txt", "would be overwritten"),
        ("report.rtf", "no format has the ending '.rtf'"),
    ],
)
def test_an_output_that_cannot_be_written_is_named(fails, target, said):
    line = fails("compare", "good.txt", "good.txt", "-o", target)
    assert said in line
    assert os.listdir() == ["good.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where there is a full device")
def test_a_full_disk_is_said_to_be_full(fails):
    assert "no space left" in fails("compare", "good.txt", "good.txt", "-o", "/dev/full", "--quiet")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "good.txt"), "NEW: this argument is missing"),
        (("compare", "good.txt", "good.txt", "--colour"), "--colour"),
        (("compare", "good.txt", "good.txt", "--format", "docm"), "choose one of: html"),
        (("compare", "good.txt", "good.txt", "--layout", "stacked"), "side-by-side"),
        (("compare", "good.txt", "good.txt", "--ui-language", "fr"), "en, ru, uk"),
        (("compare", "good.txt", "good.txt", "--language", "tlh"), "tlh"),
        (("compare", "good.txt", "good.txt", "--legend", "none.toml"), "none.toml"),
        (("compare", "good.txt", "good.txt", "--legend", "good.txt"), "not a legend file"),
        (("compare", "good.txt", "good.txt", "--lexicon", "none.toml"), "none.toml"),
        (("compare", "good.txt", "good.txt", "--lexicon", "good.txt"), "not valid TOML"),
        (("extract", "good.txt", "--tracked-changes", "both"), "accepted"),
        (("compile",), "compile"),
        (("--verson",), "--verson"),
    ],
)
def test_a_mistake_in_the_command_is_one_line_too(fails, arguments, said):
    assert said in fails(*arguments)


@pytest.mark.parametrize("name", ["us-28-points-2025-11-2", "us-28-point-2025-11-20"])
def test_an_id_that_is_nearly_right_gets_a_suggestion(fails, name):
    assert "us-28-points-2025-11-20" in fails("extract", name)


def test_control_characters_of_a_name_do_not_reach_the_terminal(fails):
    line = fails("extract", "a\x1b[31m\nb.txt")
    assert "\x1b" not in line


def broken_stage(*_):
    raise ZeroDivisionError("a fault of ours")


def test_a_fault_of_the_program_is_one_line_and_says_how_to_see_more(fails, monkeypatch):
    monkeypatch.setattr("compare.pipeline.align", broken_stage)
    line = fails("compare", "good.txt", "good.txt")
    assert "ZeroDivisionError: a fault of ours" in line
    assert "--debug" in line


@pytest.mark.parametrize(
    "arguments", [("compare", "good.txt", "good.txt"), ("compare", "good.txt", "none.txt")]
)
def test_debug_shows_where_it_happened(tmp_path, monkeypatch, capfd, arguments):
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr("compare.pipeline.align", broken_stage)
    assert main([*arguments, "--debug"]) == 2
    err = capfd.readouterr().err
    assert "Traceback" in err
    assert err.splitlines()[-1].startswith("treaty: error: ")


def test_a_result_that_lost_words_is_refused(fails, monkeypatch):
    monkeypatch.setattr("compare.pipeline.align", lambda *_: Aligned((), Alignment()))
    assert "is in no match" in fails("compare", "good.txt", "good.txt")


def test_an_interrupted_run_is_no_clean_run(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr("compare.pipeline.align", interrupt)
    assert main(["compare", "good.txt", "good.txt"]) == 130
    assert os.listdir() == ["good.txt"]


def test_a_reader_that_goes_away_gets_no_report_of_it():
    """The pipe is closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "compare", "extract", "us-28-points-2025-11-20"],
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, b"")


# ---------------------------------------------------------------------------------------------
# standard streams that are closed, or that nothing more can be written to

posix = pytest.mark.skipif(os.name != "posix", reason="streams as a shell of Unix closes them")


def in_a_shell(command, folder):
    """Run `treaty` as a shell does: what it writes to both streams, and its exit code."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "better.txt").write_text(GOOD.replace("keep", "not break"), encoding="utf-8")
    treaty = f"{sys.executable} -m compare"
    done = subprocess.run(
        ["sh", "-c", command.replace("treaty", treaty)], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}, check=False,
    )  # fmt: skip
    return done.stdout, done.stderr, done.returncode


@posix
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("treaty compare good.txt better.txt -o report.html --no-cache 2>&-", 0),
        ("treaty compare good.txt missing.txt --no-cache 2>&-", 2),
        ("treaty nonsense 2>&-", 2),
        ("treaty compare good.txt better.txt -o report.html --no-cache >&-", 0),
        ("treaty compare good.txt better.txt -o report.html --no-cache >&- 2>&- <&-", 0),
        ("treaty extract good.txt --no-cache >&- 2>&-", 2),
    ],
)
def test_with_a_closed_stream_nothing_is_said_in_another(command, code, tmp_path):
    out, _, returned = in_a_shell(command, tmp_path)
    assert (out, returned) == ("", code)
    if code == 0:
        assert (tmp_path / "report.html").read_bytes().endswith(b"</html>")


@posix
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("treaty extract good.txt --no-cache >&-", "standard output: cannot write: bad file descriptor"),
        ("treaty --version >&-", "standard output: cannot write: bad file descriptor"),
        ("treaty extract good.txt --no-cache >/dev/full", "standard output: cannot write: no space left"),
        (
            "treaty compare good.txt better.txt --no-cache -qo /dev/full",
            "/dev/full: cannot write: no space left",
        ),
        ("treaty drafts list >/dev/full", "standard output: cannot write: no space left"),
        ("treaty --version >/dev/full", "standard output: cannot write: no space left"),
        ("treaty --help >/dev/full", "standard output: cannot write: no space left"),
        ("treaty compare --help >/dev/full", "standard output: cannot write: no space left"),
    ],
)
def test_what_cannot_be_written_is_one_line(command, said, tmp_path):
    if "/dev/full" in command and not os.path.exists("/dev/full"):
        pytest.skip("this system has no full device")
    out, err, returned = in_a_shell(command, tmp_path)
    assert (out, returned) == ("", 2)
    assert err.startswith(f"treaty: error: {said}")
    assert err.count("\n") == 1


def test_too_little_memory_is_no_fault_of_the_program(fails, monkeypatch):
    def swell(*arguments):
        raise MemoryError

    monkeypatch.setattr("compare.pipeline.read_draft", swell)
    said = fails("extract", "good.txt")
    assert "treaty: needs more memory than there is; close other programs, or give shorter texts" in said
