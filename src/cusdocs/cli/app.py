"""The commands and their options."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from cusdocs.cli.clause_commands import OwnClauses, clauses
from cusdocs.cli.dossier_commands import dossier
from cusdocs.cli.french import FrenchCommand, FrenchGroup, usage_error
from cusdocs.errors import ExitCode
from cusdocs.limits import MEGABYTES, PAGES, SECONDS, Limits

# Options that « check » and « extract » share.
AsOne = Annotated[
    bool, typer.Option("--as-one", help="Lit les fichiers, dans l'ordre donné, comme une seule convention.")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", min=1, help="Processus de lecture ; tous les cœurs par défaut.")
]
MaxPages = Annotated[int, typer.Option("--max-pages", min=1, help="Nombre de pages admis par fichier.")]
MaxSeconds = Annotated[float, typer.Option("--max-seconds", min=1, help="Durée admise par convention.")]
MaxMemory = Annotated[
    int, typer.Option("--max-memory", min=256, help="Mémoire admise par processus, en Mo (Linux).")
]

app = typer.Typer(
    cls=FrenchGroup,
    help="Rédiger et vérifier les conventions d'utilité sociale (CUS) des organismes HLM.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    options_metavar="[OPTIONS]",
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
)

_OCR_HELP = "Pages numérisées lues par Tesseract : auto (s'il est installé), never (jamais) ou always (toutes)."

_FORMAT_HELP = "text, json, html, markdown, xlsx, sarif, junit ou github ; sinon selon le nom du fichier."


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises UsageError for a wrong use, KeyboardInterrupt on Ctrl-C."""
    try:
        answer = app(args=arguments, standalone_mode=False, prog_name="cusdocs")
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(str(error))
            return ExitCode.USAGE
        raise usage_error(error) from error
    if answer == ExitCode.INTERRUPTED:
        raise KeyboardInterrupt  # typer made a number of it
    return int(answer or ExitCode.OK)


def _version(wanted: bool) -> None:
    if wanted:
        from cusdocs import __version__

        typer.echo(f"cusdocs {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", metavar="", callback=_version, is_eager=True, help="Affiche la version.")
    ] = False,
) -> None:
    """Rédiger et vérifier les conventions d'utilité sociale (CUS) des organismes HLM."""


@app.command(cls=FrenchCommand)
def init(
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Dossier à créer.")],
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="locative, accession, foyers ou vente.")
    ] = "locative",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="xlsx, ods, ou yaml (texte).")
    ] = "xlsx",
) -> int:
    """Crée un dossier à remplir : un classeur psp.xlsx et son mode d'emploi."""
    from cusdocs.cli.init import run as command

    return command(folder, type_, format_)


@app.command(cls=FrenchCommand)
def draft(
    dossier: Annotated[
        Path, typer.Argument(metavar="DOSSIER", help="Dossier de l'organisme, ou son classeur .xlsx.")
    ],
    regime: Annotated[
        str | None, typer.Option("--regime", help="Régime juridique ; sinon celui en vigueur.")
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="FICHIER", help="Fichier .docx ou .pdf à écrire (répétable)."),
    ] = None,
    own: OwnClauses = None,
) -> int:
    """Rédige un projet de convention ; ce qui manque reste visible et est listé."""
    from cusdocs.cli.draft import run as command

    return command(dossier, regime, output or [], own)


