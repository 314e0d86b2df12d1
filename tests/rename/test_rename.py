"""`bulletin rename` on copies of the city: what is changed, what stays byte for byte, what the old addresses answer."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.problems import InvalidRecords, RenameRefused
from generator.rename.rename import rename
from generator.render.output import Asset, Page
from tests.building import CITY

DAY = "2030-08-01"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city without its first two years, which only cost time, entered in both ledgers."""
    folder = tmp_path_factory.mktemp("published")
    data = shutil.copytree(CITY / "data", folder / "data", ignore=shutil.ignore_patterns("2027-*", "2028-*"))
    shutil.copytree(CITY / "content", folder / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CEILING_DIRECTORIES", str(folder))
        pipeline.enter(data)
    return folder


@pytest.fixture
def city(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in no repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return shutil.copytree(published, tmp_path / "city") / "data"


def contents(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[tuple[str, str]]]:
    """Lines before and after of each file that changed and kept its name."""
    found = {}
    for name in (name for name in before.keys() & after.keys() if name.endswith(".yml")):
        lines = (before[name].decode().split("\n"), after[name].decode().split("\n"))
        if lines[0] != lines[1] and len(lines[0]) == len(lines[1]):
            found[name] = [pair for pair in zip(*lines, strict=True) if pair[0] != pair[1]]
    return found


def test_a_record_has_its_new_id_wherever_it_is_used(city: Path) -> None:
    before = contents(city)
    wells = before["issues/2030-05/wells.yml"]
    done = rename(city, "2030-05/wells", "covers", DAY)
    after = contents(city)
    assert done.renamed == (("data/issues/2030-05/wells.yml", "data/issues/2030-05/covers.yml"),)
    assert after["issues/2030-05/covers.yml"] == wells.replace(b"\nid: wells\n", b"\nid: covers\n")
    changed = differences(before, after)
    assert changed.keys() == {"issues/2030-05/issue.yml", "questions.yml"}
    for was, now in (pair for pairs in changed.values() for pair in pairs):
        assert now == was.replace("wells", "covers", 1)
    moved = before["moved.yml"].decode().replace("/wells/#", "/covers/#")
    new = (
        f"  - {{from: issues/2030-05/wells/, to: issues/2030-05/covers/, date: {DAY}}}",
        "  - {from: corrections/#2030-05-wells-circles-reversed,"
        f" to: corrections/#2030-05-covers-circles-reversed, date: {DAY}}}",
        "takedowns:",
    )
    assert after["moved.yml"].decode() == moved.replace("takedowns:", "\n".join(new))
    assert set(after) - set(before) == {"issues/2030-05/covers.yml"}


@pytest.mark.parametrize(
    ("old", "new", "answers"),
    [
        (
            "2030-05",
            "2030-05-a",
            {
                "issues/2030-05/": "issues/2030-05-a/",
                "issues/2030-05/wells/": "issues/2030-05-a/wells/",
                "issues/2030-05/night-watch/": "issues/2030-05-a/night-shift/",
                "data/2030-05--covers.csv": "data/2030-05-a--wells-table.csv",
            },
        ),
        ("2030-05/night-shift", "night", {"issues/2030-05/night-watch/": "issues/2030-05/night/"}),
        ("2030-05/wells#circles", "white", {}),
        ("2030-06/three-things#lamps-mended", "lamps", {}),
        ("2030-06/three-things#lamps-mended/same-day", "today", {}),
        ("2030-05/puddle#p-road", "water", {}),
        ("districts/xiting", "west", {"districts/xiting/": "districts/west/"}),
        ("organisations/dongting-urban", "east", {"organisations/dongting-urban/": "organisations/east/"}),
        ("topics/waste", "rubbish", {"topics/waste/": "topics/rubbish/"}),
        ("office-holders/jia-nishan", "jia", {"office-holders/jia-nishan/": "office-holders/jia/"}),
        ("publications/yunpu-page", "page", {}),
        ("indicators/lamp-lit", "lit", {"indicators/lamp-lit/": "indicators/lit/"}),
        ("2030-06/crossing", "zebra", {}),
    ],
)
def test_every_address_of_before_answers_after(city: Path, old: str, new: str, answers: dict[str, str]) -> None:
    before = pipeline.site(city)
    rename(city, old, new, DAY)
    made = pipeline.site(city)
    for address, anchors in before.answers.all.items():
        assert address in made.answers.all
        found = made.answers.all[address]
        assert found is None or (anchors or frozenset()) <= found, address
    given_up = {output.address: output for output in made.outputs if output.instead is not None}
    for was, now in answers.items():
        assert given_up[was].instead == now
        assert isinstance(given_up[was], (Page if was.endswith("/") else Asset))
    # No value is new or gone: the ledger of values knows each under its old id.
    values, _ = pipeline.enter(city)
    assert values.added == 0
    assert pipeline.problems_of(city, ()) == ()


def test_renaming_twice_leads_from_every_old_address_to_the_last(city: Path) -> None:
    rename(city, "2030-05/wells#circles", "white", DAY)
    pipeline.enter(city)
    rename(city, "2030-05/wells", "covers", DAY)
    pipeline.enter(city)
    rename(city, "2030-05/covers#white", "rounds", DAY)
    rename(city, "2030-05/covers", "lids", DAY)
    made = pipeline.site(city)
    assert {move.to for move in made.bulletin.moves if "covers" in move.to and "csv" not in move.to} == set()
    anchors = made.answers.all["issues/2030-05/lids/"]
    assert anchors and {"n-rings", "n-white", "n-circles"} <= anchors
    assert {"n-rings", "n-white", "n-circles"} <= (made.answers.all["issues/2030-05/wells/"] or set())
    values, _ = pipeline.enter(city)
    assert values.added == 0


def test_an_id_that_is_given_back_leads_nowhere(city: Path) -> None:
    before = contents(city)
    rename(city, "2030-05/puddle#p-road", "water", DAY)
    rename(city, "2030-05/puddle#p-water", "road", DAY)
    assert contents(city) == before
    rename(city, "2030-05/wells", "covers", DAY)
    pipeline.enter(city)
    rename(city, "2030-05/covers", "wells", DAY)
    moves = {move.from_: move.to for move in pipeline.site(city).bulletin.moves}
    assert moves["issues/2030-05/covers/"] == "issues/2030-05/wells/" and "issues/2030-05/wells/" not in moves


def test_the_only_move_that_is_taken_back_leaves_no_list(city: Path) -> None:
    (city / "moved.yml").write_text("schema: 1\ntype: moved\n# 虚构\n", "utf-8")
    ledger = (city / "addresses.csv").read_text("utf-8").replace(" n-rings", "")
    given_up = ("night-watch", "covers.csv", "neighbours")
    lines = [line for line in ledger.splitlines(keepends=True) if not any(name in line for name in given_up)]
    (city / "addresses.csv").write_text("".join(lines), "utf-8")
    rename(city, "2030-05/puddle#p-road", "water", DAY)
    rename(city, "2030-05/puddle#p-water", "road", DAY)
    assert (city / "moved.yml").read_text("utf-8") == "schema: 1\ntype: moved\n# 虚构\n"


def test_what_was_never_published_needs_no_move(city: Path) -> None:
    (city / "moved.yml").unlink()
    for ledger in ("addresses.csv", "ledger.csv"):
        (city / ledger).write_text((city / ledger).read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    assert rename(city, "2030-05/wells", "covers", DAY).moves == ()
    assert not (city / "moved.yml").exists()
    empty = "schema: 1\ntype: moved\nmoves: []\n"
    (city / "moved.yml").write_text(empty, "utf-8")
    assert rename(city, "2030-05/covers", "wells", DAY).moves == ()
    assert (city / "moved.yml").read_text("utf-8") == empty


def test_the_first_move_begins_the_file(city: Path) -> None:
    (city / "moved.yml").unlink()
    (city / "addresses.csv").unlink()
    rename(city, "2030-05/puddle#p-road", "water", DAY)
    page = "issues/2030-05/puddle/"
    move = f"  - {{from: {page}#p-road, to: {page}#p-water, date: {DAY}}}\n"
    assert (city / "moved.yml").read_text("utf-8") == f"schema: 1\ntype: moved\nmoves:\n{move}"


def taken(data: Path) -> None:
    """The new id belongs to another record."""


def broken(data: Path) -> None:
    path = data / "issues" / "2030-05" / "lamps.yml"
    path.write_text(path.read_text("utf-8").replace("genre: feature", "genre: featuer"), "utf-8")


def in_one_line(data: Path) -> None:
    (data / "moved.yml").write_text(
        "schema: 1\ntype: moved\nmoves: [{from: issues/2030-05/night-watch/, to: issues/2030-05/night-shift/,"
        " date: 2030-06-10}]\n",
        "utf-8",
    )
    (data / "addresses.csv").unlink()


@pytest.mark.parametrize(
    ("words", "spoil", "said"),
    [
        (("2030-05/wells", "lamps", DAY), taken, "已经有了"),
        (("2030-05/wells#circles", "done", DAY), taken, "R303"),
        (("2030-05/wells", "notes/x", DAY), taken, "不能作编号"),
        (("2030-05/wells", "covers", "昨天"), taken, "不是日期"),
        (("2030-05/wels", "covers", DAY), taken, "没有“2030-05/wels”"),
        (("2030-05/wells", "covers", DAY), broken, "S206"),
        (("2030-06/three-things#lamps-mended", "headline", DAY), taken, "R311"),
        (("2030-05/wells", "covers", DAY), in_one_line, "一行一条"),
    ],
)
def test_where_anything_is_wrong_nothing_is_changed(
    city: Path, words: tuple[str, str, str], spoil: Callable[[Path], None], said: str
) -> None:
    spoil(city)
    before = contents(city)
    with pytest.raises((RenameRefused, InvalidRecords), match=said):
        rename(city, *words)
    assert contents(city) == before
