"""Word lists with other keys than expected are refused."""

import pytest

from compare.diff.references import ReferenceWords, reference_words
from compare.errors import KnowledgeError
from compare.language.tables import read_as, read_table


def test_other_keys_are_refused():
    assert "статей" in reference_words().article
    assert "km" in read_table("compare.language", "units.toml")["km"]
    with pytest.raises(KnowledgeError, match=r"units\.toml"):
        read_as("compare.language", "units.toml", ReferenceWords)
