"""The command `check`: its forms, its exit code, and what it says where there is nothing to check."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

CITY = Path("tests/city/data")


def check(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, ["check", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CITY, tmp_path / "data"))


def break_lamps(city: Path) -> Path:
    lamps = city / "issues" / "2030-05" / "lamps.yml"
    lamps.write_text(lamps.read_text("utf-8").replace("genre: feature", "genre: featuer"), "utf-8")
    return lamps


def test_an_error_is_printed_and_fails(city: Path) -> None:
    break_lamps(city)
    result = check("--data", city)
    assert result.exit_code == 1
    assert "data/issues/2030-05/lamps.yml:7:8: S206" in result.output
    assert "是不是“feature”？" in result.output
    assert "共1个错误" in result.output


def test_json_and_annotations(city: Path) -> None:
    break_lamps(city)
    (problem,) = json.loads(check("--data", city, "--format", "json").output)
    assert (problem["file"], problem["line"], problem["column"]) == ("data/issues/2030-05/lamps.yml", 7, 8)
    assert check("--data", city, "--format", "github").output.startswith("::error file=data/issues/2030-05/lamps.yml,")


def test_only_the_given_paths_are_reported(city: Path) -> None:
    lamps = break_lamps(city)
    assert check("--data", city, lamps).exit_code == 1
    assert check("--data", city, lamps.parent).exit_code == 1
    assert check("--data", city, lamps.with_name("wells.yml")).exit_code == 0


def test_a_loose_file_is_judged_by_the_registers(tmp_path: Path) -> None:
    loose = tmp_path / "loose.yml"
    record = (CITY / "issues/2030-05/lamps.yml").read_text("utf-8")
    loose.write_text(record.replace("[facilities]", "[facility]"), "utf-8")
    result = check("--data", CITY, loose)
    assert result.exit_code == 1
    assert "R301" in result.output
    assert "是不是“facilities”？" in result.output


def test_a_warning_does_not_fail(tmp_path: Path) -> None:
    loose = tmp_path / "loose.yml"
    record = (CITY / "issues/2030-05/lamps.yml").read_text("utf-8")
    loose.write_text(record.replace("genre: feature", "genre: feature\nkicker: 数灯 #一"), "utf-8")
    result = check("--data", CITY, loose)
    assert (result.exit_code, "Y130" in result.output) == (0, True)


@pytest.mark.parametrize("folder", ["none", "."])
def test_no_records_is_said_calmly(tmp_path: Path, folder: str) -> None:
    result = check("--data", tmp_path / folder)
    assert result.exit_code == 1
    assert "不存在，或里面没有记录" in result.output
    assert "共1个错误" in result.output


def test_a_missing_path_is_said_calmly() -> None:
    result = check("--data", CITY, "none.yml")
    assert result.exit_code == 1
    assert "none.yml:1:1: F001 找不到这个文件" in result.output
