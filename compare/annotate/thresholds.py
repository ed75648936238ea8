"""The numbers that decide in this room: what each bounds. What each is worth: docs/thresholds.md."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# definitions.py

# between a term and its verb: other names of the same, "in the singular", a dash
BETWEEN = 40
# characters behind "annex" that may hold its number
NUMBER_ROOM = 6

# ---------------------------------------------------------------------------------------------
# guarantees/__init__.py

# characters from "annex" to its number: a space, perhaps "№"
ANNEX_NEAR = 3
# characters from "valid" to the period: "shall remain in force for a period of ten years"
VALID_NEAR = 30
# words from "if Georgia" to the verb that says what befalls it: "should be attacked"
EVENT_NEAR = 3

# ---------------------------------------------------------------------------------------------
# guarantees/guarantors.py

# how many characters may stand between a receiver and the guarantees: "give Ukraine robust and lasting"
GIVEN_NEAR = 40
# how many words may stand between the one attacked and the attack: "на Финляндию будет совершено"
MADE_ON = 3
# characters of words that only link: "of this Treaty shall be the following"
LINKS_LONGEST = 120
# characters from the last of those who give to what they do: "hereby undertake to provide"
GIVERS_NEAR = 60
# words from "stand surety for" to what of the state: "the present and future"
SURETY_NEAR = 6
# words from "guaranteed by" to the first of those who guarantee: "jointly and severally the Kingdom of"
SURETY_BY = 5
# words from "the independence" to the state whose it is: "and the present borders of the Republic of"
SURETY_OWNER = 4
# words between an invader and the invaded: "on the territory of the"
LED_BY = 3
# a heading is no longer than this many words
HEADING_WORDS = 12

# ---------------------------------------------------------------------------------------------
# guarantees/provisions.py

# "if, despite all undertakings, the territory of a Party should become the object of an armed attack"
EVENT_WORDS = 14

# ---------------------------------------------------------------------------------------------
# limits/__init__.py

# characters of a clause whose limits are found at once: one sentence of a treaty is hardly ever longer
PART = 4000
# figures of such a part: every one of them is held against the others
PART_FIGURES = 25
# "Within 30 days of signature, …": how many words may stand before a period at the head of a sentence
HEAD_WORDS = 3
# the scale that a figure behind another one may share: "ten thousand, of them no more than four"
THOUSANDS = 1000
# letters of a clause whose limit may stand in words alone, without a figure
WORDED_LETTERS = 200

# ---------------------------------------------------------------------------------------------
# limits/bans.py

# words from a thing to the verb of having it: "submarines shall not, under any circumstances, be acquired"
HELD_WORDS = 8
# words from a thing to what outlaws it: "of submarines shall be prohibited"
OUTLAWED_WORDS = 3

# ---------------------------------------------------------------------------------------------
# limits/bounds.py

# in a list without verbs, how many words there are to a figure at most
BARE_WORDS = 14
# words between a calibre and what makes it a bound: "calibre of more than"
CALIBRE_WORDS = 3
# words of an item before its thing and behind its number: "other", "units in all"
ITEM_WORDS = 2
# words from "up to" to its figure: "an overall strength of"
SIZE_WORDS = 5
# words from "keep" to the first figure that it governs, and from what is counted to "may remain" behind it
KEPT_BEFORE = 8
KEPT_AFTER = 3
# how many words stand between two figures of one list at most
LIST_GAP = 7
# words from "at least" to its figure
LEAST_WORDS = 4
# words from whom a figure counts to the verb: "personnel of the armed forces of Ukraine shall be"
COUNTED_WORDS = 8
# characters between a width and what is that wide
WIDTH_NEAR = 80
# words from a figure to "and over" behind it
BEYOND_WORDS = 3
# words between two figures of a list that "at most" ends
AFTER_GAP = 6
# words from "at most" to the figure that it is of, so that it is not of the one before
NEXT_FIGURE = 3

# ---------------------------------------------------------------------------------------------
# limits/context.py

# characters between forces and whose they are: two words, or "of the"
CONTEXT_NEAR = 80
# words between a condition with a comma behind it and its figure: "in wartime, no more than 800,000"
AHEAD_WORDS = 3

# ---------------------------------------------------------------------------------------------
# limits/lifted.py

# words between "abolish" and "the ceiling", and between "not" or "shall" and "be lifted"
LIFTED_NEAR = 4
# words between a ceiling, its figure and "is lifted": "on the armed forces of Ukraine in times of peace"
LIFTED_FAR = 14

# ---------------------------------------------------------------------------------------------
# limits/quantities.py

# how many words may stand between a figure and its conversion: "35,000 tons standard displacement (35,560"
CONVERTED_WORDS = 5
# how many words may stand between a verb of change and its "from": "raises the ceiling on armed forces from"
MOVED_WORDS = 10
# how many words may stand between a figure and the mark of a note: "342 main battle tanks [7]"
MARK_WORDS = 4
# how many times as large a figure is as a number in round brackets behind it that is the mark of a note
MARK_SHARE = 10
# characters of a dash or a bracket that joins a figure to a word
TOUCHING = 3
# words from "within" to its period: "within a period of"
DEADLINE_WORDS = 3

# ---------------------------------------------------------------------------------------------
# limits/subject.py

# words between a figure and its condition: "800,000 men in times of war", "500,000 by the end of 2027"
CONDITION_WORDS = 6
# words from a figure to what it counts: "300 new heavy self-propelled guns"
ADJECTIVES = 5
# words from "at least" to how far forces keep away
AWAY_WORDS = 2
# so few armies or garrisons are counted themselves, not their men
SMALL = 100
# words from arms to what carries them: "attributed to deployed heavy"
CARRIED_WORDS = 7
# words from a figure to "wide", its unit counted, and from "width" to its figure
WIDE_AFTER = 4
WIDE_BEFORE = 3
# characters from "parts" to what they are of: "of the"
PART_NEAR = 6

# ---------------------------------------------------------------------------------------------
# obligations/actors.py

# letters before the ending of an adjective: "Российская Федерация"
STEM = 2
ACTOR_WORDS = 8

# ---------------------------------------------------------------------------------------------
# obligations/non_binding.py

# sentences whose cues are kept: a sentence's verbs are told first, then who is asked
SENTENCES_KEPT = 64

# headings of which it is remembered whether they promise definitions: each stands above many clauses
HEADINGS_KEPT = 1024

FAR = 60
NON_BINDING_NEAR = 4
FEW = 7

# ---------------------------------------------------------------------------------------------
# obligations/sentences.py

ACT_WORDS = 8
# characters of a bracket that holds a verb alone, perhaps with its object
MOST_VERBS = 60
LONGEST_OPEN_VERB = 40

# ---------------------------------------------------------------------------------------------
# heads/features.py

# letters of a word that its endings do not change
OPENING = 6
# letters that words of one family share
SHORT_OPENING = 4
# words before and behind a figure that are told apart by their side
FAR_LEFT = 12
FAR_RIGHT = 10
# of them those that are told apart by their place
NEAR_WORDS = 3
# and those whose neighbours are taken as pairs
PAIRED_WORDS = 6
# of states in a sentence, more are as many as this
MOST_COUNTED = 3

# ---------------------------------------------------------------------------------------------
# heads/figures.py, heads/sentences.py

# how likely a figure or sentence must be by its words alone, before its meaning is asked
SCREEN = 0.04
# between these, words and what the lexicon knows of them leave it open, and the meaning is asked: it takes
# longer than all else
OPEN_FROM = 0.12
OPEN_TO = 0.88
# texts of a draft whose meaning is asked at most: drafts have ten to seventy, endless lists thousands
MOST_ASKED = 250
# figures of a draft that the head is asked of at most: a long treaty has some hundreds
MOST_FIGURES = 2000
# as likely as not
EVEN = 0.5
# letters of a sentence, and of a clause, that the heads read: longer ones are texts without structure
LONGEST_SENTENCE = 1200
LONGEST_READ = 20_000
# subjects of a limit that are tried, likeliest first
SUBJECTS_READ = 4

# ---------------------------------------------------------------------------------------------
# heads/features.py, is_of_arms

# of the clauses, how many name forces in a draft that is about them
OF_ARMS = 0.02

# ---------------------------------------------------------------------------------------------
# judge.py

# below this a head is sure that a figure is no limit
CONTRARY = 0.03
# from here on a claim that a head alone makes is shown as possible
MAYBE = 0.6
# how likely a subject must be that only a head names
SUBJECT_LIKELY = 0.4
# from here on a claim of head and grammar together is sure
LIKELY = 0.7

# letters of a draft whose every sentence is read for its meaning
SHORT_DRAFT = 20_000
# how likely a sentence must be about a subject for that to be kept in mind at all
HARDLY = 0.02
# how likely some sentence must be about a subject for the draft not to be silent of it
TOUCHED = 0.03

# ---------------------------------------------------------------------------------------------
# subjects.py

# how likely a clause must be about a subject for that to be said, and how many are said of one
SAID = 0.5
MOST_SUBJECTS = 3
# how sure a subject is that a limit or an element of a guarantee tells, and one that plain words name
TERMED = 0.95
CUED = 0.5
# how much of a heading's subject holds for what stands below it and speaks of none
INHERITED = 0.9
