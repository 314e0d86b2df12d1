"""The commands before a signature: where they write, what they say, and how they end."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

CITY = Path("tests/city/data")


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, list(map(str, words)))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city without its first two years, which only cost time."""
    folder = tmp_path_factory.mktemp("city") / "data"
    return shutil.copytree(CITY, folder, ignore=shutil.ignore_patterns("2027-*", "2028-*"))


@pytest.fixture
def broken(sound: Path, tmp_path: Path) -> Path:
    city = shutil.copytree(sound, tmp_path / "data")
    lamps = city / "issues/2030-05/lamps.yml"
    lamps.write_text(lamps.read_text("utf-8").replace("genre: feature", "genre: featuer"), "utf-8")
    return city


def test_a_proof_is_written_where_it_is_wanted(sound: Path, tmp_path: Path) -> None:
    target = tmp_path / "清样.html"
    result = run("proof", "2030-06", "--data", sound, "--out", target)
    assert result.exit_code == 0 and f"清样在{target}" in result.output
    assert target.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("words", [(), ("--out", ".")])
def test_a_proof_has_a_name_of_its_own(
    words: tuple[str, ...], sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("proof", "2030-06", "--data", sound, *words).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["proof-2030-06.html"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2031-01"], "没有编号为“2031-01”的期。"),
        (["2030-06", "--since", "v9"], "git里没有提交“v9”。"),
        (["2030-06", "--out", "no/such/folder/proof.html"], "再运行一次（no/such/folder/proof.html）。清样没有写成。"),
    ],
)
def test_what_stops_a_proof_is_said(sound: Path, words: list[str], said: str) -> None:
    result = run("proof", *words, "--data", sound)
    assert result.exit_code == 1 and said in result.output


def test_broken_records_are_told_at_their_lines(broken: Path, tmp_path: Path) -> None:
    result = run("proof", "2030-06", "--data", broken, "--out", tmp_path / "proof.html")
    assert result.exit_code == 1 and "lamps.yml:7:8: S206" in result.output and "才排得出清样" in result.output
    assert not (tmp_path / "proof.html").exists()


def test_status_only_reports(sound: Path) -> None:
    result = run("status", "--data", sound)
    assert result.exit_code == 0 and result.output.startswith("最新一期：2030年6月30日专版（2030-06）")
    assert "2030-06/crossing" in result.output
    said = json.loads(run("status", "--data", sound, "--format", "json").output)
    assert [entry["name"] for entry in said["waiting"]] == ["2030-06/crossing"]


def test_status_of_broken_records_fails_and_says_why(broken: Path) -> None:
    assert run("status", "--data", broken).exit_code == 1
    result = run("status", "--data", broken, "--format", "json")
    assert result.exit_code == 1 and json.loads(result.stdout)[0]["code"] == "S206"
