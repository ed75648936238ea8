"""Heads: small classifiers that say how likely a figure is a limit, a sentence an element of a guarantee.

In: the texts of a draft. Out: what each figure and sentence says, by likelihood (`told.py`). They were taught
on sentences of many drafters (../training), and judge by words, by what the lexicon knows, and by meaning.
Open `head.py` first: what a head is. `figures.py` asks one about figures, `sentences.py` about sentences.
The judge (../judge.py) holds what they say beside what the grammar found.
"""
