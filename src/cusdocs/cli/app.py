"""The commands and their options."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from cusdocs.cli.clause_commands import clauses
from cusdocs.cli.dossier_commands import dossier
from cusdocs.cli.french import FrenchCommand, FrenchGroup, usage_error
from cusdocs.cli.options import AsOne, FirstYear, Jobs, MaxMemory, MaxPages, MaxSeconds, OwnClauses, OwnSchemas
from cusdocs.cli.rule_commands import regimes, schemas
from cusdocs.cli.serve_command import serve
from cusdocs.errors import ExitCode, UsageError
from cusdocs.limits import MEGABYTES, PAGES, SECONDS, Limits

app = typer.Typer(
    cls=FrenchGroup,
    help="Rédiger et vérifier les conventions d'utilité sociale (CUS) des organismes HLM.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    options_metavar="[OPTIONS]",
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
)

_PIECE_HELP = (
    "Une autre pièce de la procédure : deliberation-engagement, deliberation-adoption, "
    "lettre-association ou bordereau."
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
    folder: Annotated[Path | None, typer.Argument(metavar="DOSSIER", help="Dossier à créer.")] = None,
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="locative, accession, foyers ou vente.")
    ] = "locative",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="xlsx, ods, ou yaml (texte).")
    ] = "xlsx",
    actuals: Annotated[
        Path | None,
        typer.Option(
            "--actuals",
            metavar="CONVENTION",
            help="Crée plutôt le classeur de suivi de cette convention (.pdf, .docx ou .json extrait).",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FICHIER",
            help="Classeur de suivi (.xlsx ou .csv), ou calendrier (.ics), à écrire.",
        ),
    ] = None,
    regime: Annotated[str | None, typer.Option("--regime", help="Régime juridique ; sinon reconnu.")] = None,
    first_year: FirstYear = None,
    own_schemas: OwnSchemas = None,
) -> int:
    """Crée un dossier à remplir, ou le classeur de suivi d'une convention (--actuals)."""
    if actuals is not None:
        from cusdocs.cli.actuals import Request
        from cusdocs.cli.actuals import run as command_actuals

        return command_actuals(actuals, Request(output, folder, regime, first_year, own_schemas))
    _only_with_actuals({"-o": output, "--regime": regime, "--first-year": first_year, "--schemas": own_schemas})
    from cusdocs.cli.init import run as command

    return command(folder, type_, format_)


def _only_with_actuals(options: dict[str, object]) -> None:
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise UsageError(
            f"{given[0]} va avec --actuals CONVENTION (classeur de suivi)\u00a0; pour un dossier à remplir, "
            "donnez seulement DOSSIER, --type et --format."
        )


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
    only: Annotated[
        str | None, typer.Option("--only", metavar="PARTIE", help="Une seule partie : son numéro ou son nom.")
    ] = None,
    piece: Annotated[str | None, typer.Option("--piece", metavar="PIÈCE", help=_PIECE_HELP)] = None,
    blanks: Annotated[
        Path | None,
        typer.Option("--blanks", metavar="FICHIER", help="Liste de ce qui reste à fournir, en .md ou .xlsx."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Dit d'où vient chaque clause, et pourquoi elle est là ou non.")
    ] = False,
    theme: Annotated[
        Path | None, typer.Option("--theme", metavar="FICHIER", help="Couleur et logo de l'organisme (.yaml).")
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FICHIER", help="Fichier Word dont prendre styles, en-têtes et pieds."),
    ] = None,
    own: OwnClauses = None,
    own_schemas: OwnSchemas = None,
) -> int:
    """Rédige un projet de convention ; ce qui manque reste visible et est listé."""
    from cusdocs.cli.draft import Request
    from cusdocs.cli.draft import run as command

    asked = Request(regime, output or (), only, piece, blanks, explain, theme, template, own, own_schemas)
    return command(dossier, asked)


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
        typer.Option(
            "-o", "--output", metavar="FICHIER", help="Rapport à écrire (« - » pour l'écran ; répétable)."
        ),
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
    own_schemas: OwnSchemas = None,
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
        schemas=own_schemas,
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
        Path | None,
        typer.Option("-o", "--output", metavar="FICHIER", help="Fichier à écrire (« - » pour l'écran)."),
    ] = None,
    jobs: Jobs = None,
    ocr: Annotated[str, typer.Option("--ocr", help=_OCR_HELP)] = "auto",
    as_one: AsOne = False,
    own_schemas: OwnSchemas = None,
    max_pages: MaxPages = PAGES,
    max_seconds: MaxSeconds = SECONDS,
    max_memory: MaxMemory = MEGABYTES,
) -> int:
    """Donne les indicateurs qu'une convention énonce."""
    from cusdocs.cli.extract import Request
    from cusdocs.cli.extract import run as command

    limits = Limits(max_pages, max_seconds, max_memory)
    return command(files, Request(format_, output, jobs, ocr, as_one, limits, own_schemas))


