"""The numbers that decide in this room: what each bounds. What each is worth: docs/thresholds.md."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# __init__.py

WEAK = 0.7  # likeness below which shared words alone do not make a pair of different documents sure
RELATED = 0.5  # evidence for what is offered as related

# ---------------------------------------------------------------------------------------------
# candidates.py

CANDIDATES_KEEP = 24  # candidates kept for each clause
FOUND = 64  # of so many that share the rarest features
FREQUENT = 48  # a feature in more clauses than this (of either draft) retrieves nothing by itself
WIDEST = 2_250_000  # pairs of clauses up to which frequent features are looked at too: two drafts of 1,500
CANDIDATES_LEAST = 0.2  # pairs less alike than this are no candidates
REACHED = 0.98  # of all clauses, those with a rare feature, where rare ones are enough to retrieve by

# ---------------------------------------------------------------------------------------------
# containers.py

ARTICLE_SHARE = 0.08  # of an article's clauses that must have become a clause for the heading to follow
NAMED = 1.5  # what a subject that a heading names is worth
LIKE = 0.6  # likeness of headings that pairs containers which share no words below
SHARE = 0.3  # share of the words below that a vote needs
CONTAINERS_HEADING = 0.5  # what the likeness of two headings counts for beside the vote
ALL_PAIRS = 250_000  # pairs of headings that are all compared; of more, those with equal words

# ---------------------------------------------------------------------------------------------
# context.py

CONTEXT_HEADING = 6.0  # what a heading weighs in the vote: as much as a clause of 35 words
CONTEXT_LEAST = 6.0  # the vote of less than this is worth less than its share

# ---------------------------------------------------------------------------------------------
# counterparts.py

ANCHOR = 0.62  # evidence that an anchor needs
VOTE, VOTED = 0.6, 0.04  # evidence from which on a clause has a say for its article, and what that adds
BETWEEN, BESIDE, BELOW, ABOVE = 0.12, 0.03, 0.06, 0.1  # what anchors add: around, on one side, above, below
FLOOR = 0.75  # evidence, with that of place, that a pair needs
UNNAMED = 0.8  # ... where both are about no subject and set no term in common
BY_NAMES = 0.72  # ... where there is no model of meaning
REWRITTEN = 1.0  # ... where a draft was revised, and new clauses were most likely added
NEAR = 0.75  # evidence that a clause needs to join others, as a share of the best for what it joins
FAR, KIN = 0.9, 0.4  # a clause of another article: evidence to join, and share of what is named in common
CLEAR = 1.0  # evidence for a pair of its own that keeps a clause from joining others
MARGIN, CLOSE = 0.12, 0.1  # how far below the best of a clause a pair, and a join, may be
APART = 0.1  # ... and a pair of drafts that share their wording, or that no model of meaning has read
TWIN = 0.02  # what tells a pair from the next best where there is no model of meaning
# the same for documents of which it is not told what their clauses are about
BY_MEANING = 0.72
NEAR_UNTOLD, FAR_UNTOLD, KIN_UNTOLD, CLOSE_UNTOLD, CLEAR_UNTOLD = 0.83, 0.88, 0.5, 0.03, 0.8
HUB_OF_MATTER = 0.45  # share of the usual evidence that is taken off where subjects count
MATTER = 0.8  # what it adds that clauses of two documents are about the same subjects
WORDS = 0.2  # what likeness by words adds, as a share of it

# ---------------------------------------------------------------------------------------------
# evidence.py

VAGUE = 2.0  # of clauses that are hardly about anything no subject is shared

EVIDENCE_KEEP = 12  # candidates kept for each clause
BLOCK = 512  # clauses compared at a time, to bound memory
EVIDENCE_LEAST = 0.1  # pairs of less evidence are no candidates
ALIKE, SHARED = 0.5, 0.3  # what features in common add: as a share of all that is named, and by their weight
ENOUGH = 4.0  # weight of features that proves something
HUB, OTHERS = 0.3, 6  # share of the usual evidence that is taken off, and over how many partners it is usual
COMMON, COMMON_NAMES = 0.5, 0.3  # evidence for unrelated clauses, with the model and without
SURROUNDINGS = 0.5  # weight of what stands over and below a clause in its vector
PART = 0.05  # what a sentence must be nearer than the whole clause
RELEVANT = 0.3  # cosine below which features in common count for less
LEAD = 0.05  # taken off where one clause is the lead of items and the other is not

# ---------------------------------------------------------------------------------------------
# gaps.py

GAPS_NEIGHBOUR = 0.04  # for each neighbour that went the same way
TOGETHER = 0.04  # where another clause went from the one article to the other
GAPS_ROOM = 400  # pairs of clauses in one gap or two articles: where there are more, place says little
NARROW = 2  # clauses between two pairs whose labels may stand for their words

# ---------------------------------------------------------------------------------------------
# joins.py

COVERED = 0.6  # share of the neighbour's words that the other side must have, beyond its partner's
FURTHEST = 12  # neighbours that may be joined on each side of a pair: a list folded into a sentence
GAIN = 0.02  # by how much a neighbour must raise the likeness of the whole

# ---------------------------------------------------------------------------------------------
# parallel.py

PARALLEL_FLOOR = 0.4  # evidence below which a clause is rather left without a partner
LABELLED = 0.15  # what one label adds
PROVING = 8  # clauses in one order that show two texts of one language to be parallel
ANSWERED = 0.7  # of the shorter text's clauses, how many a chain in order must answer
IN_ONE_ORDER = 0.85  # of the weight of the best partners in any order, how much a chain must have
BAND = 4  # clauses on either side of the chain that are tried
MOST_JOINED = 4  # clauses that may be one clause of the other text
JOINED = 0.05  # taken off for each clause more than one with one
APART_LENGTH = 0.4  # taken off where lengths differ e times, beyond the languages' usual ratio

# ---------------------------------------------------------------------------------------------
# pairing.py

CONTEXT = 0.15  # what the articles around a pair count for, where they agree entirely
KIND = 0.02  # two paragraphs, two articles
NUMBER = 0.02  # under one number
PAIRING_NEIGHBOUR = 0.03  # for each neighbour that is likely to belong to the other's neighbour
PAIRING_HEADING = 0.05  # under one heading
PLACE = 0.01  # what is lost from one end of a draft to the other: of twins, those at a like place
SURE = 0.7  # a pair that is at least so alike is likely
BETTER = 0.25  # a partner elsewhere that is so much surer is not to be robbed
OWN = 0.01  # ... if it is surer than the next best of either by so much
IN_ORDER = 0.36  # likeness that suffices where place and neighbours speak for the pair
OUT_OF_ORDER = 0.5  # likeness that a clause needs to be taken for moved
PAIRING_ROOM = 0.02  # above the floor: a pair at the floor still weighs something
SHORT, SHORT_FLOOR = 5, 0.6  # clauses of fewer words must be nearly equal

# ---------------------------------------------------------------------------------------------
# reasons.py

ABOUT = 0.3  # how likely both must be about a subject for it to be a reason

# ---------------------------------------------------------------------------------------------
# relations.py

OTHER_WORDS = 0.6  # likeness of words below which a match by matter is a counterpart and no edit

ELSEWHERE = 0.5  # what an article weighs that became an annex, or the reverse, when it is asked what moved

# ---------------------------------------------------------------------------------------------
# sides.py

INHERITED = 0.4  # weight of a feature of what stands over a clause, beside one of its own

# ---------------------------------------------------------------------------------------------
# units.py

REPEATED_BESIDE = 4  # how far from its place among equal clauses a partner is looked for
TIE = 1e-12  # what a tie mark weighs: it decides between equals and nothing else
