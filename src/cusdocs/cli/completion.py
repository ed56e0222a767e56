"""Shell completion: Typer's own options, said in French."""

from typing import Any

_HELP = {
    "install_completion": "Installe la complétion (touche Tab) pour votre interpréteur de commandes.",
    "show_completion": "Affiche le script de complétion, à copier ou à adapter.",
}


def in_french(param: Any) -> Any:
    """Return the option ``param`` of Typer, in French when it is about completion."""
    if param.name in _HELP:
        param.help, param.metavar = _HELP[param.name], ""
    if param.name == "install_completion":
        param.callback = _install
    return param


def _install(context: Any, _: Any, value: Any) -> Any:
    if not value or context.resilient_parsing:
        return value
    import typer
    from typer.completion import install  # type: ignore[attr-defined]

    shell, path = install(shell=value) if isinstance(value, str) else install()
    typer.echo(f"Complétion installée pour {shell} ({path})\u00a0: ouvrez un nouveau terminal.")
    raise typer.Exit
