"""The rooms of `generator`, which doors are open between them, and where each library lives."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.known import REAL

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "generator").rglob("*.py"))

# A room may import rooms on a lower line only: never a neighbour, never a higher one.
FLOORS = (
    {"__main__"},
    {"cli"},
    {"cli_editorial", "cli_headers", "cli_release"},
    {"release"},
    {"editorial", "press", "rename"},
    {"pipeline"},
    {"datasets", "search"},
    {"render"},
    {"compute"},
    {"validate"},
    {"markup"},
    {"load"},
    {"model"},
    {"problems"},
)

# A library has one home, or those that the architecture gives it. To replace it, change that room.
HOMES = {
    "click": ("cli",),
    "mkdocs": ("press/",),
    "tinycss2": ("press/stylesheets", "release/checks/references"),
    "rjsmin": ("press/assets",),
    "jinja2": ("render/environment",),
    "markupsafe": ("render/environment",),
    "matplotlib": ("render/charts/",),
    "numpy": ("search/",),
    "pypinyin": ("search/sounds",),
    "opencc": ("search/sounds",),
    "markdown": ("markup/",),
    "nh3": ("markup/",),
    "segno": ("render/qr",),
    "pydantic": ("model/", "validate/", "release/checks/linked_data"),
    "pydantic_core": ("model/",),
    "yaml": ("load/",),
    "PIL": ("load/photo", "release/checks/pictures"),
}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_imports_point_down(module: Path) -> None:
    path = module.relative_to(ROOT / "generator").with_suffix("").as_posix()
    room = path.split("/")[0]
    for name in _imports(module):
        package, _, rest = name.partition(".")
        target = rest.split(".")[0]
        if package == "generator":
            assert target == room or _floor(target) > _floor(room), f"{path} must not import {name}"
        elif package in HOMES:
            assert path.startswith(HOMES[package]), f"{package} lives in {HOMES[package]}, not in {path}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_modules_stay_small_and_say_what_they_are_for(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text))


def test_no_city_is_baked_into_the_code() -> None:
    """What data/ registers as districts, and the city's own name, must not occur in code, templates or styles."""
    names = {district.name for district in REAL.bulletin.registers.districts.values()} | {REAL.bulletin.site.name[:2]}
    files = [ROOT / "dev.py", *_text_files(ROOT / "generator"), *_text_files(ROOT / "overrides")]
    assert len(names) > 5 and len(files) > 30
    found = [(file.name, name) for file in files for name in names if name in file.read_text(encoding="utf-8")]
    assert not found


def _text_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix in {".py", ".j2", ".html", ".css", ".js"})


def _floor(room: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if room in rooms:
            return number
    raise AssertionError(f"new room {room!r}: give it a line in FLOORS")


def _imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: write absolute imports"
            if node.module == "generator":
                yield from (f"generator.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module
