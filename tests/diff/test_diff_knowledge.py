"""Word lists with other keys than expected are refused."""

import pytest

from compare.diff.knowledge import read_as, read_table
from compare.diff.references import ReferenceWords, reference_words
from compare.errors import KnowledgeError


def test_other_keys_are_refused():
    assert "статей" in reference_words().article
    assert "km" in read_table("units.toml")["km"]
    with pytest.raises(KnowledgeError, match=r"units\.toml"):
        read_as("units.toml", ReferenceWords)
