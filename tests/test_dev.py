"""The doors: what set-up promises, and what each of them runs."""

import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

import dev


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The doors moved to an empty folder."""
    names = ("ROOT", "VENV", "PYTHON", "BUILD_LOCK", "SITE_LOCK", "TEST_LOCK", "PACKAGES", "PACKAGE_LOCK")
    for name in (*names, "SITE"):
        monkeypatch.setattr(dev, name, tmp_path / getattr(dev, name).relative_to(Path(dev.__file__).parent))
    for lock in (dev.BUILD_LOCK, dev.SITE_LOCK, dev.TEST_LOCK, dev.ROOT / "pyproject.toml"):
        lock.write_text(lock.name)
    dev.PACKAGE_LOCK.parent.mkdir()
    dev.PACKAGE_LOCK.write_text("{}")
    return tmp_path


class Runs:
    """Stands for `dev.run`: makes what the commands would make, fails at a word, remembers what was run."""

    def __init__(self, fails_at: str = "") -> None:
        self.fails_at = fails_at
        self.commands: list[str] = []

    def __call__(self, *words: object) -> None:
        command = " ".join(map(str, words))
        self.commands.append(command)
        if self.fails_at and self.fails_at in command:
            raise subprocess.CalledProcessError(1, command)
        if "venv --clear" in command:
            dev.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            dev.PYTHON.touch()
            for stamp in dev.VENV.glob("installed-*"):
                stamp.unlink()
        if " ci --prefix " in command:
            shutil.rmtree(dev.PACKAGES, ignore_errors=True)
            dev.PACKAGES.mkdir()


def test_set_up_runs_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    monkeypatch.setattr(dev, "run", runs)
    dev.set_up(dev.SITE_LOCK)
    assert len(runs.commands) == 4
    assert all("--require-hashes" in command for command in runs.commands if " -r " in command)
    dev.set_up(dev.SITE_LOCK)
    assert len(runs.commands) == 4


@pytest.mark.parametrize("step", ["venv --clear", "requirements-build.txt", "requirements.txt", "--editable"])
def test_a_failed_set_up_leaves_no_stamp(step: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "run", Runs(fails_at=step))
    with pytest.raises(subprocess.CalledProcessError):
        dev.set_up(dev.SITE_LOCK)
    assert not dev.is_installed(dev.SITE_LOCK)


@pytest.mark.parametrize("made_for", ["SITE_LOCK", "TEST_LOCK"])
@pytest.mark.parametrize(
    "changed", ["requirements.txt", "requirements-build.txt", "requirements-test.txt", "pyproject.toml"]
)
def test_a_changed_lock_sets_up_anew(made_for: str, changed: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the environment of the tests, when what changed is the site's lock."""
    runs = Runs()
    monkeypatch.setattr(dev, "run", runs)
    dev.set_up(getattr(dev, made_for))
    before = len(runs.commands)
    (root / changed).write_text("other")
    assert not dev.is_installed(getattr(dev, made_for))
    dev.set_up(dev.SITE_LOCK)
    assert len(runs.commands) == before + 4
    assert dev.is_installed(dev.SITE_LOCK)


