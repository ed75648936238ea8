"""Drafts: what has an id: the drafts that ship, and a user's own copies. The data: the top-level drafts/.

In: an id. Out: a file, and what is known of it.
Open `catalogue.py` first.
"""
