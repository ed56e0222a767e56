"""Typer speaks English: its panels, its help option and its usage errors, said in French."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from cusdocs.cli.completion import in_french
from cusdocs.errors import UsageError
from cusdocs.french.typography import printed

HELP = "Affiche cette aide."

# What stands for the value of an option that names none; Typer would say « <int range> ».
_VALUES = {
    "at": "ANS",
    "day": "JOUR",
    "days": "NOMBRE",
    "dossier": "DOSSIER",
    "fail_on": "NIVEAU",
    "first_year": "ANNÉE",
    "format_": "FORMAT",
    "host": "ADRESSE",
    "jobs": "NOMBRE",
    "max_memory": "NOMBRE",
    "max_pages": "NOMBRE",
    "max_seconds": "NOMBRE",
    "ocr": "MODE",
    "port": "NUMÉRO",
    "regime": "RÉGIME",
    "regimes": "RÉGIME",
    "region": "RÉGION",
    "year": "ANNÉE",
}
# Braces around what is needed, brackets twice around what is not, an ellipsis twice.
_BRACES = re.compile(r"\{([^}]+)\}(?:\.\.\.)?")
_TWICE = re.compile(r"\[(\[[^]]+\])\](?:\.\.\.)?")


def _translate_panels() -> None:
    """Give the panels of the help pages their French titles."""
    # Rich and its Markdown take longer to load than a short file takes to check: only help needs them.
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "Arguments"
    rich_utils.OPTIONS_PANEL_TITLE = "Options"
    rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
    rich_utils.ERRORS_PANEL_TITLE = "Erreur"
    rich_utils.DEFAULT_STRING = "[par défaut\u00a0: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"
    rich_utils.RANGE_STRING = ""


class FrenchCommand(TyperCommand):
    """A command whose help page is in French."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options and arguments, as the help page prints them."""
        return [_as_printed(param) for param in super().get_params(ctx)]

    def get_usage(self, ctx: Any) -> str:
        """Return the line that shows how the command is typed, in French."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option, in French."""
        return _in_french(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page, its panels in French."""
        _translate_panels()
        self.help = printed(self.help or "")
        super().format_help(ctx, formatter)


class FrenchGroup(TyperGroup):
    """A group of commands whose help page is in French."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options, those of shell completion in French."""
        return [_as_printed(in_french(param)) for param in super().get_params(ctx)]

    def get_usage(self, ctx: Any) -> str:
        """Return the line that shows how a command is typed, in French."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option, in French."""
        return _in_french(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page, its panels in French."""
        _translate_panels()
        for command in (self, *self.commands.values()):
            command.help = printed(command.help or "")
        super().format_help(ctx, formatter)


def usage_error(error: TyperException) -> UsageError:
    """Return the French sentence for a wrong use that Typer found."""
    return UsageError(_SENTENCES.get(type(error).__name__, _other)(error))


def _as_printed(param: Any) -> Any:
    """Return ``param`` with its help typeset, and words in place of Typer's names of types."""
    param.help = printed(param.help or "")
    if param.param_type_name == "argument":
        param.display_type_rich = lambda ctx: None
    elif param.metavar is None:
        param.metavar = _VALUES.get(param.name, "")
    return param


def _usage(line: str) -> str:
    line = line.replace("Usage: ", "Usage\u00a0: ", 1).replace("COMMAND [ARGS]...", "COMMANDE [ARGUMENTS]...")
    return _TWICE.sub(r"\1", _BRACES.sub(r"\1", line))


def _in_french(option: Any) -> Any:
    if option is not None:
        option.help = HELP
        option.metavar = ""
    return option


def _name(error: Any) -> str:
    hint = error.param_hint or (error.param and error.param.get_error_hint())
    return str(hint or "?").replace("'", "« ", 1).replace("'", " »", 1)


def _missing(error: Any) -> str:
    return f"Il manque l'argument ou l'option {_name(error)}."


def _bad_value(error: Any) -> str:
    for pattern, sentence in _EXPECTED:
        if found := re.search(pattern, str(error.message)):
            return f"La valeur donnée pour {_name(error)} n'est pas admise\u00a0: {found.expand(sentence)}."
    return f"La valeur donnée pour {_name(error)} n'est pas admise ({error.message})."


def _no_option(error: Any) -> str:
    near = f" Vouliez-vous dire {' ou '.join(error.possibilities)} ?" if error.possibilities else ""
    return f"L'option {error.option_name} n'existe pas.{near}"


def _option_use(error: Any) -> str:
    return f"L'option {error.option_name} est mal employée : il lui manque sans doute une valeur."


def _other(error: Any) -> str:
    message = str(error.format_message())
    if unknown := re.match(r"No such command '([^']+)'\.(?: Did you mean '([^']+)')?", message):
        near = f" Vouliez-vous dire « {unknown[2]} » ?" if unknown[2] else ""
        return f"La commande « {unknown[1]} » n'existe pas.{near}"
    if message.startswith("Missing command"):
        return "Il manque une commande."
    return f"Commande mal formée ({message})."


# What is said of a value, and what was expected in its place.
_EXPECTED = (
    ("valid integer", "un nombre entier est attendu"),
    ("valid number", "un nombre est attendu"),
    (r"greater than or equal to (\d+)", r"\1 est le minimum"),
    (r"less than or equal to (\d+)", r"\1 est le maximum"),
)
_SENTENCES = {
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "NoSuchOption": _no_option,
    "BadOptionUsage": _option_use,
}
