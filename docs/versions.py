"""Write docs/tested-versions.txt: the packages that this environment runs with, and nothing else that it has.

What the program needs is followed through the metadata of what is installed, from the requirements in
pyproject.toml on. The file is one of constraints: `pip install -c docs/tested-versions.txt .` gives these
versions. It is made by `make lock`, behind a run of all tests.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
VERSIONS = ROOT / "docs" / "tested-versions.txt"
# for those who use the program; the others are for those who change it
EXTRAS = ("semantic", "dask")
HEAD = """\
# The packages that the tests of treaty {version} were last run with, on Python {python}: what it needs,
# and what those need. To have these versions: pip install -c docs/tested-versions.txt . (made by `make lock`)
"""


def needed(requirements: Iterable[str]) -> dict[str, str]:
    """The version of each package that these requirements lead to, by its name in the registry's form."""
    found: dict[str, str] = {}
    open_ones = [(Requirement(text), "") for text in requirements]
    seen = set()
    while open_ones:
        requirement, asked_for = open_ones.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": asked_for}):
            continue
        name = canonicalize_name(requirement.name)
        for extra in ("", *requirement.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            try:
                package = distribution(name)
            except PackageNotFoundError as error:
                raise SystemExit(f"{name} is not installed; run `make test` first") from error
            found[name] = package.version
            open_ones += [(Requirement(text), extra) for text in package.requires or ()]
    return found


def versions() -> str:
    """The file's text: what the program needs, then what each extra needs beside it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    known = needed(project["dependencies"])
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    parts = [HEAD.format(version=project["version"], python=python), *_lines(known)]
    for extra in EXTRAS:
        more = needed(project["optional-dependencies"][extra])
        parts += [f"\n# extra {extra}\n", *_lines({n: v for n, v in more.items() if n not in known})]
        known |= more
    return "".join(parts)


def _lines(found: dict[str, str]) -> list[str]:
    return [f"{name}=={version}\n" for name, version in sorted(found.items())]


if __name__ == "__main__":
    VERSIONS.write_text(versions(), encoding="utf-8")
