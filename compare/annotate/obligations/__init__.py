"""Obligations: who is bound to what in a sentence, and how strongly.

In: a clause's text. Out: its phrases that bind, permit or forbid.
Open `sentences.py` first.
"""
