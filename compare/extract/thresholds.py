"""The numbers that decide in this room: what each bounds. What each is worth: docs/thresholds.md."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# __init__.py
MAX_BYTES = 200 * 1024 * 1024

# breaks.py
BREAKS_LONG = 50
DOUBTS_SHOWN = 5
"""Words with a doubtful hyphen that a note quotes."""

# ---------------------------------------------------------------------------------------------
# contents.py
LEAST = 3
"""Entries that make a list, where it has a heading or leaders."""
LEAST_BARE = 8
"""Entries that make a list that has neither; so many of them open as provisions do:"""
PROVISIONS = 0.4
WRAPPED = 4
"""Lines between two entries that still belong to the list: entries over several lines, part headings."""
LONG_WRAPPED = 12
"""The same where none of them ends a sentence, and the list goes on behind them."""
CONTENTS_EDGE = 3.0
"""Points that the ends of two entries may be apart."""
NEXT = 3
"""Entries to come that tell whether a number is misprinted."""
CONTENTS_LONGEST = 300
"""Letters of a paragraph that may be an entry."""

# ---------------------------------------------------------------------------------------------
# docx/body.py
BODY_MOST_COLUMNS = 63

# ---------------------------------------------------------------------------------------------
# docx/drawings.py
MOST_VALUES = 200
"""Of one series of a chart; more are a curve, and no text."""

# ---------------------------------------------------------------------------------------------
# docx/paragraphs.py
LONGEST_HEADING = 200
LONGEST_BARE = 80
"""Letters of a heading that ends as a sentence does; a longer one is a sentence in a heading's style."""

# ---------------------------------------------------------------------------------------------
# docx/styles.py
LEAST_RAISED = 4
"""Half-points above the line from which letters are raised; converters from PDF set others 1 to 3 off it."""
UNSEEN_SIZE = 4
"""Half-points: letters so small are not there to be read."""

# ---------------------------------------------------------------------------------------------
# marks.py
UNSEEN_WHITE = 0xF8
"""The least red, green and blue of letters that nobody sees on white: #f8f8f8 is fainter than any print."""

# ---------------------------------------------------------------------------------------------
# encoding.py
ENCODING_SAMPLE = 1 << 18
ENCODING_MAX_LINES = 1_000_000
MOST_ACCENTS = 0.7
"""Share of accented letters in the words of a western language that have any: "été" has two of three."""
FEWEST_GOOD, GOOD_FOR_BAD = 20, 20
"""Well-formed sequences of UTF-8 that prove it, and how many there must be for each broken one."""
RIVAL_CHAOS, RIVAL_COHERENCE = 0.08, 0.15
"""How much worse another encoding's reading may look and still be doubted about; both go from 0 to 1."""
COHERENT = 0.2
"""How much a reading must look like a language, where there is no rival, to be told without a note."""

# ---------------------------------------------------------------------------------------------
# html/__init__.py
MOST_STYLES = 300_000
# a treaty of a thousand pages has some 50,000
MAX_TAGS = 250_000

# ---------------------------------------------------------------------------------------------
# html/content.py
LEAST_WORDS = 4
# fewer labels than this may stand on any page
LEAST_PROVISIONS = 3
BOX_LETTERS = 500
BOX_TITLE_LETTERS = 60  # a longer line says more than that an advertisement follows
FEWEST_CARDS = 3  # stories side by side that make a list of other stories
FEWEST_LINKS = 3  # links that make a menu; a title with a link or two is still one

# ---------------------------------------------------------------------------------------------
# html/flow.py
DEEPEST_TABLE = 4
"""How deep tables of data in cells are read as tables; below that they are words of their cell."""
LONG_CELL = 400
MOST_SPAN = 63
# what browsers set lists and quotations in by, in points
FLOW_STEP = 30.0

# ---------------------------------------------------------------------------------------------
# html/notes.py
LONGEST_NOTE = 8000

# ---------------------------------------------------------------------------------------------
# html/style.py
MOST_COMBINED = 200
"""Rules with combined selectors for one tag, class or id; each is tried on every such element."""
MOST_CSS = 300_000

