"""Events to nodes: strings with places, and refusals before they cost anything."""

import time

import pytest

from generator.load.composer import MAX_DEPTH, NotComposable, compose
from generator.load.nodes import Mapping, Scalar, Sequence


def test_every_scalar_stays_the_string_that_was_typed() -> None:
    root = compose("[no, 010, 10:20, 1_000, 2023-02-30, ~, nan, 'no']")
    assert isinstance(root, Sequence)
    values = [item.value for item in root.items if isinstance(item, Scalar)]
    assert values == ["no", "010", "10:20", "1_000", "2023-02-30", "~", "nan", "no"]


def test_places_count_from_one_in_characters() -> None:
    root = compose("甲: 乙\n丙:\n  - 丁\n")
    assert isinstance(root, Mapping)
    (_, first), (key, second) = root.entries
    assert (first.line, first.column) == (1, 4)
    assert (key.line, key.column) == (2, 1)
    assert isinstance(second, Sequence)
    assert (second.items[0].line, second.items[0].column) == (3, 5)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: &x b", 1, 4), ("a: b\nc: *x", 2, 4), ("a: !!int 3", 1, 4), ("a: b\n---\nc: d", 2, 1), ("a: *甲", 1, 4)],
)
def test_what_records_do_not_need_is_refused_at_its_place(text: str, line: int, column: int) -> None:
    with pytest.raises(NotComposable) as refused:
        compose(text)
    assert (refused.value.code, refused.value.line, refused.value.column) == ("Y120", line, column)


@pytest.mark.parametrize("bomb", ["[" * 200_000, "a: {" * 50_000, "- " * 100_000, "[" + "a," * 200_000 + "]"])
def test_bombs_are_refused_at_once(bomb: str) -> None:
    start = time.perf_counter()
    with pytest.raises(NotComposable) as refused:
        compose(bomb)
    assert refused.value.is_final
    assert time.perf_counter() - start < 1


def test_depth_is_allowed_up_to_the_limit() -> None:
    assert compose("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    with pytest.raises(NotComposable):
        compose("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: b\nc d\ne: f", 2, 1), ('a: "b\nc: d\n', 1, 4), ("a: [b\nc: d\n", 1, 4), ("a: b: c", 1, 5), ("a: | b", 1, 4)],
)
def test_a_syntax_error_stands_where_the_editor_must_look(text: str, line: int, column: int) -> None:
    with pytest.raises(NotComposable) as error:
        compose(text)
    assert (error.value.line, error.value.column) == (line, column)
    assert error.value.message != "YAML写法有误"
