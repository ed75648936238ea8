"""Clauses that say the same, thousands of times: they are matched in their order."""

import pytest

from compare import Options, compare_drafts
from compare.options import AlignOptions

SAID = {
    "en": "The Parties shall cooperate in good faith.",
    "ru": "Стороны сотрудничают добросовестно.",
    "uk": "Сторони співпрацюють добросовісно.",
    "fr": "Les Parties coopèrent de bonne foi.",
}
HEAD = {"en": "Article 1", "ru": "Статья 1", "uk": "Стаття 1", "fr": "Article 1"}


def summary(folder, old, new):
    paths = [folder / name for name in ("old.txt", "new.txt")]
    for path, lines in zip(paths, (old, new), strict=True):
        path.write_text("\n\n".join(lines) + "\n", "utf-8")
    return compare_drafts(*paths, Options(align=AlignOptions(meaning="off"))).summary


@pytest.mark.parametrize("code", SAID)
@pytest.mark.parametrize("gone", [0, 1000, 1999])
def test_one_of_many_that_is_gone_is_one_removed(tmp_path, code, gone):
    old = [HEAD[code], *[SAID[code]] * 2000]
    new = old[: gone + 1] + old[gone + 2 :]
    found = summary(tmp_path, old, new)
    assert (found.removed, found.added, found.edited, found.moved) == (1, 0, 0, 0)


def test_numbers_tell_which_of_many_is_gone(tmp_path):
    old = ["Article 1", *(f"{n}. {SAID['en']}" for n in range(1, 2001))]
    found = summary(tmp_path, old, old[:700] + old[701:])
    assert (found.removed, found.added, found.renumbered) == (1, 0, 0)


def test_equal_headings_are_matched_in_their_order(tmp_path):
    old = [line for n in range(1, 701) for line in (f"Article {n}. Scope", "")]
    found = summary(tmp_path, old, old[:200] + old[202:])
    assert (found.removed, found.added) == (1, 0)
