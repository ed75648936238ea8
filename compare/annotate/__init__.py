"""Annotate: what one draft says, without a second draft: limits, guarantees, obligations, what it names.

In: a `Draft`. Out: the draft as the later stages read it, with its terms.
What is looked for is data (lexicon/). Open `annotated.py` first.
"""
