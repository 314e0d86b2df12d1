"""Whose work the project uses: every locked distribution and npm package under an allowed licence, and listed."""

import json
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LIST = ROOT / "LICENSES.md"
RULES: dict[str, Any] = tomllib.loads((ROOT / "tests" / "licences.toml").read_text("utf-8"))
LOCKS = {
    "requirements.txt": "What a site is made with",
    "requirements-build.txt": "What installs it",
    "requirements-test.txt": "What only tests need",
}


def locked(lock: str) -> dict[str, str]:
    """Versions of the distributions in a lock by their names; several where they differ by the Python that runs."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"(?m)^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", (ROOT / lock).read_text("utf-8")):
        found.setdefault(name, []).append(version)
    return {name: ", ".join(versions) for name, versions in found.items()}


def licence(name: str) -> str:
    """The licence of an installed distribution as SPDX names it; what the metadata say if that is no known word."""
    if name in RULES["decided"]:
        return str(RULES["decided"][name]["licence"])
    metadata = distribution(name).metadata
    if expressions := metadata.get_all("License-Expression"):
        return str(expressions[0])
    classifiers = [c.rpartition(" :: ")[2] for c in metadata.get_all("Classifier") or () if c.startswith("License ::")]
    words = (classifiers or metadata.get_all("License") or [""])[0].partition("\n")[0]
    return str(RULES["words"].get(words, words))


def npm() -> dict[str, tuple[str, str]]:
    """Version and licence of every npm package of the tests, by name and version."""
    packages = json.loads((ROOT / "tests" / "package-lock.json").read_text("utf-8"))["packages"]
    found = {}
    for path, package in packages.items():
        if path:
            name = path.rpartition("node_modules/")[2]
            decided = RULES["decided"].get(name, {}).get("licence")
            found[f"{name} {package['version']}"] = name, decided or package.get("license", "")
    return found


def is_allowed(expression: str, name: str) -> bool:
    """Whether an SPDX expression is allowed: all that it joins by AND, any that it joins by OR."""
    if expression == RULES["decided"].get(name, {}).get("licence"):
        return True
    alternatives = (part.split(" AND ") for part in expression.strip("()").split(" OR "))
    return any(all(part in RULES["allowed"] for part in parts) for parts in alternatives)


def listed() -> str:
    """The whole of `LICENSES.md`."""
    lines = ["# Licences of what this project uses", ""]
    lines += ["Read from the locks and from what is installed; `tests/licences.toml` says which are allowed. Made by"]
    lines += ["`.venv/bin/python -m pytest tests/test_licences.py --update-golden`.", ""]
    told: set[str] = set()
    for lock, title in LOCKS.items():
        fresh = {name: versions for name, versions in locked(lock).items() if name not in told}
        told |= fresh.keys()
        lines += [f"## {title}", "", "| distribution | version | licence |", "|---|---|---|"]
        lines += [f"| {name} | {versions} | {licence(name)} |" for name, versions in sorted(fresh.items())]
        lines += [""]
    counts: dict[str, int] = {}
    for _, words in npm().values():
        counts[words] = counts.get(words, 0) + 1
    lines += ["## npm packages of the tests", "", "| licence | packages |", "|---|---|"]
    lines += [f"| {words} | {count} |" for words, count in sorted(counts.items())]
    lines += ["", "## Decided one by one", ""]
    lines += [f"- {name}, {entry['licence']}: {entry['reason']}." for name, entry in RULES["decided"].items()]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_distribution_is_under_an_allowed_licence(lock: str) -> None:
    names = locked(lock)
    assert names
    assert {name: licence(name) for name in names if not is_allowed(licence(name), name)} == {}


def test_every_npm_package_is_under_an_allowed_licence() -> None:
    assert {full: words for full, (name, words) in npm().items() if not is_allowed(words, name)} == {}


def test_what_is_not_allowed_is_found_out() -> None:
    assert (
        not is_allowed("GPL-3.0-only", "x") and not is_allowed("MIT AND AGPL-3.0-only", "x") and not is_allowed("", "x")
    )
    assert is_allowed("GPL-2.0-only OR MIT", "x") and is_allowed("MIT AND Zlib", "x")
    assert is_allowed("Artistic-1.0-Perl", "text-unidecode") and not is_allowed("Artistic-1.0-Perl", "x")


def test_every_decision_is_about_something_that_is_used() -> None:
    used = {name for lock in LOCKS for name in locked(lock)} | {name for name, _ in npm().values()}
    assert RULES["decided"].keys() <= used


def test_the_list_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        LIST.write_text(listed(), "utf-8")
    assert LIST.read_text("utf-8") == listed()
