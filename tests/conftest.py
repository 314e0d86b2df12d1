"""Options of the test command, and the two sites that tests look at: the fictional city's and the real one."""

import gc
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.building import CITY, ROOT, Site, shared


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew instead of comparing them")
    parser.addoption("--no-skips", action="store_true", help="a test that is skipped or expected to fail counts failed")


def pytest_collection_finish() -> None:
    # What is held to the end, the collector need not go through again and again: a seventh of the time.
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if item.config.getoption("no_skips") and (report.skipped or hasattr(report, "wasxfail")):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped or expected to fail, which --no-skips forbids"
        vars(report).pop("wasxfail", None)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if collector.config.getoption("no_skips") and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped whole, which --no-skips forbids"
    return report


@pytest.fixture(scope="session")
def run_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, which its processes share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def city_site(run_folder: Path) -> Site:
    return shared(CITY, run_folder / "city")


@pytest.fixture(scope="session")
def real_site(run_folder: Path) -> Site:
    return shared(ROOT, run_folder / "real")


@pytest.fixture(params=["city_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two sites in turn."""
    found: Site = request.getfixturevalue(request.param)
    return found
