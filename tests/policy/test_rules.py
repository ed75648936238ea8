"""Each kind of rule: what breaks it, what does not, and what it says."""

import datetime

import pytest
from pair import NEW, comparison, judged, policy_of

from compare.policy import Accepted, judge

LIMIT = 'check = "force-limit"\nsubject = "personnel"\n'
GUARANTEE = 'check = "guarantee"\n'
CLAUSES = 'check = "clauses"\n'

RULES = [
    # a ceiling under the least that is accepted
    (LIMIT + "at_least = 250000", "broken", "85,000"),
    (LIMIT + "at_least = 85000", "kept", ""),
    (LIMIT + 'holder = "UKR"\nat_least = 250000', "broken", "under 250,000"),
    (LIMIT + 'holder = "POL"\nat_least = 250000', "kept", ""),
    (LIMIT + 'condition = "peacetime"\nat_least = 250000', "broken", "peacetime"),
    (LIMIT + 'condition = "wartime"\nat_least = 250000', "kept", ""),
    (LIMIT + "at_most = 80000", "broken", "over 80,000"),
    (LIMIT + "at_most = 85000.5", "kept", ""),
    (LIMIT + 'bound = "min"\nat_least = 250000', "kept", ""),
    (LIMIT + 'changes = ["lowered"]', "broken", "lowered: 250,000 → 85,000"),
    (LIMIT + 'changes = ["raised"]', "kept", ""),
    (LIMIT + "present = true", "kept", ""),
    (LIMIT + "present = false", "broken", "has a limit"),
    ('check = "force-limit"\nsubject = "tanks"\npresent = true', "broken", "no limit on tanks"),
    ('check = "force-limit"\nsubject = "tanks"\nat_least = 500', "kept", ""),
    ('check = "force-limit"\nsubject = "tanks"\nchanges = ["removed"]', "broken", "no figure"),
    # elements of the guarantee
    (GUARANTEE + 'element = "guarantors"\nrequired = ["FRA", "POL"]', "kept", ""),
    (GUARANTEE + 'element = "guarantors"\nrequired = ["USA"]', "broken", "no USA"),
    (GUARANTEE + 'element = "guarantors"\nforbidden = ["POL"]', "broken", "has POL"),
    (GUARANTEE + 'element = "consultation"\nat_most_days = 3', "broken", "10 days, over 3 days"),
    (GUARANTEE + 'element = "consultation"\nat_most_days = 10', "kept", ""),
    (GUARANTEE + 'element = "decision-rule"\nforbidden = ["all-guarantors"]', "kept", ""),
    (GUARANTEE + 'element = "decision-rule"\nforbidden = ["each"]', "broken", "has each"),
    (GUARANTEE + 'element = "voiding"\npresent = true', "broken", "names no voiding"),
    (GUARANTEE + 'element = "voiding"\npresent = false', "kept", ""),
    # obligations
    ('check = "obligation"', "broken", "shall → may"),
    ('check = "obligation"\nactor = "parties"', "broken", "shall → may"),
    ('check = "obligation"\nactor = "council"', "kept", ""),
    ('check = "obligation"\nat_most = 1', "kept", ""),
    ('check = "obligation"\nchanges = ["stronger"]', "kept", ""),
    # clauses
    (CLAUSES + 'relations = ["removed"]', "broken", "Article 4: removed"),
    (CLAUSES + 'relations = ["added"]', "kept", ""),
    (CLAUSES + 'articles = ["Article 3"]', "broken", "Article 3: edited"),
    (CLAUSES + 'articles = ["3"]', "broken", "Article 3: edited"),
    (CLAUSES + 'articles = ["Article 5"]', "kept", ""),
    (CLAUSES + 'words = ["may meet", "Poland"]', "broken", "Article 2(1): edited"),
    (CLAUSES + 'words = ["Portugal"]', "kept", ""),
    (CLAUSES + "at_most = 50", "kept", ""),
    (CLAUSES + 'relations = ["edited"]\ntopics = ["security-guarantee"]', "broken", "Article 2"),
    (CLAUSES + 'relations = ["edited"]\ntopics = ["prisoners"]', "kept", ""),
    # signals and trust
    ('check = "signals"', "broken", "Personnel cap"),
    ('check = "signals"\nkinds = ["definition"]', "kept", ""),
    ('check = "signals"\nat_most = 99\nat_least = "low"', "kept", ""),
    ('check = "trust"', "kept", ""),
]


