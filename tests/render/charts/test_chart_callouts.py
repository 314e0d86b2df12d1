"""Places for labels: near, free, tied to their point when far."""

import pytest

from generator.render.charts.callouts import Box, Callout, Callouts, Side

ROOM = Box(0, 0, 200, 100)


@pytest.mark.parametrize(
    ("side", "box"),
    [("above", Box(80, 31, 120, 43)), ("below", Box(80, 57, 120, 69)), ("beside", Box(107, 44, 147, 56))],
)
def test_a_label_stands_on_its_preferred_side_if_that_is_free(side: Side, box: Box) -> None:
    assert Callouts(ROOM, [], [], aside=7).of_point(100, 50, 40, 12, side) == Callout(box, None)


def test_a_label_stays_within_its_room() -> None:
    callouts = Callouts(ROOM, [], [], aside=7)
    for x, y in ((0, 0), (200, 0), (0, 100), (200, 100)):
        place = callouts.of_point(x, y, 40, 12, "above")
        assert place and place.box.left >= 0 and place.box.right <= 200
        assert place.box.top >= 0 and place.box.bottom <= 100


def test_a_label_keeps_off_lines_and_is_tied_to_its_point_when_far() -> None:
    hill = [(60.0, 30.0), (140.0, 30.0)]
    place = Callouts(Box(0, 0, 200, 52), [hill], [], aside=100).of_point(100, 50, 60, 12, "below")
    assert place and place.leader
    assert place.box.bottom < 30
    assert (place.leader.top, place.leader.bottom) == (place.box.bottom + 1, 45)


def test_a_label_would_rather_not_stand_on_a_quiet_line() -> None:
    rule = [(100.0, 0.0), (100.0, 100.0)]
    place = Callouts(ROOM, [], [rule], aside=100).of_point(88, 50, 40, 12, "above")
    assert place and not place.box.is_crossed(rule)


def test_a_label_without_room_has_no_place() -> None:
    assert Callouts(Box(0, 0, 30, 10), [], [], aside=7).of_point(5, 5, 40, 12, "above") is None


def test_a_level_is_named_close_to_it_or_not_at_all() -> None:
    callouts = Callouts(ROOM, [[(0.0, 40.0), (200.0, 40.0)], [(0.0, 60.0), (200.0, 60.0)]], [], aside=7)
    assert callouts.of_level(0, 200, 50, 40, 12) is None
    place = Callouts(ROOM, [], [], aside=7).of_level(0, 200, 50, 40, 12)
    assert place and place.box == Box(80, 31, 120, 43)
