"""The open data read back: by plain readers, value by value, and by the validator of its own standard."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from generator.compute.facts import Facts, compute
from generator.datasets.dataset import guarded
from generator.datasets.package import Resource
from generator.datasets.publish import datasets, resources
from generator.model.bulletin import Bulletin, reference
from generator.model.claim import Claim
from generator.model.values import CellValue, ClaimValue, values_of
from generator.render.data_page import table_dataset
from generator.render.output import Asset, Output, Page
from generator.render.schema_org import json_ld
from tests.building import python
from tests.fictional import bulletin, story
from tests.known import CITY

Files = Mapping[str, bytes]

RISKY = ("=1+1", "+86", "-5℃", "@城管", "'早已加过", "'=2", "＝3", '逗号,和"引号"', "-5", "平常")


@pytest.fixture(scope="module")
def city() -> tuple[Bulletin, Facts]:
    return CITY.bulletin, CITY.facts


@pytest.fixture(scope="module")
def outputs(city: tuple[Bulletin, Facts]) -> tuple[Output, ...]:
    return datasets(*city)


@pytest.fixture(scope="module")
def files(outputs: tuple[Output, ...]) -> Files:
    return _files(outputs)


@pytest.fixture(scope="module")
def package(files: Files) -> dict[str, Any]:
    return _package(files)


def test_the_validator_of_the_standard_passes_the_package_and_no_tampered_one(files: Files, tmp_path: Path) -> None:
    sound, tampered = tmp_path / "sound", tmp_path / "tampered"
    for folder in (sound, tampered):
        for name, content in files.items():
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
    (tampered / "claims.csv").write_bytes(files["claims.csv"].replace(b"false", b"wrong", 1))
    script = (
        "import sys; from frictionless import validate\n"
        "for path in sys.argv[1:]:\n"
        "    report = validate('datapackage.json', basepath=path)\n"
        "    print(report.valid, *sorted({kind for kind, in report.flatten(['type'])}))"
    )
    # In a process of its own: it is slow to import, and what it warns of is not ours.
    result = python("-c", script, sound, tampered)
    first, second = result.stdout.splitlines()
    assert (first, result.stderr) == ("True", "")
    assert second.startswith("False") and "hash-count" in second and "type-error" in second


def test_every_file_is_described_with_its_size_and_hash(files: Files, package: dict[str, Any]) -> None:
    described = [file for resource in package["resources"] for file in (resource, *resource.get("alternates", ()))]
    for file in described:
        content = files[file["path"]]
        assert (file["bytes"], file["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    assert {file["path"] for file in described} | {"datapackage.json"} == set(files)


def test_csv_and_json_give_back_the_same_values(city: tuple[Bulletin, Facts], files: Files) -> None:
    for resource in resources(*city):
        dataset = resource.dataset
        names = [field.name for field in dataset.fields]
        assert len(set(names)) == len(names)
        assert all(list(row) and set(row) == set(names) for row in dataset.rows)
        expected = [{name: row[name] for name in names} for row in dataset.rows]
        assert _read(files[f"{dataset.name}.csv"], resource) == expected
        if not resource.is_single:
            assert json.loads(files[f"{dataset.name}.json"]) == expected


def test_every_printed_value_is_in_the_data(city: tuple[Bulletin, Facts], files: Files) -> None:
    """Claims and cells by their references, compared with the records and not with our own rows."""
    made, _ = city
    values = [value for record in made.ordered for value in values_of(record, made.registers).values()]
    claims, cells = (_by(files, name, key) for name, key in (("claims", "claim"), ("tables", "cell")))
    assert set(claims) == {value.reference for value in values if isinstance(value, ClaimValue)}
    assert {name for name, row in cells.items() if row["printed"] is not None} == {
        value.reference for value in values if isinstance(value, CellValue)
    }
    for value in values:
        if isinstance(value, ClaimValue):
            row, claim = claims[value.reference], value.claim
            assert (row["quote"], row["value"], row["unit"]) == (claim.quote, str(claim.value), claim.unit)
        else:
            row = cells[value.reference]
            assert (row["printed"], row["row_name"], row["quantity"]) == (value.printed, value.name, value.quantity)
            whole = Fraction(value.printed.removesuffix("%")) / (100 if value.printed.endswith("%") else 1)
            assert Fraction(row["value"]) == whole


def test_recomputed_values_are_those_of_the_facts(city: tuple[Bulletin, Facts], files: Files) -> None:
    _, facts = city
    cells = _by(files, "tables", "cell")
    compared = 0
    for name, result in facts.tables.items():
        for row in result.rows:
            for value in row.values.values():
                for column in value.printed:
                    cell = cells[f"{name}#{row.entry}/{column}"]
                    assert cell["recomputed"] == value.recomputed.get(column)
                    if column.endswith(".rate"):
                        assert value.rate is not None and cell["recomputed_exact"] == str(value.rate)
                        assert abs(Fraction(cell["recomputed_decimal"] or "") - value.rate) <= Fraction(1, 2 * 10**12)
                        compared += 1
        for (_, column), (_, recomputed) in result.totals.items():
            assert cells[f"{name}#total/{column}"]["recomputed"] == recomputed
    assert compared > 100
    rates = [cell for cell in cells.values() if cell["recomputed_exact"] and "/" in cell["recomputed_exact"]]
    # 20 of 30 never ends: twelve places, and the fraction says the rest.
    assert all(cell["recomputed_decimal"] for cell in rates)
    differing = {name for name, cell in cells.items() if cell["differs"]}
    found = {finding.record for finding in facts.findings if finding.code in ("N101", "N102", "N103", "N104")}
    assert {name.partition("#")[0] for name in differing} == found


def test_a_file_names_the_values_that_it_gives(city: tuple[Bulletin, Facts], outputs: tuple[Output, ...]) -> None:
    """A correction of a value lists every download that gave it."""
    _, facts = city
    assets = {output.address: output for output in outputs if isinstance(output, Asset)}
    claims = {ref for ref, value in facts.values.items() if isinstance(value, ClaimValue)}
    assert assets["data/claims.csv"].values == assets["data/claims.json"].values == claims
    assert assets["data/tables.csv"].values == set(facts.values) - claims
    own = {ref for ref in set(facts.values) - claims if ref.startswith("2030-06/bins#")}
    assert assets["data/2030-06--bins.csv"].values == own
    assert {"2030-05/wells#rate", "2030-05/wells-table#water-company/covers.done"} <= assets[
        "data/relations.csv"
    ].values


def test_bounds_are_in_the_unit_of_the_claim() -> None:
    claims = (
        "{id: a, quote: 投入近28万元, value: 28, unit: 万元, qualifier: 近, measures: 投入}",
        "{id: b, quote: 超99.50%, value: 99.50, unit: '%', qualifier: 超, measures: 完成率}",
        "{id: c, quote: 8年至10年, value: 8, to: 10, unit: 年, measures: 期限}",
    )
    made = bulletin(story("s", "投入近28万元，超99.50%，8年至10年。", f"claims: [{', '.join(claims)}]\n"))
    rows = json.loads(_files(datasets(made, compute(made)))["claims.json"])
    names = ("value", "to", "bound", "low", "high", "low_open", "high_open")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("28", None, "below", "0", "28", False, True),
        ("99.50", None, "more-than", "99.5", None, True, False),
        ("8", "10", "exact", "8", "10", False, False),
    ]


def test_a_claim_names_the_relations_that_check_it(files: Files) -> None:
    claims, relations = _by(files, "claims", "claim"), _by(files, "relations", "relation")
    rate = claims["2030-05/wells#rate"]
    assert (rate["relations"], rate["verdicts"]) == ("2030-05/wells#completion", "fails")
    completion = relations["2030-05/wells#completion"]
    assert (completion["gives"], completion["computed_exact"]) == ("2030-05/wells#rate", "26/25")
    assert completion["of"].split() == ["2030-05/wells#done", "2030-05/wells#target"]
    for row in claims.values():
        names, verdicts = ((row[key] or "").split() for key in ("relations", "verdicts"))
        assert [relations[name]["verdict"] for name in names] == verdicts


def test_suggestions_to_editors_are_not_published(city: tuple[Bulletin, Facts]) -> None:
    made, facts = city
    finding = facts.findings[0]
    changed = replace(facts, findings=(replace(finding, code="N141"), finding))
    (shown,) = json.loads(_files(datasets(made, changed))["findings.json"])
    assert shown["code"] == finding.code and shown["level"] == finding.level


def test_words_that_a_spreadsheet_takes_for_formulas_are_guarded_and_numbers_are_not() -> None:
    body = "；".join(RISKY)
    claims = [
        {"id": f"c{n}", "quote": words, "value": "-5", "unit": words, "measures": words}
        for n, words in enumerate(RISKY)
    ]
    made = bulletin(story("s", "正文。", "claims: []\n"))
    record = made.records["2030-05/s"]
    changed = record.model_copy(
        update={"headline": ("=HYPERLINK(1)",), "body": body, "claims": tuple(map(Claim.model_validate, claims))}
    )
    made = replace(made, records={"2030-05/s": changed})
    facts = compute(made)
    files = _files(datasets(made, facts))
    (claims_set,) = (resource for resource in resources(made, facts) if resource.dataset.name == "claims")
    lines = list(csv.DictReader(io.StringIO(files["claims.csv"].decode("utf-8-sig"), newline="")))
    for line in lines:
        assert line["value"] == line["low"] == "-5"
        for name in ("quote", "unit", "measures"):
            assert re.fullmatch("-5", line[name]) or not line[name].startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert [row["quote"] for row in _read(files["claims.csv"], claims_set)] == list(RISKY)
    assert b"'=HYPERLINK(1)" in files["records.csv"] and b"'" not in files["records.json"]
    described = {field["name"]: field["description"] for field in _described(files, "claims")}
    assert "撇号" in described["quote"] and "撇号" not in described["value"] + described["claim"]


@pytest.mark.parametrize("words", RISKY)
def test_a_guard_can_be_taken_away(words: str) -> None:
    assert _unguarded(guarded(words)) == words


@pytest.mark.parametrize("number", ["-5", "-5.20%", "3"])
def test_numbers_among_words_stay_numbers(number: str) -> None:
    assert guarded(number) == number


def test_csv_is_what_excel_reads(files: Files) -> None:
    for name, content in files.items():
        if name.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\n") == content.count(b"\r\n") > 0


def test_a_single_table_is_as_printed(files: Files) -> None:
    assert files["2030-05--wells-table.csv"].decode("utf-8-sig").splitlines() == [
        "承办单位,更换任务（个）,更换数（个）,更换数排名,完成率,完成率排名",
        "东汀区城管局,100,120,1,120.00%,1",
        "西汀区城管局,120,120,1,100.00%,3",
        "南岭县城管局,40,48,3,120.00%,1",
        "北望县城管局,30,20,4,66.66%,4",
        "市供水公司,10,4,5,40.00%,5",
    ]
    header, *rows = csv.reader(io.StringIO(files["2030-06--bins.csv"].decode("utf-8-sig"), newline=""))
    assert len(set(header)) == len(header) and rows[-1][0] == "合计"


def test_columns_that_a_page_heads_alike_are_told_apart() -> None:
    made = bulletin("""
        type: progress-table
        id: t
        headline: 进度
        topics: [streets]
        as_of: 2030-05-31
        counts: cumulative
        by: district
        header: [表头]
        measures:
          - {id: m, label: 灯, unit: 盏, target: 数, done: 数, rate: {label: =率, digits: 0}}
        columns: [name, m.target, m.done, m.rate]
        rows: [[东汀区, 4, 3, 75%], [西汀区, 5, 5, 100%]]
    """)
    outputs = datasets(made, compute(made))
    lines = _files(outputs)["2030-05--t.csv"].decode("utf-8-sig").splitlines()
    assert lines == ["县区,数（盏）,数（盏）′,'=率", "东汀区,4,3,75%", "西汀区,5,5,100%"]


def test_every_address_leads_to_a_place_on_a_page(files: Files) -> None:
    pages = {page.address: page.markdown for page in CITY.pages}
    checked = 0
    for name in ("tables", "claims", "relations", "findings", "records"):
        for address in {row["address"] for row in json.loads(files[f"{name}.json"])}:
            page, _, anchor = address.partition("#")
            assert not anchor or f'id="{anchor}"' in pages[page], address
            checked += 1
    assert checked > 100
    assert all("#" in row["address"] for name in ("tables", "claims") for row in json.loads(files[f"{name}.json"]))


def test_the_licence_is_that_of_the_configuration_and_the_texts_keep_their_rights(package: dict[str, Any]) -> None:
    (licence,) = package["licenses"]
    assert licence["name"] == "CC-BY-4.0" and licence["path"].startswith("https://creativecommons.org/licenses/by/")
    made = bulletin(story("s", "正文。"))
    outputs = datasets(made, compute(made))
    without, page = _package(_files(outputs)), _page(outputs)
    assert "licenses" not in without
    assert "还没有为数据选定许可" in page.markdown and "还没有为数据选定许可" in without["description"]
    for text in (page.markdown, without["description"], json.dumps(_json_ld(page), ensure_ascii=False)):
        assert made.registers.publications["paper"].rights in text
    assert "license" not in _json_ld(page)


def test_the_version_follows_the_data_and_nothing_else(city: tuple[Bulletin, Facts], package: dict[str, Any]) -> None:
    assert re.fullmatch(r"2030-06(-\d\d)?\.[0-9a-f]{8}", package["version"])
    assert _package(_files(datasets(*city))) == package
    made, facts = city
    (first, *others) = made.ordered
    changed = first.model_copy(update={"headline": ("换了标题",)})
    again = datasets(replace(made, records={**made.records, reference(first): changed}), facts)
    assert _package(_files(again))["version"] != package["version"]


def test_the_page_says_of_each_file_what_it_holds(outputs: tuple[Output, ...], package: dict[str, Any]) -> None:
    text = _page(outputs).markdown
    for resource in package["resources"]:
        for file in (resource, *resource.get("alternates", ())):
            assert f'href="{file["path"]}"' in text and file["hash"].removeprefix("sha256:") in text
        assert all(field["name"] in text for field in resource["schema"]["fields"])
    assert text.count(package["version"]) >= 2 and "CC-BY-4.0" in text


def test_json_ld_is_sound_and_safe_within_html(outputs: tuple[Output, ...], files: Files) -> None:
    entry = _json_ld(_page(outputs))
    assert (entry["@type"], entry["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    addresses = {download["contentUrl"].removeprefix("../data/") for download in entry["distribution"]}
    assert addresses == set(files) - {"datapackage.json"}
    made = bulletin(story("s", "正文。"))
    site = made.site.model_copy(update={"name": "</script><b>&公报"})
    page = _page(datasets(replace(made, site=site), compute(made)))
    script = re.findall('<script type="application/ld.json">(.*?)</script>', page.markdown, re.DOTALL)
    assert len(script) == 1 and not re.search("[<>&]", script[0])
    assert _json_ld(page)["name"].startswith("</script><b>&公报")


def test_a_table_is_a_dataset_of_its_own_for_machines(city: tuple[Bulletin, Facts], files: Files) -> None:
    made, _ = city
    (table,) = (table for table in made.tables if reference(table) == "2030-06/bins")
    here = "issues/2030-06/bins/"
    entry = json.loads(json_ld(table_dataset(made, here, table)))
    (download,) = entry["distribution"]
    assert urljoin(f"/{here}", download["contentUrl"]).removeprefix("/data/") in files
    assert urljoin(f"/{here}", entry["url"]) == f"/{here}" and urljoin(f"/{here}", entry["isPartOf"]["url"]) == "/data/"
    assert (entry["identifier"], entry["temporalCoverage"]) == ("2030-06/bins", "2030-06-25")
    assert "version" not in entry and len(entry["variableMeasured"]) == 4


def test_empty_bulletins_have_a_package_too() -> None:
    made = bulletin(story("s", "正文。"))
    files = _files(datasets(made, compute(made)))
    assert json.loads(files["claims.json"]) == [] and files["claims.csv"].count(b"\r\n") == 1


def _files(outputs: tuple[Output, ...]) -> Files:
    return {o.address.removeprefix("data/"): o.content for o in outputs if isinstance(o, Asset)}


def _package(files: Files) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    return found


def _described(files: Files, name: str) -> Iterator[dict[str, str]]:
    (resource,) = (resource for resource in _package(files)["resources"] if resource["name"] == name)
    yield from resource["schema"]["fields"]


def _page(outputs: tuple[Output, ...]) -> Page:
    (page,) = (output for output in outputs if isinstance(output, Page))
    return page


def _json_ld(page: Page) -> dict[str, Any]:
    (text,) = re.findall('<script type="application/ld.json">(.*?)</script>', page.markdown, re.DOTALL)
    found: dict[str, Any] = json.loads(text)
    return found


def _by(files: Files, name: str, key: str) -> dict[str, dict[str, Any]]:
    rows = json.loads(files[f"{name}.json"])
    found = {row[key]: row for row in rows}
    assert len(found) == len(rows)
    return found


def _read(content: bytes, resource: Resource) -> list[dict[str, str | bool | None]]:
    """The rows of a CSV file by a reader that knows the types and the guard, and nothing else of ours."""
    fields = {field.name: field for field in resource.dataset.fields}
    booleans = {"true": True, "false": False}
    return [
        {
            name: None
            if not cell
            else booleans[cell]
            if fields[name].type == "boolean"
            else _unguarded(cell)
            if fields[name].is_guarded
            else cell
            for name, cell in row.items()
        }
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    ]


def _unguarded(cell: str) -> str:
    """As the description of a guarded column says."""
    return cell[1:] if cell.startswith("'") else cell


def _decimal(value: Fraction) -> str:
    """The decimals of a value whose decimals end, by long division."""
    whole, rest = divmod(value.numerator, value.denominator)
    digits = ""
    while rest and len(digits) < 40:
        digit, rest = divmod(rest * 10, value.denominator)
        digits += str(digit)
    return f"{whole}.{digits}" if digits else str(whole)
