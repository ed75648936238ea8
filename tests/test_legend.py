"""Legend files: what a reader may say about a draft's typography, and what is refused."""

import pytest

from compare.drafts.legend import read_legend
from compare.errors import LegendError
from compare.model import LegendEntry, Style


@pytest.fixture
def legend_file(tmp_path):
    def write(content):
        path = tmp_path / "legend.toml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_entries_are_read_in_order(legend_file):
    path = legend_file("""
        [[legend]]
        style = {bold = true}
        position = "rus-not-agreed"
        text = "Bold: Russian side"

        [[legend]]
        style = {colour = "#0000ff", italic = true}
        position = "ukr-not-agreed"
    """)
    assert read_legend(path) == (
        LegendEntry(Style(bold=True), "rus-not-agreed", "Bold: Russian side"),
        LegendEntry(Style(italic=True, colour="#0000ff"), "ukr-not-agreed", ""),
    )


BOLD = "[[legend]]\nstyle = {bold = true}\nposition = 'a'\n"
REFUSED = [
    ("not TOML", "style: bold", "not a legend file"),
    ("not text", b"\xff\xfe\x00", "not a legend file"),
    ("empty", "", "the key 'legend' is missing"),
    ("no entries", "legend = []", "no entries"),
    ("a misspelt style", BOLD.replace("bold", "blod"), "unknown key 'blod'"),
    ("an unknown key", BOLD + "side = 'rus'", "unknown key 'side'"),
    ("a key outside the entries", "author = 'me'\n" + BOLD, "unknown key 'author'"),
    ("a word for a truth value", BOLD.replace("true", "'yes'"), "bold: true or false is expected, not text"),
    ("no position", "[[legend]]\nstyle = {bold = true}", "the key 'position' is missing"),
    ("a position that is a sentence", BOLD.replace("'a'", "'Russian side'"), "not an id"),
    ("the position of a mixed clause", BOLD.replace("'a'", "'mixed'"), "not an id"),
    ("plain text", BOLD.replace("true", "false"), "no style"),
    ("the same style twice", BOLD + BOLD, "entry 2"),
    ("a colour by name", BOLD.replace("bold = true", "colour = 'red'"), "#rrggbb"),
]


@pytest.mark.parametrize(("content", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_used_is_refused_with_file_and_remedy(legend_file, content, said):
    path = legend_file(content)
    with pytest.raises(LegendError) as caught:
        read_legend(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert "README.md" in str(caught.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(LegendError, match="no such file"):
        read_legend(tmp_path / "none.toml")