@pytest.mark.parametrize(("rule", "state", "said"), RULES, ids=[f"{r[0]!r}" for r in RULES])
def test_a_rule_is_kept_or_broken_and_says_by_what(rule, state, said, tmp_path):
    (outcome,) = judged(rule, tmp_path).rules
    assert outcome.state == state, outcome.seen
    assert outcome.seen
    assert said in "\n".join(finding.text for finding in outcome.findings)
    assert bool(outcome.findings) == (state == "broken")


# what neither draft says has no words
SAID = [rule for rule, state, _ in RULES if state == "broken" and "voiding" not in rule]


@pytest.mark.parametrize("rule", SAID)
def test_what_breaks_a_rule_has_its_words_and_their_place(rule, tmp_path):
    for finding in judged(rule, tmp_path).findings:
        assert finding.places
        for place in finding.places:
            clauses = {c.id: c for c in getattr(comparison(), place.side).clauses}
            assert place.label
            text = clauses[place.clause].text or clauses[place.clause].heading
            assert place.quote.removesuffix(" …")[:40] in text


def test_a_text_that_cannot_be_trusted_breaks_a_rule_on_trust(tmp_path):
    import msgspec

    from compare.model import TrustNote

    note = TrustNote("garbled-text-layer", "letters cannot be told", 3)
    one = comparison()
    info = msgspec.structs.replace(one.old.info, warnings=(note,))
    doubtful = msgspec.structs.replace(one, old=msgspec.structs.replace(one.old, info=info))
    for rule, state in [
        ("", "broken"),
        ('accepted = ["garbled-text-layer"]', "kept"),
        ("at_most = 1", "kept"),
    ]:
        policy = policy_of(f'[[rule]]\nid = "it"\ncheck = "trust"\n{rule}\n', tmp_path)
        assert judge(doubtful, policy).rules[0].state == state


def test_only_typography_is_no_change_unless_asked_for(tmp_path):
    from pair import OLD

    quiet = comparison(OLD, OLD.replace("The Parties shall meet", "The parties shall meet"))
    for more, state in [("", "kept"), ("typography = true", "broken")]:
        policy = policy_of(f'[[rule]]\nid = "it"\ncheck = "clauses"\n{more}\n', tmp_path)
        assert judge(quiet, policy).rules[0].state == state


@pytest.mark.parametrize(
    ("day", "state"), [("2026-03-01", "broken"), ("2026-03-02", "expired"), (None, "broken")]
)
def test_a_rule_holds_until_its_last_day(day, state, tmp_path):
    today = datetime.date.fromisoformat(day) if day else None
    outcome = judged(LIMIT + "at_least = 250000\nuntil = 2026-03-01", tmp_path, (), today)
    assert outcome.rules[0].state == state
    assert outcome.fails() == (state == "broken")


@pytest.mark.parametrize(
    ("severity", "on", "fails"),
    [
        ("error", "error", True),
        ("warning", "error", False),
        ("warning", "warning", True),
        ("note", "note", True),
    ],
)
def test_the_severity_decides_what_fails(severity, on, fails, tmp_path):
    outcome = judged(LIMIT + f'at_least = 250000\nseverity = "{severity}"', tmp_path)
    assert outcome.fails(on) == fails


def test_what_is_accepted_does_not_fail_and_keeps_its_reason(tmp_path):
    first = judged(LIMIT + "at_least = 250000", tmp_path)
    (finding,) = first.findings
    accepted = Accepted(rule="it", fingerprint=finding.fingerprint, reason="agreed in March")
    again = judged(LIMIT + "at_least = 250000", tmp_path, [accepted])
    assert not again.fails()
    assert again.rules[0].state == "accepted"
    assert again.rules[0].findings[0].accepted == "agreed in March"


