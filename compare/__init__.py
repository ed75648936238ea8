"""Compare published treaty drafts clause by clause and word by word.

    from compare import compare_drafts

    comparison = compare_drafts("old.pdf", "new.docx")
    for signal in comparison.signals:
        print(signal.text)

Names are loaded when they are first used: `import compare` alone costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from compare._version import __version__

if TYPE_CHECKING:
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
        PolicyError,
        ReadError,
        UnknownFormat,
    )
    from compare.legend import read_legend
    from compare.model import Clause, Comparison, Draft, Edit, LegendEntry, Match, Signal, Summary, Terms
    from compare.options import (
        AlignOptions,
        AssessOptions,
        ExtractOptions,
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
    "ManifestError",
    "Match",
    "MissingFile",
    "OptionError",
    "Options",
    "OutputError",
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
    "compare.legend",
    "compare.pipeline",
    "compare.verify",
)


def __getattr__(name: str) -> Any:
    if name in __all__:
        for home in _HOMES:
            module = import_module(home)
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
