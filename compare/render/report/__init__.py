"""Report: what a report says, whatever its format: what is shown, in which order and in which words.

In: a `Comparison`. Out: records that formats only write down.
Open `view.py` first.
"""