@app.command(cls=FrenchCommand)
def evaluate(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="CONVENTION",
            help="Convention .pdf ou .docx, résultat d'extract ou données jointes au PDF (.json).",
        ),
    ],
    actuals: Annotated[
        Path, typer.Option("--actuals", metavar="FICHIER", help="Ce qui a été réalisé (.xlsx, .ods ou .csv).")
    ],
    at: Annotated[int | None, typer.Option("--at", help="Évaluation à 2, 3, 4 ou 6 ans.")] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="Point annuel : année civile, ou rang de l'année (1 à 6).")
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FICHIER",
            help="Bilan à écrire : .docx, .pdf, .xlsx, .json, ou calendrier .ics (répétable).",
        ),
    ] = None,
    regime: Annotated[str | None, typer.Option("--regime", help="Régime juridique ; sinon reconnu.")] = None,
    first_year: FirstYear = None,
    own_schemas: OwnSchemas = None,
) -> int:
    """Compare les objectifs d'une convention à ce qui a été réalisé, et en fait le bilan."""
    from cusdocs.cli.evaluate import Request
    from cusdocs.cli.evaluate import run as command

    return command(file, Request(actuals, at, year, tuple(output or ()), regime, first_year, own_schemas))


@app.command(cls=FrenchCommand)
def synthesis(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DOSSIER", help="Dossier des bilans (.json) et des conventions (.pdf, .docx, .json)."
        ),
    ],
    register: Annotated[
        Path | None,
        typer.Option("--register", metavar="FICHIER", help="Registre des organismes (.csv, .xlsx ou .ods)."),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FICHIER",
            help="Synthèse à écrire : .docx, .pdf, .xlsx, .html, .ics ou .json (répétable).",
        ),
    ] = None,
    region: Annotated[str | None, typer.Option("--region", help="Région, par son nom ou son code INSEE.")] = None,
    day: Annotated[str | None, typer.Option("--date", help="Jour de la situation ; sinon aujourd'hui.")] = None,
    own_schemas: OwnSchemas = None,
) -> int:
    """Fait la synthèse des conventions et des bilans d'une région."""
    from cusdocs.cli.synthesis import Request
    from cusdocs.cli.synthesis import run as command

    return command(folder, Request(register, region, day, tuple(output or ()), own_schemas))


@app.command(cls=FrenchCommand)
def compare(
    old: Annotated[Path, typer.Argument(metavar="AVANT", help="Convention .pdf ou .docx.")],
    new: Annotated[Path, typer.Argument(metavar="APRÈS", help="Autre convention, ou avenant, .pdf ou .docx.")],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FICHIER",
            help="Comparaison à écrire : .html, .docx, .pdf, .txt ou .json (répétable) ; sinon à l'écran.",
        ),
    ] = None,
    regime: Annotated[str | None, typer.Option("--regime", help="Régime juridique ; sinon reconnu.")] = None,
    avenant: Annotated[
        bool | None,
        typer.Option(
            "--avenant/--no-avenant", help="Le second document est un avenant, ou non ; sinon reconnu à son titre."
        ),
    ] = None,
    own_schemas: OwnSchemas = None,
) -> int:
    """Montre ce qui a changé entre deux conventions, ou entre une convention et son avenant."""
    from cusdocs.cli.compare import Request
    from cusdocs.cli.compare import run as command

    return command(old, new, Request(tuple(output or ()), regime, avenant, own_schemas))


app.add_typer(dossier, name="dossier")
app.add_typer(clauses, name="clauses")


app.command(cls=FrenchCommand)(serve)
app.add_typer(regimes, name="regimes")
app.add_typer(schemas, name="schemas")


@app.command(cls=FrenchCommand)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Dossier où écrire.")] = Path("demo"),
) -> int:
    """Rédige l'exemple, écrit les fichiers, les relit, les vérifie, et dit ce qui a été fait."""
    from cusdocs.cli.demo import run as command

    return command(folder)


__all__ = ["ExitCode", "app", "run"]
