"""Which drafts are compared with which."""

from pathlib import Path

import pytest

from compare.batch import read_pairs
from compare.errors import ManifestError


def test_a_manifest_lists_pairs_beside_it_and_ids(tmp_path):
    (tmp_path / "a.txt").touch()
    path = tmp_path / "pairs.toml"
    path.write_text(
        '[[pair]]\nold = "a.txt"\nnew = "b.txt"\n'
        '[[pair]]\nold = "ukraine-2022-04-15"\nnew = "a.txt"\nname = "april"\n',
        encoding="utf-8",
    )
    first, second = read_pairs(path)
    assert (first.old, first.new, first.name) == (str(tmp_path / "a.txt"), "b.txt", "a--b")
    assert (second.old, second.name) == ("ukraine-2022-04-15", "april")


def test_in_a_folder_each_draft_is_compared_with_the_next_by_date(tmp_path):
    for name in ("draft 2024-06-01.pdf", "2023-12-24.txt", "b-2024-01-15.docx", "notes.png"):
        (tmp_path / name).touch()
    pairs = [(Path(p.old).name, Path(p.new).name) for p in read_pairs(tmp_path)]
    assert pairs == [("2023-12-24.txt", "b-2024-01-15.docx"), ("b-2024-01-15.docx", "draft 2024-06-01.pdf")]


@pytest.mark.parametrize("name", ["../../outside", "/etc/passwd", "a\x1b[31mb", ".hidden", "-o"])
def test_a_name_leads_into_no_other_folder(name, tmp_path):
    path = tmp_path / "pairs.toml"
    path.write_text(
        f"[[pair]]\nold = 'a'\nnew = 'b'\nname = {name!r}\n".replace("'a", "'a"), encoding="utf-8"
    )
    try:
        (pair,) = read_pairs(path)
    except ManifestError:
        return  # TOML refuses control characters
    assert (tmp_path / pair.name).parent == tmp_path
    assert pair.name[0] not in ".-"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "pair"),
        ("[[pair]]\nold = 'a'", "new"),
        ("[[pair]]\nold = 'a'\nnew = 'b'\nnow = 'c'", "now"),
        ("[[pair]]\nold = 'a'\nnew = 'b'\n[[pair]]\nold = 'a'\nnew = 'b'", "2 pairs have the name"),
        ("[[pair]]\nold = 'a'\nnew = 'b'\nname = 'Index'", "no pair can have the name"),
        ("pair = ", "not a manifest"),
    ],
)
def test_a_wrong_manifest_is_refused(text, said, tmp_path):
    path = tmp_path / "pairs.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError, match=said):
        read_pairs(path)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "holds 0 drafts"),
        (("2024-01-01.txt",), "holds 1 draft"),
        (("a.txt", "2024-01-01.txt"), "no date"),
    ],
)
def test_a_folder_without_two_dated_drafts_is_refused(names, said, tmp_path):
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(ManifestError, match=said):
        read_pairs(tmp_path)


def test_a_manifest_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ManifestError, match=r"none\.toml"):
        read_pairs(tmp_path / "none.toml")
