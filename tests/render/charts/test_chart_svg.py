"""The markup: safe inside any page, the same bytes everywhere, complete for those who do not see it."""

import hashlib
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pytest

from generator.render.charts import standalone
from generator.render.charts.theme import SHADES
from tests.render.charts.samples import bar, bars, drawn, matrix, number, row

GOLDEN = Path(__file__).parent / "golden"
CASES = ("bars", "matrix", "bullet", "trend", "panels-four")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("form", ["narrow", "wide", "dark-file"])
def test_drawing_equals_its_golden_file(name: str, form: str, pytestconfig: pytest.Config) -> None:
    chart = drawn(name)
    svg = standalone(chart.wide, "dark") if form == "dark-file" else getattr(chart, form)
    golden = GOLDEN / f"{name}-{form}.svg"
    if pytestconfig.getoption("--update-golden"):
        golden.write_bytes(svg.encode() + b"\n")
    assert golden.read_bytes() == svg.encode() + b"\n", "run pytest --update-golden and look at the difference"


def test_bytes_do_not_depend_on_hash_seed_or_settings(tmp_path: Path) -> None:
    # A reader's own settings, each of which shows in an ordinary matplotlib drawing.
    (tmp_path / "matplotlibrc").write_text(
        "font.size: 40\nsvg.fonttype: path\nfigure.facecolor: red\nsavefig.bbox: tight\npath.sketch: 1, 100, 2\n"
        "lines.solid_capstyle: round\nsavefig.dpi: 300\ntext.usetex: False\npatch.antialiased: False\n"
    )
    code = (
        "import hashlib, sys; from tests.render.charts.samples import drawn;"
        f"drawings = [svg for name in {CASES} for svg in (drawn(name).narrow, drawn(name).wide)];"
        "assert 'matplotlib.pyplot' not in sys.modules;"
        "print(hashlib.sha256(''.join(drawings).encode()).hexdigest())"
    )
    root = Path(__file__).parents[3]
    environment = {"PYTHONPATH": str(root), "PYTHONHASHSEED": "4711", "MATPLOTLIBRC": str(tmp_path)}
    elsewhere = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=root,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    here = "".join(svg for name in CASES for svg in (drawn(name).narrow, drawn(name).wide))
    assert elsewhere.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()


def test_drawing_leaves_settings_alone() -> None:
    # copy(), because a plain look at every setting would make matplotlib choose a backend.
    before = matplotlib.rcParams.copy()
    number(1, 2)
    assert matplotlib.rcParams.copy() == before


def test_characters_that_no_font_has_draw_without_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chart = bars(bar("\U0002a6d6\U0003106c街道$x$", 1, 2))
    assert "\U0002a6d6\U0003106c街道$x$" in chart.narrow


@pytest.mark.parametrize("name", CASES)
def test_inline_markup_needs_and_brings_no_style(name: str) -> None:
    for svg in (drawn(name).narrow, drawn(name).wide):
        assert not re.search(r"style|font-family|xmlns|<defs|<use|href|clip|transform|matplotlib", svg)
        for shape in ElementTree.fromstring(svg).iter():
            for paint, prefix in (("fill", "chart-"), ("stroke", "chart-stroke-")):
                if shape.get(paint, "none") != "none":
                    role = shape.attrib["class"].removeprefix(prefix)
                    assert shape.attrib[paint] == SHADES[role].light  # type: ignore[index]  # a string until looked up


def test_all_ids_on_a_page_are_prefixed_and_unique() -> None:
    page = "".join(svg for name in CASES for svg in (drawn(name).narrow, drawn(name).wide))
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids)) == 4 * len(CASES)
    assert all(identifier.startswith("chart-") for identifier in ids)


def test_drawing_names_and_describes_itself() -> None:
    root = ElementTree.fromstring(drawn("bars").narrow)
    assert (root.get("class"), root.get("role"), root.get("viewBox", "")[:8]) == (
        "chart chart--narrow",
        "img",
        "0 0 328 ",
    )
    title, description = list(root)[:2]
    assert (title.tag, title.text, title.get("id")) == ("title", "各单位井盖整治完成率", root.get("aria-labelledby"))
    assert (description.tag, description.text) == ("desc", "云浦市各单位。")
    assert description.get("id") == root.get("aria-describedby")


def test_every_row_is_one_mark_with_its_sentence() -> None:
    marks = ElementTree.fromstring(drawn("bars").wide).findall("g")
    sentences = [mark.findtext("title") for mark in marks]
    assert len(sentences) == 6
    assert sentences[0] == "市妇联：15个中完成59个，完成率393.33%"
    assert [mark[0].tag for mark in marks] == ["title"] * 6


def test_markup_in_words_is_text() -> None:
    chart = bars(bar("<b>&\"街道'", 1, 2))
    assert "&lt;b&gt;&amp;" in chart.narrow
    assert "<b>" not in chart.narrow


@pytest.mark.parametrize(
    ("scheme", "surface", "hit"), [("light", "#ffffff", "#066063"), ("dark", "#1e2129", "#62d0c8")]
)
def test_a_file_stands_alone(scheme: str, surface: str, hit: str) -> None:
    svg = standalone(drawn("bars").wide, scheme)  # type: ignore[arg-type]  # parametrize hands over plain strings
    root = ElementTree.fromstring(svg)
    assert root.tag == SVG + "svg"
    assert (root.get("width"), root.get("viewBox", "").split()[:3]) == ("672", ["-16", "-16", "672"])
    assert "Noto Sans CJK SC" in root.get("font-family", "")
    assert root[2].attrib["fill"] == surface
    assert f'fill="{hit}"' in svg
    assert not re.search(r"style|class=", svg)


@pytest.mark.parametrize("identifier", ["", "Wells", "井盖", 'a"b', "a b", "-a"])
def test_an_id_that_would_not_survive_in_a_page_is_refused(identifier: str) -> None:
    from generator.render.charts import ranked_bars

    with pytest.raises(ValueError, match="chart id"):
        ranked_bars(identifier, "t", "d", (bar("城东街道办", 1, 2),), target_label="", detail_label="")


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one bar"):
        bars()
    with pytest.raises(ValueError, match="negative"):
        bars(bar("城东街道办", -1, 2))
    with pytest.raises(ValueError, match="at least one column"):
        matrix(())
    with pytest.raises(ValueError, match="other than 2 dots: 东汀区"):
        matrix(("自闭阀", "软管"), row("东汀区", 1.0), row("西汀区", 1.0, 2.0))
    with pytest.raises(ValueError, match="negative"):
        number(-1, 2)
    with pytest.raises(ValueError, match="above zero"):
        number(1, -2)
