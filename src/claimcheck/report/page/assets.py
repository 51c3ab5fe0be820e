"""What the page is made of: the template, our style and our script, which its security policy names by their hashes."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from claimcheck.report.json_text import dump_for_page
from claimcheck.report.plain import show_plain

_FOLDER = Path(__file__).parent
_STYLES = ("colours", "frame", "overview", "conflicts", "table", "article", "panel", "print")
_SCRIPTS = (
    "dom", "data", "theme", "filters", "address", "charts", "csv", "table", "article", "panel", "conflicts", "controls",
    "main",
)  # fmt: skip
"""In the order in which they are joined: each uses those before it, `main` starts them."""


@cache
def template(name: str) -> Template:
    """A template of this folder. All that is put into it is escaped but for our own style and script."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: show_plain(value) if type(value) is str else value,
    )
    environment.filters["page_json"] = lambda content: Markup(dump_for_page(content))
    return environment.get_template(name)


def style(*names: str) -> Markup:
    """Our style sheets as one (all of them if none is named)."""
    return _trusted("\n".join(_read(f"style/{name}.css") for name in names or _STYLES))


def script() -> Markup:
    """Our scripts as one, whose names nobody outside sees."""
    parts = "\n".join(_read(f"script/{name}.js") for name in _SCRIPTS)
    return _trusted(f'(() => {{\n"use strict";\n{parts}}})();\n')


def policy() -> str:
    """The page's content security policy: our script and our style, and nothing else from anywhere."""
    return (
        f"default-src 'none'; script-src '{_hash(script())}'; style-src '{_hash(style())}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _trusted(own: str) -> Markup:
    """Text of ours as it is; it is ASCII, so that no encoding on the way can change its hash."""
    return Markup(own.encode("ascii").decode())


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
