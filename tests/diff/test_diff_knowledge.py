"""Word lists with other keys than expected are refused."""

import pytest

from compare.diff.references import ReferenceWords, reference_words
from compare.errors import KnowledgeError
from compare.language.tables import read_as


def test_other_keys_are_refused():
    assert "статей" in reference_words().article
    with pytest.raises(KnowledgeError, match=r"units\.toml"):
        read_as("compare.language", "lexicon/units.toml", ReferenceWords)
