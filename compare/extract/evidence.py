"""Pictures of the places where quoted words stand, from the file that they were read from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from compare.errors import CompareError
from compare.extract.sandbox.run import guarded_crops
from compare.extract.sniff import PDF
from compare.model import Crop, Quotation, Source
from compare.options import ExtractOptions


def crop_evidence(
    path: Path, source: Source, quotations: Sequence[Quotation], options: ExtractOptions = ExtractOptions()
) -> tuple[Crop, ...]:
    """A crop for each quotation of this draft, in their order; none for formats without pages of their own.

    A picture is a help, the quotation is the evidence: a file that cannot be drawn within the limits of the
    options, or that is no longer the one that was read, gives crops of the kind "missing".
    """
    if source.media_type != PDF or not quotations:
        return ()
    try:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == source.sha256:
            return guarded_crops(_crop, data, source, quotations, options)
    except (OSError, CompareError):
        pass
    return tuple(
        Crop(side=one.side, clause=one.clause, quote=one.quote, kind="missing", page=one.pages[0])
        for one in quotations
    )


def _crop(data: bytes, source: Source, quotations: Sequence[Quotation]) -> tuple[Crop, ...]:
    from compare.extract.pdf.crops import crop_pdf

    return crop_pdf(data, source, quotations)
