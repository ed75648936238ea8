"""The cache gives what was read before, and is never the reason why a run fails or is wrong."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

import compare
from compare.annotate import annotate
from compare.conservation import check_conservation
from compare.errors import EmptyDraft, MissingFile
from compare.extract import extract
from compare.model import Crop, Quotation, Source, TrustNote
from compare.options import AlignOptions, AssessOptions, ExtractOptions, Limits, Options
from compare.storage import cache
from compare.storage import entries as store

KEPT = ExtractOptions(cache=True)
posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such permissions")


class Reader:
    """Counts how often a file is really read."""

    def __init__(self):
        self.times = 0

    def __call__(self, path, options):
        self.times += 1
        return extract(path, options)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TREATY_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "entries"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("Article 1\n\nThe Parties agree on 342 tanks.\n")
    return path


@pytest.fixture
def reader(folder):
    return Reader()


def entries(folder):
    return sorted(folder.glob("*.kept"))


def test_a_file_is_read_once(draft, reader):
    first = cache.extract_cached(draft, KEPT, reader)
    assert cache.extract_cached(draft, KEPT, reader) == first == extract(draft)
    assert reader.times == 1


def test_without_the_option_nothing_is_kept_or_taken(draft, reader, folder):
    cache.extract_cached(draft, ExtractOptions(), reader)
    assert not folder.exists()
    cache.extract_cached(draft, KEPT, reader)
    cache.extract_cached(draft, ExtractOptions(), reader)
    assert reader.times == 3


def test_what_cannot_change_the_document_does_not_part_entries(draft, reader):
    cache.extract_cached(draft, KEPT, reader)
    limits = Limits(isolate="never", megabytes=900, processes=1)
    cache.extract_cached(draft, ExtractOptions(cache=True, limits=limits), reader)
    os.utime(draft, (1, 1))
    cache.extract_cached(draft, KEPT, reader)
    assert reader.times == 1


@pytest.mark.parametrize("change", ["content", "name", "options", "time", "version", "code", "library"])
def test_what_can_change_the_document_parts_entries(change, draft, reader, monkeypatch):
    cache.extract_cached(draft, KEPT, reader)
    options = KEPT
    if change == "content":
        draft.write_text("Article 1\n\nThe Parties agree on 342 ranks.\n")
    elif change == "name":
        draft = draft.rename(draft.with_suffix(".md"))
    elif change == "options":
        options = ExtractOptions(cache=True, encoding="cp1251")
    elif change == "time":
        # text recognition reads as many pages as it has time for
        options = ExtractOptions(cache=True, limits=Limits(seconds=900.0))
    elif change == "version":
        monkeypatch.setattr(cache, "__version__", "99")
    elif change == "code":
        states = cache._state
        monkeypatch.setattr(cache, "_state", lambda p: states(p) + ("+" if p.name == "text.py" else ""))
    else:
        monkeypatch.setattr(cache, "_LIBRARIES", ("email",))
    assert cache.extract_cached(draft, options, reader) == extract(draft, options)
    assert reader.times == 2


def test_the_name_in_a_document_is_that_of_the_file(draft, reader):
    cache.extract_cached(draft, KEPT, reader)
    other = draft.rename(draft.with_name("other.txt"))
    assert cache.extract_cached(other, KEPT, reader).source.name == "other.txt"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: content + b"\0",
        lambda content: content.replace(b"342 tanks", b"999 tanks"),
        lambda content: os.urandom(len(content)),
    ],
    ids=["empty", "cut at the end", "cut in half", "longer", "a changed number", "noise"],
)
def test_a_spoilt_entry_is_read_again_and_replaced(spoil, draft, reader, folder):
    good = cache.extract_cached(draft, KEPT, reader)
    (entry,) = entries(folder)
    content = entry.read_bytes()
    entry.write_bytes(spoil(content))
    assert cache.extract_cached(draft, KEPT, reader) == good
    assert reader.times == 2
    assert entry.read_bytes() == content


def test_an_entry_under_the_name_of_another_is_not_believed(draft, reader, folder, tmp_path):
    cache.extract_cached(draft, KEPT, reader)
    (entry,) = entries(folder)
    other = tmp_path / "other.txt"
    other.write_text("Other words.")
    cache.extract_cached(other, KEPT, reader)
    (second,) = set(entries(folder)) - {entry}
    entry.write_bytes(second.read_bytes())
    assert "342 tanks" in cache.extract_cached(draft, KEPT, reader).blocks[1].text


def test_errors_are_not_kept(tmp_path, reader, folder):
    path = tmp_path / "empty.txt"
    path.write_text(" \n")
    for _ in range(2):
        with pytest.raises(EmptyDraft):
            cache.extract_cached(path, KEPT, reader)
    assert reader.times == 2
    assert not entries(folder)


@pytest.mark.parametrize("code", ["no-text-layer", "unread-page"])
def test_pages_that_were_not_read_may_be_read_the_next_time(draft, folder, code):
    def hurried(path, options):
        note = TrustNote(code, "the page was not read", 2)
        return msgspec.structs.replace(extract(path, options), warnings=(note,))

    cache.extract_cached(draft, KEPT, hurried)
    assert entries(folder) == []


@pytest.mark.parametrize("name", ["missing.txt", "a\0b", "."])
def test_what_is_no_file_is_the_readers_to_judge(name, tmp_path, reader):
    with pytest.raises(MissingFile):
        cache.extract_cached(tmp_path / name, KEPT, reader)


@posix
def test_a_pipe_is_read_only_once(tmp_path, reader):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("The Parties agree.",))
    writer.start()
    assert cache.extract_cached(pipe, KEPT, reader).blocks[0].text == "The Parties agree."
    writer.join()


def test_a_file_that_changes_between_the_readings_is_not_kept(draft, folder):
    def change_and_read(path, options):
        path.write_text("Other words.")
        return extract(path, options)

    assert cache.extract_cached(draft, KEPT, change_and_read).blocks[0].text == "Other words."
    assert not entries(folder)


@pytest.mark.parametrize(
    "obstacle", ["a file for the folder", "a file above it", "a link to nowhere", "a bad name"]
)
def test_a_folder_that_cannot_be_used_does_not_matter(obstacle, draft, folder, reader, monkeypatch):
    if obstacle == "a file for the folder":
        folder.parent.mkdir()
        folder.write_text("")
    elif obstacle == "a file above it":
        folder.parent.write_text("")
    elif obstacle == "a link to nowhere":
        folder.parent.mkdir()
        folder.symlink_to("/nowhere/at/all")
    else:
        monkeypatch.setenv("TREATY_CACHE_DIR", "~nobody/\udcff/" + "x" * 5000)
    for _ in range(2):
        assert cache.extract_cached(draft, KEPT, reader) == extract(draft)
    assert reader.times == 2


def test_a_full_disk_does_not_matter(draft, folder, reader, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert cache.extract_cached(draft, KEPT, reader) == extract(draft)
    assert list(folder.iterdir()) == []


@posix
def test_entries_are_for_nobody_else(draft, folder, reader):
    before = os.umask(0)
    try:
        cache.extract_cached(draft, KEPT, reader)
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert entries(folder)[0].stat().st_mode & 0o777 == 0o600


@posix
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_may_write_to_is_not_used(mode, draft, folder, reader):
    cache.extract_cached(draft, KEPT, reader)
    folder.chmod(mode)
    cache.extract_cached(draft, KEPT, reader)
    assert reader.times == 2


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_an_entry_that_others_may_write_to_is_not_believed(mode, draft, folder, reader):
    cache.extract_cached(draft, KEPT, reader)
    entries(folder)[0].chmod(mode)
    cache.extract_cached(draft, KEPT, reader)
    assert reader.times == 2
    # and is replaced by one that is ours alone
    cache.extract_cached(draft, KEPT, reader)
    assert reader.times == 2


@posix
def test_what_belongs_to_another_user_is_not_believed(draft, folder, reader, monkeypatch):
    cache.extract_cached(draft, KEPT, reader)
    uid = os.geteuid()
    monkeypatch.setattr(store.os, "geteuid", lambda: uid + 1)
    cache.extract_cached(draft, KEPT, reader)
    assert reader.times == 2


@posix
@pytest.mark.parametrize("obstacle", ["link", "pipe", "folder"])
def test_an_entry_that_is_no_file_is_not_followed(obstacle, draft, folder, reader, tmp_path):
    cache.extract_cached(draft, KEPT, reader)
    (entry,) = entries(folder)
    moved = entry.rename(tmp_path / "elsewhere")
    if obstacle == "link":
        entry.symlink_to(moved)
    elif obstacle == "pipe":
        os.mkfifo(entry)
    else:
        entry.mkdir()
    cache.extract_cached(draft, KEPT, reader)
    assert reader.times == 2


def files_of(sizes, tmp_path):
    paths = [tmp_path / f"{n}.txt" for n in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.write_text("word " * size)
    return paths


def test_the_longest_unused_entries_make_room(tmp_path, folder, reader, monkeypatch):
    one, two, three = files_of([1000, 1000, 1000], tmp_path)
    monkeypatch.setattr(store, "MAX_TOTAL", 12_000)
    for age, path in ((300, one), (200, two)):
        cache.extract_cached(path, KEPT, reader)
        for entry in entries(folder):
            if entry.stat().st_mtime > 1_000_000:
                os.utime(entry, (1000 - age, 1000 - age))
    cache.extract_cached(one, KEPT, reader)  # used again: now the second is the oldest
    cache.extract_cached(three, KEPT, reader)
    assert sum(entry.stat().st_size for entry in entries(folder)) <= 12_000
    reader.times = 0
    cache.extract_cached(one, KEPT, reader)
    assert reader.times == 0
    cache.extract_cached(two, KEPT, reader)
    assert reader.times == 1


def test_one_large_document_does_not_push_out_the_others(tmp_path, folder, reader, monkeypatch):
    (path,) = files_of([2000], tmp_path)
    monkeypatch.setattr(store, "MAX_ENTRY", 5_000)
    cache.extract_cached(path, KEPT, reader)
    assert not entries(folder)


def test_what_a_killed_run_left_behind_is_removed(draft, folder, reader):
    folder.mkdir(parents=True, mode=0o700)
    old, fresh = folder / "a.tmp", folder / "b.tmp"
    for path in (old, fresh):
        path.write_text("half")
    os.utime(old, (1, 1))
    cache.extract_cached(draft, KEPT, reader)
    assert not old.exists()
    assert fresh.exists()


def test_two_runs_at_once_leave_one_whole_entry(draft, folder):
    code = (
        "import sys; from pathlib import Path; from compare.storage.cache import extract_cached;"
        "from compare.extract import extract; from compare.options import ExtractOptions;"
        "print([extract_cached(Path(sys.argv[1]), ExtractOptions(cache=True), extract).source.sha256"
        " for _ in range(20)][-1])"
    )
    command = [sys.executable, "-c", code, str(draft)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    answers = {run.communicate()[0].strip() for run in runs}
    assert answers == {extract(draft).source.sha256}
    assert len(list(folder.iterdir())) == 1


def test_a_kept_document_is_the_one_that_was_read():
    """All that a reader can say survives: styles, offsets, pages, trust notes, dropped text."""
    from compare.model import Block, Document, Dropped, PageStart, Run, Source, Style, TrustNote

    block = Block(
        kind="row", runs=(Run("a | b", Style(bold=True, colour="#ff0000")),), page=3, label="(a)", level=2,
        indent=7.2, size=1.25, align="justify", table=1, header=True, cells=((0, 1), (4, 5)),
        page_starts=(PageStart(4, 4),), trust="garbled-text-layer",
    )  # fmt: skip
    document = Document(
        source=Source("имя\ufffd.pdf", "0" * 64, "application/pdf", 4, "pdfium"), blocks=(block,), title="t",
        language="ru", warnings=(TrustNote("x", "y", 3),), dropped=(Dropped("running-head", None, "z"),),
    )  # fmt: skip
    packed = msgspec.msgpack.encode(document)
    assert msgspec.msgpack.decode(packed, type=Document) == document


def test_the_cache_lies_in_the_users_cache_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("TREATY_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    place = store.place()
    assert place.parts[-2:] == ("treaty", "entries")
    if sys.platform == "linux":
        assert tmp_path in place.parents


def test_the_command_line_keeps_what_it_reads_unless_told_otherwise(draft, folder, capsys):
    from compare.cli import main

    assert main(["extract", str(draft), "--no-cache"]) == 0
    assert not folder.exists()
    first = capsys.readouterr().out
    for _ in range(2):
        assert main(["extract", str(draft)]) == 0
        assert capsys.readouterr().out == first
        assert len(entries(folder)) == 1


def crop_of(quotation, kind="framed"):
    return Crop(
        side=quotation.side, clause=quotation.clause, quote=quotation.quote, kind=kind, page=1,
        width=2, height=1, image=b"png",
    )  # fmt: skip


class Cropper:
    """Counts how often pages are really drawn."""

    def __init__(self, kind="framed"):
        self.times, self.kind = 0, kind

    def __call__(self, path, source, quotations, options):
        self.times += 1
        return tuple(crop_of(quotation, self.kind) for quotation in quotations)


SOURCE = Source("draft.pdf", "0" * 64, "application/pdf", 1, "pdfium")
QUOTED = [Quotation(side="old", clause="art-1", quote="342 tanks", pages=(1,))]


def test_a_page_is_drawn_once(folder):
    cropper = Cropper()
    for _ in range(2):
        found = cache.crop_cached(Path("draft.pdf"), SOURCE, QUOTED, KEPT, cropper)
        assert found == (crop_of(QUOTED[0]),)
    assert cropper.times == 1


@pytest.mark.parametrize(
    ("source", "quotations"),
    [
        (msgspec.structs.replace(SOURCE, sha256="1" * 64), QUOTED),
        (SOURCE, [msgspec.structs.replace(QUOTED[0], quote="343 tanks")]),
        (SOURCE, [msgspec.structs.replace(QUOTED[0], side="new")]),
        (SOURCE, QUOTED * 2),
    ],
    ids=["another file", "other words", "the other side", "more words"],
)
def test_what_can_change_a_picture_parts_entries(source, quotations, folder):
    cropper = Cropper()
    cache.crop_cached(Path("draft.pdf"), SOURCE, QUOTED, KEPT, cropper)
    found = cache.crop_cached(Path("draft.pdf"), source, quotations, KEPT, cropper)
    assert found == tuple(map(crop_of, quotations))
    assert cropper.times == 2


def test_pages_that_could_not_be_drawn_may_be_drawn_the_next_time(folder):
    cropper = Cropper("missing")
    for _ in range(2):
        cache.crop_cached(Path("draft.pdf"), SOURCE, QUOTED, KEPT, cropper)
    assert cropper.times == 2


def test_without_the_option_no_picture_and_no_annotation_is_kept(folder, tmp_path):
    cropper = Cropper()
    cache.crop_cached(Path("draft.pdf"), SOURCE, QUOTED, ExtractOptions(), cropper)
    cache.annotate_cached(parsed(tmp_path), Options(), annotate)
    assert not folder.exists()


class Annotator:
    """Counts how often a draft is annotated."""

    def __init__(self):
        self.times = 0

    def __call__(self, draft, options):
        self.times += 1
        return annotate(draft, options)


def parsed(tmp_path, words="342 tanks"):
    """A draft of which nobody has asked yet what it says."""
    path = tmp_path / "draft.txt"
    path.write_text(f"Article 1\n\nEach Party shall have no more than {words}.\n")
    return compare.extract_draft(path).as_read


def test_what_a_draft_says_is_found_once(folder, tmp_path):
    annotator, draft = Annotator(), parsed(tmp_path)
    options = Options(extract=KEPT)
    first, again = (cache.annotate_cached(draft, options, annotator) for _ in range(2))
    assert annotator.times == 1
    assert again == first == annotate(draft)
    assert [limit.value for limit in again.terms.force_limits] == [342]


def test_other_words_or_another_lexicon_are_annotated_for_themselves(folder, tmp_path):
    lexicon = tmp_path / "lexicon.toml"
    annotator, options = Annotator(), Options(extract=KEPT)
    cache.annotate_cached(parsed(tmp_path), options, annotator)
    cache.annotate_cached(parsed(tmp_path, "343 tanks"), options, annotator)
    own = Options(extract=KEPT, assess=AssessOptions(lexicon=lexicon))
    for times, cue in ((3, "fishing boat*"), (4, "trawler*"), (4, "trawler*")):
        lexicon.write_text(f'[subjects."other:boats"]\nen = ["{cue}"]\n')
        cache.annotate_cached(parsed(tmp_path), own, annotator)
        assert annotator.times == times


def test_two_drafts_are_compared_once(folder, tmp_path):
    draft_of = {}
    for name, words in (("a", "342 tanks"), ("b", "800 tanks"), ("c", "801 tanks")):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Article 1\n\nEach Party shall have no more than {words}.\n")
        draft_of[name] = compare.extract_draft(path)
    made = []

    def compared(old, new, **options):
        options = Options(extract=KEPT, **options)

        def make():
            made.append((old, new))
            return compare.compare_drafts(draft_of[old], draft_of[new])

        return cache.compare_cached(draft_of[old], draft_of[new], options, make, check_conservation)

    first = compared("a", "b")
    assert compared("a", "b") == first
    assert made == [("a", "b")]
    for pair in (("b", "a"), ("a", "c")):
        compared(*pair)
    compared("a", "b", align=AlignOptions(meaning="off"))
    lexicon = AssessOptions(lexicon=tmp_path / "lexicon.toml")
    for cue in ("fishing boat*", "trawler*", "trawler*"):
        lexicon.lexicon.write_text(f'[subjects."other:boats"]\nen = ["{cue}"]\n')
        compared("a", "b", assess=lexicon)
    assert made == [("a", "b"), ("b", "a"), ("a", "c"), ("a", "b"), ("a", "b"), ("a", "b")]


def test_a_second_report_of_a_pair_is_the_same_and_a_change_of_the_program_makes_it_again(
    folder, tmp_path, monkeypatch
):
    from compare.cli import main

    for name, words in (("old", "342 tanks"), ("new", "800 tanks")):
        (tmp_path / f"{name}.txt").write_text(f"Article 1\n\nEach Party shall have no more than {words}.\n")
    monkeypatch.chdir(tmp_path)
    reports = []
    for n in range(2):
        assert main(["compare", "old.txt", "new.txt", "-q", "-o", f"{n}.json"]) == 0
        reports.append(Path(f"{n}.json").read_bytes())
    assert main(["compare", "old.txt", "new.txt", "-q", "--no-cache", "-o", "fresh.json"]) == 0
    assert reports == [Path("fresh.json").read_bytes()] * 2
    before = len(entries(folder))
    states = cache._state
    monkeypatch.setattr(cache, "_state", lambda p: states(p) + ("+" if p.name == "pairing.py" else ""))
    assert main(["compare", "old.txt", "new.txt", "-q", "-o", "2.json"]) == 0
    assert len(entries(folder)) == before + 1


def test_a_kept_comparison_that_loses_words_is_made_again(folder, tmp_path):
    for name, words in (("old", "342 tanks"), ("new", "800 tanks")):
        (tmp_path / f"{name}.txt").write_text(f"Article 1\n\nEach Party shall have no more than {words}.\n")
    old, new = (compare.extract_draft(tmp_path / f"{name}.txt") for name in ("old", "new"))
    whole = compare.compare_drafts(old, new)
    options = Options(extract=KEPT)
    lossy = msgspec.structs.replace(whole, matches=whole.matches[:-1])
    cache.compare_cached(old, new, options, lambda: lossy, check_conservation)
    assert cache.compare_cached(old, new, options, lambda: whole, check_conservation) == whole
    assert cache.compare_cached(old, new, options, lambda: lossy, check_conservation) == whole
