"""Laws of signals: evidence and a reason for each, none between a draft and itself, a mirror for a swap."""

from collections import Counter

from assess_cases import assess_in_words, clause, draft
from hypothesis import given
from hypothesis import strategies as st

from compare.assess import assess
from compare.diff import diff_words
from compare.model import Alternative, Edit, Match, Passage
from compare.pipeline import compare_drafts

TEXT = (
    "Ukraine the Guarantor States Each Party shall may should not intends to no more than 85,000 tanks "
    "range over 40 km armed attack consult within 3 days guarantees ; : . , and as appropriate in peacetime "
    "“Base” means sanctions elections in Crimea annex 1 [ ] neutrality amnesty Article 51 exercises military"
)
WORDS = TEXT.split()
MIRRORED = {
    "stronger": "weaker", "weaker": "stronger", "wider": "narrower", "narrower": "wider", "faster": "slower",
    "slower": "faster", "raised": "lowered", "lowered": "raised", "added": "removed", "removed": "added",
}  # fmt: skip
POSITIONS = ("rus-not-agreed", "ukr-not-agreed")


SENTENCES = (
    "Each Party shall reduce its forces . The Conference may decide on exercises .",
    "Ukraine shall have no more than 800 tanks in peacetime , as appropriate .",
    "In the event of an armed attack on Ukraine the Guarantor States shall consult for 3 days and assist .",
    "“Base” means a place in Crimea . Sanctions shall be lifted under annex 1 .",
)


@st.composite
def wordings(draw):
    """Random words, or a sentence of sense."""
    if draw(st.booleans()):
        return draw(st.sampled_from(SENTENCES)).split()
    return draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))


@st.composite
def rewritten(draw, words):
    """The words with a few of them replaced, left out or doubled."""
    words = list(words)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(words) - 1))
        words[place : place + draw(st.integers(0, 1))] = [draw(st.sampled_from(WORDS))]
    return words


@st.composite
def clauses(draw, id, words):
    """A clause of some words; some of them one side's position, some of them open."""
    text = " ".join(words)
    edges = [0, *(n for n, letter in enumerate(text) if letter == " "), len(text)]
    fields = {}
    if draw(st.booleans()):
        start, end = sorted(draw(st.lists(st.sampled_from(edges), min_size=2, max_size=2)))
        fields["passages"] = (Passage(start, end, draw(st.sampled_from(POSITIONS))),)
    if draw(st.booleans()):
        cut = draw(st.sampled_from(edges))
        fields["alternatives"] = (Alternative(0, cut, 1, 1), Alternative(cut, len(text), 2, 1))
    return clause(id, text, kind="article", number=id[-1], **fields)


@st.composite
def drafts(draw):
    """Two drafts of three articles, of which two are matched, and their matches."""
    texts = [draw(wordings()) for _ in range(3)]
    later = [draw(rewritten(text)) for text in texts[:2]] + [draw(wordings())]
    old = [draw(clauses(f"a{n}", text)) for n, text in enumerate(texts)]
    new = [draw(clauses(f"b{n}", text)) for n, text in enumerate(later)]
    edited = [
        Match(
            id=f"m{n}", old=(a.id,), new=(b.id,), relation="unchanged" if a.text == b.text else "edited",
            edits=diff_words(a.text, b.text),
        )
        for n, (a, b) in enumerate(zip(old[:2], new[:2], strict=True))
    ]  # fmt: skip
    gone = Match(id="m8", old=("a2",), new=(), relation="removed")
    come = Match(id="m9", old=(), new=("b2",), relation="added")
    return draft(*old), draft(*new), (*edited, gone, come)


def swapped(match):
    ops = {"equal": "equal", "delete": "insert", "insert": "delete"}
    relations = {"added": "removed", "removed": "added"}
    return Match(
        id=match.id, old=match.new, new=match.old, relation=relations.get(match.relation, match.relation),
        edits=tuple(Edit(ops[edit.op], edit.text, edit.why) for edit in match.edits),
    )  # fmt: skip


def mirror(word):
    return MIRRORED.get(word, word)


@given(drafts())
def test_every_signal_has_evidence_in_its_draft_and_a_reason(case):
    old, new, matches = case
    texts = {("old", c.id): c for c in old.clauses} | {("new", c.id): c for c in new.clauses}
    for signal in assess_in_words(old, new, matches).signals:
        assert signal.evidence, signal.text
        assert signal.text
        assert signal.reason
        assert all(e.quote and e.quote in texts[e.side, e.clause].text for e in signal.evidence)


@given(drafts())
def test_a_draft_against_itself_has_no_signal(case):
    old, _, _ = case
    same = tuple(
        Match(id=c.id, old=(c.id,), new=(c.id,), relation="unchanged", edits=(Edit("equal", c.text),))
        for c in old.clauses
    )
    assert assess(old, old, same).signals == ()


@given(drafts())
def test_swapping_the_drafts_mirrors_every_term(case):
    old, new, matches = case
    there = assess(old, new, matches).terms
    back = assess(new, old, tuple(swapped(match) for match in matches)).terms
    assert Counter((x.subject, x.bound, mirror(x.change)) for x in there.force_limits) == Counter(
        (x.subject, x.bound, x.change) for x in back.force_limits
    )
    assert Counter((x.element, mirror(x.signal)) for x in there.guarantees) == Counter(
        (x.element, x.signal) for x in back.guarantees
    )
    assert Counter((x.match, x.new, x.old, mirror(x.signal)) for x in there.obligations) == Counter(
        (x.match, x.old, x.new, x.signal) for x in back.obligations
    )


@given(drafts())
def test_swapping_the_drafts_mirrors_the_signals(case):
    old, new, matches = case
    there = assess_in_words(old, new, matches).signals
    back = assess_in_words(new, old, tuple(swapped(match) for match in matches)).signals
    # a ledger and a count of open passages speak of the whole draft, the ledger of the old one only
    assert Counter(_shape(signal) for signal in there if signal.match) == Counter(
        _shape(signal) for signal in back if signal.match
    )
    silences = [sorted(s.text for s in found if s.kind == "silence") for found in (there, back)]
    assert sorted(_swapped_sides(text) for text in silences[0]) == silences[1]


def _shape(signal):
    # a term that a draft states twice stands at the first of its places
    place = None if signal.terms and signal.kind != "obligation" else signal.match
    return signal.kind, signal.severity, place, len(signal.terms), len(signal.ripple)


def _swapped_sides(text):
    return text.replace("old", "\0").replace("new", "old").replace("\0", "new")


def test_the_record_of_a_comparison_holds_the_ledger_and_groups_at_each_match(tmp_path):
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    articles = [f"## Article {n}\n\nEach State shall report on area {n} every year.\n" for n in range(1, 8)]
    old.write_text("# Treaty\n\n" + "\n".join(articles), encoding="utf-8")
    new.write_text("# Treaty\n\n" + "\n".join(articles).replace("shall", "may"), encoding="utf-8")
    comparison = compare_drafts(str(old), str(new))
    (signal,) = comparison.signals
    assert signal.text == "Each State (7): “shall” → “may” in 7 sentences [weaker]"
    holding = [match.id for match in comparison.matches if signal.id in match.signals]
    assert holding == [signal.match, *signal.ripple]
    assert len(holding) == 7
    assert comparison.ledger == ()