# ---------------------------------------------------------------------------------------------
# markdown/__init__.py
# the parser takes some 50 µs a line, and 20 µs for each mark of emphasis, a link or a tag
MARKDOWN_MAX_LINES = 150_000
MARKDOWN_MAX_MARKS = 300_000
# lists and quotations in each other: the parser leaves out what lies deeper, and says nothing
MAX_DEPTH = 100

# ---------------------------------------------------------------------------------------------
# markdown/flow.py
FLOW_STEP = 30.0

# ---------------------------------------------------------------------------------------------
# odt/flow.py
FLOW_MOST_COLUMNS = 63

# ---------------------------------------------------------------------------------------------
# odt/styles.py
STYLES_DEPTH = 20
DEEPEST = 10

# ---------------------------------------------------------------------------------------------
# pdf/crops.py
CONTEXTS = (80, 40, 20, 0)
LEAST_LIKE = 92.0  # of 100
LEAST_BEGUN, SHARE_BEGUN = 20, 0.3
SCALE = 1.4  # pixels a point: letters of 11 points are 15 pixels high
PAGE_PIXELS = 420
HIGHEST, MARGIN = 300.0, 8.0  # points
ASCENT, DESCENT = 0.85, 0.28  # of the size of letters
ABOVE, BELOW = 1.9, 2.4  # of it, how far away the next line may be
GREYS = 8
FRAME = (0, 92, 185)

