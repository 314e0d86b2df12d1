"""What runs on every change, on three hosts: the same commands, which exist, with no more rights than they need."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import dev
from generator.cli import main

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
GITEE = sorted((ROOT / ".workflow").glob("*.yml"))
HOSTS = {"github": WORKFLOWS, "gitlab": [GITLAB], "gitee": GITEE}
RIGHTS = {
    ("report", "comment"): {"actions": "read", "pull-requests": "write"},
    ("publish", "pages"): {"pages": "write", "id-token": "write"},
}
"""Every right beyond reading the repository, by workflow and job."""


def loaded(path: Path) -> dict[str, Any]:
    """A file as YAML 1.1 has it, but for `on`, which is no boolean here."""
    text = re.sub("(?m)^on:", '"on":', path.read_text("utf-8"))
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in loaded(path)["jobs"].items():
            yield path.stem, name, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((f"{workflow}/{name}", step) for workflow, name, job in jobs() for step in job["steps"])


def scripts(path: Path) -> list[str]:
    """Every line that a shell gets, in whatever a host calls it."""
    found = []

    def walk(node: Any, key: str = "") -> None:
        if isinstance(node, dict):
            for name, value in node.items():
                walk(value, name)
        elif isinstance(node, list):
            for value in node:
                walk(value, key)
        elif key in ("run", "script", "after_script", "commands") and "github.rest" not in str(node):
            found.extend(str(node).splitlines())

    walk(loaded(path))
    return found


def commands(paths: list[Path]) -> Iterator[list[str]]:
    """The words of every call of this project's own."""
    for path in paths:
        for line in scripts(path):
            for match in re.finditer(r"(?:dev\.py|bin/bulletin|python -m benchmarks)[^|;&>}]*", line):
                yield shlex.split(match[0])


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB, *GITEE], ids=lambda path: path.name)
def test_every_command_exists_with_its_options(path: Path) -> None:
    called = [*commands([path])]
    assert called or path.stem == "report"
    for door, *words in called:
        if door == "dev.py":
            assert words[0] in dev.DOORS, words
        elif door == "python":
            assert (ROOT / f"{words[1].replace('.', '/')}.py").is_file(), words
        else:
            command = main.commands[words[0]]
            options = {name for parameter in command.params for name in parameter.opts}
            forms = {choice for p in command.params for choice in getattr(p.type, "choices", ())}
            given = [word for word in words[1:] if word.startswith("-")]
            assert set(given) <= options, words
            assert "--format" not in given or words[words.index("--format") + 1] in forms, words


def test_all_hosts_call_the_same_commands() -> None:
    for host, paths in HOSTS.items():
        called = {" ".join(words[:2]) for words in commands(paths)}
        assert {"dev.py test", "dev.py site", "bin/bulletin check", "bin/bulletin publish"} <= called, host


def test_a_workflow_reads_and_nothing_else_unless_it_is_listed() -> None:
    for path in WORKFLOWS:
        assert loaded(path)["permissions"] in ({"contents": "read"}, {}), path.name
    assert {(workflow, name): job["permissions"] for workflow, name, job in jobs() if "permissions" in job} == RIGHTS


def test_what_looks_at_changes_from_outside_has_no_secret_and_no_rights() -> None:
    check = loaded(ROOT / ".github/workflows/check.yml")
    text = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    assert {"push", "pull_request"} == check["on"].keys()
    assert "secrets" not in text and "write" not in re.sub("(?m)#.*$", "", text)
    for path in WORKFLOWS:
        words = path.read_text("utf-8")
        assert "pull_request_target" not in words and "secrets." not in words, path.name


def test_what_may_comment_runs_nothing_of_the_change() -> None:
    report = loaded(ROOT / ".github/workflows/report.yml")
    assert report["on"] == {"workflow_run": {"workflows": ["check"], "types": ["completed"]}}
    assert report["on"]["workflow_run"]["workflows"] == [loaded(ROOT / ".github/workflows/check.yml")["name"]]
    (job,) = report["jobs"].values()
    assert not [step for step in job["steps"] if "run" in step or "checkout" in step["uses"]]
    script = job["steps"][-1]["with"]["script"]
    assert "head_sha" in script and "Number.isInteger" in script and '.replaceAll("`"' in script


def test_no_script_is_put_together_from_what_others_wrote() -> None:
    for place, step in steps():
        assert "${{" not in step.get("run", ""), place
        assert "${{" not in step.get("with", {}).get("script", ""), place


def test_actions_are_pinned_by_commit_and_leave_no_key_behind() -> None:
    for path in WORKFLOWS:
        lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
        assert lines and all(re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in lines)
    for place, step in steps():
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False, place


def test_one_action_has_one_commit() -> None:
    used = {step["uses"] for _, step in steps() if "uses" in step}
    assert len(used) == len({name.partition("@")[0] for name in used})


def test_every_job_ends_and_publishing_waits_its_turn() -> None:
    assert all(job["timeout-minutes"] <= 60 for _, _, job in jobs())
    assert loaded(ROOT / ".github/workflows/publish.yml")["concurrency"]["cancel-in-progress"] is False
    gitlab = loaded(GITLAB)["publish"]
    assert gitlab["resource_group"] and gitlab["interruptible"] is False


def test_nothing_is_published_from_any_but_the_main_branch_nor_before_somebody_says_where_to() -> None:
    publish = loaded(ROOT / ".github/workflows/publish.yml")
    assert publish["on"]["push"] == {"branches": ["main"]}
    for name, job in publish["jobs"].items():
        # By hand a workflow starts from whatever branch somebody picks.
        said = re.search(r"vars\.PUBLISH == '\w+' && github\.ref == 'refs/heads/main' }}$", job.get("if", ""))
        assert said or job.get("needs") == "build", name
    (rule,) = loaded(GITLAB)["publish"]["rules"]
    assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $PUBLISH_TARGET" in rule["if"]
    gitee = loaded(ROOT / ".workflow/publish.yml")
    assert gitee["triggers"]["push"] == {"branches": {"precise": ["main"]}}
    assert any('test -z "$PUBLISH_TARGET"' in line for line in scripts(ROOT / ".workflow/publish.yml"))