@app.command(cls=FrenchCommand)
def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FICHIER...", help="Conventions .pdf ou .docx, archives .zip, ou dossiers."),
    ],
    regime: Annotated[str | None, typer.Option("--regime", help="Régime juridique ; sinon reconnu.")] = None,
    profile: Annotated[
        Path | None, typer.Option("--profile", metavar="FICHIER", help="Faits connus de l'organisme (.yaml).")
    ] = None,
    table_file: Annotated[
        Path | None,
        typer.Option(
            "--table-file", metavar="FICHIER", help="Fichier de tableaux transmis au préfet (.xlsx, .ods ou .csv)."
        ),
    ] = None,
    format_: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help=_FORMAT_HELP)] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="FICHIER", help="Rapport à écrire (« - » : écran ; répétable)."),
    ] = None,
    waivers: Annotated[
        Path | None, typer.Option("--waivers", metavar="FICHIER", help="Constats écartés par décision (.yaml).")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FICHIER", help="Rapport .json d'une version précédente, à comparer."),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate", metavar="FICHIER.pdf", help="Le PDF vérifié, surligné, avec la liste des manques."
        ),
    ] = None,
    letter: Annotated[
        Path | None,
        typer.Option("--letter", metavar="FICHIER.docx", help="Lettre de demande de compléments, à compléter."),
    ] = None,
    summary: Annotated[
        Path | None,
        typer.Option("--summary", metavar="FICHIER", help="Tableau de toutes les conventions (.html ou .xlsx)."),
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option(
            "--resume", metavar="DOSSIER", help="Garde les rapports : une vérification arrêtée y reprend."
        ),
    ] = None,
    jobs: Jobs = None,
    ocr: Annotated[str, typer.Option("--ocr", help=_OCR_HELP)] = "auto",
    fail_on: Annotated[str, typer.Option("--fail-on", help="error, warning ou never.")] = "error",
    as_one: AsOne = False,
    max_pages: MaxPages = PAGES,
    max_seconds: MaxSeconds = SECONDS,
    max_memory: MaxMemory = MEGABYTES,
) -> int:
    """Vérifie des conventions et montre la preuve de chaque constat."""
    from cusdocs.cli.check import Request
    from cusdocs.cli.check import run as command

    request = Request(
        regime=regime,
        profile=profile,
        table_file=table_file,
        format=format_,
        outputs=output or (),
        waivers=waivers,
        baseline=baseline,
        annotate=annotate,
        letter=letter,
        summary=summary,
        resume=resume,
        jobs=jobs,
        fail_on=fail_on,
        ocr=ocr,
        as_one=as_one,
        limits=Limits(max_pages, max_seconds, max_memory),
    )
    return command(files, request)


@app.command(cls=FrenchCommand)
def extract(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FICHIER...", help="Conventions .pdf ou .docx, archives .zip, ou dossiers."),
    ],
    format_: Annotated[str, typer.Option("--format", help="json, csv ou xlsx.")] = "json",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FICHIER", help="Fichier à écrire (« - » : écran).")
    ] = None,
    jobs: Jobs = None,
    ocr: Annotated[str, typer.Option("--ocr", help=_OCR_HELP)] = "auto",
    as_one: AsOne = False,
    max_pages: MaxPages = PAGES,
    max_seconds: MaxSeconds = SECONDS,
    max_memory: MaxMemory = MEGABYTES,
) -> int:
    """Donne les indicateurs qu'une convention énonce."""
    from cusdocs.cli.extract import Request
    from cusdocs.cli.extract import run as command

    limits = Limits(max_pages, max_seconds, max_memory)
    return command(files, Request(format_, output, jobs, ocr, as_one, limits))


app.add_typer(dossier, name="dossier")
app.add_typer(clauses, name="clauses")

regimes = typer.Typer(
    cls=FrenchGroup, help="Les règles, avec leurs articles et leurs dates.", no_args_is_help=True
)
app.add_typer(regimes, name="regimes")


@regimes.command("list", cls=FrenchCommand)
def regimes_list() -> int:
    """Liste les régimes connus."""
    from cusdocs.cli.regimes import show_list

    return show_list()


@regimes.command("show", cls=FrenchCommand)
def regimes_show(
    regime: Annotated[str, typer.Argument(metavar="RÉGIME", help="Par exemple locative-2019.")],
) -> int:
    """Montre les exigences d'un régime."""
    from cusdocs.cli.regimes import show

    return show(regime)


schemas = typer.Typer(
    cls=FrenchGroup, help="Les fichiers de règles.", no_args_is_help=True, subcommand_metavar="COMMANDE"
)
app.add_typer(schemas, name="schemas")


@schemas.command("lint", cls=FrenchCommand)
def schemas_lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[CHEMIN...]", help="Fichiers ou dossiers de règles ; sinon ceux de cusdocs."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="text, json, sarif, junit ou github.")] = "text",
) -> int:
    """Dit ce qui ne va pas dans des fichiers de règles, à la ligne et à la colonne."""
    from cusdocs.cli.schemas import run as command

    return command(paths or [], format_)


@app.command(cls=FrenchCommand)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Dossier où écrire.")] = Path("demo"),
) -> int:
    """Rédige l'exemple, écrit les fichiers, les relit, les vérifie, et dit ce qui a été fait."""
    from cusdocs.cli.demo import run as command

    return command(folder)


__all__ = ["ExitCode", "app", "run"]