# ---------------------------------------------------------------------------------------------
# pdf/drawing.py
THIN = 2.5
"""Points: a box no thicker than this is a rule, not a fill."""
MOST_OBJECTS, MOST_SEGMENTS, DEEPEST_FORM = 50_000, 400, 6
"""Bounds for drawings (maps, charts), which are not text furniture and may be endless."""
SLANTED = 0.6
"""How far a stroke through words may rise, as a share of its width."""
PICTURED, MANY_SHAPES = 0.3, 200
"""The share of a page that pictures cover, or how many shapes are drawn, where they fill it."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/beside.py
PALE, LARGE, HUGE, TILES, SAME_PLACE = 2.2, 1.6, 3.0, 6, 4.0
"""A watermark: its contrast with white paper (grey of 70 % has 2.1), sizes of the text if it is pale, and in
any colour; how often it covers a page like tiles; points by which it may move from page to page."""
NUMBERED_LINES, LINE_NUMBER_DIGITS, FEW_NUMBERS, COUNTED, ALIGNED, APART = 8, 4, 3, 0.8, 2.0, 0.4
"""Numbers of a page's lines where each has one, their digits, the fewest; the share that counts rightly;
points by which their ends may differ; how far they are from the text, in sizes."""
SAMPLED, FEW_WORDS, SAME_LOOK = 150, 30, 0.1
"""Words of a page that show how it is set; one of so many may stand further out; sizes that are as one."""
CAP, CAP_REACH, CAP_GAP = 1.5, 0.5, 0.16
"""Sizes of a large first letter; in its own, how far the text may be, and how far it is from a word alone."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/blocks.py
HEADING_LINES = 6
"""More lines than this are a paragraph, however they are set."""
HEADING_SIZE, TITLE_SIZE = 1.12, 1.2
"""How much larger than the body a heading is set, if bold or centred; and a title."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/borderless_tables.py
BORDERLESS_TABLES_GAP, GUTTER = 1.5, 1.0
"""Sizes of white between the cells of a line, and between the columns of a table."""
BORDERLESS_TABLES_APART, BORDERLESS_TABLES_TIGHT = 3.0, 1.45
"""Sizes from a row to the next; less than the second from one line of a heading to the next."""
BORDERLESS_TABLES_LONGEST = 60
"""Letters of a cell; more are prose."""
LEAST_ROWS, MOST_ROWS, BORDERLESS_TABLES_MOST_COLUMNS = 2, 100, 12
"""Rows below the headings; rows of a table on one page, and columns: a page can hold thousands."""
FIGURES = 0.6
"""The share of a column's cells that make it one of figures."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/footnotes.py
SMALLER = 0.96
"""Notes are set in less than this share of the body's size."""
HIGH, NEAR = 0.25, 0.6
"""How far above its line a mark of nearly the text's size stands, and how near to its word, in sizes."""
NOTE_RULE_SHORTEST, NOTE_RULE_THICKEST, NOTE_RULE_INSET = 30, 3, 40
"""Of the rule between text and notes, in points: its width, its height, its distance from the margin."""
NOTE_RULE_LONGEST, NOTE_RULE_HIGHEST = 0.55, 0.3
"""As shares of the page: a wider rule parts no notes, nor does one that stands higher up."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/furniture.py
FURNITURE_DEPTH = 5
"""How many lines from the top, and from the bottom, may be furniture."""
FURNITURE_EDGE = 0.22
"""The share of a page's height, at the top and at the bottom, where furniture stands."""
FURNITURE_GAP = 1.5
"""Furniture is farther from the text than this many sizes of its letters."""
PART_LETTERS = 200
"""A longer paragraph says more than the title of a web page's box."""
FEW_SHEETS = 4
"""Up to so many pages, what stands on two is a running head; in longer files, what stands on three."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/join_lines.py

SHOWN_PAIRS = 2
"""Broken words that stand whole elsewhere: more of them show whether a document divides words."""
ENDING = 4
"""Letters of an ending that a narrow column parts from its word."""
WHOLE_WORD = 3
"""Letters of what is a word by itself; less may be an ending that was struck."""
SYLLABLE = 3
"""Letters of half a word that stands elsewhere by chance: "для", "при"."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/lines.py
WHOLE, LEFT, RIGHT = 0, 1, 2
"""Columns of a line: across the page, or one of two."""
LINES_APART = 1.5
"""A gap wider than this many sizes parts the pieces of a line, until columns are known."""
NARROW = 0.75
"""The least gutter between columns, as a share of the size."""
SAME_LINE = 0.45
"""Baselines closer than this share of the size are one line."""
TWICE = 1.5
"""Points between a line and the same line, printed a second time to look bold."""
LINES_GOOD_PART, LINES_PIECES = 0.07, 200
"""The share of a line's letters that makes a size the line's; its pieces beside which one is laid."""
RAISED = (0.85, 0.62, 0.3)
"""A piece smaller than the first share of a line's size is on the line when its baseline is at most the
second share above the line's, or the third below it: markers of notes, labels in the margin."""
SEATED = 4
"""Letters of a small word that is drawn apart and has its place in a line: the 2 of a gas."""
LOWERED, TOUCHING = 0.45, 0.15
"""How far its baseline may be below the line's, and its end from the word that it hangs on, in sizes."""
FEWEST_GAPS, OPEN_SHARE = 8, 0.66
"""Lines whose gaps lie above each other, to make a narrow gutter; and as a share of those that run across."""
FEWEST_PIECES, FEWEST_BESIDE = 16, 3
"""Pieces of lines on a page of two columns, and on either side of its gutter."""
ACROSS_SHARE = 0.34
"""The share of a page's pieces, at most, that run across a gutter: headings and tables."""
ROW_WORDS = 3
"""Words of a row in a narrow column of running text, on average; fewer are a list or a table."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/paragraphs.py
TAIL = 12
"""Letters at a line's end that show how it ends."""
WIDE_GAP = 1.2
"""A gap of this many ordinary line spacings parts paragraphs."""
RAISE = 0.3
"""A line with a raised figure may be farther from the line above by this share of its size."""
INDENT = 0.6
"""Line beginnings that differ by less than this share of the size are one place."""
TELLING = 12
"""How many lines of a paragraph tell how it is set, so that long ones cost no more."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/parallel.py
SWITCHES = 3
"""How often the language must change; a text and then its translation change once."""
PARALLEL_GOOD_PART = 0.8
"""The share of the pieces, of those with enough words, that must be clearly of one of the languages."""
LEAST_PAGES = 16
"""Fewer pages are read as soon by one: on two idle processors the second pays from about ten pages."""
PARALLEL_SHARE = 0.25
"""Of the memory that reading may still take, the second process's."""
FEWEST_TEXTS = 4
"""Columns or pages of text where languages can take turns: each twice."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/profile.py
FEW = 12
"""Fewer lines than this do not show where the margins are."""
SAME_EDGE, OTHER_EDGE = 1.5, 3
"""Points within which the ends of lines are at one place, and beyond which they are at another."""
SAME_SIZE = 0.3
"""Points by which letters of one size are measured differently."""
PARTING_RULE = 20
"""Points: a shorter rule underlines, and parts nothing."""
CLOSEST_LINES, FARTHEST_LINES = 0.8, 3.5
"""Sizes from one line to the next, where the two can show the ordinary spacing."""
COMMON_START = 4
"""Lines of the body that begin at one place, which is then an indent and no centring."""

# ---------------------------------------------------------------------------------------------
# pdf/layout/tables.py
SNAP = 3.0
"""Points within which edges are one, or meet."""
MOST_EDGES, MOST_CROSSINGS = 1500, 10_000
"""More rules than this are a drawing; finding cells takes time that grows with their square."""

# ---------------------------------------------------------------------------------------------
# pdf/ocr.py
LEAST_CONFIDENT = 20  # of 100; below, tesseract has read dust or a drawing
RISE, MIDDLE, FALL = 0.7, 0.47, 0.21
"""How far tall letters, small letters and tails go from the baseline, as shares of the size."""
LEVEL = 0.0007
"""A slope that shifts no line by as much as a point."""
OCR_LONG = 6
"""Words of a line that shows how the page lies."""
DPI = 300
MOST_PIXELS = 25_000_000
"""Of one page's picture: a sheet of A3 has 17 million; a larger one is drawn more coarsely."""
MOST_PAGES = 200
"""Of one file; the longest scan of the test sets has 24. A page takes some six seconds."""
SECONDS_OF_A_PAGE = 6.0
"""By which a limit of time that a user gives is turned into pages."""
OCR_SHARE = 0.75
"""Of such a limit that recognition may count on; the rest is for finding lines and paragraphs."""
DRAWING_SECONDS = 1.0
"""Of processor time, to draw one page."""
MOST_FAILURES = 3
"""Pages that tesseract gives nothing for; a file with more is not worth more of its time."""
ENOUGH = 40  # words that tell a page's language
SURE, MOSTLY = 60, 0.7  # of 100, tesseract's confidence in a word; the share of words that tell a language
SMALLEST_USUAL, LARGEST_USUAL = 0.88, 1.14
"""Measured sizes that are the usual one, as shares of it: by its ink, a line of small letters is smaller."""

