"""Makes the pictures in `docs/images`: the HTML report on `corpus/`, and a terminal with the draft of the README.

    .venv/bin/python docs/make_images.py

Needs what `make test` installs, and a Chromium (`CHROMIUM` names it where it is not called that). Look at the pictures
before you commit them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from markupsafe import Markup
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 200_000
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
_DRAFT = re.compile(r"^\$ cat draft\.md\n(?P<text>.*?)^\$ claimcheck check draft\.md$", re.DOTALL | re.MULTILINE)
_CODES = re.compile(r"\x1b\[(?P<codes>[\d;]*)m")
_TERMINAL = Environment(autoescape=True).from_string("""<!doctype html>
<meta charset="utf-8">
<style>
  body { margin: 0; background: #fff; }
  pre { display: inline-block; margin: 0; padding: 18px 22px; background: #1b1e23; color: #dcdcd6; border-radius: 8px;
        font: 13px/1.5 "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre-wrap; width: 860px; }
  .c1 { font-weight: 700; } .c2 { opacity: 0.7; }
  .c31 { color: #ff9d94; } .c32 { color: #8fd09d; } .c33 { color: #f0bd62; }
  .c34 { color: #8cc2ec; } .c35 { color: #d9a9e8; } .c36 { color: #86d0d0; } .c90 { color: #9aa0a8; }
</style>
<pre>{% for classes, text in pieces %}<span class="{{ classes }}">{{ text }}</span>{% endfor %}</pre>
""")


def claimcheck(*args: str, folder: Path) -> str:
    command = [sys.executable, "-m", "claimcheck", *args]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return done.stdout


def terminal_page(folder: Path) -> Markup:
    """What a terminal shows for the README's draft, as HTML."""
    draft = _DRAFT.search((ROOT / "README.md").read_text(encoding="utf-8"))
    if draft is None:
        raise SystemExit("README.md: no `$ cat draft.md` followed by `$ claimcheck check draft.md`")
    (folder / "draft.md").write_text(draft["text"], encoding="utf-8")
    pieces = [("c1", "$ claimcheck check draft.md\n")]
    output, reached, classes = claimcheck("check", "draft.md", "--color", "always", folder=folder), 0, ""
    for code in [*_CODES.finditer(output), None]:
        pieces.append((classes, output[reached : code.start() if code else len(output)]))
        if code:
            reached = code.end()
            classes = " ".join(f"c{number}" for number in code["codes"].split(";") if number not in ("", "0"))
    return Markup(_TERMINAL.render(pieces=pieces))


def open_page(browser: Browser, address: str, *, dark: bool = False, height: int = 900) -> Page:
    page = browser.new_page(viewport={"width": 1180, "height": height}, color_scheme="dark" if dark else "light")
    page.goto(address)
    return page


def make_images(browser: Browser, folder: Path) -> None:
    claimcheck("check", "corpus", "--format", "html", "--output", str(folder / "report.html"), folder=ROOT)
    address = (folder / "report.html").as_uri()
    for name, dark in (("report-dark.png", True), ("report.png", False)):
        page = open_page(browser, address, dark=dark, height=1180)
        page.wait_for_selector(".row")
        page.screenshot(path=IMAGES / name)
    page.locator("#conflicts").screenshot(path=IMAGES / "disagree.png")
    page = open_page(browser, address, height=700)
    page.fill("#search", "bert-to-llama 65B")
    page.click(".row a")
    page.wait_for_selector("#panel-title")
    page.screenshot(path=IMAGES / "article.png")
    (folder / "terminal.html").write_text(terminal_page(folder), encoding="utf-8")
    open_page(browser, (folder / "terminal.html").as_uri()).locator("pre").screenshot(path=IMAGES / "terminal.png")


def main() -> int:
    if not CHROMIUM:
        raise SystemExit("no Chromium: install one (apt-get install chromium), or name it in CHROMIUM")
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        make_images(browser, Path(folder))
        browser.close()
    large = [image.name for image in IMAGES.glob("*.png") if image.stat().st_size > MOST_BYTES]
    if large:
        raise SystemExit(f"larger than {MOST_BYTES} bytes: {', '.join(large)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
