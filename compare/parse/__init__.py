"""Parse: a `Document` becomes a `Draft`, a tree of clauses with positions and brackets.

In: a `Document`. Out: a `Draft`: which provision each passage is, and whose wording.
Open `tree.py` first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from compare.errors import EmptyDraft
from compare.language.detection import (
    GUESSED_LANGUAGE,
    UNREAD_LANGUAGE,
    Told,
    common_language,
    name_of_language,
    tell_language,
    unread_in,
)
from compare.language.labels import CONTAINERS, RULE, read_label
from compare.language.languages import (
    is_of_no_language,
    recognised_languages,
    require_language,
)
from compare.language.numerals import roman_value
from compare.language.sentences import is_cut
from compare.language.thresholds import LONGEST_AT_ONCE
from compare.model import Block, Clause, Document, Draft, DraftInfo, Run, TrustNote
from compare.options import ParseOptions
from compare.parse.brackets import mark_alternatives
from compare.parse.doubts import notes_on, notes_on_legend
from compare.parse.front import build_front, find_date, find_title, first_provision
from compare.parse.nodes import clauses_of, piece_of, slug
from compare.parse.positions import Legend, find_legend, mark_positions, untold
from compare.parse.thresholds import BARE_LETTERS, LEAST, LONGEST_WORD
from compare.parse.tree import Builder

# ---------------------------------------------------------------------------------------------
# Numbers without a stop: "1 The Parties …", or "1" on a line of its own above its text.
#
# One such number may begin any sentence ("12 States have signed"). Numbers that count from 1, block after
# block, are labels, unless the draft numbers its paragraphs with a stop: there they are those of notes.

COUNTED = re.compile(r"(\d{1,3})(?:\s+(?=[^\W\d_]|[\"“„«\[(])|$)")
STOPPED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)](?:\s|$)")


def label_bare_numbers(blocks: Sequence[Block], code: str) -> list[Block]:
    """The blocks, those numbers as labels of their texts."""
    run = _runs(blocks, code)
    if not run or sum(STOPPED.match(block.label or block.text) is not None for block in blocks) >= LEAST:
        return list(blocks)
    out: list[Block] = []
    waiting = ""
    for k, block in enumerate(blocks):
        if waiting:
            block, waiting = replace(block, label=waiting), ""
        if k in run and block.text.strip() == run[k]:
            waiting = run[k]
            continue
        if k in run:
            block = replace(_without(block, block.text.index(run[k]) + len(run[k])), label=run[k])
        out.append(block)
    return out


def _runs(blocks: Sequence[Block], code: str) -> dict[int, str]:
    """The numbers that count, by the index of their block: from 1 to 3 at least, once or again and again."""
    runs: list[dict[int, str]] = [{}]
    for k, block in enumerate(blocks):
        number = _number(block, blocks[k + 1 : k + 2], code)
        if number == "1":
            runs.append({})
        if number and int(number) == len(runs[-1]) + 1:
            runs[-1][k] = number
    return {k: number for run in runs if len(run) >= LEAST for k, number in run.items()}


def _number(block: Block, following: Sequence[Block], code: str) -> str:
    """The number that the block begins with, or that it is; "" where it cannot be a label."""
    if block.kind not in ("paragraph", "heading") or block.label:
        return ""
    text = block.text.strip()
    found = COUNTED.match(text)
    if not found or text[found.end() : found.end() + 1].islower():
        return ""
    if found.end() < len(text):
        return found[1]
    # a number alone may be that of a page
    alone = block.kind == "heading" or block.page is None
    return found[1] if alone and all(_is_unnumbered(block, code) for block in following or [block]) else ""


def _is_unnumbered(block: Block, code: str) -> bool:
    """Whether the block is a text that still lacks a label."""
    plain = block.kind == "paragraph" and not block.label and not COUNTED.match(block.text.strip())
    return plain and read_label(block.text, code) is None


ROMAN_ALONE = re.compile(r"([–—-]?)\s?([IVXLC]{1,6})(?:[.]|\s?\1)?")
"""On a line of its own: "IV", "IV.", "– IV –"."""
NUMERAL_ALONE = re.compile(r"[–—-]?\s?(?:[\w-]{1,14}|[A-Z](?: [A-Z])*)\s?[–—-]?[.:]?")


def join_split_labels(blocks: Sequence[Block], code: str) -> list[Block]:
    """The blocks, a label that is set on two lines as one: "ARTICLE" and, below it, "I"."""
    out: list[Block] = []
    for block in blocks:
        word = out[-1] if out else None
        if word is not None and _names_article(word, code) and _numbers(word, block, code):
            runs = (*word.runs, Run(" "), *block.runs)
            out[-1] = replace(word, runs=runs)
        else:
            out.append(block)
    return out


def _names_article(block: Block, code: str) -> bool:
    """Whether the block is the word of a label and nothing more."""
    text = block.text.strip()
    if block.label or block.kind not in ("paragraph", "heading") or len(text) > LONGEST_WORD or not text:
        return False
    label = read_label(f"{text} 1", code) if text[0].isupper() and text[-1].isalpha() else None
    return label is not None and label.system in CONTAINERS and label.number == "1"


def _numbers(word: Block, block: Block, code: str) -> bool:
    """Whether the block is the number of the label whose word stands above it, and nothing more."""
    text = block.text.strip()
    if block.label or block.kind not in ("paragraph", "heading") or not NUMERAL_ALONE.fullmatch(text):
        return False
    whole = f"{word.text.strip()} {text}"
    label = read_label(whole, code)
    return label is not None and label.system in CONTAINERS and label.value > 0 and label.end >= len(whole)


def _with_lone_numerals(blocks: tuple[Block, ...], code: str) -> tuple[Block, ...]:
    """The blocks, those that are such a numeral as labels without a text."""
    numerals = lone_numerals(blocks, code)
    return tuple(
        replace(block, runs=(), label=block.text.strip()) if k in numerals else block
        for k, block in enumerate(blocks)
    )


def lone_numerals(blocks: Sequence[Block], code: str) -> frozenset[int]:
    """Roman numerals on lines of their own that count from I to III at least: the draft's articles.

    None where the draft has articles by their name, or numbered points.
    """
    at, value = [], 0
    for k, block in enumerate(blocks):
        text = block.text.strip()
        if block.label or block.kind not in ("paragraph", "heading") or not ROMAN_ALONE.fullmatch(text):
            label = read_label(text, code) if not block.label and block.kind != "row" else None
            if label is not None and label.system == "article":
                return frozenset()
            continue
        if roman_value(text.strip(".–—- ")) == value + 1:
            value += 1
            at.append(k)
    return frozenset(at) if value >= LEAST else frozenset()


def _without(block: Block, letters: int) -> Block:
    """The block without its first letters."""
    runs, left = [], letters
    for run in block.runs:
        cut, left = run.text[left:], max(left - len(run.text), 0)
        if cut:
            runs.append(Run(cut, run.style))
    starts = tuple(replace(start, start=max(start.start - letters, 0)) for start in block.page_starts)
    return replace(block, runs=tuple(runs), page_starts=starts)


# ---------------------------------------------------------------------------------------------

__all__ = ["common_language", "parse"]

GARBLED = "garbled-text-layer"
"""The trust code of text whose letters cannot be told."""


def parse(document: Document, options: ParseOptions = ParseOptions()) -> Draft:
    """Read the structure of a document.

    The id, title and date are guessed from the file's name and first lines; a caller who knows them
    replaces them. Raises EmptyDraft where there are no words, OptionError for an unknown language.
    """
    blocks = tuple(b for b in document.blocks if b.text.strip() or b.label)
    if not any(re.search(r"\w", b.text) for b in blocks):
        raise EmptyDraft("holds no words", document.source.name, "check that it is the right file")
    told = _language(document, blocks, options)
    code = told.language
    blocks = _with_lone_numerals(tuple(join_split_labels(blocks, code)), code)
    blocks = tuple(label_bare_numbers(tuple(_with_bare_labels(blocks, code)), code))
    legend = _legend(document, blocks, code, options)
    builder, title = _build(blocks, code, legend)
    clauses = clauses_of(builder.stack.root)
    groups = {c.id: n.group for c, n in zip(clauses, builder.stack.root.walk(), strict=True) if n.group}
    clauses, notes = mark_alternatives(clauses, groups)
    legend_texts = {entry.text for entry in legend.entries}
    clauses = tuple(c if c.text in legend_texts else mark_positions(c, legend.entries) for c in clauses)
    info = DraftInfo(
        id=slug(re.sub(r"\.\w{1,5}$", "", document.source.name)) or "draft",
        title=piece_of(blocks[title]).text if title is not None else document.title,
        date=find_date(document.source.name, blocks, code),
        language=code,
        source=document.source,
        legend=legend.entries,
        warnings=(
            *_language_notes(told, blocks),
            *document.warnings,
            *notes,
            *_cut_notes(clauses, code),
            *notes_on(clauses),
            *notes_on_legend(legend.entries, untold(legend.entries)),
        ),
        dropped=document.dropped,
    )
    return Draft(info, clauses)


def _cut_notes(clauses: Sequence[Clause], code: str) -> tuple[TrustNote, ...]:
    """A trust note for sentences without end, which are not read at once."""
    cut = sum(is_cut(clause.text, code) for clause in clauses)
    if not cut:
        return ()
    what = "1 clause has a sentence" if cut == 1 else f"{cut} clauses have sentences"
    message = (
        f"{what} of more than {LONGEST_AT_ONCE:,} letters, read in parts: "
        "what runs over the end of a part may be missed, and the meaning of the first part stands for all"
    )
    return (TrustNote("long-sentence", message),)


def _language(document: Document, blocks: tuple[Block, ...], options: ParseOptions) -> Told:
    if options.language is not None:
        return Told(require_language(options.language), True)
    said = document.language.split("-")[0].lower()
    # a page of one language may hold a draft in another: the words decide where they are clear
    found = tell_language(_sound_texts(blocks))
    return found if found.sure or not said else Told(said, True)


RECOGNISED, OCR_LANGUAGE = "ocr", "ocr-language"
"""The trust code of text that was read from a picture, and of the offer to read it in its own language."""
_OFFER = (
    "pages that are pictures are recognised in the languages {} alone: where they are in another, recognise "
    "them with tesseract's pack for it first (apt install tesseract-ocr-ara, ocrmypdf -l ara for Arabic)"
)


def _language_notes(told: Told, blocks: tuple[Block, ...]) -> tuple[TrustNote, ...]:
    """What a reader must know first: that a language is not read, or that it was guessed."""
    name = name_of_language(told.language)
    kinds = unread_in(told.language)
    if kinds:
        what = f"this draft is in {name}, which is" if name else "this draft is in a language that is"
        text = (
            f"{what} not read here: its words are compared, but nothing was looked for of "
            f"{', '.join(kinds)}; no word of these in a report does not mean that the draft has none"
        )
        pictured = any(block.trust == RECOGNISED for block in blocks)
        offer = TrustNote(OCR_LANGUAGE, _OFFER.format(", ".join(recognised_languages())))
        return (TrustNote(UNREAD_LANGUAGE, text), *([offer] if pictured else ()))
    if told.sure:
        return ()
    text = f"the draft has too few words to tell its language: read as {name}; --language says another"
    return (TrustNote(GUESSED_LANGUAGE, text),)


def _sound_texts(blocks: tuple[Block, ...]) -> list[str]:
    """The texts that tell a language: of letters that cannot be told, none is guessed."""
    sound = [b.text for b in blocks if b.trust != GARBLED]
    if any(re.search(r"\w", text) for text in sound):
        return sound
    return [] if is_of_no_language(" ".join(b.text for b in blocks).split()) else [b.text for b in blocks]


def _with_bare_labels(blocks: tuple[Block, ...], code: str) -> Iterator[Block]:
    """Blocks where a label that stands on a line of its own, "(a)", belongs to the text below it."""
    held: Block | None = None
    for block in blocks:
        if held is not None:
            if _is_free(block, code):
                block = msgspec.structs.replace(block, label=held.text.strip())
            else:
                yield held
        held = block if _is_bare_label(block, code) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _is_free(block: Block, code: str) -> bool:
    """Whether the block is a text that still lacks a label."""
    plain = block.kind == "paragraph" and not block.label and not _is_bare_label(block, code)
    return plain and read_label(block.text, code) is None


def _is_bare_label(block: Block, code: str) -> bool:
    text = block.text.strip()
    if block.label or block.kind != "paragraph" or len(text) > BARE_LETTERS or text[-1:] not in (".", ")"):
        return False
    label = read_label(f"{text} X", code)
    return label is not None and label.end >= len(text)


def _legend(document: Document, blocks: tuple[Block, ...], code: str, options: ParseOptions) -> Legend:
    found = find_legend(blocks, code)
    printed = found.entries if options.legend is None else options.legend
    return Legend(printed + document.legend, found.blocks)


def _build(blocks: tuple[Block, ...], code: str, legend: Legend) -> tuple[Builder, int | None]:
    bold = any(entry.style.bold for entry in legend.entries)
    reader = Builder(code, plan=False)
    printed = [None if b.kind in ("row", "note") else reader.printed_label(b, piece_of(b)) for b in blocks]
    found = Counter[str](label.system for label in printed if label is not None)
    rules = not found["article"] and found[RULE] > 1
    plan = not found["article"] and not rules
    # articles by another name count where there are no others
    labels = [label if label is None or label.system != RULE or rules else None for label in printed]
    builder = Builder(code, plan, bold, rules, bool(legend.entries))
    start = first_provision(blocks, labels, plan)
    title = find_title(blocks[:start], legend.blocks, code)
    build_front(builder, blocks[:start], legend.blocks, title)
    for index in range(start, len(blocks)):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        builder.add(blocks[index], following)
    builder.finish()
    return builder, title
