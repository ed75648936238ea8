"""The numbers that decide in this room, in one table: what each bounds, and what set it."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# cues.py

FURTHEST = 600  # characters: no cue is longer, with the few words that its gaps let in
# how many different words a matcher remembers: no language of treaties has so many
CUES_MOST_WORDS = 50_000
# what a cue may have of what can be read in several ways, so that trying all of them takes no time
MOST_STARS, MOST_GAPS, MOST_MISSING, MOST_FORMS = 2, 3, 6, 1000

# ---------------------------------------------------------------------------------------------
# labels/__init__.py

LONGEST_ALONE = 40
"""Letters of a line that is a label and nothing else, at most."""
HEADING_WORDS = 25
HEADING_LETTERS = 200

# ---------------------------------------------------------------------------------------------
# labels/page_lines.py

LONG_HALF = 5
"""Letters of a word after the first part of a compound: less is an ending, "российско-го"."""

# ---------------------------------------------------------------------------------------------
# languages.py

ENOUGH = 40
"""Words that tell; fewer prove nothing."""
SAMPLE = 160
"""How many words tell a text's language."""
PROSE = 0.15
"""The share of all words that short ones have in running text; lists of things have less."""
RECURRING = 4
"""Short words that come again in running text, at least."""
SPOKEN = 0.04
"""The least share of the small words of one language in text of that language."""
SEVERAL = 3
"""Different small words of a language; one or two occur by chance."""
LANGUAGES_SHORT = 3
"""Letters of a short word."""
CLEAR = 1.6
"""How many times more of its own small words than of another language's a text has."""
STRAY = 0.05  # share of a language's frequent words that a text of another, or of none, has by chance
SHARED = 0.5  # share of the words of the shorter text that only texts of one language have in common

# ---------------------------------------------------------------------------------------------
# modals.py

# how many words may stand before "который" in its clause: "в отношении которых"
OPENING = 3

# ---------------------------------------------------------------------------------------------
# numbers/__init__.py

# texts whose numbers are kept: two drafts of one treaty share most of theirs
NUMBERS_KEPT = 4096

# more digits are no number of anything, and would be rounded
NUMBERS_MOST_DIGITS = 27
NEAREST = 12  # characters that may stand between the ends of a range

# ---------------------------------------------------------------------------------------------
# numbers/units.py

LONGEST = 80  # characters after a number in which its unit must end

# ---------------------------------------------------------------------------------------------
# numbers/words.py

# no number below a thousand has more words, joiners included ("nine hundred and ninety-nine" has five)
WORDS_MOST_WORDS = 8

# ---------------------------------------------------------------------------------------------
# numerals.py

NUMERALS_MOST_DIGITS = 9  # of a number that counts something on paper

# ---------------------------------------------------------------------------------------------
# passages.py

# texts whose cues are kept: two drafts of one treaty share most of theirs
KEPT = 8192

# ---------------------------------------------------------------------------------------------
# sentences.py

REACH = 24  # characters: no abbreviation is longer
FAR = 100  # characters: what is looked at before a number, so that a text without end takes no time
LABEL_WORDS = (2, 3)  # "Article 7", "Article 7 bis"
SENTENCES_SHORT = 4  # letters of which an ending is cut: "статьёй" is of "статья", "art" of nothing

# ---------------------------------------------------------------------------------------------
# states.py

STATES_LEAST = 3  # letters that must be left of a name whose ending is cut

# ---------------------------------------------------------------------------------------------
# stems.py

STEMS_LEAST = 3  # letters that must be left of a word
