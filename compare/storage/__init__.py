"""Storage: what is kept between runs, and how results are written whole or not at all.

In: bytes and records. Out: the same, later.
Open `cache.py` first.
"""