def test_acceptance_ends_on_its_day_and_one_that_matches_nothing_is_said(tmp_path):
    (finding,) = judged(LIMIT + "at_least = 250000", tmp_path).findings
    until = datetime.date(2026, 3, 1)
    accepted = Accepted(rule="it", fingerprint=finding.fingerprint, reason="for now", until=until)
    later = judged(LIMIT + "at_least = 250000", tmp_path, [accepted], datetime.date(2026, 3, 2))
    assert later.fails()
    other = Accepted(rule="it", fingerprint="0" * 16, reason="long gone")
    assert judged(LIMIT + "at_least = 250000", tmp_path, [other]).stale == ("0" * 16,)


def test_a_finding_is_named_alike_from_run_to_run_and_unlike_others(tmp_path):
    names = [f.fingerprint for f in judged(CLAUSES, tmp_path).findings]
    assert names == [f.fingerprint for f in judged(CLAUSES, tmp_path).findings]
    assert len(set(names)) == len(names)


GERMAN = """\
Vertrag über den Fluss

Artikel 1

1. Im Frieden verfügt die Ukraine über Streitkräfte von höchstens {} Personen.

2. Die Vertragsparteien treffen sich jedes Jahr und unterlassen jede Androhung von Gewalt.
"""


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        (LIMIT + "at_least = 250000", "skipped"),
        (LIMIT + "present = true", "skipped"),
        (LIMIT + "present = false", "skipped"),
        (GUARANTEE + 'element = "voiding"\npresent = true', "skipped"),
        ('check = "obligation"', "skipped"),
        ('check = "signals"', "skipped"),
        (CLAUSES + 'topics = ["prisoners"]', "skipped"),
        # words and relations of clauses are known in every language
        (CLAUSES + 'relations = ["removed"]', "kept"),
        (CLAUSES + 'relations = ["edited"]', "broken"),
        ('check = "trust"', "broken"),
        ('check = "trust"\naccepted = ["unread-language"]', "kept"),
    ],
)
def test_what_is_not_read_in_a_language_is_skipped_and_never_kept(rule, state, tmp_path):
    pair = comparison(GERMAN.format("250 000"), GERMAN.format("85 000"))
    outcome = judge(pair, policy_of(f'[[rule]]\nid = "it"\n{rule}\n', tmp_path))
    (told,) = outcome.rules
    assert told.state == state
    assert ("not read in German" in " ".join(told.seen)) == (state == "skipped")
    assert outcome.fails("skipped") == (state in ("skipped", "broken"))
    assert outcome.fails() == (state == "broken")


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        # figures of the new draft hold whatever the old one says
        (LIMIT + "at_least = 250000", "broken"),
        (LIMIT + "at_least = 1000", "kept"),
        # what changed is not known
        (LIMIT + 'changes = ["added"]', "skipped"),
        ('check = "obligation"', "skipped"),
    ],
)
def test_where_only_the_old_draft_is_not_read_the_new_one_is_still_judged(rule, state, tmp_path):
    outcome = judge(
        comparison(GERMAN.format("250 000"), NEW), policy_of(f'[[rule]]\nid = "it"\n{rule}\n', tmp_path)
    )
    assert outcome.rules[0].state == state


@pytest.mark.parametrize("form", ["text", "junit", "sarif", "summary", "json"])
def test_every_form_of_the_outcome_says_what_was_skipped(form, tmp_path):
    from compare.policy import REPORTS

    pair = comparison(GERMAN.format("250 000"), GERMAN.format("85 000"))
    outcome = judge(pair, policy_of(f'[[rule]]\nid = "it"\n{LIMIT}at_most = 1\n', tmp_path))
    said = REPORTS[form](outcome).decode()
    assert "skipped" in said
    assert "not read in German" in said