# ---------------------------------------------------------------------------------------------
# pdf/page/letters.py
FEWEST = 4
WIDEST = 0.8
"""The most room between two letters of a word, as a share of their size."""
WORD_GAP = 0.14
"""By how much of the size the room between two words is wider than that between their letters."""

# ---------------------------------------------------------------------------------------------
# pdf/page/library.py
# the longest treaties have some 2,000; a file of a few bytes can claim a million
MAX_PAGES = 20_000

# ---------------------------------------------------------------------------------------------
# pdf/page/strokes.py
MOST_ANNOTATIONS, MOST_QUADS, MOST_INK = 5000, 500, 5000
UNDERLINE, STRIKE = (0.0, 0.23), (-0.45, -0.17)
"""Where a rule lies below a word's baseline, as a share of its size. Rules of tables lie near 0.25."""
MOST_MARKS = 5000
"""More strokes than this on a page are a drawing."""
COVERED = 0.4
"""The share of a letter's width that a mark must cover to mean it."""
RULES_LEVEL, RULES_MEET = 0.6, 1.0
"""Points by which two rules may differ in height, and their ends be apart, to be one underline."""

# ---------------------------------------------------------------------------------------------
# pdf/page/text.py
TEXT_TIGHT = 0.16
"""A generated space narrower than this share of the size is letter-spacing, not a space."""

