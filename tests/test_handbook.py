"""The handbook's examples are files of the fictional city, and its tables name every field of the model."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from generator.model.claim import QUALIFIERS, Exempt, RelationKind
from generator.pipeline import due, problems_of
from generator.problems import as_text
from generator.validate.bulletin import MODELS, REGISTER_MODELS
from tests.known import CITY

ROOT = Path(__file__).parent.parent
HANDBOOK = ROOT / "content" / "handbook"

NUMBERS = "numbers.md"
"""The page of what all kinds of records say of their numbers."""
PAGES = {kind: "registers" if kind in REGISTER_MODELS else kind for kind in MODELS}
EXAMPLES = [
    (page.name, match[1], match[2])
    for page in sorted(HANDBOOK.glob("*.md"))
    for match in re.finditer(r"^```yaml\n# (\S+)\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
]

WELLS, TABLE = "issues/2030-05/wells.yml", "issues/2030-05/wells-table.yml"
LAMPS, LIST = "issues/2030-04/april-lamps.yml", "issues/2030-06/three-things.yml"
BY_PHONE = "  - {id: by-phone, quote: 其中12个, value: 12, unit: 个, measures: 居民打电话报来的响井盖}\n"
MISTAKES = [
    (WELLS, "genre: news", "genre：news"),
    (WELLS, "reason: 录入时", "reason: 原因: 录入时"),
    (WELLS, "kicker:", "kiker:"),
    (WELLS, "genre: news", "genre: 消息"),
    (WELLS, "[dongting, xiting]", "[dongting, xitng]"),
    ("issues/2030-05/issue.yml", "wells-table, ", ""),
    (WELLS, "quote: 一条街画了", "quote: 一条街划了"),
    (WELLS, "逐一更换会响的井盖", "逐个更换会响的井盖"),
    (WELLS, " {#one-card}", ""),
    (TABLE, "40.00%", "41.00%"),
    (WELLS, BY_PHONE, ""),
    (LAMPS, "value: 107,", "value: 170,"),
    (LAMPS, " qualifier: 余,", ""),
    (LAMPS, "value: 3700, unit: 盏, qualifier: 余", "value: 3700余, unit: 盏"),
    (LAMPS, "of: [groups, group-size]", "of: [groups, groups-size]"),
    (LAMPS, "label: 修复率, of: [mended, reported], gives: mended-rate", "label: 修复率, of: [mended, reported]"),
    (LIST, "source: 2029-12/lamp-repairs", "source: 2028-12/lamp-repairs"),
]
"""One edit of the city for each message that the handbook shows: file, sound words, mistaken words."""


def parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and every model that its fields hold."""
    yield model
    for field in model.model_fields.values():
        yield from _held(field.annotation)


def _held(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from parts(annotation)
    for argument in get_args(annotation):
        yield from _held(argument)


def test_the_city_of_the_examples_has_no_problem() -> None:
    # L606 tells whoever starts from the city that its ledger has yet to be made.
    assert [problem for problem in CITY.outcome.problems if problem.code != "L606"] == []


def test_every_yaml_block_is_an_example() -> None:
    blocks = sum(page.read_text("utf-8").count("```yaml") for page in HANDBOOK.glob("*.md"))
    assert blocks == len(EXAMPLES)


@pytest.mark.parametrize(("page", "name", "text"), EXAMPLES)
def test_example_is_a_file_of_the_city(page: str, name: str, text: str) -> None:
    assert text.encode() == (CITY.data.parent / name).read_bytes()


@pytest.mark.parametrize("kind", MODELS)
def test_every_type_has_an_example_on_its_page(kind: str) -> None:
    shown = [text for page, _, text in EXAMPLES if page == f"{PAGES[kind]}.md"]
    assert any(f"\ntype: {kind}\n" in text for text in shown)


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_has_its_row(kind: str) -> None:
    """Name, label and whether it is required, as the model has them."""
    page = (HANDBOOK / f"{PAGES[kind]}.md").read_text("utf-8")
    if "exempt" in MODELS[kind].model_fields:
        assert f"]({NUMBERS})" in page
        page += (HANDBOOK / NUMBERS).read_text("utf-8")
    rows = [
        f"| `{field.alias or name}` | {field.title} | {'是' if field.is_required() else '否'} |"
        for model in parts(MODELS[kind])
        for name, field in model.model_fields.items()
    ]
    assert [row for row in rows if row not in page] == []


def test_every_word_to_choose_from_is_in_a_table() -> None:
    rows = "\n".join(line for line in (HANDBOOK / NUMBERS).read_text("utf-8").splitlines() if line.startswith("| "))
    words = {word.strip() for word in re.split("[|`、，或\n]", rows)}
    choices = (*QUALIFIERS, *get_args(RelationKind), *get_args(Exempt))
    assert [choice for choice in choices if choice not in words] == []


def test_every_code_of_the_handbook_exists() -> None:
    program = "".join(file.read_text("utf-8") for file in (ROOT / "generator").rglob("*.py"))
    pages = [page.read_text("utf-8") for page in HANDBOOK.glob("*.md")]
    codes = {code for text in pages for code in re.findall(r"[FYSRMTNLA]\d{3}", text)}
    assert codes and [code for code in sorted(codes) if f'"{code}"' not in program] == []


def test_messages_are_shown_as_they_are_printed(tmp_path: Path) -> None:
    said = ""
    # The first tables only cost time: no mistake has to do with them.
    data = shutil.copytree(CITY.data, tmp_path / "data", ignore=shutil.ignore_patterns("2027-*", "2028-0*"))
    (data / "ledger.csv").write_text("\n".join(due(data).lines), "utf-8")
    for name, sound, mistaken in MISTAKES:
        text = (data / name).read_text("utf-8")
        assert sound in text
        (data / name).write_text(text.replace(sound, mistaken, 1), "utf-8")
        said += as_text(problems_of(data, ()))
        (data / name).write_text(text, "utf-8")
    shown = [
        block
        for page in HANDBOOK.glob("*.md")
        for block in re.findall(r"^```text\n(.*?)\n```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    ]
    assert len(shown) > len(MISTAKES)
    assert [block for block in shown if block not in said] == []
