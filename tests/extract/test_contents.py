"""A typed list of contents leaves the text, in formats that have no lines of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_fixtures import docx, p, r

from compare.extract import extract

ENTRIES = ["Contents", *(f"Article {k} – Subject {k} ............ {k + 1}" for k in range(1, 5))]
TEXT = ["Article 1", "The Parties agree on ... 2 zones.", "Article 2", "They meet."]


def files(lines: list[str]) -> dict[str, bytes]:
    return {
        "draft.docx": docx("".join(p(r(line)) for line in lines)),
        "draft.txt": "\n\n".join(lines).encode(),
        "draft.html": "".join(f"<p>{line}</p>" for line in lines).encode(),
    }


@pytest.mark.parametrize("name", files([]))
def test_a_typed_list_of_contents_is_dropped(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(files([*ENTRIES, *TEXT])[name])
    document = extract(path)
    assert "".join(f"{b.label}{b.text}" for b in document.blocks).replace(" ", "") == "".join(TEXT).replace(
        " ", ""
    )
    assert [(item.kind, item.text) for item in document.dropped] == [("contents", line) for line in ENTRIES]


def test_two_lines_with_leaders_are_no_list(tmp_path: Path):
    path = tmp_path / "draft.docx"
    path.write_bytes(files([*ENTRIES[1:3], *TEXT])["draft.docx"])
    assert not extract(path).dropped
