"""Tesseract as a child process: a picture goes in through a pipe, its words with their places come back.

Nothing is written to the temporary folder, where a picture of a page could be read by others and would
outlive a run that is killed; a binding (pytesseract) writes there. The program ends with this process.
How long a page may take is counted in processor time: how busy the machine is decides nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from compare.extract.thresholds import PAGE_SECONDS
from compare.processes import end_with_parent

PROGRAM = "tesseract"

COLUMNS = ("block_num", "par_num", "line_num", "left", "top", "width", "height", "conf", "text")


class Unrecognised(Exception):
    """Tesseract gave nothing for a page: it crashed, or the page took more than it may."""


def have_tesseract() -> bool:
    """Whether the program is installed."""
    return shutil.which(PROGRAM) is not None


def installed_languages(wanted: Sequence[str]) -> list[str]:
    """Which of the wanted languages it knows. Raises Unrecognised where it does not answer."""
    known = _answer(["--list-langs"], b"").decode("utf-8", "replace").split()
    return [code for code in wanted if code in known]


def table_of(image: Any, languages: str) -> Mapping[str, Sequence[str]]:
    """What tesseract reads on a picture (of Pillow's), column by column. Raises Unrecognised."""
    answer = _answer(["stdin", "stdout", "-l", languages, "tsv"], _as_ppm(image))
    head, *rows = (line.split("\t") for line in answer.decode("utf-8", "replace").strip("\r\n").split("\n"))
    if not set(COLUMNS) <= set(head):
        raise Unrecognised
    # a row without text is of a block or a line
    rows = [row for row in rows if len(row) == len(head)]
    return {name: [row[head.index(name)] for row in rows] for name in COLUMNS}


def _as_ppm(image: Any) -> bytes:
    """The picture in a format that takes no time to pack and to unpack."""
    import io

    out = io.BytesIO()
    image.convert("RGB").save(out, "PPM")
    return out.getvalue()


def _answer(arguments: Sequence[str], given: bytes) -> bytes:
    import subprocess

    parent = os.getpid()

    def bounded() -> None:
        _bound_processor_time()
        end_with_parent(parent)

    # its own threads slow each other down; the variable is what it listens to
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            [PROGRAM, *arguments], input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=surroundings, preexec_fn=bounded if sys.platform.startswith("linux") else None, check=False,
        )  # fmt: skip
    except OSError as error:
        raise Unrecognised from error
    if done.returncode:
        raise Unrecognised
    return done.stdout


def _bound_processor_time() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (PAGE_SECONDS, hard))
