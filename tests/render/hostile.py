"""The sample with hostile strings wherever a draft, its file or its catalogue entry has text."""

from __future__ import annotations

from msgspec.structs import replace
from sample import sample

from compare.model import Comparison, Draft, Edit, Provenance, Source, TrustNote

HOSTILE = (
    "<script>window.pwned=1</script>",
    "</style></script><script>window.pwned=2</script>",
    "<img src=x onerror=window.pwned=3>",
    '"><svg/onload=window.pwned=4>',
    "' onmouseover='window.pwned=5",
    "<a href=javascript:window.pwned=6>x</a>",
    "javascript:window.pwned=7",
    "]]><!--<b>",
    '--><iframe srcdoc="<script>parent.pwned=8</script>">',
    "{{ 7*7 }}{% raw %}",
    "\u202eevil\u202c \u2066x",
    "\x1b[31mred\x1b[0m\x00",
    "[x](javascript:alert(1)) ![y](http://example.invalid/z.png)",
    "| a | b |\n|---|---|\n# heading\n- item\n> quote",
    "`code` ***bold*** ~~gone~~ <details open ontoggle=window.pwned=9>",
    "@someone #1 https://example.invalid www.example.invalid :smile: $x$",
)
ALL = " ".join(HOSTILE)


def hostile() -> Comparison:
    """Every text of the sample with every hostile string behind it."""
    comparison = sample()
    return replace(
        comparison,
        old=_hostile_draft(comparison.old, {one.old[-1] for one in comparison.matches if one.old}),
        new=_hostile_draft(comparison.new, {one.new[-1] for one in comparison.matches if one.new}),
        matches=tuple(
            replace(
                match,
                edits=_hostile_edits(match.edits),
                heading_edits=_hostile_edits(match.heading_edits),
                topics=(ALL,),
            )
            for match in comparison.matches
        ),
        signals=tuple(replace(signal, text=f"{signal.text} {ALL}") for signal in comparison.signals),
        terms=replace(
            comparison.terms,
            force_limits=tuple(
                replace(
                    limit,
                    subject=f"other:{ALL}",
                    holder=ALL,
                    unit=ALL,
                    old=tuple(replace(one, quote=ALL, condition=ALL) for one in limit.old),
                )
                for limit in comparison.terms.force_limits
            ),
            guarantees=tuple(
                replace(
                    element, element=ALL, old=tuple(replace(one, value=ALL, quote=ALL) for one in element.old)
                )
                for element in comparison.terms.guarantees
            ),
            obligations=tuple(
                replace(shift, actor=ALL, old=ALL, new=ALL, quote_old=ALL, quote_new=ALL)
                for shift in comparison.terms.obligations
            ),
        ),
    )


def _hostile_draft(draft: Draft, last_of_match: set[str]) -> Draft:
    info = replace(
        draft.info,
        id=ALL,
        title=ALL,
        date=ALL,
        source=Source(ALL, "a" * 64, ALL, 3, ALL),
        provenance=Provenance("user-copy", ALL, ALL, ALL, ALL),
        legend=tuple(replace(entry, text=ALL) for entry in draft.info.legend),
        warnings=(*(replace(note, message=ALL) for note in draft.info.warnings), TrustNote(ALL, "", 1)),
        dropped=tuple(replace(piece, kind=ALL, text=ALL) for piece in draft.info.dropped),
    )
    clauses = tuple(
        replace(
            clause,
            text=f"{clause.text} {ALL}"
            if clause.text and clause.id in last_of_match and not clause.cells
            else clause.text,
            heading=f"{clause.heading} {ALL}" if clause.heading else "",
            label=f"{clause.label} {ALL}" if clause.label else "",
        )
        for clause in draft.clauses
    )
    return replace(draft, info=info, clauses=clauses)


def _hostile_edits(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The same words behind the last edit, so that both sides have them."""
    if not edits or any(" | " in edit.text for edit in edits):
        return edits
    operations = {edit.op for edit in edits}
    shared = operations.pop() if len(operations) == 1 else "equal"
    return (*edits, Edit(shared, f" {ALL}"))
