"""Clean-up for readers: no confetti of single shared words between changes.

diff-match-patch's own semantic clean-up gives up a shared stretch as soon as the changes around it are
as long as it is; in treaties, whose sentences share "of the", that shows up to a tenth more words as
changed than changed. Here a stretch is given up only where it has one or two words, the changes on
both sides have at least twice as many (for a single word it suffices that one side has ten), and it
holds no number: a figure that stayed must be seen to stay. Edges are then moved to word and sentence
boundaries by the library.
"""

from __future__ import annotations

from collections.abc import Callable, MutableSequence

from diff_match_patch import diff_match_patch

Piece = tuple[int, str]  # -1 deleted, 0 equal, 1 inserted; one character a token

MOST_WORDS = 2
FACTOR = 2
FAR_FACTOR = 10


def make_readable(
    pieces: MutableSequence[Piece],
    library: diff_match_patch,
    is_word: Callable[[str], bool],
    keeps: Callable[[str], bool],
) -> None:
    """Clean up in place. is_word tells words from marks; keeps tells what is never given up."""
    while _give_up_one_round(pieces, is_word, keeps):
        library.diff_cleanupMerge(pieces)
    library.diff_cleanupSemanticLossless(pieces)
    library.diff_cleanupMerge(pieces)


def _give_up_one_round(
    pieces: MutableSequence[Piece], is_word: Callable[[str], bool], keeps: Callable[[str], bool]
) -> bool:
    """Replace shared stretches that only confuse by a deletion and an insertion; whether any was."""
    changes = _changed_words(pieces, is_word)
    found = False
    for at in range(len(pieces) - 2, 0, -1):
        op, text = pieces[at]
        if op != 0 or any(keeps(char) for char in text):
            continue
        words = sum(map(is_word, text))
        less, more = sorted((changes[at - 1], changes[at + 1]))
        lost = words * FACTOR <= less or (words <= 1 <= less and more >= FAR_FACTOR)
        if words <= MOST_WORDS and less and lost:
            pieces[at : at + 1] = [(-1, text), (1, text)]
            found = True
    return found


def _changed_words(pieces: MutableSequence[Piece], is_word: Callable[[str], bool]) -> list[int]:
    """For each changed piece, the words of the longer side of the change that it belongs to."""
    out = [0] * len(pieces)
    start = 0
    for at in range(len(pieces) + 1):
        if at < len(pieces) and pieces[at][0] != 0:
            continue
        sizes = {-1: 0, 1: 0}
        for op, text in pieces[start:at]:
            sizes[op] += sum(map(is_word, text))
        out[start:at] = [max(sizes.values())] * (at - start)
        start = at + 1
    return out
