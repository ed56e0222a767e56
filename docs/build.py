"""Write the pages of ``docs/regles/`` from the rules; ``--check`` only tells whether they are up to date."""

import sys
from pathlib import Path

from cusdocs.law import load_facts, load_regimes
from cusdocs.law.difference import difference_page, successive
from cusdocs.law.page import regime_page

FOLDER = Path(__file__).parent / "regles"
_NOTICE = "<!-- Page produite par docs/build.py à partir de schemas/ : ne pas la modifier à la main. -->\n\n"


def pages() -> dict[str, str]:
    """Return the text of every page, by file name."""
    facts, regimes = load_facts(), load_regimes()
    made = {f"{regime.id}.md": regime_page(regime, facts) for regime in regimes}
    for older, newer in successive(regimes):
        made[f"de-{older.id}-a-{newer.id}.md"] = difference_page(older, newer, facts)
    index = "\n".join(f"- [{text.splitlines()[0].lstrip('# ')}]({name})" for name, text in sorted(made.items()))
    made["README.md"] = f"# Les règles, régime par régime\n\n{index}\n"
    return {name: _NOTICE + text for name, text in made.items()}


def stale() -> list[str]:
    """Return the names of the pages that differ from what the rules give, those to delete included."""
    made = pages()
    present = {path.name for path in FOLDER.glob("*.md")}
    differing = [name for name, text in made.items() if name not in present or _read(name) != text]
    return sorted({*differing, *(present - made.keys())})


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def main() -> int:
    """Write the pages, or with ``--check`` name those that are stale."""
    if "--check" in sys.argv[1:]:
        for name in (outdated := stale()):
            print(f"docs/regles/{name} n'est pas à jour : lancez make docs.")
        return int(bool(outdated))
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.md"):
        path.unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
