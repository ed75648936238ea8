"""Readers that do what a parser may do on a hostile file; only a child process survives some of them."""

import ctypes
import os
import sys
import time
import warnings

from compare.errors import EncryptedFile
from compare.model import Block, Document, Run


def echo(data, source, options):
    text = f"{data.decode()} {options.tracked_changes}"
    return Document(source=source, blocks=(Block(runs=(Run(text),), indent=0.1),))


def crash(data, source, options):
    ctypes.string_at(0)


def hang(data, source, options):
    time.sleep(600)


def spin(data, source, options):
    while True:
        pass


def swell(data, source, options):
    hoard = []
    while True:
        hoard.append(bytes(1 << 24))


def grow_the_result(data, source, options):
    return Document(source=source, blocks=(Block(runs=(Run("x" * (150 << 20)),)),))


def recurse(data, source, options):
    return recurse(data, source, options)


def leave(data, source, options):
    sys.exit("gone")


def end_at_once(data, source, options):
    os._exit(0)


def refuse(data, source, options):
    raise EncryptedFile("is protected by a password", source.name, "save a copy without it")


def fail(data, source, options):
    raise KeyError("a bug")


def chatter(data, source, options):
    os.write(1, b"the library says hello\n")
    print("so do we")
    warnings.warn("and warns", stacklevel=1)
    return echo(data, source, options)


def names_of_modules(data, source, options):
    return Document(source=source, blocks=(Block(runs=(Run(" ".join(sorted(sys.modules))),)),))


def open_files(data, source, options):
    found = [name for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")]
    return Document(source=source, blocks=(Block(runs=(Run(" ".join(found)),)),))


def start_a_program(data, source, options):
    """As a reader that calls an OCR program: it must not outlive the reader."""
    child = os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "600")
    with open(data.decode(), "w") as file:
        file.write(str(child))
    time.sleep(600)
