"""The numbers that decide in this room: what each bounds. What each is worth: docs/thresholds.md."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# docx/__init__.py

# word processors cut longer names of authors off
LONGEST_AUTHOR = 100

# ---------------------------------------------------------------------------------------------
# docx/order.py

# a match that stayed weighs more than all provisions without words, whose counterparts are a guess
STAYED = 1_000_000.0

# ---------------------------------------------------------------------------------------------
# docx/xml.py

PAGE_WIDTH = 9070  # twentieths of a point between the margins of A4
DEEPEST_HEADING, DEEPEST_CLAUSE = 5, 5

# ---------------------------------------------------------------------------------------------
# html/__init__.py

# a report of two long drafts would be twice as large for the sake of scripts, which can ask for the JSON
HTML_LARGEST = 1_000_000
MANY = 400

# ---------------------------------------------------------------------------------------------
# html/chart.py

# figures further apart than this would press the small ones of a linear axis into its beginning
FAR_APART = 20.0
MOST_STEPS = 6
CHART_MOST = 40
ROOM_FOR_LABEL = 55.0
TICK = 12
# an axis leaves a margin at both ends of its drawing, so that no dot is cut
MARGIN, LENGTH = 2.0, 90.0

# ---------------------------------------------------------------------------------------------
# html/evidence.py

# with --evidence signals: so many bytes of pictures, and so many quotations, the most severe signals first
EVIDENCE_LARGEST, EVIDENCE_MOST = 600_000, 150
CONTEXT, AROUND = 200, 160
LONGEST_ALT = 300

# ---------------------------------------------------------------------------------------------
# markdown.py

# GitHub takes 65,536 characters in a description, of which those beyond Unicode's first plane count as two
LONGEST = 60_000
MARKDOWN_EXCERPT = 140
LONGEST_TEXT, MARKDOWN_LONGEST_QUOTE, LONGEST_LINE = 500, 240, 4_000
STATEMENTS, POSITIONS = 5, 12

# ---------------------------------------------------------------------------------------------
# markdown_text.py

LONGEST_EDIT = 300
KEPT_AROUND = 60

# ---------------------------------------------------------------------------------------------
# pdf.py

BASE_SECONDS, SECONDS_FOR_A_MEGABYTE, MOST_SECONDS = 60.0, 20.0, 300.0

# ---------------------------------------------------------------------------------------------
# report/entries.py

TOP_LEVEL = 3
DEEPEST_LEVEL = 5

# ---------------------------------------------------------------------------------------------
# report/flow.py

DEEPEST_CONTENTS = 4
FEW_COLLAPSED = 24

# ---------------------------------------------------------------------------------------------
# report/ledger.py

PLACES_SHOWN = 12

# ---------------------------------------------------------------------------------------------
# report/order.py

FEWEST_CLAUSES = 2
# a paragraph with two items is soon read; one with a dozen is a list that went as one
FEWEST_IN_PARAGRAPH = 5

# ---------------------------------------------------------------------------------------------
# report/outline.py

LONGEST_NAME = 48

# ---------------------------------------------------------------------------------------------
# report/overview.py

OVERVIEW_EXCERPT = 90

# ---------------------------------------------------------------------------------------------
# report/positions.py

PATTERNS = 6

# ---------------------------------------------------------------------------------------------
# report/sentences.py

RUN = 3
LONGEST_HEADING = 40
# so many numbers of provisions are told where nothing else is said
SENTENCES_MOST = 12
# deeper than any message goes; a file that says it is a report may go on
SENTENCES_DEEPEST = 6

# ---------------------------------------------------------------------------------------------
# report/signals.py

MOST_QUOTES = 3
MOST_SIGNALS = 10

# ---------------------------------------------------------------------------------------------
# report/sources.py

LINES_SHOWN = 200
HASH_SHOWN = 12

# ---------------------------------------------------------------------------------------------
# report/term_words.py

ACTORS_SHOWN = 6

# ---------------------------------------------------------------------------------------------
# report/terms.py

TERMS_LONGEST_QUOTE = 700

# ---------------------------------------------------------------------------------------------
# text.py

WIDTH = 100
TEXT_DEEPEST = 6

# ---------------------------------------------------------------------------------------------
# report/reasons.py

# subjects, terms or names that are told of those which two clauses share
MOST_REASONS = 3
