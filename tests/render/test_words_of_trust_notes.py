"""Every trust note that a reader of files or a parser makes has words in each language of the reports."""

import ast
import tomllib
from pathlib import Path

import pytest

import compare

ROOT = Path(compare.__file__).parent
# told with the language's own name
NAMED = {"unread-language", "guessed-language"}


def _codes() -> set[str]:
    """The codes of all trust notes that the program makes, read from its source."""
    trees = [ast.parse(path.read_text("utf-8")) for path in ROOT.rglob("*.py")]
    named: dict[str, set[str]] = {}
    for tree in trees:
        for node in tree.body:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    _learn(named, target, node.value)
    found: set[str] = set()
    for tree in trees:
        own: dict[str, set[str]] = {}
        for node in tree.body:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    _learn(own, target, node.value)
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "TrustNote" and call.args:
                code = call.args[0]
                found |= {code.value} if isinstance(code, ast.Constant) else own.get(code.id, named[code.id])
    return found


def _learn(named: dict[str, set[str]], target: ast.expr, value: ast.expr) -> None:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, part in zip(target.elts, value.elts, strict=True):
            _learn(named, one, part)
    elif isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
        named.setdefault(target.id, set()).add(value.value)


def test_there_are_codes():
    assert {"line-end-hyphen", "look-alike-letters", "no-structure", "long-sentence", "drop-cap"} <= _codes()


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_every_trust_note_has_words(language):
    words = tomllib.loads((ROOT / f"render/texts/{language}.toml").read_text("utf-8"))["trust-code"]
    missing = _codes() - NAMED - {code for code, text in words.items() if text}
    assert not missing
