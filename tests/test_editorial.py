"""From the draft to the signature and after it: what each proof is laid against, in a repository of its own."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from generator.editorial import proof_of, standing
from generator.problems import InvalidRecords, UnknownCommit, UnknownIssue
from tests.committing import Repository

CITY = Path("tests/city/data")
NAME = "data/issues/2030-06/crossing.yml"
SIGNED = "status: approved\napproved: {by: 宣传科科长, date: 2030-06-28}"
AGAIN = SIGNED.replace("宣传科科长, date: 2030-06-28", "分管副局长, date: 2030-06-29")
SENTENCE = "这是一篇没有签发的样稿，任何页面、搜索和数据里都不能有这句话。"
DRAFT = "# 初稿：没有签发，网站上不能出现。\nstatus: draft"


class Desk:
    """The city's last issues in a repository, and the draft in it at work."""

    def __init__(self, folder: Path) -> None:
        self.repository = Repository(folder)
        self.data = folder / "data"
        # Its first two years only cost time.
        shutil.copytree(CITY, self.data, ignore=shutil.ignore_patterns("2027-*", "2028-*"))
        self.path = folder / NAME
        self.change("  " + SENTENCE, "  虚渡口的斑马线重画了。")

    def change(self, was: str, now: str) -> None:
        text = self.path.read_text("utf-8")
        assert was in text
        self.path.write_text(text.replace(was, now, 1), "utf-8")

    def sign(self, signature: str = SIGNED, day: str = "2030-06-28") -> str:
        text = re.sub(
            r"(?m)^(# 初稿.*\n)?status: .*(\napproved: .*)?$", lambda _: signature, self.path.read_text("utf-8")
        )
        self.path.write_text(text, "utf-8")
        return self.repository.commit(day)

    def sheet(self, since: str = "") -> str:
        """The part of the proof that is about the draft, its marks in brackets, without other markup."""
        text = proof_of(self.data, "2030-06", since)
        own = text[text.index("2030-06/crossing") :]
        own = own.replace("<ins>", "[+").replace("</ins>", "+]").replace("<del>", "[-").replace("</del>", "-]")
        return unescape(re.sub("<[^>]*>", "", own))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "云浦")


def test_a_draft_that_was_never_committed(desk: Desk) -> None:
    desk.path.rename(kept := desk.path.with_suffix(".kept"))
    desk.repository.commit("2030-06-01")
    kept.rename(desk.path)
    assert "这篇还没有提交过，没有以前的稿子可比" in desk.sheet()


def test_a_draft_that_was_never_signed(desk: Desk) -> None:
    desk.repository.commit("2030-06-01")
    found = desk.sheet()
    assert "草稿，待签发" in found and "这篇从来没有签发过，全文都是新的" in found
    assert "[+" not in found and "虚渡口的斑马线重画了。" in found


def test_outside_git_the_proof_is_made_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(desk.repository.folder / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.repository.folder.parent))
    found = desk.sheet()
    assert "记录不在git里，没有以前的稿子可比" in found and "虚渡口的斑马线重画了。" in found


def test_what_was_changed_after_the_signature_is_marked_committed_or_not(desk: Desk) -> None:
    desk.repository.commit("2030-06-01")
    commit = desk.sign()
    said = f"与宣传科科长2030年6月28日签发的稿子（提交{commit[:8]}，2030-06-28）相比"
    assert f"{said}：没有改动。" in desk.sheet()
    desk.change("斑马线重画了", "斑马线都重画了")
    assert f"{said}：改动1处。" in desk.sheet()
    desk.repository.commit("2030-06-30")
    found = desk.sheet()
    assert f"{said}：改动1处。" in found and "虚渡口的斑马线[+都+]重画了。" in found
    assert "宣传科科长2030年6月28日签发，之后改过" in found
    assert [e.name for e in standing(desk.data).entries if e.kind == "changed"] == ["2030-06/crossing"]


def test_a_signature_that_is_not_committed_yet_shows_what_it_is_for(desk: Desk) -> None:
    first = desk.sign()
    desk.change("重画了", "画好了")
    desk.repository.commit("2030-06-28")
    desk.path.write_text(desk.path.read_text("utf-8").replace(SIGNED, AGAIN), "utf-8")
    found = desk.sheet()
    assert f"提交{first[:8]}" in found and "斑马线[-重画-][+画好+]了。" in found
    assert "分管副局长2030年6月29日签发" in found and "之后改过" not in found
    assert [e for e in standing(desk.data).entries if e.kind == "changed"] == []
    second = desk.repository.commit("2030-06-29")
    assert f"提交{second[:8]}，2030-06-29）相比：没有改动。" in desk.sheet()
    assert [e for e in standing(desk.data).entries if e.kind == "changed"] == []


def test_a_draft_again_is_laid_against_what_was_signed(desk: Desk) -> None:
    commit = desk.sign()
    desk.sign(DRAFT, "2030-06-29")
    desk.change("重画了", "画好了")
    desk.repository.commit("2030-06-30")
    found = desk.sheet()
    assert "草稿，待签发" in found and f"提交{commit[:8]}，2030-06-28）相比：改动1处。" in found
    assert [e.name for e in standing(desk.data).entries if e.kind == "waiting"] == ["2030-06/crossing"]


def test_the_record_may_have_had_another_file(desk: Desk) -> None:
    commit = desk.sign()
    desk.path.rename(desk.path.with_name("zebra.yml"))
    desk.repository.commit("2030-06-29")
    assert f"提交{commit[:8]}" in desk.sheet()


def test_since_a_commit_that_is_named(desk: Desk) -> None:
    first = desk.repository.commit("2030-06-01")
    desk.change("重画了", "画好了")
    desk.sign()
    assert f"与提交{first[:8]}（2030-06-01）的稿子相比：改动1处。" in desk.sheet("HEAD~1")
    assert "没有改动。" in desk.sheet("main")


def test_a_version_that_cannot_be_read_today_is_passed_over(desk: Desk) -> None:
    commit = desk.sign()
    sound = desk.path.read_text("utf-8")
    desk.path.write_text("不是记录\n", "utf-8")
    broken = desk.repository.commit("2030-06-29")
    desk.path.write_text(sound, "utf-8")
    desk.repository.commit("2030-06-30")
    assert f"提交{commit[:8]}" in desk.sheet()
    assert "的文件今天读不出来，没有比" in desk.sheet(broken)


def test_a_draft_is_checked_as_if_it_were_signed(desk: Desk) -> None:
    """Its words that the source lacks are told now, not on the day of signing."""
    desk.repository.commit("2030-06-01")
    found = desk.sheet()
    assert "T311" in found and "L603" not in found


@pytest.mark.parametrize("name", ["v9", "--all", "HEAD~99"])
def test_a_commit_that_is_not_there(desk: Desk, name: str) -> None:
    desk.repository.commit("2030-06-01")
    with pytest.raises(UnknownCommit, match="git里没有提交"):
        proof_of(desk.data, "2030-06", name)


def test_an_issue_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(UnknownIssue, match="2030-05、2030-06"):
        proof_of(desk.data, "2030-6")


def test_records_that_do_not_hold_together_come_first(desk: Desk) -> None:
    desk.change("genre: news", "genre: nwes")
    with pytest.raises(InvalidRecords, match="S206"):
        proof_of(desk.data, "2030-06")
    with pytest.raises(InvalidRecords, match="S206"):
        standing(desk.data)
