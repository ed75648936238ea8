"""The numbers that decide in this room: what each bounds. What each is worth: docs/thresholds.md."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# changes.py

# how alike two clauses are in which a party that only came or only went is told: else the text is another
SAME_BUT_FOR_WORDS = 75.0
# how alike they are at least in which a word counts at all that stands on one side alone
SAME_MATTER = 40.0
# so near before a date stands the word that makes it a deadline
NEAR_DEADLINE = 24
# so near before a number stands the word that makes it the name of a provision
NEAR_REFERENCE = 3
# a number of four digits between these, alone, is a year
FIRST_YEAR, LAST_YEAR = 1900, 2100
# so many words are quoted of each side
WORDS_QUOTED = 4
# so many signals of the same words are told one by one; more of them, together
CHANGES_SINGLY = 2

# ---------------------------------------------------------------------------------------------
# definition_signals.py

# so many references from one provision to another are told together
TOGETHER = 3
# so many signals of one kind are told one by one; more of them, together
DEFINITION_SIGNALS_SINGLY = 3
DEFINITION_SIGNALS_SHOWN = 3

# ---------------------------------------------------------------------------------------------
# definitions.py

LONG = 4

# ---------------------------------------------------------------------------------------------
# evidence.py

# of a signal that rests on more places, the first are enough to check it by
MOST_EVIDENCE = 40

# ---------------------------------------------------------------------------------------------
# limits.py

# pairs of limits of one thing and one holder that are all asked how near they are; where there are more,
# those in matched clauses or with the same figures are
ROOM = 4000
# characters from the number of units to their arm: "five (5) battalions of motorised infantry"
KIND_NEAR = 60

# ---------------------------------------------------------------------------------------------
# obligations.py

LEAST_LIKENESS = 55.0
# a statement and its softened form share nearly all words
SAME_STATEMENT = 80.0
# of what is asked, the words that hold its verb
VERB_WORDS = 2
BINDING = 6
WEAKENED = 4
# how far apart two strengths must be when the drafts are in different languages, where
# translators render the same obligation by neighbouring words
ACROSS_LANGUAGES = 2

# ---------------------------------------------------------------------------------------------
# position_signals.py

# so many signals of one kind are told one by one; more of them, together
POSITION_SIGNALS_SINGLY = 3
LONGEST_OPTION = 60

# ---------------------------------------------------------------------------------------------
# positions.py

STANDS, GONE = 0.8, 0.2
MOST_WORDS = 14

# ---------------------------------------------------------------------------------------------
# silence.py

# what share of a clause's words, rare ones weighing more, an article must have to be near it
NEAR = 0.4
SURELY_ABOUT = 0.9  # how surely a clause must be about what the other draft is said not to speak of
FEWEST_WORDS = 4
STEM = 6

# ---------------------------------------------------------------------------------------------
# silence_signals.py

# so many places are told one by one; more of them, together
SILENCE_SIGNALS_SINGLY = 3
SILENCE_SIGNALS_SHOWN = 3
# how alike two forms of one word are at least
SAME_WORD = 82
UNITS_SHOWN = 12
BEGINNINGS_SHOWN = 6
WORDS_SHOWN = 7
LONGEST_HEADING = 60

# ---------------------------------------------------------------------------------------------
# term_signals.py

FAR = 3
# so many shifts of one kind are told one by one; more of them, together
TERM_SIGNALS_SINGLY = 2
