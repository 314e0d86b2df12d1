"""The operations page tells commands, files and links that exist."""

import re
import shlex
from pathlib import Path

import pytest

import dev
from generator.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "content" / "operations.md").read_text("utf-8")
CODE = [
    *re.findall(r"^```\w+\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE),
    *re.findall("(?<!`)`([^`\n]+)`(?!`)", PAGE),
]
LINES = [line for block in CODE for line in block.splitlines()]


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("bulletin ")])
def test_every_command_is_one(line: str) -> None:
    _, name, *words = shlex.split(line.partition(" > ")[0], comments=False)
    options = {option for parameter in main.commands[name].params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_every_door_and_module_is_there() -> None:
    doors = re.findall(r"dev\.py (\w+)", PAGE)
    modules = re.findall(r"-m (benchmarks\.\w+)", PAGE)
    assert doors and set(doors) <= dev.DOORS.keys()
    assert modules and all((ROOT / f"{module.replace('.', '/')}.py").is_file() for module in modules)


def test_every_file_of_the_project_that_is_named_is_there() -> None:
    named = {word for word in LINES if re.fullmatch(r"\.?[\w-]+(?:/[\w.-]+)*/?(?:\.(?:txt|in|csv|yml|md))?", word)}
    ours = {
        word for word in named if word.startswith((".", "data/", "content/", "generator/", "requirements", "LICENSES"))
    }
    # The ledgers are made by the first `bulletin ledger`.
    assert len(ours) > 8 and [word for word in ours if not (ROOT / word).exists() and not word.endswith(".csv")] == []


def test_the_exit_from_the_engine_is_dated_and_the_commands_are_all_told() -> None:
    assert "2027年5月5日" in PAGE
    for name in ("publish", "rollback", "releases", "archive", "build", "headers", "check", "ledger", "correction"):
        assert f"bulletin {name}" in PAGE, name
