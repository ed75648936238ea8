"""The sentences that the heads were taught by: whole rows, none of a test, made into these numbers."""

import re
from pathlib import Path

import numpy as np
import pytest
from assess_cases import sentences

from compare.annotate.heads import head as heads
from compare.language.lexicon import things
from compare.model import ELEMENTS
from tests.train.sentences import FOLDER, digest_of, read_rows, read_training

FILES = sorted(FOLDER.glob("*.tsv"))
# subjects of limits that no entry of the lexicon is: what the training calls so is claimed by nobody
OTHER = {"other"}
RUN = 8  # words in a row that make two sentences one


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_row_is_whole(path):
    for row in read_rows(path):
        assert row.language in ("en", "ru", "uk", "fr", "es")
        assert row.modality in ("binding", "permitting", "forbidding", "stating")
        assert set(row.elements) <= set(ELEMENTS)
        assert {limit.subject for limit in row.limits} <= set(things().subjects) | OTHER
        assert {limit.bound for limit in row.limits} <= {"max", "min", "exact"}


def test_no_sentence_stands_twice():
    texts = ["".join(c for c in row.text.casefold() if c.isalnum()) for row in read_training()]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("kind", [heads.FIGURES, heads.SENTENCES])
def test_the_numbers_were_made_from_these_sentences(kind):
    """Whoever changes them runs `make train`."""
    path = Path(heads.__file__).with_name(f"{kind}.npz")
    with np.load(path) as stored:
        assert bytes(stored["made_from"]).decode("ascii") == digest_of()


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def test_no_sentence_of_a_test_is_among_them():
    taught = {run for row in read_training() for run in runs(row.text)}
    tables = [*(FOLDER.parents[2] / "tests" / "cases").glob("limits*.toml")]
    tables += (FOLDER.parents[2] / "tests" / "cases").glob("guarantees*.toml")
    shared = {
        " ".join(run)
        for path in tables
        for case in sentences(path.name)
        for run in runs((case.values[0] if hasattr(case, "values") else case)["text"]) & taught
    }
    assert not shared
