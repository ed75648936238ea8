"""Batch: many pairs, each compared on its own, in parallel, with an index page and a summary for programs.

In: a manifest or a folder of drafts. Out: a report for each pair, index.html, summary.json.
Open `__init__.py` first: the pairs run by any executor with the interface of concurrent.futures.

    pairs = read_pairs(Path("drafts/"))
    results = compare_all(pairs, Path("comparisons"), BatchOptions(), executor)

What has been compared already, from the same files with the same program and options, is not compared
again; a pair that fails is reported and does not stop the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from compare import pipeline
from compare.batch.pairs import DraftPair, read_pairs
from compare.batch.results import PairResult, Results, render_index
from compare.batch.workers import Workers
from compare.decoding import from_json
from compare.drafts.locate import source_of
from compare.errors import CompareError, OutputError
from compare.model import SCHEMA_VERSION
from compare.options import Options, processors
from compare.storage.output import write_output

__all__ = ["BatchOptions", "DraftPair", "PairResult", "Results", "compare_all", "read_pairs"]

SUMMARY = "summary.json"
INDEX = "index.html"
FOLDER_REMEDY = "choose another folder with --output"
_SIGNALS = 5


class BatchOptions(Struct, frozen=True, kw_only=True):
    """How many pairs are compared. formats: of each report; again: also what is there already."""

    formats: tuple[str, ...] = ("html",)
    options: Options = Options()
    again: bool = False


class _Made(Struct, frozen=True):
    """What a worker gives back: the result, and the reports by file name."""

    result: PairResult
    reports: dict[str, bytes] = {}


def compare_all(
    pairs: Sequence[DraftPair],
    folder: Path,
    options: BatchOptions = BatchOptions(),
    executor: Executor | None = None,
    progress: Callable[[PairResult, int], None] = lambda result, left: None,
) -> Results:
    """Compare every pair and write reports, index.html and summary.json into `folder`, which is made.

    executor: runs the comparisons, such as a ThreadPoolExecutor or that of a Dask client; its workers must
    be able to read the files. None: processes of this machine. progress: is told each result and how many
    are still to come. A pair that fails is in the results. Raises OutputError.
    """
    _make(folder)
    known = {} if options.again else _known(folder)
    results: dict[str, PairResult] = {}
    with _running(executor) as pool:
        futures: dict[Future[_Made], DraftPair] = {}
        for pair in pairs:
            key = _key(pair, options)
            earlier = known.get(pair.name)
            if earlier is not None and key and earlier.key == key and _is_whole(earlier, folder):
                results[pair.name] = msgspec.structs.replace(earlier, state="kept")
                progress(results[pair.name], len(pairs) - len(results))
            else:
                futures[pool.submit(_compare, pair, key, options)] = pair
        for future in as_completed(futures):
            pair = futures[future]
            results[pair.name] = _written(_outcome(future, pair), folder)
            # after each, so that what is interrupted can go on from here
            _write_summary(pairs, results, folder)
            progress(results[pair.name], len(pairs) - len(results))
    found = _write_summary(pairs, results, folder)
    write_output(render_index(found), str(folder / INDEX))
    return found


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise OutputError(
            f"no folder can be made there: {_why(error)}", str(folder), FOLDER_REMEDY
        ) from error


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a file is in its place"
    return (getattr(error, "strerror", None) or "it is no path").lower()


@contextmanager
def _running(executor: Executor | None) -> Iterator[Executor]:
    """The caller's executor, which stays the caller's, or processes that end with the block."""
    if executor is not None:
        yield executor
        return
    with Workers(processors()) as pool:
        yield pool


def _compare(pair: DraftPair, key: str, options: BatchOptions) -> _Made:
    """The work of one pair, wherever it runs: what goes wrong with the pair is its result."""
    try:
        comparison = pipeline.compare_drafts(pair.old, pair.new, options.options)
        reports = {
            f"{pair.name}.{form}": pipeline.render_comparison(comparison, form, options.options.render)
            for form in options.formats
        }
    except CompareError as error:
        return _Made(_failed(pair, str(error)))
    old, new = comparison.old.info, comparison.new.info
    result = PairResult(
        name=pair.name, old=old.source.name, new=new.source.name, state="compared", key=key,
        old_title=old.title, new_title=new.title, old_date=old.date, new_date=new.date,
        reports={name: hashlib.sha256(report).hexdigest() for name, report in reports.items()},
        summary=comparison.summary, signals=comparison.signals[:_SIGNALS],
        differs=pipeline.differs(comparison),
    )  # fmt: skip
    return _Made(result, reports)


def _outcome(future: Future[_Made], pair: DraftPair) -> _Made:
    try:
        return future.result()
    except CompareError as error:
        # a process that was killed
        return _Made(_failed(pair, str(error)))
    except Exception as error:
        # a fault of ours, or of another executor's worker: one pair's, not the whole run's
        return _Made(_failed(pair, f"unexpected {type(error).__name__}: {error}"))


def _failed(pair: DraftPair, error: str) -> PairResult:
    old, new = Path(pair.old).name, Path(pair.new).name
    return PairResult(name=pair.name, old=old, new=new, state="failed", error=error)


def _written(made: _Made, folder: Path) -> PairResult:
    for name, report in made.reports.items():
        write_output(report, str(folder / name))
    return made.result


def _write_summary(pairs: Sequence[DraftPair], results: Mapping[str, PairResult], folder: Path) -> Results:
    in_order = tuple(results[pair.name] for pair in pairs if pair.name in results)
    found = Results(schema_version=SCHEMA_VERSION, generator=pipeline.GENERATOR, pairs=in_order)
    write_output(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n", str(folder / SUMMARY))
    return found


def _known(folder: Path) -> Mapping[str, PairResult]:
    """What an earlier run left; nothing where its summary cannot be read."""
    try:
        found = from_json((folder / SUMMARY).read_bytes(), Results)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return {pair.name: pair for pair in found.pairs if pair.state != "failed"}


def _is_whole(result: PairResult, folder: Path) -> bool:
    """Whether the reports are there as they were written."""
    try:
        return all(
            hashlib.sha256((folder / Path(name).name).read_bytes()).hexdigest() == digest
            for name, digest in result.reports.items()
        )
    except OSError:
        return False


def _key(pair: DraftPair, options: BatchOptions) -> str:
    """A hash of all that the reports are made from; "" where a draft is no file that can be hashed."""
    digest = hashlib.sha256(repr((pipeline.GENERATOR, options.formats, options.options)).encode())
    for name in (pair.old, pair.new):
        try:
            with source_of(name).open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        except (OSError, CompareError):
            return ""
    return digest.hexdigest()
