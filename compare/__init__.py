"""Compare published treaty drafts clause by clause and word by word.

A draft is the path of a file, or an id of the catalogue (`treaty drafts list`):

    >>> from compare import compare_drafts
    >>> comparison = compare_drafts("ukraine-2022-04-15", "us-28-points-2025-11-20")
    >>> comparison.signals[0].severity, comparison.signals[0].kind
    ('high', 'force-limit')
    >>> match = comparison.matches[-1]
    >>> [edit.op for edit in match.edits]
    ['insert']

A report, in any format of `treaty compare`; for those that show pages of the drafts, with their pictures:

    >>> from compare import picture_evidence, render_comparison
    >>> summary = render_comparison(comparison, "md").decode()
    >>> crops = picture_evidence(comparison, "ukraine-2022-04-15", "us-28-points-2025-11-20")
    >>> render_comparison(comparison, "html", crops=crops)[:15]
    b'<!DOCTYPE html>'

One draft, as it was read; it can be compared many times without being read again:

    >>> from compare import ExtractOptions, ParseOptions, extract_draft, render_draft
    >>> draft = extract_draft("ukraine-2022-04-15", ExtractOptions(cache=True), ParseOptions(language="ru"))
    >>> draft.info.language, draft.info.source.pages
    ('ru', 9)
    >>> text = render_draft(draft, "text")
    >>> limit = draft.terms.force_limits[0]
    >>> limit.subject, limit.holder, limit.bound, limit.value, limit.clause
    ('personnel', 'UKR', 'max', Decimal('85000'), 'annex-1.table-1.row-2')
    >>> compare_drafts(draft, draft).signals
    ()

What a style stands for, where the draft has no legend of its own; whether a report still holds:

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from compare import Options, read_legend, verify_report
    >>> folder = Path(mkdtemp())
    >>> said = 'legend = [{style = {bold = true}, position = "rus-not-agreed"}]'
    >>> _ = (folder / "legend.toml").write_text(said)
    >>> options = Options(parse_old=ParseOptions(legend=read_legend(folder / "legend.toml")))
    >>> _ = (folder / "report.json").write_bytes(render_comparison(comparison, "json"))
    >>> verify_report(folder / "report.json", "ukraine-2022-04-15", "us-28-points-2025-11-20").findings
    ()

What goes wrong is a `CompareError` that says what, where, and what to do:

    >>> from compare import CompareError
    >>> try:
    ...     compare_drafts("missing.pdf", draft)
    ... except CompareError as error:
    ...     print(error)
    missing.pdf: no such file; check the path

Nothing here prints, ends the program or asks a network, and all of it may be called from several threads.
The names in `__all__` are the stable ones. They are loaded when they are first used: `import compare` alone
costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from compare._version import __version__

if TYPE_CHECKING:
    from compare.drafts.legend import read_legend
    from compare.errors import (
        CatalogueError,
        CompareError,
        ConservationError,
        DamagedFile,
        EmptyDraft,
        EncryptedFile,
        KnowledgeError,
        LegendError,
        ManifestError,
        MissingFile,
        OptionError,
        OutputError,
        OvertimeError,
        PolicyError,
        ReadError,
        UnknownFormat,
    )
    from compare.model import Clause, Comparison, Draft, Edit, LegendEntry, Match, Signal, Summary, Terms
    from compare.options import (
        AlignOptions,
        AssessOptions,
        ExtractOptions,
        Limits,
        Options,
        ParseOptions,
        RenderOptions,
    )
    from compare.pipeline import (
        compare_drafts,
        extract_draft,
        picture_evidence,
        render_comparison,
        render_draft,
    )
    from compare.verify import verify_report

__all__ = [
    "AlignOptions",
    "AssessOptions",
    "CatalogueError",
    "Clause",
    "CompareError",
    "Comparison",
    "ConservationError",
    "DamagedFile",
    "Draft",
    "Edit",
    "EmptyDraft",
    "EncryptedFile",
    "ExtractOptions",
    "KnowledgeError",
    "LegendEntry",
    "LegendError",
    "Limits",
    "ManifestError",
    "Match",
    "MissingFile",
    "OptionError",
    "Options",
    "OutputError",
    "OvertimeError",
    "ParseOptions",
    "PolicyError",
    "ReadError",
    "RenderOptions",
    "Signal",
    "Summary",
    "Terms",
    "UnknownFormat",
    "__version__",
    "compare_drafts",
    "extract_draft",
    "picture_evidence",
    "read_legend",
    "render_comparison",
    "render_draft",
    "verify_report",
]

# where to look for a name, in this order; what loads the stages last, because it is what costs
_HOMES = (
    "compare.errors",
    "compare.options",
    "compare.model",
    "compare.drafts.legend",
    "compare.pipeline",
    "compare.verify",
)


if not TYPE_CHECKING:
    # hidden from type checkers, so that they know a name that does not exist

    def __getattr__(name: str) -> Any:
        if name in __all__:
            for home in _HOMES:
                module = import_module(home)
                if hasattr(module, name):
                    return getattr(module, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
