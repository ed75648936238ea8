"""Two short drafts that a policy can be tried on, and the policy's rules written shortly."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from compare import compare_drafts
from compare.policy import judge, known_words, read_policy

OLD = """\
Treaty on the River

Article 1. Armed forces

In peacetime Ukraine shall have armed forces of no more than 250,000 personnel and no more than 800 tanks.

Article 2. Guarantee

1. The guarantor states are France and the United Kingdom of Great Britain and Northern Ireland.

2. In the event of an armed attack on Ukraine the guarantor states shall consult for no more than 3 days.

3. Following these consultations each guarantor state shall by its own decision supply weapons to Ukraine.

Article 3. Talks

The Parties shall meet every year.

Article 4. Languages

The texts in both languages are equally authentic.
"""
NEW = (
    OLD.replace("250,000", "85,000")
    .replace(" and no more than 800 tanks", "")
    .replace("France and the", "France, Poland and the")
    .replace("3 days", "10 days")
    .replace("shall meet", "may meet")
    .replace("Article 4. Languages\n\nThe texts in both languages are equally authentic.\n", "")
)


@cache
def comparison(old=OLD, new=NEW):
    """The two drafts compared."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old.txt", "new.txt")]
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text, encoding="utf-8")
        return compare_drafts(*paths)


def policy_of(text, folder):
    """A policy from TOML; `rule` lines may leave out id and the table's head."""
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return read_policy(path, known_words())


def judged(rule, folder, *more):
    """The outcome of a policy with one rule."""
    return judge(comparison(), policy_of(f'[[rule]]\nid = "it"\n{rule}\n', folder), *more)
