"""The pre-commit hook and the GitHub action: what they run is green on this project and red on a fault."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FAULTS = {"cusdocs-clauses": "C403", "cusdocs-schemas": "S150"}
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the lints read, where commands are run."""
    for name in ("clauses", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def spoil(project: Path) -> None:
    visa = project / "clauses" / "1-aspects-generaux" / "037-visa-depot.md"
    visa.write_text(visa.read_text("utf-8") + "\nLe préfet représente l'Etat.\n", encoding="utf-8")
    rules = project / "schemas" / "locative-2019.yaml"
    text = rules.read_text("utf-8")
    rules.write_text(text.replace("articles: [CCH R.445-3]", "articles: [R.445-3]", 1), encoding="utf-8")


def environment(**more: str) -> dict[str, str]:
    # The command of this very environment comes first, as in the one that pre-commit or the action makes.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "PYTHONUTF8": "1", **more}


def run_hook(name: str, project: Path) -> subprocess.CompletedProcess[str]:
    hook = HOOKS[name]
    command = [*shlex.split(hook["entry"]), *hook["args"]]
    return subprocess.run(
        command, cwd=project, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )


def run_action(project: Path, **given: str) -> list[subprocess.CompletedProcess[str]]:
    """Run the steps of the action that lint, with its defaults and the inputs ``given``."""
    inputs = {name: each["default"] for name, each in ACTION["inputs"].items()} | given
    return [_run_step(step, inputs, project) for step in _lint_steps(inputs)]


def _lint_steps(inputs: dict[str, str]) -> list[dict[str, Any]]:
    steps = [step for step in ACTION["runs"]["steps"] if "cusdocs" in step.get("run", "")]
    assert [step["if"] for step in steps] == ["inputs.clauses != ''", "inputs.schemas != ''"]
    return [step for step in steps if inputs[step["if"].split()[0].removeprefix("inputs.")]]


def _run_step(step: dict[str, Any], inputs: dict[str, str], project: Path) -> subprocess.CompletedProcess[str]:
    values = {name: inputs[text.split(".")[1].strip(" }")] for name, text in step["env"].items()}
    return subprocess.run(
        # What GitHub runs for « shell: bash ».
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607
        cwd=project,
        env=environment(**values),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", HOOKS)
def test_the_hook_is_green_on_this_project_and_red_on_a_fault(name: str, project: Path) -> None:
    right = run_hook(name, project)
    assert right.returncode == 0, right.stdout + right.stderr
    spoil(project)
    wrong = run_hook(name, project)
    assert wrong.returncode == 1, wrong.stdout + wrong.stderr
    assert FAULTS[name] in wrong.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the action asks for bash")
def test_the_action_is_green_on_this_project_and_annotates_a_fault(project: Path) -> None:
    assert [(each.returncode, each.stderr) for each in run_action(project)] == [(0, "")]
    spoil(project)
    (clauses,) = run_action(project)
    assert clauses.returncode == 1
    place = "file=clauses/1-aspects-generaux/037-visa-depot.md,line=9"
    assert clauses.stdout.startswith(f"::warning {place},col=24,title=C403::")


@pytest.mark.skipif(sys.platform == "win32", reason="the action asks for bash")
def test_the_action_lays_own_clauses_over_ours(tmp_path: Path) -> None:
    own = tmp_path / "nos clauses" / "1-essai"
    own.mkdir(parents=True)
    text = "---\nid: essai\ntitle: Essai\neditorial: true\nregimes: [locative-2019]\n---\nUn texte.\n"
    (own / "010-essai.md").write_text(text, encoding="utf-8")
    (result,) = run_action(tmp_path, **{"clauses": "nos clauses", "over-ours": "true"})
    assert (result.returncode, result.stdout.strip()) == (0, "")
    assert "ajoute la clause «\u00a0essai\u00a0»" in result.stderr


def test_no_input_of_the_action_is_pasted_into_its_scripts() -> None:
    # An expression inside « run » would let the name of a folder be run as a command.
    assert [step["run"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="completion of bash")
def test_the_shell_completes_commands_and_options() -> None:
    asked = {"cusdocs clau": "clauses", "cusdocs clauses lint --exp": "--explain"}
    for line, answer in asked.items():
        more = {"_CUSDOCS_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
        done = subprocess.run(
            ["cusdocs"],  # noqa: S607 - found first in the PATH given
            env=environment(**more),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.split() == [answer]
