"""Publishing and taking back, each thing that may stand in the way, and what is told of it."""

import errno
import fcntl
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.problems import BulletinError, InvalidRecords, Problem, ReleaseFailed
from generator.release.lock import held
from generator.release.manifest import Provenance, read
from generator.release.publish import publish, rollback
from generator.release.target import Target
from tests.release.made_up import kept, leftovers, maker, published, shown


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(os, "fsync", lambda fd: None)  # disks take their time
    return tmp_path / "public"


def test_what_is_published_is_shown(target: Path) -> None:
    done = publish(target, maker("one"))
    assert shown(target) == "one"
    assert (done.release.number, done.is_same, done.removed) == (1, False, ())
    assert not leftovers(target)
    assert str((target / "current").readlink()) == f"releases/{done.release.name}/site"


def test_everybody_may_read_it_whatever_the_mask(target: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(target, maker("one"))
    finally:
        os.umask(before)
    modes = {path.is_dir(): set[int]() for path in target.rglob("*")}
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            modes[path.is_dir()].add(path.stat().st_mode & 0o777)
    assert modes == {True: {0o755}, False: {0o644}}


def test_the_manifest_says_what_it_was_made_from(target: Path) -> None:
    done = publish(target, maker("one", "t1"))
    facts = json.loads((done.release.folder / "manifest.json").read_text("utf-8"))
    entry = facts.pop("files")["assets/site.one.css"]
    digest = subprocess.run(["sha256sum"], input=b"one", capture_output=True, check=True).stdout.decode().split()[0]
    assert entry == {"sha256": digest, "size": 3}
    assert facts == {
        "number": 1,
        "commit": "c0ffee",
        "committed": "2030-05-01",
        "is_clean": True,
        "generator": "1.0",
        "takedowns": ["t1"],
    }


def test_equal_bytes_are_an_equal_release(target: Path) -> None:
    first, second, again = published(target, "one", "two", "one")
    assert first == again != second
    assert shown(target) == "one"
    assert kept(target) == {"one", "two"}
    assert [release.number for release in Target(target).releases()] == [2, 3]
    assert publish(target, maker("one")).is_same


def test_the_last_ones_are_kept(target: Path) -> None:
    published(target, "one", "two", "three", "four", keep=3)
    assert kept(target) == {"two", "three", "four"}
    done = publish(target, maker("five"), 1)
    assert kept(target) == {"five"}
    assert len(done.removed) == 1  # the others went before, to make room


@pytest.mark.parametrize("keep", range(1, 7))
def test_as_many_are_kept_as_are_wanted(keep: int, target: Path) -> None:
    names = ("one", "two", "three", "four", "five", "six", "seven")
    for number in range(len(names)):
        publish(target, maker(names[number]), keep)
        assert kept(target) == {*names[max(0, number + 1 - keep) : number + 1]}


def test_a_failed_build_changes_nothing_and_is_told(target: Path) -> None:
    published(target, "one")

    def fail(folder: Path) -> Provenance:
        maker("two")(folder)
        raise InvalidRecords([Problem("data/a.yml", 3, 1, "S204", "缺少字段")])

    with pytest.raises(ReleaseFailed, match=r"(?s)data/a.yml:3:1: S204.*没有发布，现在公开的是第1次发布"):
        publish(target, fail)
    assert (shown(target), kept(target), leftovers(target)) == ("one", {"one"}, [])


def test_an_interrupted_build_changes_nothing(target: Path) -> None:
    published(target, "one")

    def interrupt(folder: Path) -> Provenance:
        maker("two")(folder)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(target, interrupt)
    assert (shown(target), kept(target), leftovers(target)) == ("one", {"one"}, [])


def test_nothing_that_is_served_is_built_in(target: Path) -> None:
    """Before the switch the old release is shown; the new one grows where no address leads."""
    published(target, "one")
    seen = []

    def look(folder: Path) -> Provenance:
        seen.append((shown(target), folder.is_relative_to((target / "current").resolve())))
        return maker("two")(folder)

    publish(target, look)
    assert seen == [("one", False)]


def test_two_at_once_the_second_is_told_who_works(target: Path) -> None:
    published(target, "one")

    def publish_meanwhile(folder: Path) -> Provenance:
        for work in (lambda: publish(target, maker("three")), lambda: rollback(target)):
            with pytest.raises(ReleaseFailed, match=rf"上的进程{os.getpid()}正在这里工作。.*\n没有.*第1次发布"):
                work()
        return maker("two")(folder)

    publish(target, publish_meanwhile)
    assert (shown(target), kept(target)) == ("two", {"one", "two"})


@pytest.mark.parametrize("name", ["index.html", "shared/a.txt", "releases/20300501/index.html", "current/index.html"])
def test_a_folder_of_somebody_elses_is_left_alone(name: str, target: Path) -> None:
    (target / name).parent.mkdir(parents=True)
    (target / name).write_text("别人的")
    top = name.split("/")[0] if not name.startswith("releases") else "releases/20300501"
    with pytest.raises(ReleaseFailed, match=f"不是bulletin发布的东西：{top}。没有动它。"):
        publish(target, maker("one"))
    assert [path for path in target.rglob("*") if path.is_file()] == [target / name]


def test_a_folder_that_must_not_be_read_is_told(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(target, "one")

    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_symlink", refuse)
    with pytest.raises(ReleaseFailed, match=r"没有权限.*current）。\n没有发布，.*读不出来"):
        publish(target, maker("two"))


def test_a_link_of_somebody_elses_is_left_alone(target: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    target.mkdir()
    (target / "current").symlink_to(tmp_path / "site")
    with pytest.raises(ReleaseFailed, match="不是bulletin发布的东西：current"):
        publish(target, maker("one"))
    with pytest.raises(ReleaseFailed, match="不是bulletin发布用的文件夹"):
        rollback(target)


def test_a_file_in_the_place_of_the_folder_is_told(target: Path) -> None:
    target.write_text("")
    with pytest.raises(ReleaseFailed, match="public"):
        publish(target, maker("one"))


def test_the_root_of_a_disk_will_do(target: Path) -> None:
    (target / "lost+found").mkdir(parents=True)
    (target / ".snapshot").mkdir()
    published(target, "one", "two")
    assert shown(target) == "two"
    assert (target / "lost+found").is_dir() and (target / ".snapshot").is_dir()


def test_a_link_to_the_folder_will_do(target: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    target.symlink_to(tmp_path / "disk")
    published(target, "one", "two")
    assert shown(tmp_path / "disk") == "two"


def test_back_to_the_one_before_and_to_a_named_one(target: Path) -> None:
    names = published(target, "one", "two", "three")
    assert rollback(target).number == 2
    assert shown(target) == "two"
    assert rollback(target).number == 1
    assert shown(target) == "one"
    with pytest.raises(ReleaseFailed, match="没有更早的发布"):
        rollback(target)
    rollback(target, "3")
    assert shown(target) == "three"
    rollback(target, names[0][:6])
    assert shown(target) == "one"
    with pytest.raises(ReleaseFailed, match="正在公开"):
        rollback(target, "1")
    for nonsense in ("4", names[0][:5], "", "\u4e00"):
        with pytest.raises(ReleaseFailed, match=r"第1次发布（.*第3次发布"):
            rollback(target, nonsense)
    assert shown(target) == "one"


def test_what_is_published_after_a_rollback_is_the_newest(target: Path) -> None:
    published(target, "one", "two", "three")
    rollback(target, "1")
    published(target, "four", keep=3)
    assert (shown(target), kept(target)) == ("four", {"two", "three", "four"})


def test_without_a_release_there_is_no_way_back(target: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseFailed, match="不是bulletin发布用的文件夹"):
        rollback(target)
    assert not target.exists()


def spoil(target: Path, version: str, how: str) -> None:
    """Break a kept release in one of the ways that disks and hands break things."""
    (folder,) = (
        path for path in (target / "releases").iterdir() if (path / f"site/assets/site.{version}.css").exists()
    )
    match how:
        case "changed":
            (folder / "site/about/index.html").write_text("sane")  # of the same length
        case "missing":
            (folder / "site/about/index.html").unlink()
        case "added":
            (folder / "site/new.html").write_text("")
        case "linked":
            (folder / "site/leak").symlink_to("/")
        case "no manifest":
            (folder / "manifest.json").unlink()
        case "half a manifest":
            text = (folder / "manifest.json").read_text()
            (folder / "manifest.json").write_text(text[: len(text) // 2])
        case "another manifest":
            text = (folder / "manifest.json").read_text().replace('"size": 4', '"size": 5')
            (folder / "manifest.json").write_text(text)
        case "strange manifest":
            (folder / "manifest.json").write_text('{"files": []}')


WAYS = (
    *("changed", "missing", "added", "linked"),
    *("no manifest", "half a manifest", "another manifest", "strange manifest"),
)


@pytest.mark.parametrize("how", WAYS)
def test_no_way_back_to_a_broken_release(how: str, target: Path) -> None:
    name, _ = published(target, "one", "two")
    spoil(target, "one", how)
    with pytest.raises(ReleaseFailed, match=r"已经损坏.*\n没有退回，现在公开的是第2次发布"):
        rollback(target, name)
    assert shown(target) == "two"


@pytest.mark.parametrize("how", WAYS)
def test_a_broken_public_release_is_exchanged_for_a_whole_one(how: str, target: Path) -> None:
    """Of the same bytes: it cannot take the name of what is shown, and is shown beside it."""
    (name,) = published(target, "one")
    spoil(target, "one", how)
    assert published(target, "one") == [f"{name}-1"]
    assert (shown(target), kept(target)) == ("one", {"one"})
    assert published(target, "one") == [name]
    assert (shown(target), kept(target)) == ("one", {"one"})


def test_a_public_release_that_was_deleted_is_told_and_made_good(target: Path) -> None:
    _, name = published(target, "one", "two")
    shutil.rmtree(target / "releases" / name)
    assert "不见了" in Target(target).standing()
    assert rollback(target).number == 1
    assert shown(target) == "one"


def test_a_takedown_purges_what_was_before_it(target: Path) -> None:
    published(target, "one", "two")
    done = publish(target, maker("three", "t1"))
    assert kept(target) == {"three"}
    assert len(done.removed) == 2
    publish(target, maker("four", "t1"))
    publish(target, maker("five", "t1", "t2"))
    assert kept(target) == {"five"}
    publish(target, maker("six", "t1", "t2"))
    rollback(target)
    assert shown(target) == "five"


def test_no_way_back_before_a_takedown(target: Path) -> None:
    """As when a run was killed between the switch and the purge."""
    published(target, "one")
    aside = target.parent / "aside"
    (one,) = (target / "releases").iterdir()
    shutil.copytree(one, aside)
    publish(target, maker("two", "t1"))
    shutil.copytree(aside, one)
    with pytest.raises(ReleaseFailed, match="撤下或隐名（t1）"):
        rollback(target)
    # Neither from an older one on which somebody went back before.
    (target / "current").unlink()
    with pytest.raises(ReleaseFailed, match="撤下或隐名（t1）"):
        rollback(target, "1")


def test_what_is_in_no_commit_of_this_program_is_cleared_away(target: Path) -> None:
    published(target, "one")
    for name in ("releases/.new/site", "releases/.old/site"):
        (target / name).mkdir(parents=True)
        (target / name / "index.html").write_text("leftover")
    (target / ".current").symlink_to("nowhere")
    (target / ".lock").write_text("killed")
    published(target, "two")
    assert (shown(target), kept(target), leftovers(target)) == ("two", {"one", "two"}, [])


def test_all_is_on_the_disk_before_it_has_a_name(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file and folder before the rename, the rename before the switch, the switch before old ones go."""
    published(target, "one")
    steps: list[str] = []
    rename, replace = Path.rename, Path.replace

    def synced(descriptor: int) -> None:
        steps.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink()}")

    def renamed(path: Path, to: Path) -> Path:
        steps.append(f"rename {path} {to}")
        return rename(path, to)

    def replaced(path: Path, to: Path) -> Path:
        steps.append(f"rename {path} {to}")
        return replace(path, to)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr(Path, "replace", replaced)
    (name,) = published(target, "two", keep=1)
    fresh = target / "releases" / ".new"
    released = target / "releases" / name
    named = steps.index(f"rename {fresh} {released}")
    paths = [released, *released.rglob("*")]
    assert {f"sync {fresh / path.relative_to(released)}" for path in paths} <= set(steps[:named])
    switched = steps.index(f"rename {target / '.current'} {target / 'current'}")
    assert f"sync {target / 'releases'}" in steps[named:switched]
    gone = next(number for number, step in enumerate(steps) if step.endswith(f" {target / 'releases' / '.old'}"))
    assert f"sync {target}" in steps[switched:gone]


def test_the_lock_is_the_holders_alone(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    with held(lock):
        assert lock.read_text("utf-8").endswith(f"上的进程{os.getpid()}")
        with pytest.raises(BulletinError, match="正在这里工作"), held(lock):
            pass
        assert lock.exists()
    assert not lock.exists()
    with held(lock):
        pass


def test_a_lock_that_its_holder_removes_meanwhile_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between opening and locking, its last holder ends and a third takes a new file of the same name."""
    lock, flock = tmp_path / ".lock", fcntl.flock
    tries: list[int] = []

    def locked(descriptor: int, how: int) -> None:
        tries.append(descriptor)
        if len(tries) == 1:
            lock.unlink()
            lock.write_text("another")
        elif len(tries) == 2:
            lock.unlink()
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", locked)
    with held(lock):
        assert len(tries) == 3
        assert lock.read_text("utf-8").endswith(f"进程{os.getpid()}")


def test_a_manifest_is_read_as_it_was_written(target: Path) -> None:
    done = publish(target, maker("one", "t1", "t2"))
    manifest = read(done.release.folder / "manifest.json")
    assert manifest == done.release.manifest
    assert manifest and [*manifest.files] == sorted(manifest.files)
    assert (
        manifest
        and manifest.content == done.release.name
        and manifest.size == sum(path.stat().st_size for path in done.release.site.rglob("*") if path.is_file())
    )
