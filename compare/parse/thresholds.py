"""The numbers that decide in this room, in one table: what each bounds, and what set it."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# __init__.py

LEAST = 3
"""Numbers that show that they count, and numbers with a stop that show how the draft counts."""

# ---------------------------------------------------------------------------------------------
# brackets.py

MOST = 400
"""Open passages of one clause that are followed: real drafts have some dozens, a nonsense file a million."""

# ---------------------------------------------------------------------------------------------
# front.py

TITLE_BLOCKS = 8

# ---------------------------------------------------------------------------------------------
# positions.py

LEGEND_BLOCKS = 40
LEGEND_WORDS = 60

# ---------------------------------------------------------------------------------------------
# stack.py

RUN_IN_WORDS = 15
LABEL_WORDS = 3
ANNEX_RANK, FIRST_RANK, ARTICLE_RANK, LIST_RANK = 0, 10, 100, 1000

# ---------------------------------------------------------------------------------------------
# doubts.py

NOTED_WORDS = 5
"""Words of look-alike letters that a note quotes."""
LOOSE_WORDS = 1500
"""Words of some pages: a shorter text may have no provisions, as a declaration has none."""
LOOSE_SHARE = 0.9
"""The share of the words outside of provisions from which on the structure was hardly understood."""
