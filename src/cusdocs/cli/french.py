"""Typer speaks English: its panels, its help option and its usage errors, said in French."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from cusdocs.cli.completion import in_french
from cusdocs.errors import UsageError

HELP = "Affiche cette aide."


def _translate_panels() -> None:
    """Give the panels of the help pages their French titles."""
    # Rich and its Markdown take longer to load than a short file takes to check: only help needs them.
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "Arguments"
    rich_utils.OPTIONS_PANEL_TITLE = "Options"
    rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
    rich_utils.ERRORS_PANEL_TITLE = "Erreur"
    rich_utils.DEFAULT_STRING = "[par défaut : {}]"
    rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"


class FrenchCommand(TyperCommand):
    """A command whose --help option is described in French."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option, in French."""
        return _in_french(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page, its panels in French."""
        _translate_panels()
        super().format_help(ctx, formatter)


class FrenchGroup(TyperGroup):
    """A group of commands whose --help option is described in French."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options, those of shell completion in French."""
        return [in_french(param) for param in super().get_params(ctx)]

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option, in French."""
        return _in_french(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page, its panels in French."""
        _translate_panels()
        super().format_help(ctx, formatter)


def usage_error(error: TyperException) -> UsageError:
    """Return the French sentence for a wrong use that Typer found."""
    return UsageError(_SENTENCES.get(type(error).__name__, _other)(error))


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


_SENTENCES = {
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "NoSuchOption": _no_option,
    "BadOptionUsage": _option_use,
}
