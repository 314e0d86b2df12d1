"""Lines of a galley: every character once, in order; no mark at the wrong end of a line; numbers that never move."""

import random

from generator.render.galley import Line, Numbering, Stretch, laid

CLOSING, OPENING = "，。、；：？！”’）》」』…—％", "“‘（《「『"


def texts(*stretches: Stretch, measure: int = 30, indent: int = 0) -> list[str]:
    return ["".join(part.text for part in line) for line in laid(stretches, measure, indent)]


def test_a_paragraph_is_set_as_a_compositor_would() -> None:
    text = (
        "5月6日起，市城管局在东汀区、西汀区老街开展“静音井盖”行动，逐一更换会响的井盖（见图）——完成率105%，其中12个是"
        "居民打电话报来的……"
    )
    assert texts(Stretch(text), indent=4) == [
        "5月6日起，市城管局在东汀区、",
        "西汀区老街开展“静音井盖”行动，",
        "逐一更换会响的井盖（见图）——",
        "完成率105%，其中12个是居民打电",
        "话报来的……",
    ]


def test_an_empty_text_is_one_line() -> None:
    assert texts(Stretch("")) == [""]


def test_a_word_longer_than_the_line_is_broken_all_the_same() -> None:
    found = texts(Stretch("x" * 400))
    assert "".join(found) == "x" * 400
    assert max(map(len, found)) <= 32


def test_styles_and_notes_stay_with_their_words() -> None:
    parts = (Stretch("井盖" * 12, ("claim",), "[1]"), Stretch("亮了", ("added",)))
    lines = list(laid(parts, 30))
    assert [[(p.text, p.styles, p.note) for p in line] for line in lines] == [
        [("井盖" * 7 + "井", ("claim",), "")],
        [("盖" + "井盖" * 4, ("claim",), "[1]"), ("亮了", ("added",), "")],
    ]


def test_whatever_the_text_nothing_is_lost_and_no_line_begins_or_ends_wrongly() -> None:
    source = random.Random(7)
    for _ in range(400):
        text = "".join(source.choices("井盖路灯亮了市城管局，。“”（）、12%a……——", k=source.randint(0, 160)))
        measure = source.choice((20, 40, 60))
        found = texts(Stretch(text[:50]), Stretch(text[50:], ("added",)), measure=measure)
        assert "".join(found) == text
        for before, line in zip(found, found[1:], strict=False):
            is_right = line[0] not in CLOSING and before[-1] not in OPENING
            # Where no place in a whole line is right, there is no better one.
            assert is_right or not any(
                before[at - 1] not in OPENING and before[at] not in CLOSING for at in range(1, len(before))
            )


def test_every_fifth_number_is_shown() -> None:
    numbering = Numbering()
    first = numbering.lines([Stretch("一" * 45)], 30)
    second = numbering.lines([Stretch("二" * 45)], 30)
    assert [line.number for line in (*first, *second)] == [1, 2, 3, 4, 5, 6]
    assert [line.shown for line in (*first, *second)] == ["", "", "", "", "5", ""]
    assert numbering.last == 6
    assert Line(10, ()).shown == "10"
