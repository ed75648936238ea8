"""What the numbers that decide are worth: each is halved and doubled, and what changes is counted.

    make weigh                     all rooms; writes docs/thresholds.md
    make weigh ROOMS="align diff"  these rooms; the lines of the others stay
    make weigh ROOMS=--missing     only numbers that are new, or have another value, since it was written

A number without an effect here is a bound against nonsense or against endless work, or decides what no text
of the measurement has; the comment beside it says which. A number whose change makes a figure better
belongs to be looked at, with other drafts than these: they are few, and it was not set by them alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "docs" / "thresholds.md"
CASES = ROOT / "tests" / "cases"
DRAFTS = ROOT / "drafts"
SHIPPED = sorted(path.name for path in DRAFTS.iterdir() if path.suffix in {".pdf", ".docx", ".html", ".md"})
PAIRS = [
    ("ukraine-2022-03-17.docx", "ukraine-2022-04-15.en.pdf"),
    ("ukraine-2022-04-15.en.pdf", "us-28-points-2025-11-20.md"),
    ("ukraine-2022-04-15.ru.pdf", "ukraine-20-points-2025-12-24.html"),
    ("us-28-points-2025-11-20.md", "europe-2025-11-23.docx"),
]
MOVED = (0.5, 2.0)
SECONDS = 120
"""After which a measurement is given up: a bound that was moved can let work without end begin."""

Job = tuple[str, str | None, int | None, float, str]
"""Room, name of a number and which of several (None where all stay as they are), its value, the folder."""

Found = tuple[dict[str, float], Counter[str]]
"""Figures of truth, 0 to 1, and everything that was found, as lines of text."""


@dataclass(frozen=True)
class Number:
    """A number of a room's table. item: which of several, where the name stands for a tuple."""

    room: str
    name: str
    item: int | None
    value: float

    def __str__(self) -> str:
        return self.name if self.item is None else f"{self.name}[{self.item}]"


def numbers(room: str) -> list[Number]:
    """All numbers of a room, in the order of its table."""
    found = []
    for name, value in vars(load(room)).items():
        if name.isupper() and isinstance(value, tuple) and all(isinstance(one, int | float) for one in value):
            found += [Number(room, name, item, one) for item, one in enumerate(value)]
        elif name.isupper() and type(value) in (int, float):
            found.append(Number(room, name, None, value))
    return found


