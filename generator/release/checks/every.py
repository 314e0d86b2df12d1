"""All that a built site must pass, asked at once."""

from pathlib import Path

from generator.problems import Problem
from generator.release.checks import budget, foreign, heads, linked_data, links, lychee, pictures, running, sitemap
from generator.release.checks.built import read

BUDGET = "budget.yml"
"""Name of the file beside `mkdocs.yml` that says what pages may weigh."""

_QUESTIONS = (links, lychee, foreign, running, pictures, heads, linked_data, sitemap)


def check(folder: Path, budget_file: Path) -> tuple[Problem, ...]:
    """Every problem of the site in a folder, in the order of its files; places are in paths below the folder."""
    site = read(folder)
    found = [problem for question in _QUESTIONS for problem in question.problems(site)]
    return tuple(sorted([*found, *budget.problems(site, budget_file)]))
