"""Files of photos against the records that name them: `tests/validate/cases/photos*` hold what records say of them."""

from pathlib import Path

import pytest

from generator.load.tree import photo_files, read_tree
from generator.model.bulletin import Bulletin
from generator.problems import Problem
from generator.validate.bulletin import Validated, validate_tree
from tests.building import CITY
from tests.load.photographs import corners, saved

JPEG = saved(corners(), "JPEG")
ISSUE = "data/issues/2030-05"
HEAD = "schema: 1\ntype: story\nissue: 2030-05\nstatus: {status}\nsource: p.txt\ngenre: news\ntopics: [facilities]\n"


class Desk:
    """A small data folder of one issue, with the fictional city's registers."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.issue = self.data / "issues" / "2030-05"
        (self.issue / "photos").mkdir(parents=True)
        (self.data / "sources").mkdir()
        (self.data / "sources" / "p.txt").write_text("甲", "utf-8")
        (self.data / "site.yml").write_bytes((CITY / "data" / "site.yml").read_bytes())
        (self.data / "registers").mkdir()
        for file in (CITY / "data" / "registers").glob("*.yml"):
            (self.data / "registers" / file.name).write_bytes(file.read_bytes())
        self.names: list[str] = []

    def story(self, name: str, *files: str, status: str = "approved") -> None:
        photos = "".join(
            f"  - {{id: p{n}, caption: 甲, file: {file}, alt: 白纸上的红块和蓝块。, people: nobody}}\n"
            for n, file in enumerate(files)
        )
        text = f"{HEAD.format(status=status)}id: {name}\nbody: 甲\n" + (f"photos:\n{photos}" if files else "")
        (self.issue / f"{name}.yml").write_text(text, "utf-8")
        self.names.append(name)

    def photo(self, name: str, content: bytes = JPEG) -> None:
        (self.issue / name).write_bytes(content)

    def validated(self) -> Validated:
        (self.issue / "issue.yml").write_text(
            "schema: 1\ntype: issue\nid: 2030-05\npublication: yunpu-page\nsource: p.txt\n"
            f"date: {{value: 2030-05, basis: printed, evidence: 报眉}}\nitems: [{', '.join(self.names)}]\n",
            "utf-8",
        )
        return validate_tree(read_tree(self.data))

    def problems(self) -> tuple[Problem, ...]:
        return self.validated().problems

    def codes(self) -> list[tuple[str, str]]:
        return [(problem.file.removeprefix(f"{ISSUE}/"), problem.code) for problem in self.problems()]

    def bulletin(self) -> Bulletin:
        validated = self.validated()
        assert validated.bulletin, validated.problems
        return validated.bulletin


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_photo_beside_its_record_is_found(desk: Desk) -> None:
    desk.story("a", "新井盖.jpg")
    desk.photo("photos/新井盖.jpg")
    bulletin = desk.bulletin()
    (record,) = bulletin.ordered
    found = bulletin.photo_file(record, record.photos[0])
    assert found and (found.path.name, found.width) == ("新井盖.jpg", 640)


def test_two_records_may_name_one_file(desk: Desk) -> None:
    desk.story("a", "a.jpg", "a.jpg")
    desk.story("b", "a.jpg")
    desk.photo("photos/a.jpg")
    assert list(desk.bulletin().photos) == [f"{ISSUE}/photos/a.jpg"]


@pytest.mark.parametrize(
    ("lying", "says"),
    [
        ("photos/b.png", f"把照片放进{ISSUE}/photos文件夹"),
        ("photos/A.JPG", "是不是“A.JPG”？"),
        ("photos/a.jpeg", "是不是“a.jpeg”？"),
        ("a.jpg", f"照片现在是{ISSUE}/a.jpg，把它移到记录旁边的photos文件夹"),
    ],
)
def test_a_missing_file_is_told_with_where_it_may_be(desk: Desk, lying: str, says: str) -> None:
    desk.story("a", "a.jpg")
    desk.photo(lying)
    problem = next(problem for problem in desk.problems() if problem.code == "F030")
    assert (problem.file, problem.line, problem.column) == (f"{ISSUE}/a.yml", 11, 32)
    assert says in problem.hint and f"{ISSUE}/photos/a.jpg" in problem.message
    # What is meant is not also told to be of no use.
    assert ("F039" in [problem.code for problem in desk.problems()]) == (lying == "photos/b.png")


def test_what_is_wrong_with_files_is_told_at_every_place_that_names_them(desk: Desk) -> None:
    desk.story("a", "cut.jpg", "none.jpg", "text.png")
    desk.story("b", "cut.jpg", status="draft")
    desk.photo("photos/cut.jpg", JPEG[:-300])
    desk.photo("photos/text.png", "这是文字".encode())
    assert desk.codes() == [("a.yml", "F036"), ("a.yml", "F030"), ("a.yml", "F034"), ("b.yml", "F036")]
    assert f"（{ISSUE}/photos/cut.jpg）" in desk.problems()[0].message


def test_a_small_photo_warns_and_is_published(desk: Desk) -> None:
    desk.story("a", "a.jpg")
    desk.photo("photos/a.jpg", saved(corners(200, 200), "JPEG"))
    assert [(problem.code, problem.level) for problem in desk.problems()] == [("F038", "warning")]
    assert desk.bulletin().photos


@pytest.mark.parametrize("name", ["photos/a.jpg", "photos/IMG (1).HEIC", "a.png"])
def test_a_picture_that_no_record_names_is_a_warning(desk: Desk, name: str) -> None:
    desk.story("a")
    desk.photo(name)
    (problem,) = desk.problems()
    assert (problem.file, problem.code, problem.level) == (f"{ISSUE}/{name}", "F039", "warning")


@pytest.mark.parametrize("name", ["photos/.DS_Store", "photos/Thumbs.db", "photos/.a.jpg", "photos/read me.txt"])
def test_what_systems_leave_in_folders_is_no_picture(desk: Desk, name: str) -> None:
    desk.story("a")
    desk.photo(name)
    assert desk.problems() == ()


def test_a_draft_names_its_photos_but_they_are_not_published(desk: Desk) -> None:
    desk.story("a", status="approved")
    desk.story("b", "a.jpg", status="draft")
    desk.photo("photos/a.jpg")
    assert desk.codes() == [] and not desk.bulletin().photos


@pytest.mark.parametrize("broken", [b"\0" * 99, b"schema: 1\ntype: story\nid: b\nphotos\n"])
def test_beside_a_record_that_cannot_be_read_no_picture_is_called_useless(desk: Desk, broken: bytes) -> None:
    desk.story("a")
    desk.photo("photos/a.jpg")
    assert [code for _, code in desk.codes()] == ["F039"]
    desk.photo("b.yml", broken)
    assert "F039" not in [code for _, code in desk.codes()]


def test_a_refused_name_is_the_only_problem_of_its_photo(desk: Desk) -> None:
    desk.story("a", "'a 1.jpg'")
    desk.photo("photos/a 1.jpg")
    assert desk.codes() == [("a.yml", "S205")]


def test_the_photos_of_the_fictional_city_are_small_and_carry_what_must_be_stripped() -> None:
    found = {Path(name).name: inspection for name, inspection in photo_files(CITY / "data").items()}
    assert not any(inspection.flaws for inspection in found.values())
    files = [inspection.photo for inspection in found.values() if inspection.photo]
    assert len(files) >= 3 and all(file.path.stat().st_size < 60_000 for file in files)
    # Stored sideways, as a phone does it.
    listening = found["listening.jpg"].photo
    assert listening and (listening.width, listening.height) == (1080, 1440)
    assert b"Drawn, not taken" in listening.path.read_bytes()
