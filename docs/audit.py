"""Ask whether any package of docs/tested-versions.txt has a known vulnerability: `make audit`.

pip-audit finds nothing both where there is nothing and where no service answers. So it is asked first about
a version that is known to be vulnerable: where it knows nothing of that, nothing was audited, and it is said.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

VERSIONS = Path(__file__).with_name("tested-versions.txt")
KNOWN = "jinja2==2.4.1\n"


def vulnerabilities(requirements: Path) -> list[str] | None:
    """ "name version: id" of each; None where no service answered, or not for all packages."""
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
    done = subprocess.run(
        [*command, "--format", "json", "--requirement", requirements], capture_output=True, text=True
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        return None
    if any("skip_reason" in package for package in packages):
        return None
    return [f"{p['name']} {p['version']}: {found['id']}" for p in packages for found in p["vulns"]]


def main() -> int:
    """1 if a package is vulnerable, else 0."""
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "known.txt"
        probe.write_text(KNOWN, encoding="utf-8")
        answers = bool(vulnerabilities(probe))
    found = vulnerabilities(VERSIONS) if answers else None
    if found is None:
        print("no vulnerability service answers here: nothing was audited")
        return 0
    print(*found, f"{len(found)} known vulnerabilities in {VERSIONS.name}", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
