"""The training sentences (compare/annotate/training/*.tsv), and what a head is taught by each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

import compare
from compare.annotate.limits.quantities import Quantity, quantities
from compare.language.passages import Text

FOLDER = Path(compare.__file__).parent / "annotate" / "training"
COLUMNS = ("language", "habit", "text", "limits", "elements", "subjects", "modality", "qualifiers")
# a length in metres, so that "two kilometres" and "2,000 m" are one
LENGTHS = {"km": Decimal(1000), "m": Decimal(1), "cm": Decimal("0.01"), "mm": Decimal("0.001")}


class LabelledLimit(Struct, frozen=True):
    """A limit as a row of the training sentences gives it."""

    subject: str
    bound: str
    value: Decimal
    unit: str


class Labelled(Struct, frozen=True):
    """A row of the training sentences."""

    language: str
    habit: str
    text: str
    limits: tuple[LabelledLimit, ...]
    elements: tuple[str, ...]
    subjects: tuple[str, ...]
    modality: str
    qualifiers: tuple[str, ...]


def read_rows(path: Path) -> Iterator[Labelled]:
    """The rows of one file. Raises ValueError where a row has not all columns."""
    for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        cells = line.split("\t")
        if cells[0] == COLUMNS[0] or not line:
            continue
        if len(cells) != len(COLUMNS):
            raise ValueError(f"{path}:{n}: {len(cells)} columns, not {len(COLUMNS)}")
        language, habit, text, limits, elements, subjects, modality, qualifiers = map(str.strip, cells)
        yield Labelled(
            language, habit, text,
            tuple(_limit(one) for one in _listed(limits, ";")),
            _listed(elements), _listed(subjects), modality, _listed(qualifiers),
        )  # fmt: skip


def read_training(folder: Path = FOLDER) -> list[Labelled]:
    """All rows of a folder, file by file."""
    return [row for path in sorted(folder.glob("*.tsv")) for row in read_rows(path)]


def digest_of(folders: Sequence[Path] = (FOLDER,)) -> str:
    """A hash of the training sentences, so that numbers made from others are noticed."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.tsv")):
            found.update(path.read_bytes())
    return found.hexdigest()


def _listed(cell: str, mark: str = ",") -> tuple[str, ...]:
    return () if cell == "-" else tuple(one.strip() for one in cell.split(mark))


def _limit(cell: str) -> LabelledLimit:
    subject, bound, value, unit = cell.split()
    return LabelledLimit(subject, bound, Decimal(value), unit)


class Figure(Struct, frozen=True):
    """A figure of a training sentence, and the limit that it is; None where it is none."""

    text: Text
    quantity: Quantity
    limit: LabelledLimit | None


def figures(row: Labelled) -> Iterator[Figure]:
    """The figures of a row that could be limits."""
    text = Text(row.text, row.language)
    for quantity in quantities(text):
        if quantity.dimension != "time":
            found = next((limit for limit in row.limits if _same(quantity, limit)), None)
            yield Figure(text, quantity, found)


def _same(quantity: Quantity, limit: LabelledLimit) -> bool:
    values = [quantity.number.value]
    if quantity.number.low is not None:
        values.append(quantity.number.low)
    factor, wanted = LENGTHS.get(quantity.unit, Decimal(1)), LENGTHS.get(limit.unit, Decimal(1))
    if (quantity.unit in LENGTHS) != (limit.unit in LENGTHS):
        factor = wanted = Decimal(1)
    return any(value * factor == limit.value * wanted for value in values)
