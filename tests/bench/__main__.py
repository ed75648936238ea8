"""How fast we are, beside other programs in the same run: `make bench`, or `python -m tests.bench [PDF ...]`.

Seconds depend on the machine and on what else it does; the ratios to a peer measured in the same run
do not, much. Nothing here is a test: a slow machine is no failure.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
REPEATS = 3
SIZES = (100, 400, 1600)
LONG = 200
WORDS = (
    "party", "state", "force", "treaty", "armed", "shall", "may", "measure", "guarantee", "territory", "zone",
    "border", "council", "notice", "period", "weapon", "inspection", "mission", "personnel", "agreement",
)  # fmt: skip


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The best of several runs: what disturbs a run only ever makes it slower."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def read_with_pdfplumber(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()


def read_with_pdftotext(path: Path) -> None:
    subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)


def read_with_treaty(path: Path, processes: int) -> None:
    from compare.extract import extract
    from compare.options import ExtractOptions, Limits

    extract(path, ExtractOptions(ocr=False, limits=Limits(processes=processes)))


def count_pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def write_long(sources: list[Path], pages: int, folder: Path) -> Path:
    """A PDF of so many pages: those of the sources, over and over."""
    import pypdfium2

    path = folder / f"{pages}-pages.pdf"
    with pypdfium2.PdfDocument.new() as out:
        while len(out) < pages:
            for source in sources:
                with pypdfium2.PdfDocument(source) as pdf:
                    out.import_pages(pdf, list(range(min(len(pdf), pages - len(out)))))
        out.save(path)
    return path


def largest_process(path: Path) -> float:
    """Megabytes of the largest of the processes that read the file, in a program of its own."""
    code = (
        "import resource, sys; from pathlib import Path; from compare.extract import extract;"
        "extract(Path(sys.argv[1]));"
        "own, child = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN));"
        "print(max(own.ru_maxrss, child.ru_maxrss))"
    )
    done = subprocess.run([sys.executable, "-c", code, path], check=True, capture_output=True, cwd=ROOT)
    return int(done.stdout) / 1024


def bench_extraction(paths: list[Path]) -> Table:
    """Pages a second of each reader, how many times as fast as pdfplumber it is, and its memory.

    treaty's seconds hold the start of the child process that reads, and the way back from it.
    """
    readers: dict[str, Callable[[Path], None]] = {
        "treaty": partial(read_with_treaty, processes=1),
        "two processes": partial(read_with_treaty, processes=2),
        "pdfplumber": read_with_pdfplumber,
    }
    if shutil.which("pdftotext"):
        readers["pdftotext"] = read_with_pdftotext
    table = Table(
        "file", "pages", *(f"{name} pages/s" for name in readers), ": pdfplumber", "two : pdfplumber", "MB"
    )
    # first of all: a new process counts as its own the memory of the one that starts it
    memory = [largest_process(path) for path in paths]
    for path, megabytes in zip(paths, memory, strict=True):
        pages = count_pages(path)
        speed = {name: pages / seconds(partial(read, path)) for name, read in readers.items()}
        ratios = (speed[name] / speed["pdfplumber"] for name in ("treaty", "two processes"))
        table.add_row(
            path.name,
            str(pages),
            *(f"{value:,.0f}" for value in speed.values()),
            *(f"{ratio:.1f}" for ratio in ratios),
            f"{megabytes:.0f}",
        )
    return table


def write_pair(articles: int, folder: Path) -> tuple[Path, Path]:
    """A draft of so many articles, and a later one with words changed and articles moved, added and cut."""
    chance = random.Random(articles)
    texts = [" ".join(chance.choices(WORDS, k=60)) for _ in range(articles)]
    later = list(texts)
    for _ in range(articles // 5):
        where = chance.randrange(len(later))
        words = later[where].split()
        words[chance.randrange(len(words))] = "amended"
        later[where] = " ".join(words)
    for _ in range(articles // 20):
        later.insert(chance.randrange(len(later)), later.pop(chance.randrange(len(later))))
        later.insert(chance.randrange(len(later)), " ".join(chance.choices(WORDS, k=60)))
        later.pop(chance.randrange(len(later)))
    paths = folder / f"old-{articles}.txt", folder / f"new-{articles}.txt"
    for path, side in zip(paths, (texts, later), strict=True):
        path.write_text("\n\n".join(f"Article {n}\n\n{text.capitalize()}." for n, text in enumerate(side, 1)))
    return paths


def compare_to_json(old: Path, new: Path) -> None:
    from compare import compare_drafts, render_comparison

    render_comparison(compare_drafts(old, new), "json")


def git_word_diff(old: Path, new: Path) -> None:
    subprocess.run(["git", "diff", "--no-index", "--word-diff", old, new], capture_output=True)


def bench_comparison(folder: Path) -> Table:
    """Seconds against size, from files to JSON, beside a word diff that knows nothing of clauses."""
    peer = bool(shutil.which("git"))
    table = Table(
        "articles", "words", "treaty s", "growth", *(["git --word-diff s", "treaty : git"] if peer else [])
    )
    compare_to_json(*write_pair(10, folder))  # what is loaded once is not the work of the first row
    before = 0.0
    for articles in SIZES:
        old, new = write_pair(articles, folder)
        words = len(old.read_text().split()) + len(new.read_text().split())
        taken = seconds(partial(compare_to_json, old, new), 1)
        row = [f"{articles:,}", f"{words:,}", f"{taken:.2f}", f"x{taken / before:.1f}" if before else ""]
        if peer:
            theirs = seconds(partial(git_word_diff, old, new))
            row += [f"{theirs:.2f}", f"{taken / theirs:.0f}"]
        table.add_row(*row)
        before = taken
    return table


def start(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def bench_start() -> Table:
    """What a user waits for before anything is done."""
    table = Table("command", "seconds", "times python -c pass")
    bare = seconds(partial(start, "-c", "pass"))
    for arguments in (["--version"], ["--help"], ["drafts", "list"]):
        taken = seconds(partial(start, "-m", "compare", *arguments))
        table.add_row("treaty " + " ".join(arguments), f"{taken:.2f}", f"{taken / bare:.1f}")
    return table


def main(files: list[Path]) -> None:
    """Print three tables. files: PDFs to read beside those that ship."""
    console = Console(width=110)
    console.print("Start", bench_start())
    drafts = sorted((ROOT / "drafts").rglob("*.pdf"))
    with tempfile.TemporaryDirectory() as folder:
        long = write_long(files or drafts, LONG, Path(folder))
        console.print("Reading a PDF", bench_extraction([*drafts, *files, long]))
        console.print("Comparing generated drafts", bench_comparison(Path(folder)))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
