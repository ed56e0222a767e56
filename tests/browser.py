"""Pages in headless Chromium: what they hold at the end, what a script finds there, what axe-core says."""

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import html

DARK = "--blink-settings=preferredColorScheme=0"
AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# The rules of WCAG 2.1 A and AA, which the RGAA follows, and what axe-core advises beside them.
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}"


def browse(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Load ``text`` in headless Chromium; its standard output is the page as the browser holds it at the end."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    (folder / "page.html").write_text(text, encoding="utf-8")
    command = [
        program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}",
        "--enable-logging=stderr", "--virtual-time-budget=20000", *options, "--dump-dom",
        f"file://{folder / 'page.html'}",
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)


def evaluate(folder: Path, text: str, script: str, *options: str) -> Any:
    """Return what ``script``, the body of an asynchronous function, returns in the page ``text``."""
    # The page forbids scripts: the copy that is looked at lets ours in.
    opened = text.replace("default-src 'none'", "default-src 'unsafe-inline'")
    answer = "answer => { document.body.textContent = JSON.stringify(answer); }"
    tail = f"<script>{AXE}</script><script>(async () => {{ {script} }})().then({answer})</script></body>"
    end = html.fromstring(browse(folder, opened.replace("</body>", tail), *options).stdout)
    return json.loads(end.find("body").text_content())


def faults(folder: Path, text: str, *options: str) -> Any:
    """Return whether the page is dark, how many rules it follows, and those that it breaks."""
    script = f"""
        document.querySelectorAll('details').forEach(each => each.open = true);
        const found = await axe.run(document, {RULES});
        return [matchMedia('(prefers-color-scheme: dark)').matches, found.passes.length,
                found.violations.map(each => [each.id, each.nodes.slice(0, 3).map(node => node.html)])];"""
    return evaluate(folder, text, script, *options)
