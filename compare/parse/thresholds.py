"""The numbers that decide in this room: what each bounds. What each is worth: docs/thresholds.md."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# __init__.py

LEAST = 3
"""Numbers that show that they count, and numbers with a stop that show how the draft counts."""
LONGEST_WORD = 20
"""Letters of the longest word of a label that stands on a line above its number: "S e c t i o n"."""
BARE_LETTERS = 9
"""Letters of a label that is a block by itself: "(xviii)."."""

# ---------------------------------------------------------------------------------------------
# brackets.py

MOST = 400
"""Open passages of one clause that are followed: real drafts have some dozens, a nonsense file a million."""

# ---------------------------------------------------------------------------------------------
# front.py

TITLE_BLOCKS = 8
DATE_LETTERS, TITLE_LETTERS = 120, 400
"""Of a line that gives the date, and of a title; longer ones are text."""

# ---------------------------------------------------------------------------------------------
# positions.py

LEGEND_BLOCKS = 40
LEGEND_WORDS = 60
SENTENCE_WORDS, OTHER_WORDS = 4, 4
"""Of a legend's paragraph: words in one style that say something, and words in other styles that may not."""

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
