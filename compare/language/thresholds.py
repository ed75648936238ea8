"""The numbers that decide in this room: what each bounds. What each is worth: docs/thresholds.md."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# cues.py

FURTHEST = 600  # characters: no cue is longer, with the few words that its gaps let in
# how many different words a matcher remembers: no language of treaties has so many
CUES_MOST_WORDS = 50_000
# by so many letters of the next word a word's cues are told apart; chosen, not measured against 2 or 4
CUES_NEXT_LETTERS = 3
# how many such beginnings are remembered for each word
CUES_MOST_NEXTS = 2_000
# texts whose words are kept for all matchers, and their most characters; estimated at 30 MB at most
CUES_TEXTS, CUES_SHARED = 2_048, 2_000
# what a cue may have of what can be read in several ways, so that trying all of them takes no time
MOST_STARS, MOST_GAPS, MOST_MISSING, MOST_FORMS = 2, 3, 6, 1000

# ---------------------------------------------------------------------------------------------
# detection.py

MANY = 8  # small words; of 735 stretches in 49 languages none had so many of another language
OFTEN = 0.12  # their share in running text is an eighth or more
PLAINLY = 1.5  # how many times more of them than of another language's a text has that is plainly in it
FOREIGN = 0.01  # share of letters, of names and quotations, that a text may have from elsewhere
BUILD_READ = 20_000  # letters whose build tells a language; a sentence is enough for most
# Of 196 sentences in 49 languages the wrong names had a share under 0.8, of garbage under 0.5.
TOLD = 0.8
BARELY = 0.5
FEW = 12  # words in plain Latin letters that say too little, labels among them: taken for English
SHARED = 0.5  # share of the words of the shorter text that only texts of one language have in common

# ---------------------------------------------------------------------------------------------
# labels/__init__.py

LONGEST_ALONE = 40
"""Letters of a line that is a label and nothing else, at most."""
HEADING_WORDS = 25
HEADING_LETTERS = 200

# ---------------------------------------------------------------------------------------------
# labels/page_lines.py

LAST_LATIN = 0x24F
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

# ---------------------------------------------------------------------------------------------
# modals.py

# how many words may stand before "который" in its clause: "в отношении которых"
OPENING = 3

# ---------------------------------------------------------------------------------------------
# numbers/__init__.py

# texts whose numbers are kept: two drafts of one treaty share most of theirs
NUMBERS_KEPT = 4096
# cues of a family that are looked through one by one; of more, those of a place are looked up
FEW_CUES = 16

NEAREST = 12  # characters that may stand between the ends of a range
AROUND = 40  # characters between a figure and how far it may be missed: " soldiers (plus or minus "

# ---------------------------------------------------------------------------------------------
# numbers/digits.py

# more digits are no number of anything, and would be rounded
NUMBERS_MOST_DIGITS = 27
FIGURE_LONGEST = 30  # characters of a figure with its marks, on either side of where its style changes
SYMBOL_LONGEST = 60  # characters of a document's symbol, "A/CONF.192/PC/L.5", before its last figure
GROUP, THOUSAND = 3, 1000  # digits that figures are grouped by, and what the first group counts

# ---------------------------------------------------------------------------------------------
# numbers/units.py

LONGEST = 80  # characters after a number in which its unit must end

# ---------------------------------------------------------------------------------------------
# numbers/words.py

# no number below a thousand has more words, joiners included ("nine hundred and ninety-nine" has five)
WORDS_MOST_WORDS = 8
OPENER = 24  # characters before a range that hold the word that opens it
JOINED_BY = 3  # characters between the parts of one number: a hyphen with spaces around it

# ---------------------------------------------------------------------------------------------
# numerals.py

NUMERALS_MOST_DIGITS = 9  # of a number that counts something on paper
ROMAN_END = 4000  # roman numerals have no letter for five thousand
NAMED_END, TEENS_END = 100, 20  # numbers written in words; those that have a word of their own

# ---------------------------------------------------------------------------------------------
# passages.py

# texts whose cues are kept: two drafts of one treaty share most of theirs
KEPT = 8192

# ---------------------------------------------------------------------------------------------
# sentences.py

LONGEST_AT_ONCE = 12_000
"""Characters of a clause that are read at once; of the treaties measured none has a clause of so many."""
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

# ---------------------------------------------------------------------------------------------
# meaning.py

# letters of a text that the model reads: the longest clause of the treaties measured has some 6,000
MEANT = 8000
# texts a call, of like length: what the model does fastest
BATCH = 64
# of a text, as the model gives them
NUMBERS = 512
# steps from 0 to 1 in a vector: wider than what processors differ by, finer than what tells texts apart
GRID = 1024
