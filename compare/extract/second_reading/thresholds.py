"""The numbers that decide when a figure is read again: bounds, sizes of letters, how much is looked for.

In: nothing. Out: constants, each with the reason for it. Apart from the table of the room, which is full.
"""

from __future__ import annotations

# what is read again at most; what goes beyond is told as "not read again"
MOST_CLAIMS = 2000
MOST_PAGES = 120  # of a PDF: some 10 to 40 ms each
MOST_SECONDS_AGAIN = 20.0  # of a child process, however large the file
MOST_FOUND = 1 << 14  # places where the same words stand: each has its turn
MOST_TRIED = 64  # of these, where it is not known whose turn it is
# bytes up to which a file is read here, without code in C: whatever it holds or unpacks to takes little time
SMALL_ENOUGH = 1 << 15
MOST_UNPACKED = 96 << 20  # all parts of an archive together

# letters before and after a figure by which its place is known: the most that are found, then fewer
SEEDS = (
    (24, 24), (12, 12), (24, 0), (0, 24), (8, 8), (12, 0), (0, 12), (5, 5), (8, 0), (0, 8), (3, 3), (5, 0),
    (0, 5), (3, 0), (0, 3), (0, 0),
)  # fmt: skip
SEEN_AROUND = 60  # letters that tell one such place from another; more would speak for the middle of a page
TELLING, CHANCE = 24, 4  # found by fewer letters than these, so many more may fit by chance
ONE_SIDE, EDGE = 16, 200  # letters on one side that are enough within so many of the top or foot of a page
FEWEST_AROUND = 3  # letters that must fit on a side for figures to be counted from there
FEWEST_IN_ALL = 8  # letters that must fit, where a passage has so many, or it is another place
LONGEST_GAP = 300  # characters between two words that are looked at
AGAIN_SHOWN = 40  # characters of a second reading that are quoted
NEXT_WORD = 40  # characters in which the rest of a broken number word must come

# letters of one run, by the size and the base line of most of them
MOST_UNKNOWN = 0.1  # of a page's glyphs; with more of them the file does not say what they mean
SAME_SIZE = 0.82  # smaller ones are marks
SAME_LINE = 0.12  # of the size; 0.33 is usual for a raised mark
SAME_ROW = 0.8  # of the size: further up or down is another line
SPACE = 0.17  # of the size: a wider gap is a space
COLUMN = 1.2  # of the size: a wider gap parts columns; spaces of a line set full are narrower
STROKE_LOWEST, STROKE_HIGHEST = 0.12, 0.55  # of the size above the base line: a stroke there strikes out
STROKE_THICKEST = 0.16  # of the size
DEEPEST = 50  # elements of a page, one in the other, that an end tag may end
# half-points by which Word raises text so that it is a mark
RAISED_FROM = 3
