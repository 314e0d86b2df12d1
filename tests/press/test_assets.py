"""What pages load beside their HTML: gathered, named by content; nothing dropped that a page uses."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.press.assets import Assets, gathered, lightened, theme
from generator.press.stylesheets import covering
from generator.problems import UnusableAsset
from tests.building import Site


class Attributes(HTMLParser):
    """Every value of every attribute of a page, words of `class` apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, set[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            words = (value or "").split() if name == "class" else [value or ""]
            self.values.setdefault(name, set()).update(words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in theme().stylesheets:
        file = tmp_path / name.replace("*", "0")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("a{top:0}")
    (tmp_path / "own.css").write_text("b{top:0}")
    (tmp_path / "own.js").write_text("// says\nconst one = 1;\n\nalert(one);\n")
    (tmp_path / "more.js").write_text("alert(one + one)")
    return tmp_path


def gather(folder: Path) -> Assets:
    scripts = {"own": ["own.js"], "both": ["own.js", "more.js"]}
    return gathered([folder], {"site": ["own.css"], "apart": ["own.css"]}, scripts)


def test_names_follow_content(folder: Path) -> None:
    before = gather(folder)
    assert gather(folder) == before
    (folder / "own.css").write_text("b{top:1px}")
    (folder / "own.js").write_text("// says more\nconst one = 1;\nalert(one);\n")
    after = gather(folder)
    assert after.stylesheets["site"] != before.stylesheets["site"]
    assert after.scripts == before.scripts, "a comment changes nothing that is published"
    assert after.files.keys() == {*after.stylesheets.values(), *after.scripts.values()}
    assert after.files[after.scripts["own"]] == "const one=1;alert(one);\n"


def test_a_script_of_several_files_is_one_strict_function(folder: Path) -> None:
    assets = gather(folder)
    assert re.fullmatch(r"assets/javascripts/both\.[0-9a-f]{8}\.js", assets.scripts["both"])
    expected = '(()=>{"use strict";const one=1;alert(one);alert(one+one)})();\n'
    assert assets.files[assets.scripts["both"]] == expected


def test_only_the_stylesheet_of_every_page_holds_the_themes(folder: Path) -> None:
    assets = gather(folder)
    assert "a{top:0;}" in assets.files[assets.stylesheets["site"]]
    assert assets.files[assets.stylesheets["apart"]] == '@charset "UTF-8";b{top:0;}\n'


def test_a_script_of_the_theme_keeps_its_code_and_loses_its_map() -> None:
    assert lightened("a = 1 // b\n//# sourceMappingURL=a.js.map\n") == "a = 1 // b\n"
    assert lightened("a = 1 // b\n") == "a=1\n"


def test_sources_are_not_published_beside_what_was_made_of_them(folder: Path) -> None:
    assets = gather(folder)
    sources = [file.relative_to(folder).as_posix() for file in folder.rglob("*.*")]
    assert sources and all(assets.stand_for(source) for source in sources)
    assert not [name for name in assets.files if assets.stand_for(name)]


def test_the_first_folder_wins(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "own.js").write_text("alert(2)")
    assets = gathered([other, folder], {}, {"own": ["own.js"]})
    assert assets.files[assets.scripts["own"]] == "alert(2)\n"


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(UnusableAsset, match="gone.css"):
        gathered([folder], {"site": ["gone.css"]}, {})


def test_no_page_uses_what_is_left_in_the_theme(site: Site) -> None:
    unused = theme().unused
    for address, html in site.pages.items():
        values = Attributes(html).values
        # Named here: take it off `absent` in theme.toml, or choose another name for a class of ours.
        assert not [name for name in values["class"] if covering(name) & unused.classes], address
        assert {name: values[name] - allowed for name, allowed in unused.values.items()} == dict.fromkeys(
            unused.values, set()
        ), address


def test_every_name_on_the_list_is_one_of_the_theme(site: Site) -> None:
    """A new version of the theme that renames a part shows here."""
    import material  # type: ignore[import-untyped]  # it has no types

    folder = Path(material.__file__).parent / "templates"
    css = "".join(path.read_text("utf-8") for pattern in theme().stylesheets for path in folder.glob(pattern))
    classes = set().union(*(covering(name) for name in re.findall(r"\.([a-z][\w-]*)", css)))
    assert theme().unused.classes <= classes


def test_pages_link_one_stylesheet_and_only_scripts_that_they_need(site: Site) -> None:
    needs = {
        "numbers": 'class="filters',
        "tables": 'class="table-tools"',
        "around": 'class="story-foot',
        "search-page": 'class="search-page ',
    }
    met = set()
    for address, html in site.pages.items():
        # The page of the design system shows its parts under a stylesheet of its own; that of the search shows it open.
        assert len(re.findall('<link rel="stylesheet"', html)) == 1 + (address in ("design/", "search/")), address
        loaded = set(re.findall(r'<script src="[^"]*/([\w-]+)\.[0-9a-f]{8}\.js"', html))
        expected = {name for name, sign in needs.items() if sign in html}
        assert loaded & needs.keys() == expected, address
        met |= expected
    assert met == needs.keys()


def test_what_nobody_asks_for_is_not_published(site: Site) -> None:
    files = [file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()]
    assets = [name for name in files if name.startswith("assets/")]
    assert not [name for name in assets if name.endswith(".map") or "lunr" in name]
    linked = set(re.findall(r'<link rel="stylesheet" href="[./]*([^"]+)', "".join(site.pages.values())))
    assert {name for name in assets if name.endswith(".css")} == linked
    scripts = [(site.folder / name).read_text("utf-8") for name in assets if name.endswith(".js")]
    assert scripts and not [text for text in scripts if "sourceMappingURL" in text]
