"""The numbers that decide in this room, in one table: what each bounds, and what set it."""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------
# definitions.py

# between a term and its verb: other names of the same, "in the singular", a dash
BETWEEN = 40
# characters behind "annex" that may hold its number
NUMBER_ROOM = 6

# ---------------------------------------------------------------------------------------------
# guarantees/guarantors.py

# how many characters may stand between a receiver and the guarantees: "give Ukraine robust and lasting"
GIVEN_NEAR = 40
# how many words may stand between the one attacked and the attack: "на Финляндию будет совершено"
MADE_ON = 3

# ---------------------------------------------------------------------------------------------
# guarantees/provisions.py

# "if, despite all undertakings, the territory of a Party should become the object of an armed attack"
EVENT_WORDS = 14

# ---------------------------------------------------------------------------------------------
# limits/__init__.py

# characters of a clause whose limits are found at once: one sentence of a treaty is hardly ever longer
PART = 4000
# "Within 30 days of signature, …": how many words may stand before a period at the head of a sentence
HEAD_WORDS = 3

# ---------------------------------------------------------------------------------------------
# limits/bounds.py

# in a list without verbs, how many words there are to a figure at most
BARE_WORDS = 14
# how many words stand between two figures of one list at most
LIST_GAP = 7

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
# how many words may stand between a figure and the mark of a note: "342 main battle tanks [7]"
MARK_WORDS = 4

# ---------------------------------------------------------------------------------------------
# limits/subject.py

# words between a figure and its condition: "800,000 men in times of war", "500,000 by the end of 2027"
CONDITION_WORDS = 6

# ---------------------------------------------------------------------------------------------
# obligations/actors.py

# letters before the ending of an adjective: "Российская Федерация"
STEM = 2
ACTOR_WORDS = 8

# ---------------------------------------------------------------------------------------------
# obligations/non_binding.py

# sentences whose cues are kept: a sentence's verbs are told first, then who is asked
SENTENCES_KEPT = 64

FAR = 60
NON_BINDING_NEAR = 4
FEW = 7

# ---------------------------------------------------------------------------------------------
# obligations/sentences.py

ACT_WORDS = 8
# characters of a bracket that holds a verb alone, perhaps with its object
MOST_VERBS = 60
LONGEST_OPEN_VERB = 40
