"""What the eye would catch: text that is cut off, crossed, overlapping or too small."""

from fractions import Fraction

import pytest

from tests.render.charts.reading import Drawing
from tests.render.charts.samples import CHARTS, bar, bars, drawn, number

FORMS = ("narrow", "wide")
PHONE_COLUMN, NARROWEST_WIDE_COLUMN = 328, 600
SMALLEST_PX = {"narrow": 13, "wide": 11}


@pytest.fixture(scope="module")
def drawings() -> dict[tuple[str, str], Drawing]:
    return {(name, form): Drawing(getattr(drawn(name), form)) for name in CHARTS for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CHARTS)
def test_no_text_is_cut_crossed_or_overlapped(drawings: dict[tuple[str, str], Drawing], name: str, form: str) -> None:
    assert drawings[name, form].faults() == []


@pytest.mark.parametrize(("form", "column"), [("narrow", PHONE_COLUMN), ("wide", NARROWEST_WIDE_COLUMN)])
def test_smallest_text_stays_legible_in_the_narrowest_column(
    drawings: dict[tuple[str, str], Drawing], form: str, column: int
) -> None:
    for (name, drawn_form), drawing in drawings.items():
        if drawn_form == form:
            assert min(drawing.font_sizes) * column / drawing.page.right >= SMALLEST_PX[form], name


def test_every_label_of_a_short_list_is_there(drawings: dict[tuple[str, str], Drawing]) -> None:
    for form in FORMS:
        words = {text.name for text in drawings["bars", form].texts}
        assert {"市妇联", "393.33%", "59/15", "市邮政公司", "7.14%", "全年目标100%", "完成/目标(个)"} <= words


def test_long_names_wrap_without_losing_a_character_or_leaving_one_alone(
    drawings: dict[tuple[str, str], Drawing],
) -> None:
    lines = [text.name for text in drawings["bars-long-names", "narrow"].texts]
    start = next(n for n, line in enumerate(lines) if line.startswith("云浦市"))
    assert "".join(lines[start : start + 3]) == "云浦市城市管理局数字化城市管理监督指挥中心"
    assert min(map(len, lines[start : start + 3])) > 6
    assert "市环境卫生监管中心站" in lines


@pytest.mark.parametrize("form", FORMS)
def test_bars_end_where_their_rate_says(form: str) -> None:
    drawing = Drawing(getattr(bars(*(bar("城东街道办", done, 100) for done in (150, 100, 75, 50, 25))), form))
    full = drawing.bars[1].right - drawing.bars[1].left
    shares = [(box.right - box.left) / full for box in drawing.bars]
    assert shares == pytest.approx([1.5, 1, 0.75, 0.5, 0.25], abs=0.01)
    (target,) = drawing.lines["target"]
    assert (target.left + target.right) / 2 == pytest.approx(drawing.bars[1].right, abs=0.1)


@pytest.mark.parametrize(("form", "least"), [("narrow", 36), ("wide", 90)])
def test_an_outlier_is_cut_before_it_crushes_the_part_up_to_the_target(form: str, least: float) -> None:
    drawing = Drawing(getattr(bars(bar("城东街道办", 5000, 100), bar("城西街道办", 200, 200)), form))
    cut, met = drawing.bars
    assert met.right - met.left >= least - 0.1
    assert cut.right > met.right
    gaps = [path for path in drawing.root.iter("path") if path.get("class") == "chart-surface"]
    assert len(gaps) == 1


def test_long_names_give_way_to_the_plot() -> None:
    drawing = Drawing(drawn("bars-long-numbers").narrow)
    assert drawing.lines["target"][0].left - drawing.lines["muted"][0].right >= 34


def test_a_cut_bar_is_longer_than_every_true_one() -> None:
    nearly = [bar("城西街道办", percent, 100) for percent in range(360, 100, -2)]
    drawing = Drawing(bars(bar("城东街道办", 999, 100), *nearly).narrow)
    longest = max(box.right for box in drawing.bars)
    true = [box.right for box in drawing.bars if box.right != longest]
    assert len(true) > 100
    assert longest - max(true) > 10


def test_a_rate_of_nought_has_no_bar_but_a_place_and_a_value() -> None:
    drawing = Drawing(bars(bar("城东街道办", 0, 70), bar("城西街道办", 70, 70)).wide)
    assert len(drawing.bars) == 1
    assert "0.00%" in {text.name for text in drawing.texts}
    assert drawing.lines["muted"][0].right == pytest.approx(drawing.bars[0].left, abs=0.6)


def test_the_three_verdicts_of_dots_differ_in_shape() -> None:
    drawing = Drawing(drawn("matrix").wide)
    shapes = {
        role: {
            (shape.tag, "hollow" if len(list(mark.iter("circle"))) == 3 else "full")
            for mark in drawing.root.iter("g")
            for shape in mark
            if shape.tag in ("circle", "path") and shape.get("class") == f"chart-{role}"
        }
        for role in ("hit", "miss", "alert")
    }
    assert shapes == {"hit": {("circle", "full")}, "miss": {("circle", "hollow")}, "alert": {("path", "full")}}


@pytest.mark.parametrize("form", FORMS)
def test_the_total_hangs_a_plumb_line_down_its_column(form: str) -> None:
    drawing = Drawing(getattr(drawn("matrix"), form))
    dots = [e for e in drawing.root.iter("circle") if e.get("class") == "chart-ink"]
    middles = [(line.left + line.right) / 2 for line in drawing.lines["muted"]]
    assert middles == pytest.approx([float(dot.attrib["cx"]) for dot in dots], abs=0.11)
    assert [line.bottom for line in drawing.lines["muted"]] == pytest.approx(
        [float(dot.attrib["cy"]) for dot in dots], abs=0.6
    )


def test_a_bullets_tick_stands_at_its_target() -> None:
    drawing = Drawing(number(5209, 4714).wide)
    (tick,), (value,) = drawing.lines["target"], drawing.bars
    reached = ((tick.left + tick.right) / 2 - value.left) / (value.right - value.left)
    assert reached == pytest.approx(float(Fraction(4714, 5209)), abs=0.001)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (">市妇联<", ">云浦市妇女联合会办公室<", "cut off"),
        (">50.00%<", ">50.00%50.00%50.00%<", "crossed by a target line"),
        (">1/2<", ">100000000/200000000<", "overlaps"),
    ],
)
def test_the_reader_finds_faults_in_a_spoilt_drawing(before: str, after: str, fault: str) -> None:
    svg = bars(bar("市妇联", 1, 2)).narrow
    assert Drawing(svg).faults() == []
    assert any(fault in found for found in Drawing(svg.replace(before, after)).faults())
