"""The index page: a line a pair, with what to read first and a link to the report."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files

from compare.many.results import Results

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1, th { font-family: Georgia, serif; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .6rem .8rem .6rem 0; border-top: 1px solid #8888; }
ul { margin: .3rem 0 0; padding-left: 1.2rem; }
.failed { font-weight: bold; }
.date { opacity: .8; }
@media (max-width: 40rem) {
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  td { border: 0; padding: .1rem 0; }
  tr { border-top: 1px solid #8888; padding: .8rem 0; }
}
"""


def render_index(results: Results) -> bytes:
    """The page in UTF-8. Texts of drafts carry no markup into it; it loads nothing and runs nothing."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("compare.many").joinpath("index.html").read_text("utf-8"))
    digest = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    return template.render(results=results, style=_STYLE, digest=digest).encode()
