"""Programs that compare two files, ours among them: each a function in `COMPARERS`.

`python -m tests.bench.peers NAME OLD NEW OUT` runs one of them in a process of its own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

Compare: TypeAlias = Callable[[Path, Path, Path], None]


@dataclass(frozen=True)
class Peer:
    """Another program. ending: of the files that it compares. programs, modules: what it needs."""

    compare: Compare
    ending: str
    gives: str
    programs: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        """What it needs and this machine has not."""
        programs = [name for name in self.programs if shutil.which(name) is None]
        return programs + [name for name in self.modules if find_spec(name) is None]


def pdftotext_and_dwdiff(old: Path, new: Path, out: Path) -> None:
    """The text of both, and a word diff that knows nothing of clauses."""
    texts = []
    for side, path in (("old", old), ("new", new)):
        texts.append(out.with_name(f"{out.name}.{side}.txt"))
        subprocess.run(["pdftotext", path, texts[-1]], check=True)
    with out.open("wb") as file:
        # exits with 1 where they differ
        done = subprocess.run(["dwdiff", *texts], stdout=file)
    if done.returncode > 1:
        raise subprocess.CalledProcessError(done.returncode, "dwdiff")


def pdfplumber_and_redlines(old: Path, new: Path, out: Path) -> None:
    """What the package redlines makes of two PDFs; it reads them with pdfplumber."""
    from redlines import Redlines
    from redlines.pdf import PDFFile

    out.write_text(Redlines(PDFFile(str(old)), PDFFile(str(new))).output_markdown, encoding="utf-8")


def docxodus(old: Path, new: Path, out: Path) -> None:
    """A redline by Docxodus, which python-redlines brings along as a program; moves are looked for."""
    from python_redlines import DocxodusEngine

    redline, _, _ = DocxodusEngine().run_redline("bench", old, new, detect_moves=True)
    out.write_bytes(redline)


COMPARERS: Mapping[str, Peer] = {
    "pdftotext + dwdiff": Peer(pdftotext_and_dwdiff, ".pdf", "text", programs=("pdftotext", "dwdiff")),
    "pdfplumber + redlines": Peer(
        pdfplumber_and_redlines, ".pdf", "Markdown", modules=("pdfplumber", "redlines")
    ),
    "Docxodus": Peer(docxodus, ".docx", "DOCX", modules=("python_redlines", "python_redlines_docxodus")),
}


def versions() -> list[str]:
    """Each program and package that takes part, with its version where it is installed."""
    packages = ("pdfplumber", "redlines", "python-redlines", "reportlab")
    found = [f"{name} {installed}" for name in packages if (installed := _version(name))]
    for program, option in (("pdftotext", "-v"), ("dwdiff", "--version"), ("git", "--version")):
        if shutil.which(program):
            done = subprocess.run([program, option], capture_output=True, text=True)
            words = (done.stdout + done.stderr).split()
            found.append(f"{program} {next((word for word in words if word[:1].isdigit()), '')}".strip())
    return found


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    name, *paths = sys.argv[1:]
    COMPARERS[name].compare(*map(Path, paths))
