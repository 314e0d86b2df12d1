"""Golden reports: what `check` says of an editor's mistakes, one file a case, judged by the fictional city's registers.

`python -m pytest tests/validate --update-golden` writes the reports anew; read the difference before you keep it.
"""

from functools import cache
from pathlib import Path

import pytest

from generator.load.document import load
from generator.load.tree import Tree, read_tree
from generator.problems import as_text
from generator.validate.bulletin import Validated, validate_loose, validate_tree

CITY = Path("tests/city/data")
CASES = sorted(Path("tests/validate/cases").glob("*.yml"))


@cache
def city() -> tuple[Validated, Tree]:
    tree = read_tree(CITY)
    return validate_tree(tree), tree


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_report_is_as_expected(case: Path, request: pytest.FixtureRequest) -> None:
    report = as_text(validate_loose(load(case, case.name), *city())) + "\n"
    golden = case.with_suffix(".txt")
    if request.config.getoption("--update-golden"):
        golden.write_text(report, "utf-8")
    assert report == golden.read_text("utf-8")


def test_every_report_has_its_case() -> None:
    assert {path.stem for path in CASES} == {path.stem for path in Path("tests/validate/cases").glob("*.txt")}


def test_ten_mistakes_are_found_and_none_invented() -> None:
    problems = validate_loose(load(Path("tests/validate/cases/ten-mistakes.yml")), *city())
    assert len(problems) == 10
    assert len({problem.line for problem in problems}) >= 9
