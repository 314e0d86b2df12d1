"""The commands: their forms, their exit codes, what they write, and what they say where nothing is to be done."""

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


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city without its first two years, which only cost time."""
    folder = tmp_path_factory.mktemp("city") / "data"
    return shutil.copytree(CITY, folder, ignore=shutil.ignore_patterns("2027-*", "2028-*"))


@pytest.fixture
def city(sound: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return shutil.copytree(sound, tmp_path / "data")


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


def test_a_loose_file_is_judged_by_the_registers(sound: Path, tmp_path: Path) -> None:
    loose = tmp_path / "loose.yml"
    record = (sound / "issues/2030-05/lamps.yml").read_text("utf-8")
    loose.write_text(record.replace("[facilities]", "[facility]"), "utf-8")
    result = check("--data", sound, loose)
    assert result.exit_code == 1
    assert "R301" in result.output
    assert "是不是“facilities”？" in result.output


def test_a_warning_does_not_fail(sound: Path, tmp_path: Path) -> None:
    loose = tmp_path / "loose.yml"
    record = (sound / "issues/2030-05/lamps.yml").read_text("utf-8")
    loose.write_text(record.replace("genre: feature", "genre: feature\nkicker: 数灯 #一"), "utf-8")
    result = check("--data", sound, loose)
    assert (result.exit_code, "Y130" in result.output) == (0, True)


@pytest.mark.parametrize("folder", ["none", "."])
def test_no_records_is_said_calmly(tmp_path: Path, folder: str) -> None:
    result = check("--data", tmp_path / folder)
    assert result.exit_code == 1
    assert "不存在，或里面没有记录" in result.output
    assert "共1个错误" in result.output


def test_a_missing_path_is_said_calmly(sound: Path) -> None:
    result = check("--data", sound, "none.yml")
    assert result.exit_code == 1
    assert "none.yml:1:1: F001 找不到这个文件" in result.output


# The commands `findings`, `ledger`, `correction`.


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, list(map(str, words)))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def replace(path: Path, was: str, now: str) -> None:
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now), "utf-8")


@pytest.fixture
def new_city(city: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city that has published nothing yet, in no repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(city.parent))
    for ledger in ("ledger.csv", "addresses.csv"):
        (city / ledger).unlink(missing_ok=True)
    return city


def test_findings_are_objects_for_other_programs(sound: Path) -> None:
    result = run("findings", "--data", sound, "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.output)
    keys = {"code", "record", "file", "line", "where", "printed", "computed", "rule", "level", "acknowledged"}
    assert found and all(keys <= set(entry) for entry in found)
    assert [entry for entry in found if entry["level"] == "error" and not entry["acknowledged"]] == []
    (rate,) = [entry for entry in found if entry["code"] == "N101" and entry["record"] == "2030-05/wells-table"]
    assert (rate["printed"], rate["computed"], rate["rule"]) == ("66.66%", "66.67%", "half-up")
    assert (rate["where"], rate["acknowledged"]) == ("北望县城管局 / covers.rate", True)
    lines = (sound.parent / rate["file"]).read_text("utf-8").splitlines()
    assert lines[rate["line"] - 1][rate["column"] - 1 :].startswith("66.66%")


def test_findings_for_people_and_for_a_host(sound: Path) -> None:
    text = run("findings", "--data", sound)
    assert text.exit_code == 0
    assert "data/issues/2030-05/wells-table.yml:" in text.output and "还没有说明的0处。" in text.output
    host = run("findings", "--data", sound, "--format", "github")
    assert host.exit_code == 0
    assert host.output and all(line.startswith("::warning file=data/issues/") for line in host.output.splitlines())


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_finding_that_nobody_explains_fails(city: Path, form: str) -> None:
    table = city / "issues" / "2030-05" / "wells-table.yml"
    text = table.read_text("utf-8")
    table.write_text(text[: text.index("acknowledged:")], "utf-8")
    result = run("findings", "--data", city, "--format", form)
    assert result.exit_code == 1
    told = {
        "text": "还没有说明：对照原页",
        "json": '"acknowledged": false',
        "github": "::error file=data/issues/2030-05/wells-table.yml,",
    }
    assert told[form] in result.output


@pytest.mark.parametrize(("form", "told"), [("text", "S206"), ("json", '"S206"'), ("github", "::error file=")])
def test_findings_of_broken_records_are_their_problems(city: Path, form: str, told: str) -> None:
    break_lamps(city)
    result = run("findings", "--data", city, "--format", form)
    assert result.exit_code == 1
    assert told in result.output and "lamps.yml" in result.output


def test_what_is_published_is_entered_once(new_city: Path) -> None:
    assert "L606" in check("--data", new_city).output
    first = run("ledger", "--data", new_city)
    content = (new_city / "ledger.csv").read_bytes()
    lines = content.decode().splitlines()
    assert first.exit_code == 0
    assert f"新记了{len(lines) - 1}个数" in first.output and "请一并提交" in first.output
    assert lines[0] == "place,printed,recomputed,correction" and b"\r" not in content
    assert "2030-05/wells#=completion,105%,26/25," in lines
    assert "2030-05/wells-table#beiwang-urban/covers.rate,66.66%,66.67%," in lines
    again = run("ledger", "--data", new_city)
    assert (again.exit_code, (new_city / "ledger.csv").read_bytes()) == (0, content)
    assert "新记了0个数" in again.output and "新记了0行" in again.output and "请一并提交" not in again.output
    assert [path.name for path in new_city.glob("ledger*")] == ["ledger.csv"]
    assert check("--data", new_city).output == "没有发现问题。\n"


def test_nothing_is_entered_while_there_is_an_error(new_city: Path) -> None:
    break_lamps(new_city)
    result = run("ledger", "--data", new_city)
    assert result.exit_code == 1
    assert "S206" in result.output
    assert list(new_city.glob("ledger*")) == []


def test_a_published_number_changes_only_with_a_correction(new_city: Path) -> None:
    assert run("ledger", "--data", new_city).exit_code == 0
    ledger = new_city / "ledger.csv"
    before = ledger.read_text("utf-8")
    record = new_city / "issues" / "2030-05" / "gas-check.yml"
    replace(record, "用满18个月", "用满16个月")
    replace(record, "value: 18,", "value: 16,")
    replace(new_city / "sources" / "2030-05.txt", "用满18个月", "用满16个月")

    line = next(n for n, text in enumerate(record.read_text("utf-8").splitlines(), 1) if "id: hose-life" in text)
    refused = check("--data", new_city)
    assert refused.exit_code == 1
    assert f"data/issues/2030-05/gas-check.yml:{line}:" in refused.output and "共1个错误" in refused.output
    assert "L601 已发布的数“hose-life”改了：发布时是18个月" in refused.output
    assert "values写上[hose-life]" in refused.output
    assert run("ledger", "--data", new_city).exit_code == 1
    assert ledger.read_text("utf-8") == before

    with record.open("a", encoding="utf-8") as file:
        file.write("corrections:\n  - {id: shorter, date: 2030-06-05, wrong: 用满18个月, right: 用满16个月, ")
        file.write("reason: 录入有误, values: [hose-life]}\n")
    # The correction has an anchor on the page of corrections, which the ledger of addresses does not know yet.
    mended = check("--data", new_city)
    assert "A603" in mended.output and "共0个错误，1个提醒。" in mended.output
    entered = run("ledger", "--data", new_city)
    assert entered.exit_code == 0 and "新记了1个数" in entered.output
    assert ledger.read_text("utf-8") == f"{before}2030-05/gas-check#hose-life,16个月,,2030-05/gas-check#shorter\n"
    assert "新记了0个数" in run("ledger", "--data", new_city).output
    assert check("--data", new_city).output == "没有发现问题。\n"

    told = run("correction", "2030-05/gas-check#shorter", "--data", new_city)
    assert told.exit_code == 0
    assert "- 网页：/issues/2030-05/gas-check/" in told.output and "- 网页：/numbers/" in told.output
    assert f"## 出现过这个数的地方（{told.output.count(chr(10) + '- ')}处）" in told.output
    assert [part for part in told.output.splitlines() if part.startswith("## ")][1:] == [
        "## 网站",
        "## 报纸",
        "## 微信",
    ]
    assert told.output.count("“用满18个月”应为“用满16个月”") == 3


def test_an_unknown_correction_is_answered_with_the_known_ones(sound: Path) -> None:
    result = run("correction", "2030-05/wells#none", "--data", sound)
    assert result.exit_code == 1
    assert (
        result.output.startswith("没有更正“2030-05/wells#none”。现有：")
        and "2030-05/wells#circles-reversed" in result.output
    )


def test_an_id_is_renamed_with_its_addresses(new_city: Path) -> None:
    assert run("ledger", "--data", new_city).exit_code == 0
    renamed = run("rename", "2030-05/small-sounds", "sounds", "--date", "2030-08-01", "--data", new_city)
    assert renamed.exit_code == 0
    assert renamed.output.splitlines() == [
        "改了data/issues/2030-05/issue.yml",
        "改了data/issues/2030-05/small-sounds.yml",
        "改了data/moved.yml",
        "data/issues/2030-05/small-sounds.yml改名为data/issues/2030-05/sounds.yml",
        "网址issues/2030-05/small-sounds/转到issues/2030-05/sounds/",
        "请运行“bulletin ledger”，一并提交。",
    ]
    refused = run("rename", "2030-05/small-sounds", "sound", "--date", "2030-08-01", "--data", new_city)
    assert refused.exit_code == 1
    assert "没有“2030-05/small-sounds”" in refused.output and "编号没有换，文件都没有动。" in refused.output


def test_a_story_is_withdrawn_only_with_a_reason(new_city: Path) -> None:
    assert run("ledger", "--data", new_city).exit_code == 0
    replace(new_city / "issues" / "2030-05" / "puddle.yml", "status: approved", "status: draft")
    replace(new_city / "moved.yml", "issues/2030-05/puddle/, kind: redacted", "issues/2030-05/lamps/, kind: redacted")
    lost = check("--data", new_city)
    assert lost.exit_code == 1 and "L602" in lost.output and "takedowns" in lost.output
    with (new_city / "moved.yml").open("a", encoding="utf-8") as file:
        file.write("  - {address: issues/2030-05/puddle/, kind: withdrawn, date: 2030-08-01, reason: 虚构}\n")
    assert check("--data", new_city).exit_code == 0
    entered = run("ledger", "--data", new_city)
    assert entered.exit_code == 0
    assert ",withdrawn:issues/2030-05/puddle/:2030-08-01\n" in (new_city / "ledger.csv").read_text("utf-8")
    assert check("--data", new_city).output == "没有发现问题。\n"


def test_an_address_that_vanished_is_an_error(new_city: Path) -> None:
    assert run("ledger", "--data", new_city).exit_code == 0
    with (new_city / "addresses.csv").open("a", encoding="utf-8") as file:
        file.write("issues/2030-05/vanished/,\nissues/2030-05/wells/,n-vanished\n")
    result = check("--data", new_city)
    assert result.exit_code == 1
    assert "A601 发布过的网址“issues/2030-05/vanished/”没有了" in result.output
    assert "A602 网页“issues/2030-05/wells/”上发布过的位置“n-vanished”没有了" in result.output
    built = run("render", new_city.parent / "plain", "--data", new_city)
    assert (built.exit_code, "A601" in built.output) == (1, True)
    assert not (new_city.parent / "plain").exists()


def test_a_correction_of_broken_records_is_answered_with_their_problems(city: Path) -> None:
    break_lamps(city)
    result = run("correction", "2030-05/wells#circles-reversed", "--data", city)
    assert (result.exit_code, "S206" in result.output) == (1, True)