def test_an_environment_without_its_python_is_not_installed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an update of the system's Python, to which the environment's is a link."""
    monkeypatch.setattr(dev, "run", Runs())
    dev.set_up(dev.SITE_LOCK)
    dev.PYTHON.unlink()
    assert not dev.is_installed(dev.SITE_LOCK)


def test_the_test_environment_serves_the_site_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    monkeypatch.setattr(dev, "run", runs)
    dev.set_up(dev.TEST_LOCK)
    before = len(runs.commands)
    dev.set_up(dev.SITE_LOCK)
    assert len(runs.commands) == before


def test_a_failed_build_is_the_doors_failure(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "run", Runs(fails_at="generator build"))
    with pytest.raises(subprocess.CalledProcessError):
        dev.site()


def test_long_trials_run_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    for name, found in (("run", runs), ("find_npm", lambda: "npm"), ("find_java", lambda: None)):
        monkeypatch.setattr(dev, name, found)
    monkeypatch.setattr(dev, "find_chromium", lambda: "/chromium")
    monkeypatch.setenv("BULLETIN_CHROMIUM", "")
    monkeypatch.setattr("sys.argv", ["dev.py", "test", "--soak", "-x"])
    dev.test()
    (command,) = (command for command in runs.commands if " -m pytest" in command)
    assert command.endswith("-m pytest -m soak --capture=no -x")


@pytest.mark.parametrize("is_debian", [True, False])
def test_without_java_debians_is_installed_or_named(
    is_debian: bool, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: dict[str, str] = {}
    runs = Runs()
    monkeypatch.setattr(dev, "run", runs)
    monkeypatch.setattr(dev, "may_install", lambda: is_debian)
    monkeypatch.setattr(shutil, "which", there.get)
    with pytest.raises(SystemExit, match=r"(?s)Java 17.*openjdk-17-jre-headless.*不需要"):
        dev.find_java()
    assert any("openjdk-17-jre-headless" in command for command in runs.commands) == is_debian
    there["java"] = "/usr/bin/java"
    dev.find_java()


def test_every_check_runs_whatever_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(fails_at="ruff check")
    monkeypatch.setattr(dev, "run", runs)
    monkeypatch.setattr(dev, "find_npm", lambda: "npm")
    monkeypatch.setattr(dev, "find_java", lambda: None)
    monkeypatch.setattr(dev, "find_chromium", lambda: "/chromium")
    monkeypatch.setenv("BULLETIN_CHROMIUM", "")
    monkeypatch.setattr("sys.argv", ["dev.py", "test", "--no-skips"])
    with pytest.raises(SystemExit, match="没有通过：写法。"):
        dev.test()
    ends = [command.partition(" -m ")[2] for command in runs.commands[-4:]]
    assert ends[:3] == ["ruff check .", "ruff format --check .", "mypy"]
    assert ends[3].split()[0] == "pytest" and ends[3].split()[-1] == "--no-skips"


def test_packages_are_set_up_once_and_anew_when_their_lock_changes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    monkeypatch.setattr(dev, "run", runs)
    monkeypatch.setattr(dev, "find_npm", lambda: "npm")
    for _ in range(2):
        dev.set_up_packages()
    assert [command.partition(" --prefix ")[0] for command in runs.commands] == ["npm ci"]
    assert "--ignore-scripts" in runs.commands[0]
    dev.PACKAGE_LOCK.write_text("other")
    dev.set_up_packages()
    assert len(runs.commands) == 2


def test_packages_set_up_by_halves_are_set_up_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "find_npm", lambda: "npm")
    monkeypatch.setattr(dev, "run", Runs(fails_at="npm ci"))
    with pytest.raises(subprocess.CalledProcessError):
        dev.set_up_packages()
    runs = Runs()
    monkeypatch.setattr(dev, "run", runs)
    dev.set_up_packages()
    assert len(runs.commands) == 1


@pytest.mark.parametrize("is_debian", [True, False])
def test_without_node_debians_is_installed_or_named(
    is_debian: bool, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it cannot be installed, the reader is told what to install, and that a site can be built without."""
    there = {"npm": "/usr/bin/npm"}  # as where the one was taken away by hand
    runs = Runs()
    monkeypatch.setattr(dev, "run", runs)
    monkeypatch.setattr(dev, "may_install", lambda: is_debian)
    monkeypatch.setattr(shutil, "which", there.get)
    with pytest.raises(SystemExit, match=r"(?s)Node\.js.*apt-get install -y nodejs npm.*不需要"):
        dev.find_npm()
    assert any("nodejs npm" in command for command in runs.commands) == is_debian
    there["node"] = "/usr/bin/node"
    assert dev.find_npm() == "/usr/bin/npm"


def test_a_site_needs_no_packages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    monkeypatch.setattr(dev, "run", runs)
    dev.site()
    assert not [command for command in runs.commands if "npm" in command]


def test_a_taken_port_is_not_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert not dev.is_free(port)
    assert dev.is_free(port)
    assert not dev.is_free("port") and not dev.is_free("99999")


def pins(lock: Path) -> set[str]:
    return set(re.findall(r"^[a-z][^\s;]*==[^\s;]+", lock.read_text("utf-8"), re.MULTILINE))


def test_the_locks_agree() -> None:
    """Whoever tests, tests with what the site is built with."""
    assert len(pins(dev.SITE_LOCK)) > 20
    assert pins(dev.SITE_LOCK) < pins(dev.TEST_LOCK)
