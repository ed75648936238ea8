"""Page: what PDFium finds on a page: its letters, their style, strokes, and whether they can be trusted.

In: a page of a PDF. Out: `records.Page`.
Open `records.py` first.
"""
