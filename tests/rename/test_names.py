"""What a renaming makes of references and of addresses."""

import pytest

from generator.problems import RenameRefused
from generator.rename.names import Renaming, renaming, rows_of
from tests.known import CITY

TABLES = rows_of(CITY.bulletin)


@pytest.mark.parametrize(
    ("old", "was", "now"),
    [
        ("2030-05", "2030-05/wells#done", "new/wells#done"),
        ("2030-05", "2030-05-b/wells", "2030-05-b/wells"),
        ("2030-05/wells", "2030-05/wells", "2030-05/new"),
        ("2030-05/wells", "2030-05/wells#done", "2030-05/new#done"),
        ("2030-05/wells", "2030-05/wells-table#total/covers.done", "2030-05/wells-table#total/covers.done"),
        ("2030-05/wells#done", "2030-05/wells#done", "2030-05/wells#new"),
        ("2030-05/wells#done", "2030-05/lamps#done", "2030-05/lamps#done"),
        ("2030-06/three-things#lamps-mended", "2030-06/three-things#lamps-mended", "2030-06/three-things#new"),
        ("2030-06/three-things#lamps-mended", "2030-06/three-things#lamps-mended/x", "2030-06/three-things#new/x"),
        (
            "2030-06/three-things#lamps-mended/reported",
            "2030-06/three-things#lamps-mended/reported",
            "2030-06/three-things#lamps-mended/new",
        ),
        ("2030-05/puddle#p-road", "2030-05/puddle#road", "2030-05/puddle#road"),
        ("districts/dongting", "2030-06/bins#dongting/points.done", "2030-06/bins#new/points.done"),
        ("districts/dongting", "2030-05/wells-table#dongting/covers.done", "2030-05/wells-table#dongting/covers.done"),
        ("topics/waste", "2030-05/wells#waste", "2030-05/wells#waste"),
    ],
)
def test_a_reference(old: str, was: str, now: str) -> None:
    assert renaming(old, "new", CITY.bulletin).reference(was, TABLES) == now


@pytest.mark.parametrize(
    ("old", "was", "now"),
    [
        ("2030-05", "issues/2030-05/", "issues/new/"),
        ("2030-05", "issues/2030-05/wells/#n-done", "issues/new/wells/#n-done"),
        ("2030-05", "data/2030-05--wells-table.csv", "data/new--wells-table.csv"),
        ("2030-05", "corrections/#2030-05-wells-circles-reversed", "corrections/#new-wells-circles-reversed"),
        ("2030-05", "issues/2030-05-b/", "issues/2030-05-b/"),
        ("2030-05/wells", "issues/2030-05/wells/#one-card", "issues/2030-05/new/#one-card"),
        ("2030-05/wells", "issues/2030-05/wells-table/", "issues/2030-05/wells-table/"),
        ("2030-05/wells-table", "data/2030-05--wells-table.csv", "data/2030-05--new.csv"),
        ("2030-05/wells", "corrections/#2030-05-wells-circles-reversed", "corrections/#2030-05-new-circles-reversed"),
        ("2030-05/wells#circles", "issues/2030-05/wells/#n-circles", "issues/2030-05/wells/#n-new"),
        ("2030-05/wells#circles", "issues/2030-05/lamps/#n-circles", "issues/2030-05/lamps/#n-circles"),
        (
            "2030-06/three-things#lamps-mended",
            "issues/2030-06/three-things/#lamps-mended",
            "issues/2030-06/three-things/#new",
        ),
        (
            "2030-06/three-things#lamps-mended",
            "issues/2030-06/three-things/#n-lamps-mended--reported",
            "issues/2030-06/three-things/#n-new--reported",
        ),
        (
            "2030-06/three-things#lamps-mended",
            "issues/2030-06/three-things/#n-lamps-mended",
            "issues/2030-06/three-things/#n-lamps-mended",
        ),
        ("2030-05/puddle#p-road", "issues/2030-05/puddle/#p-road", "issues/2030-05/puddle/#p-new"),
        ("districts/dongting", "districts/dongting/", "districts/new/"),
        ("districts/dongting", "issues/2030-06/bins/#r-points-dongting", "issues/2030-06/bins/#r-points-new"),
        ("districts/dongting", "organisations/dongting/", "organisations/dongting/"),
    ],
)  # fmt: skip
def test_an_address(old: str, was: str, now: str) -> None:
    assert renaming(old, "new", CITY.bulletin).address(was) == now


def test_a_draft_is_renamed_too() -> None:
    assert renaming("2030-06/crossing", "new", CITY.bulletin) == Renaming("record", "2030-06", "crossing", "new")


@pytest.mark.parametrize(
    "old",
    ["2031-01", "2030-05/none", "2030-05/wells#none", "2030-05/wells#p-none", "2030-05/wells#wells/x", "towns/east", "",
     "districts/none", "2030-05/", "topics"],
)  # fmt: skip
def test_what_is_not_there_is_refused(old: str) -> None:
    with pytest.raises(RenameRefused, match="没有“"):
        renaming(old, "new", CITY.bulletin)


@pytest.mark.parametrize("new", ["", "New", "a/b", "../a", "a b", "井盖", "a_b", "x" * 61])
def test_what_is_no_id_is_refused(new: str) -> None:
    with pytest.raises(RenameRefused, match="不能作编号"):
        renaming("2030-05/wells", new, CITY.bulletin)
