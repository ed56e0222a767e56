"""Write ``docs/regles/`` from the rules and ``docs/erreurs.md`` from the codes; ``--check`` only compares."""

import sys
from pathlib import Path

from cusdocs.law import load_facts, load_regimes
from cusdocs.law.difference import difference_page, successive
from cusdocs.law.page import regime_page
from cusdocs.linting.page import errors_page

DOCS = Path(__file__).parent
FOLDER = DOCS / "regles"
_NOTICE = "<!-- Page produite par docs/build.py à partir de {} : ne pas la modifier à la main. -->\n\n"


def pages() -> dict[str, str]:
    """Return the text of every page, by its path under ``docs/``."""
    facts, regimes = load_facts(), load_regimes()
    made = {f"{regime.id}.md": regime_page(regime, facts) for regime in regimes}
    for older, newer in successive(regimes):
        made[f"de-{older.id}-a-{newer.id}.md"] = difference_page(older, newer, facts)
    index = "\n".join(f"- [{text.splitlines()[0].lstrip('# ')}]({name})" for name, text in sorted(made.items()))
    made["README.md"] = f"# Les règles, régime par régime\n\n{index}\n"
    rules = {f"regles/{name}": _NOTICE.format("schemas/") + text for name, text in made.items()}
    return {**rules, "erreurs.md": _NOTICE.format("src/cusdocs/linting/") + errors_page()}


def stale() -> list[str]:
    """Return the pages that differ from what they are made from, those to delete included."""
    made = pages()
    present = {f"regles/{path.name}" for path in FOLDER.glob("*.md")}
    differing = [name for name, text in made.items() if _read(name) != text]
    return sorted({*differing, *(present - made.keys())})


def _read(name: str) -> str | None:
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.exists() else None


def main() -> int:
    """Write the pages, or with ``--check`` name those that are stale."""
    if "--check" in sys.argv[1:]:
        for name in (outdated := stale()):
            print(f"docs/{name} n'est pas à jour : lancez make docs.")
        return int(bool(outdated))
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.md"):
        path.unlink()
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
