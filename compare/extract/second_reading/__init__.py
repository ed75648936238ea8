"""A second reading of the figures that became claims, by another way than the one that gave the text.

In: an annotated draft and the bytes of its file. Out: the figures of limits, and of elements of guarantees,
that two ways of reading do not read alike, and the draft with trust notes that say so. Nothing is opened
where there is no claim, and of a PDF only the pages that hold one. A room of its own, since it shares no code
with the readers, whose mistakes it is to find. Open `reread.py` first, then `sights.py`.
"""
