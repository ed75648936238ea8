"""Layout: what the letters of pages form: lines, paragraphs, tables, notes, running heads.

In: pages of letters. Out: `Block`s in reading order.
Open `lines.py` first.
"""