def load(room: str) -> Any:
    """A room's table, without the room itself."""
    name = f"compare.{room}.thresholds"
    spec = importlib.util.spec_from_file_location(name, ROOT / "compare" / room / "thresholds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def moved(number: Number, factor: float) -> float:
    """The number with a factor; a whole number stays one, and moves by at least one."""
    if isinstance(number.value, int):
        step = max(1, abs(round(number.value * (factor - 1))))
        return number.value + step if factor > 1 else number.value - step
    return round(number.value * factor, 15)


# ---------------------------------------------------------------------------------------------
# what is measured; all of it runs in a process of its own, with one number changed


def generated(folder: Path) -> Iterator[tuple[Any, Path, Path]]:
    """Pairs of generated drafts, more changed than most, with their truth."""
    from tests.bench.drafting import Rates, draft_pair
    from tests.bench.typesetting import SETTERS

    rates = Rates(0.5, 0.1, 0.12, 0.08, 0.1, 0.1, 0.08, times=12)
    for seed, form in ((1, "txt"), (2, "txt"), (3, "docx"), (4, "pdf")):
        pair = draft_pair(24, seed, rates)
        files = folder / f"old-{seed}.{form}", folder / f"new-{seed}.{form}"
        for file, lines in zip(files, (pair.old, pair.new), strict=True):
            if not file.exists():
                file.write_bytes(SETTERS[f".{form}"](lines))
        yield pair, *files


def extract(folder: Path) -> Found:
    """Reading: how many passages of generated drafts are read as written; the clauses of shipped drafts."""
    from compare.pipeline import extract_draft
    from tests.bench.truth import _places

    right = written = 0
    units: Counter[str] = Counter()
    for pair, old, new in generated(folder):
        for lines, file in ((pair.old, old), (pair.new, new)):
            draft = extract_draft(file)
            written += sum(line.key is not None for line in lines)
            right += len(set(_places(draft, lines).values()))
            units.update(clause_lines(draft))
    for name in SHIPPED:
        units.update(clause_lines(extract_draft(DRAFTS / name)))
    return {"passages": right / written}, units


def clause_lines(draft: Any) -> Iterator[str]:
    for one in draft.clauses:
        styles = [(p.start, p.end, p.position) for p in one.passages]
        yield f"clause {draft.info.id} {one.id} {one.heading} {one.text} {styles}"
    yield from (f"note {draft.info.id} {note.kind} {note.clauses}" for note in draft.info.warnings)


def annotate(folder: Path) -> Found:
    """What single sentences say, against the tables of sentences; the terms of the shipped drafts."""
    from compare.annotate import annotate as find
    from compare.model import ELEMENTS
    from compare.pipeline import extract_draft
    from tests.assess_cases import clause
    from tests.assess_cases import draft as built

    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for path in sorted(CASES.glob("limits.??.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            language = path.name.split(".")[1]
            limits = find(built(clause("art-1", case["text"]), language=language)).terms.force_limits
            words = [
                f"{x.subject} {x.value:f} {x.unit} {x.bound} {x.holder or '-'}"
                + (f" | {x.condition}" if x.condition else "")
                for x in limits
            ]
            said["limits"] += 1
            right["limits"] += words == case["limits"]
    for case in tomllib.loads((CASES / "guarantees.toml").read_text("utf-8"))["case"]:
        made = built(clause("art-5", case["text"], kind="article"), language=case.get("language", "en"))
        elements = find(made).terms.guarantees
        words = [f"{kind} {s.value}" for kind in ELEMENTS for s in elements if s.element == kind]
        said["guarantees"] += 1
        right["guarantees"] += words == case["elements"]
    for case in tomllib.loads((CASES / "obligations.toml").read_text("utf-8"))["sentence"]:
        made = built(clause("art-1", case["text"]), language=case.get("language", "en"))
        asked = [f"{one.actor}: {one.strength}" for one in find(made).terms.obligations]
        said["obligations"] += 1
        right["obligations"] += set(case["asks"]) <= set(asked) if case["asks"] else not asked
    units: Counter[str] = Counter()
    for name in SHIPPED:
        terms = extract_draft(DRAFTS / name).terms
        units.update(
            f"term {name} {one}" for one in (*terms.force_limits, *terms.guarantees, *terms.obligations)
        )
    return {name: right[name] / said[name] for name in said}, units


def language(folder: Path) -> Found:
    """Reading and annotating, which both rest on it."""
    read, clauses = extract(folder)
    figures, terms = annotate(folder)
    return read | figures, clauses + terms


def align(folder: Path) -> Found:
    """Pairs of passages against the truth of generated drafts, and a reader's table of shipped ones."""
    from compare.align import align as matched
    from compare.language import meaning
    from compare.options import AlignOptions
    from tests.bench.truth import rightness

    meaning._model = Remembering(folder / "vectors.npz", meaning._model)
    found: Counter[str] = Counter()
    units: Counter[str] = Counter()
    many = 0
    for pair, old, new in generated(folder):
        drafts = read(old, folder), read(new, folder)
        result = SimpleNamespace(
            old=drafts[0], new=drafts[1], matches=matched(*drafts, AlignOptions(meaning="off")).matches
        )
        judged = rightness(result, pair)
        many += 1
        found += Counter(pairs=judged.pairs, moved=judged.moved or 0, added=judged.added)
        units.update(match_lines(result.matches))
    cases = tomllib.loads((CASES / "counterparts.toml").read_text("utf-8"))["drafts"]
    for wish in ("off", "on"):
        sure = said = true = 0
        for case in cases:
            drafts = read(case["old"], folder), read(case["new"], folder)
            matches = matched(*drafts, AlignOptions(meaning=wish)).matches
            units.update(match_lines(matches))
            a, b, c = counterparts(case, matches)
            said, sure, true = said + a, sure + b, true + c
        found[f"counterparts, meaning {wish}"] = many * 2 * true / (said + sure)
    return {name: value / many for name, value in found.items()}, units


class Remembering:
    """The model of meaning, with the vectors of what it was asked before: no number here changes them."""

    def __init__(self, path: Path, model: Callable[[], Any]) -> None:
        import numpy as np

        self.path, self.model = path, model
        self.known = dict(np.load(path)) if path.exists() else {}

    def __call__(self) -> Remembering:
        return self

    def encode(self, texts: list[str]) -> Any:
        """A row a text, as the model gives it."""
        import numpy as np

        keys = [sha256(text.encode()).hexdigest() for text in texts]
        if unknown := [text for text, key in zip(texts, keys, strict=True) if key not in self.known]:
            rows = self.model().encode(unknown)
            self.known |= {sha256(a.encode()).hexdigest(): row for a, row in zip(unknown, rows, strict=True)}
            np.savez(self.path.with_suffix(f".{os.getpid()}.npz"), **self.known)
            self.path.with_suffix(f".{os.getpid()}.npz").replace(self.path)
        return np.array([self.known[key] for key in keys], dtype=np.float32)


def read(draft: Path | str, folder: Path) -> Any:
    """A draft as it is read and annotated today; kept, since alignment does not change it."""
    import msgspec

    from compare.model import Draft

    kept = folder / f"{Path(draft).name}.msgpack"
    if not kept.exists():
        from compare.pipeline import extract_draft

        kept.write_bytes(msgspec.msgpack.encode(extract_draft(draft)))
    return msgspec.msgpack.decode(kept.read_bytes(), type=Draft)


def counterparts(case: dict[str, Any], matches: Any) -> tuple[int, int, int]:
    """How many pairs were said, how many are true, how many of those that were said are true."""
    sure: set[tuple[str, str]] = set()
    arguable: set[tuple[str, str]] = set()
    for row in case["row"]:
        (arguable if row.get("arguable") else sure).update((a, b) for a in row["old"] for b in row["new"])
    said = {(a, b) for m in matches for a in m.old for b in m.new} - (arguable - sure)
    return len(said), len(sure), len(said & sure)


def match_lines(matches: Any) -> Iterator[str]:
    for match in matches:
        yield f"match {match.old} {match.new} {match.relation} {match.moved}"


def diff(folder: Path) -> Found:
    """The edits of generated and of shipped drafts; the share of words shown exactly once."""
    from compare.options import AlignOptions, Options
    from compare.pipeline import compare_drafts
    from tests.bench.truth import rightness

    kept, units, many = 0.0, Counter[str](), 0
    for pair, old, new in generated(folder):
        result = compare_drafts(old, new, Options(align=AlignOptions(meaning="off")))
        kept, many = kept + rightness(result, pair).kept, many + 1
        units.update(edit_lines(result))
    for old, new in PAIRS:
        units.update(
            edit_lines(compare_drafts(DRAFTS / old, DRAFTS / new, Options(align=AlignOptions(meaning="off"))))
        )
    return {"words": kept / many}, units


def edit_lines(result: Any) -> Iterator[str]:
    for match in result.matches:
        yield from (f"edit {match.old} {match.new} {edit}" for edit in match.edits)


def assess(folder: Path) -> Found:
    """Shifts of obligation against the table of sentences; the signals of shipped drafts."""
    from compare.annotate import annotate as find
    from compare.assess.obligations import find_shifts
    from compare.language.passages import DraftText
    from compare.model import Match
    from compare.options import AlignOptions, Options
    from compare.pipeline import compare_drafts
    from tests.assess_cases import clause
    from tests.assess_cases import draft as built

    right = many = 0
    for case in tomllib.loads((CASES / "obligations.toml").read_text("utf-8"))["case"]:
        sides = [
            DraftText(find(built(clause("art-1", case[side]), language=case.get("language", "en"))))
            for side in ("old", "new")
        ]
        match = Match(id="m1", old=("art-1",), new=("art-1",), relation="edited")
        shifts = [f"{s.actor}: {s.old} → {s.new} [{s.direction}]" for s in find_shifts(*sides, (match,))]
        many, right = many + 1, right + (shifts == case["shifts"])
    units: Counter[str] = Counter()
    for old, new in PAIRS:
        result = compare_drafts(DRAFTS / old, DRAFTS / new, Options(align=AlignOptions(meaning="off")))
        units.update(f"signal {one.kind} {one.severity} {one.text} {one.match}" for one in result.signals)
    return {"shifts": right / many}, units


def render(folder: Path) -> Found:
    """The lines of reports of shipped drafts, as Markdown, text, HTML and DOCX."""
    from compare import render_comparison
    from compare.options import AlignOptions, Options
    from compare.pipeline import compare_drafts

    units: Counter[str] = Counter()
    for old, new in PAIRS[1:3]:
        result = compare_drafts(DRAFTS / old, DRAFTS / new, Options(align=AlignOptions(meaning="off")))
        for form in ("md", "html"):
            units.update(re.split(r"\n|(?=<)", render_comparison(result, form).decode()))
    return {}, units


MEASURES: dict[str, Callable[[Path], Found]] = {
    "extract": extract, "parse": extract, "language": language, "annotate": annotate,
    "align": align, "diff": diff, "assess": assess, "render": render,
}  # fmt: skip

# ---------------------------------------------------------------------------------------------


def measure(job: Job) -> str:
    """What a room finds with one number changed; as JSON, with the fault where there is one."""
    room, name, item, value, folder = job
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    table = load(room)
    if name is not None:
        was = getattr(table, name)
        setattr(table, name, value if item is None else (*was[:item], value, *was[item + 1 :]))
    sys.modules[f"compare.{room}.thresholds"] = table
    try:
        figures, units = MEASURES[room](Path(folder))
    except Exception as error:  # a bound that was moved may refuse a file: that is what is measured
        return json.dumps({"fault": f"{type(error).__name__}: {error}"[:80]})
    return json.dumps({"figures": figures, "units": units})


def effect(before: dict[str, Any], after: dict[str, Any]) -> str:
    """What changed, in few words."""
    if "fault" in after:
        return after["fault"].replace("|", "/")
    said = [
        f"{name} {after['figures'][name] - value:+.4f}"
        for name, value in before["figures"].items()
        if abs(after["figures"][name] - value) >= 0.00005
    ]
    old, new = Counter(before["units"]), Counter(after["units"])
    other = max((old - new).total(), (new - old).total())
    return ", ".join([*said, *([f"{other} of {old.total()} found otherwise"] if other else [])]) or "–"


def weigh(room: str, known: dict[str, str], processes: int, folder: str) -> list[str]:
    """The section of a room, as lines; numbers that are known by name and value keep their line."""
    all_of_them = numbers(room)
    wanted = [number for number in all_of_them if begin(number) not in known]
    if not wanted and known:
        return []
    jobs: list[Job] = [(room, None, None, 0.0, folder)]
    for number in wanted:
        jobs += [(room, number.name, number.item, moved(number, factor), folder) for factor in MOVED]
    with get_context("fork").Pool(processes, maxtasksperchild=1) as pool:
        before, *rest = map(json.loads, pool.map(measure, jobs, chunksize=1))
    figures = ", ".join(f"{name} {value:.4f}" for name, value in before["figures"].items())
    lines = [f"## {room}", "", f"As it is: {figures or 'no figures of truth'}.", ""]
    lines += ["| number | is | halved | doubled |", "| --- | ---: | --- | --- |"]
    made = {
        begin(number): f"{begin(number)} {effect(before, less)} | {effect(before, more)} |"
        for number, less, more in zip(wanted, rest[::2], rest[1::2], strict=True)
    }
    return [*lines, *((known | made)[begin(number)] for number in all_of_them), ""]


def begin(number: Number) -> str:
    """How the line of a number begins."""
    return f"| {number} | {number.value:g} |"


def written() -> dict[str, list[str]]:
    """The sections of the page as it is, by room."""
    text = RESULT.read_text("utf-8") if RESULT.exists() else ""
    return {part.split()[1]: [*part.rstrip().split("\n"), ""] for part in re.split(r"(?m)^(?=## )", text)[1:]}


def lines_by_number(section: list[str]) -> dict[str, str]:
    """The lines of numbers, each under how it begins."""
    return {"|".join(line.split("|")[:3]) + "|": line for line in section if line.startswith("| ")}


def main() -> None:
    """Measure the rooms that are asked for and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.weigh", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("rooms", nargs="*", help=", ".join(MEASURES))
    parser.add_argument("--missing", action="store_true", help="only what is new or has another value")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    page = written()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        for room in given.rooms or MEASURES:
            print(room, file=sys.stderr)
            known = lines_by_number(page.get(room, [])) if given.missing else {}
            page[room] = weigh(room, known, given.processes, folder) or page[room]
    head = ["# What the numbers that decide are worth", "", HEAD, ""]
    body = [line for room in MEASURES for line in page.get(room, [])]
    RESULT.write_text("\n".join([*head, *body]).rstrip("\n") + "\n", encoding="utf-8")


def prepare(folder: Path) -> None:
    """The generated drafts, and vectors of what is in the drafts, made once by a process of its own."""
    list(generated(folder))
    with get_context("fork").Pool(1) as pool:
        pool.map(align, [folder])


HEAD = """\
`make weigh` measured this and wrote it; no figure is typed by hand. Each number of a room's `thresholds.py`
is halved and doubled, one at a time (a whole number by one at least), and the measurement of its room is run:
generated drafts whose truth is known, the tables of sentences in tests/cases, and the drafts that ship. A
dash says that nothing changed: the number is a bound against nonsense or endless work, or decides what these
texts do not have; the comment beside it says which."""


if __name__ == "__main__":
    main()
