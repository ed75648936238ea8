"""Word lists with other keys than expected are refused."""

import pytest

from compare.diff.knowledge import read_words
from compare.errors import KnowledgeError


def test_other_keys_are_refused():
    assert set(read_words("references.toml", ("article", "annex"))) == {"article", "annex"}
    with pytest.raises(KnowledgeError, match=r"units\.toml: its keys must be lengths"):
        read_words("units.toml", ("lengths",))
