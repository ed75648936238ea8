"""Records are decoded safely, whichever thread is the first to meet their type."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import compare

PACKAGE = Path(compare.__file__).parent

# many types that no thread has met, each met by several threads at once
PROGRAM = """
import sys, threading
import msgspec
from compare import decoding

sys.setswitchinterval(1e-6)
TOML = "[one]\\na = 1\\nb = ['x']\\n[more.k]\\na = 2\\nb = ['y', 'z']"
DECODE = {"msgpack": decoding.from_msgpack, "json": decoding.from_json, "toml": decoding.from_toml,
          "builtins": decoding.from_builtins}[sys.argv[1]]
ENCODE = {"msgpack": msgspec.msgpack.encode, "json": msgspec.json.encode, "toml": lambda value: TOML,
          "builtins": msgspec.to_builtins}[sys.argv[1]]
names = globals()  # where annotations are looked up
for n in range(400):
    exec(f'''
class Inner{n}(msgspec.Struct, frozen=True):
    a: "int | None" = 1
    b: "tuple[str, ...]" = ("x",)
class Outer{n}(msgspec.Struct, frozen=True):
    one: "Inner{n}"
    more: "dict[str, Inner{n}]"
''', names)
faults = []
barrier = threading.Barrier(4)

def run():
    for n in range(400):
        kind, inner = names[f"Outer{n}"], names[f"Inner{n}"]
        value = kind(inner(), {"k": inner(2, ("y", "z"))})
        content = ENCODE(value)
        barrier.wait()
        try:
            if DECODE(content, kind) != value:
                faults.append("another value")
        except Exception as error:
            faults.append(repr(error))

threads = [threading.Thread(target=run) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(faults[:1] or "whole")
"""


@pytest.mark.parametrize("form", ["msgpack", "json", "toml", "builtins"])
def test_threads_may_meet_a_type_at_once(form):
    done = subprocess.run([sys.executable, "-c", PROGRAM, form], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "whole"), done.stderr


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_other_module_decodes_by_itself(path):
    used = {
        ast.unparse(node) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)
    }
    apart = {
        "msgspec.convert", "msgspec.toml.decode", "msgspec.json.decode", "msgspec.msgpack.decode",
        "msgspec.json.Decoder", "msgspec.msgpack.Decoder",
    }  # fmt: skip
    assert path.name == "decoding.py" or not used & apart