# ---------------------------------------------------------------------------------------------
# pdf/page/text_style.py
LEAST_SLANT, MOST_SLANT = 0.1, 0.6
"""How far letters lean that are italic, as a share of their height; more is a drawing."""
BLACK, GREY = 70, 25
"""Of 255: below the first a colour is dark, and below the second its parts differ too little to show."""
OPAQUE, DARK, FAINT, ALIKE = 255, 0.04045, 1.35, 24
"""Ink that lets nothing through; the light up to which sRGB's scale is straight; what is hardly seen: its
contrast with white paper (black has 21), and levels of 255 by which it differs from what is behind it."""
TINY, SQUEEZED, CLIPS, CLIP_POINTS, CUT = 1.5, 0.1, 8, 20, 3.0
"""Points of height, and share of it in width, below which no one reads; paths that cut a text, and points of
one, that are looked at; points by which letters may stick out of them."""
DRAWN_SCALE, DRAWN_PIXELS, SCANNED, MOST_PACKED = 1.5, 4_000_000, 0.6, 2000
"""unseen.py: pixels a point, and most of a page, where it is drawn to see what shows; a scan's share of its
page; packed streams in which layers are looked for."""
SEEN_PIXEL, SEEN_WELL = 16, 96
"""Levels of 255 that a letter must change to be seen, and that others of its word do where it is covered."""

# ---------------------------------------------------------------------------------------------
# pdf/page/trust.py
TRUST_SAMPLE = 100
"""How many of a page's longer words are looked at."""
PRONOUNCED = 0.75
"""The share of a vowel beside a consonant among neighbours in longer words, where text can be spoken aloud.

0.83 in Swahili and Hausa, 0.82 in Tagalog; with wrong letters 0.64 at most of English, mostly below 0.72 of
Swahili (2,000 tables of wrong letters each).
"""
TRUST_FEWEST = 20
"""Longer words that show whether text can be spoken aloud; fewer prove nothing."""
PICTURE_WORDS = 5
"""Words that a scanned page may have in letters, such as a stamp, and still be a picture."""

# ---------------------------------------------------------------------------------------------
# pdf/tesseract.py
PAGE_SECONDS = 90
"""Of processor time, for one page: a page full of type takes three to ten, noise takes no end."""

# ---------------------------------------------------------------------------------------------
# sandbox/launch.py
LARGEST_TO_FORK = 1 << 30
"""Bytes of address space: to copy the tables of a larger process takes as long as to start a new one."""
CHUNK = 1 << 20

# ---------------------------------------------------------------------------------------------
# sandbox/run.py
# honest files need some 2 s for each MB; ten times as much leaves room for a slow or busy machine
BASE_SECONDS = 15.0
SECONDS_FOR_A_MEGABYTE = 20.0
MOST_SECONDS = 600.0
# pages of pictures are recognised by another program, whose work is bounded by pages and processor time: the
# clock only ends what hangs
RECOGNISING_SECONDS = 4 * 3600.0
SMALL = 1 << 18

# ---------------------------------------------------------------------------------------------
# sniff.py
# a DOCX has some twenty, and one for each picture
MAX_MEMBERS = 20_000

# ---------------------------------------------------------------------------------------------
# styled.py
QUOTED = 60
"""Letters of a page's struck words that its note quotes."""
DARKEST, COLOURLESS = 0x60, 0x20
"""Of 255: up to the first a colour is dark, and up to the second its parts differ too little to show."""

# ---------------------------------------------------------------------------------------------
# text/__init__.py
# of a typewriter's letter, ten to the inch, in points
COLUMN = 7.2
CENTRED_BEFORE, CENTRED_AFTER, OFF_CENTRE = 8, 4, 4
"""Columns before and after a centred line, and by how many the two may differ."""

# ---------------------------------------------------------------------------------------------
# text/lines.py
TAB = 8
REPEATING_PAGES = 3
"""On two pages, one line may stand twice without being a running head."""

# ---------------------------------------------------------------------------------------------
# text/paragraphs.py
LONGEST_WORD = 200
"""Letters of a word that a line end may divide."""
SHORT_WORD = 3
"""Letters of a word in capitals that need not open an article: "ART" may be the end of a line."""
NARROWEST, WIDEST_LINE = 30, 160
"""Columns of text that was wrapped; beyond, lines end for other reasons."""

# ---------------------------------------------------------------------------------------------
# zipped.py
# a text of 2,000 pages has about 40 MB of XML in its main part
MAX_PART = 96 * 1024 * 1024
# tags and attributes, of which that text has two million; each takes some hundred bytes
ZIPPED_MAX_MARKS = 8_000_000
