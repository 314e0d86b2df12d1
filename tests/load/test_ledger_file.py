"""The ledger's file and what git knows of it: which earlier lines it is held against, and what passes."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from generator.load.ledger import HEADER, LedgerFile, fields, read_ledger, written
from generator.problems import Problem
from generator.render.ledger_report import history

HEAD = ",".join(HEADER)
FIRST, SECOND, THIRD = "2030-05/a#x,1盏,,", '2030-05/a#y,"2,5",2,', "2030-05/b#z,3%,,2030-05/b#c"


class Repository:
    """A repository whose folder `data` holds a ledger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"

    def begin(self) -> None:
        self.data.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main", "--template=")
        (self.folder / "README").write_text("虚构\n", "utf-8")
        self.commit("README")

    def git(self, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def write(self, *lines: str, head: str = HEAD) -> None:
        (self.data / "ledger.csv").write_text("".join(f"{line}\n" for line in (head, *lines)), "utf-8")

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def history(self) -> list[Problem]:
        return list(history(read_ledger(self.data)))


@pytest.fixture(autouse=True, scope="module")
def environment() -> Iterator[None]:
    """Git without a person's own settings, and without the repository that these tests may be run in."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for who in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{who}_NAME", "虚某")
            patch.setenv(f"GIT_{who}_EMAIL", "xu@yunpu.example")
        yield


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Repository(tmp_path_factory.mktemp("begun"))
    made.begin()
    return made.folder


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, begun: Path) -> Path:
    made = Repository(shutil.copytree(begun, tmp_path_factory.mktemp("grown") / "repository"))
    made.write(FIRST, SECOND)
    made.commit("published")
    return made.folder


@pytest.fixture
def repository(begun: Path, tmp_path: Path) -> Repository:
    """A repository without a ledger."""
    return Repository(shutil.copytree(begun, tmp_path / "repository"))


@pytest.fixture
def published(grown: Path, tmp_path: Path) -> Repository:
    """Two lines published and committed."""
    return Repository(shutil.copytree(grown, tmp_path / "repository"))


# Writing and reading.


def test_rows_are_read_as_they_were_written() -> None:
    rows = (("2030-05/a#x", "1,2盏", "“1”", ""), ("2030-05/a#y", '5"', "", "2030-05/a#c"))
    lines = written(rows)
    assert len(lines) == 2
    assert tuple(map(fields, lines)) == rows


def test_an_empty_line_has_no_fields() -> None:
    assert fields("") == ()


def test_the_header_is_the_first_line(repository: Repository) -> None:
    repository.write(FIRST)
    assert read_ledger(repository.data) == LedgerFile("data/ledger.csv", (HEAD, FIRST), ())


def test_a_folder_without_a_ledger(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == LedgerFile(f"{tmp_path.name}/ledger.csv", None, ())


# What the lines are held against.


def test_before_it_is_committed_the_ledger_is_held_against_the_newest_commit(published: Repository) -> None:
    published.write(FIRST, SECOND, THIRD)
    file = read_ledger(published.data)
    assert file.lines == (HEAD, FIRST, SECOND, THIRD)
    assert file.parents == ((HEAD, FIRST, SECOND),)


def test_on_a_clean_checkout_the_commit_is_held_against_the_one_before(published: Repository) -> None:
    published.write(FIRST, SECOND, THIRD)
    published.commit("more")
    file = read_ledger(published.data)
    assert file.lines == (HEAD, FIRST, SECOND, THIRD)
    assert file.parents == ((HEAD, FIRST, SECOND),)
    assert published.history() == []


def test_the_first_ledger_has_nothing_before_it(published: Repository) -> None:
    assert read_ledger(published.data) == LedgerFile("data/ledger.csv", (HEAD, FIRST, SECOND), ())
    assert published.history() == []


Change = Callable[[Repository], None]

APPENDED: list[Change] = [
    lambda r: r.write(FIRST, SECOND),
    lambda r: r.write(FIRST, SECOND, THIRD),
    lambda r: r.write(FIRST, SECOND, FIRST, THIRD),
]


def altered(repository: Repository) -> None:
    repository.write(FIRST, SECOND.replace("2,5", "2,6"))


def deleted(repository: Repository) -> None:
    repository.write(SECOND)


def cut(repository: Repository) -> None:
    repository.write(FIRST)


def inserted(repository: Repository) -> None:
    repository.write(FIRST, THIRD, SECOND)


def swapped(repository: Repository) -> None:
    repository.write(SECOND, FIRST)


def emptied(repository: Repository) -> None:
    repository.write()


def headed_otherwise(repository: Repository) -> None:
    repository.write(FIRST, SECOND, head="place,printed,recomputed")


def headless(repository: Repository) -> None:
    repository.write(SECOND, head=FIRST)


def removed(repository: Repository) -> None:
    (repository.data / "ledger.csv").unlink()


BROKEN: dict[Change, tuple[int, str]] = {
    altered: (3, f"“{SECOND}”改成了“{SECOND.replace('2,5', '2,6')}”"),
    deleted: (2, f"“{FIRST}”改成了“{SECOND}”"),
    cut: (3, f"“{SECOND}”不见了"),
    inserted: (3, f"“{SECOND}”改成了“{THIRD}”"),
    swapped: (2, f"“{FIRST}”改成了“{SECOND}”"),
    emptied: (2, f"“{FIRST}”不见了"),
    headed_otherwise: (1, f"“{HEAD}”改成了“place,printed,recomputed”"),
    headless: (1, f"“{HEAD}”改成了“{FIRST}”"),
}


@pytest.mark.parametrize("is_committed", [False, True], ids=["before the commit", "on a checkout"])
@pytest.mark.parametrize("change", APPENDED, ids=["nothing", "a line", "two lines"])
def test_appending_passes(published: Repository, change: Change, is_committed: bool) -> None:
    change(published)
    if is_committed:
        published.commit("appended")
    assert published.history() == []


@pytest.mark.parametrize("is_committed", [False, True], ids=["before the commit", "on a checkout"])
@pytest.mark.parametrize("change", BROKEN, ids=lambda change: change.__name__)
def test_whatever_is_not_appending_is_an_error_at_its_line(
    published: Repository, change: Change, is_committed: bool
) -> None:
    change(published)
    if is_committed:
        published.commit("broken")
    line, said = BROKEN[change]
    (problem,) = published.history()
    assert (problem.file, problem.line, problem.code, problem.level) == ("data/ledger.csv", line, "L604", "error")
    assert problem.message == f"发布账原有的一行{said}"
    assert "只增不改" in problem.hint


@pytest.mark.parametrize("is_committed", [False, True], ids=["before the commit", "on a checkout"])
def test_a_ledger_taken_away_is_an_error(published: Repository, is_committed: bool) -> None:
    removed(published)
    if is_committed:
        published.commit("removed")
    (problem,) = published.history()
    assert (problem.code, problem.level, problem.message) == ("L604", "error", "发布账被删掉了")


def test_a_ledger_taken_away_and_begun_anew_is_held_against_the_old_one(published: Repository) -> None:
    removed(published)
    published.commit("removed")
    published.write(SECOND)
    assert [problem.code for problem in published.history()] == ["L604"]
    published.write(FIRST, SECOND, THIRD)
    assert published.history() == []


def test_a_commit_that_does_not_touch_the_ledger_passes(published: Repository) -> None:
    (published.folder / "README").write_text("仍是虚构\n", "utf-8")
    published.commit("other")
    assert published.history() == []


# Merges.


def merged(repository: Repository, ours: Sequence[str], theirs: Sequence[str], result: Sequence[str]) -> None:
    """Two branches that each wrote a ledger, merged by hand into a third."""
    repository.git("switch", "--quiet", "--create", "theirs")
    repository.write(*theirs)
    repository.commit("theirs")
    repository.git("switch", "--quiet", "main")
    repository.write(*ours)
    repository.commit("ours")
    repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "theirs")
    repository.write(*result)
    repository.commit("merged")
    assert len(repository.git("rev-list", "--parents", "-n", "1", "HEAD").split()) == 3


OURS, THEIRS = (FIRST, SECOND, "ours,1,,", "ours,2,,"), (FIRST, SECOND, "theirs,1,,", "theirs,2,,")


@pytest.mark.parametrize(
    "result",
    [
        (*OURS, *THEIRS[2:]),
        (*OURS, THEIRS[2], "new,3,,", THEIRS[3]),
        (*THEIRS, *OURS[2:]),
    ],
    ids=["one after the other", "with a line of its own", "theirs first"],
)
def test_a_merge_of_two_ledgers_that_grew_passes(published: Repository, result: Sequence[str]) -> None:
    merged(published, OURS, THEIRS, result)
    assert read_ledger(published.data).parents == ((HEAD, *OURS), (HEAD, *THEIRS))
    assert published.history() == []


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (OURS, "合并时丢了发布账的一行“theirs,1,,”"),
        ((*OURS, THEIRS[3], THEIRS[2]), "合并时丢了发布账的一行“theirs,2,,”"),
        ((*OURS, THEIRS[2]), "合并时丢了发布账的一行“theirs,2,,”"),
    ],
    ids=["theirs lost", "theirs turned round", "one lost"],
)
def test_a_merge_that_loses_a_line_is_an_error(published: Repository, result: Sequence[str], said: str) -> None:
    merged(published, OURS, THEIRS, result)
    assert [(problem.code, problem.message) for problem in published.history()] == [("L604", said)]


def test_a_line_that_an_earlier_commit_took_away_is_missed_later_too(published: Repository) -> None:
    published.write(FIRST, THIRD)
    published.commit("broken")
    published.write(FIRST, THIRD, "more,1,,")
    published.commit("later")
    (problem,) = published.history()
    assert (problem.code, SECOND in problem.message) == ("L604", True)


# Less history than is needed.


def test_a_shallow_clone_is_a_warning(published: Repository, tmp_path: Path) -> None:
    published.write(FIRST, THIRD)
    published.commit("broken")
    shallow = tmp_path / "shallow"
    published.git("clone", "--quiet", "--depth=1", published.folder.as_uri(), str(shallow))
    (problem,) = history(read_ledger(shallow / "data"))
    assert (problem.code, problem.level) == ("L607", "warning")
    assert "fetch-depth: 0" in problem.hint
    deep = tmp_path / "deep"
    published.git("clone", "--quiet", "--depth=2", published.folder.as_uri(), str(deep))
    assert [problem.code for problem in history(read_ledger(deep / "data"))] == ["L604"]


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE"])
def test_within_a_hook_of_another_repository_the_history_is_the_folders_own(
    published: Repository, begun: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    deleted(published)
    monkeypatch.setenv(name, str(begun / ".git" if name == "GIT_DIR" else begun))
    assert [problem.code for problem in published.history()] == ["L604"]


def test_the_very_first_commit_is_no_shallow_clone(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    repository.begin()
    repository.write(FIRST)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--amend", "--message", "all at once")
    assert repository.history() == []


def test_outside_a_repository_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "ledger.csv").write_text(f"{HEAD}\n{FIRST}\n", "utf-8")
    file = read_ledger(tmp_path)
    assert (file.lines, file.parents, file.is_cut_off) == ((HEAD, FIRST), (), False)
    assert list(history(file)) == []


def test_without_git_there_is_no_history(published: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    deleted(published)
    monkeypatch.setenv("PATH", str(published.folder))
    file = read_ledger(published.data)
    assert (file.lines, file.parents, file.is_cut_off) == ((HEAD, SECOND), (), False)
    assert list(history(file)) == []
