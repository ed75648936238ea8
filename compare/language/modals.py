"""Words that bind, as they are printed, and the entries of lexicon/modals.toml that they are."""

from __future__ import annotations

from functools import cache

from compare.language.lexicon import cue_languages, load
from compare.language.passages import Text
from compare.language.present_tense import is_present

# what a verb is where its subject or its object denies it: "no Party may" is a ban
DENIED = {
    "may": "shall not", "shall": "shall not", "undertake": "undertake not", "will": "will not",
    "should": "should not", "expected": "expected not",
}  # fmt: skip


@cache
def modal_of(words: str) -> str | None:
    """The entry of a modal verb as printed in some language ("no … may" is a ban); None for other words."""
    if not words or words in load().hedges:
        return None  # before the lexicons of all languages are made ready for it
    bare = words.removeprefix("no … ").removesuffix(" … no").removesuffix(" … not")
    for language in cue_languages():
        text = Text(bare, language)
        whole = [h for h in text.of("modal") if (h.start, h.end) == (0, len(bare))]
        if whole:
            return whole[0].id if bare == words else DENIED[whole[0].id]
    return is_present(words)
