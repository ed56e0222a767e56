"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

AsOne = Annotated[
    bool, typer.Option("--as-one", help="Lit les fichiers, dans l'ordre donné, comme une seule convention.")
]
OwnClauses = Annotated[
    Path | None,
    typer.Option(
        "--clauses", metavar="DOSSIER", help="Vos clauses, par-dessus celles de cusdocs (un même id les remplace)."
    ),
]
OwnSchemas = Annotated[
    Path | None,
    typer.Option(
        "--schemas",
        metavar="DOSSIER",
        help="Vos règles, par-dessus celles de cusdocs (un même régime les complète).",
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", min=1, help="Processus de lecture ; tous les cœurs par défaut.")
]
MaxPages = Annotated[int, typer.Option("--max-pages", min=1, help="Nombre de pages admis par fichier.")]
MaxSeconds = Annotated[float, typer.Option("--max-seconds", min=1, help="Durée admise par convention.")]
MaxMemory = Annotated[
    int, typer.Option("--max-memory", min=256, help="Mémoire admise par processus, en Mo (Linux).")
]

FirstYear = Annotated[
    int | None,
    typer.Option("--first-year", min=2000, max=2100, help="Première année des engagements ; sinon lue."),
]
