"""The numbers that decide in this room: what each bounds. What each is worth: docs/thresholds.md."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# __init__.py

SHARED_WORDS = 0.25  # share of two counterparts' words below which both are shown whole

# ---------------------------------------------------------------------------------------------
# languages.py

SAME_PLACES = 6  # decimals in which two amounts agree: an hour is no round part of a day
LANGUAGES_NEAR = 4  # letters that a state's name and its adjective share: "Ukraine", "Ukrainian"
LONG_NAME = 5

# ---------------------------------------------------------------------------------------------
# readable.py

READABLE_MOST_WORDS = 2
FACTOR = 2
FAR_FACTOR = 10
FARTHEST = 40  # tokens that a change is shifted at most, to either side

# ---------------------------------------------------------------------------------------------
# references.py

MOST = 14  # numbers of one list
REFERENCES_NEAR = 12  # characters before a reference in which "its" can stand

# ---------------------------------------------------------------------------------------------
# renamings.py

RENAMINGS_MOST_WORDS = 5
LEAST_NOUN = 3  # letters of a prefix such as "не-" or "пол-", which is no noun
LEAST_DEFINED = 2  # places for a term that a draft defines
LEAST = 3  # for one that none does
SHARE = 0.6  # of the clauses that had the old name and have a counterpart

# ---------------------------------------------------------------------------------------------
# spans.py

LEAST_WORDS = 6
NO_PART = -1

# ---------------------------------------------------------------------------------------------
# words.py

SHORT = 300  # tokens of both stretches; below, Myers' time does not matter
LARGEST = 400_000_000  # cells of rapidfuzz's table, a bit each: 50 MB
ANCHOR = 4  # tokens in a row that both texts have once
FIRST_LETTER = 0x4E00  # diff-match-patch compares characters: these are its names for keys
