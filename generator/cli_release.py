"""The commands that build and publish, each to one call."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import click

from generator.problems import BulletinError
from generator.release.archive import order, pack
from generator.release.build import Made, build, make
from generator.release.disk import reason, written
from generator.release.manifest import Manifest, files_of, read, save
from generator.release.publish import KEEP, publish, rollback
from generator.release.target import Release, Target

_CONFIG = click.option(
    "--config",
    "config",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="网站的mkdocs.yml。",
)
_TARGET = click.argument("target", type=click.Path(path_type=Path))


@click.command("build")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("site"))
@_CONFIG
def build_command(folder: Path, config: Path) -> None:
    """检查记录，建站，再检查建好的网站；全都通过，才换掉FOLDER里上一次建的（不写就是site）。"""
    with _told(lambda: f"没有建成，{folder}没有动。"):
        made = build(config, folder)
    click.echo(f"建好了：{_counted(made, folder)}，在{folder}。")


@click.command("publish")
@_TARGET
@click.option("--keep", type=click.IntRange(min=1), default=KEEP, show_default=True, help="共留几次，现在公开的也算。")
@_CONFIG
def publish_command(target: Path, keep: int, config: Path) -> None:
    """发布到文件夹TARGET：网页服务器的根目录设为TARGET/current。要么整个换新，要么不变。"""
    with _told(lambda: f"没有做完，{Target(target).standing()}"):
        done = publish(target, lambda folder: make(config, folder).provenance, keep)
    same = "内容和上一次一模一样。" if done.is_same else ""
    removed = f"删掉了{'、'.join(done.removed)}。" if done.removed else ""
    click.echo(f"已经公开：{_line(done.release)}。{same}{removed}\n要退回：bulletin rollback {target}")


@click.command("rollback")
@_TARGET
@click.argument("release", required=False)
def rollback_command(target: Path, release: str | None) -> None:
    """退回TARGET里留着的一次发布：写第几次，或名字的前六个字；不写就是前一次。不用记录，不重新建站。"""
    with _told(lambda: f"没有做完，{Target(target).standing()}"):
        found = rollback(target, release)
    click.echo(f"已经公开：{_line(found)}。记录没有动：下一次发布又会是记录现在的样子。")


@click.command("releases")
@_TARGET
def releases_command(target: Path) -> None:
    """列出TARGET里留着的每一次发布，新的在前；每个文件都读一遍，看还是不是发布时的样子。"""
    with _told(lambda: "没有列全。"):
        known = Target(target)
        public = known.public()
        for release in reversed(known.releases()):
            mark = "→" if public and release.name == public.name else "　"
            flaws = release.flaws()
            damage = f"，已经损坏：{len(flaws)}个文件不一样，如{flaws[0]}" if flaws else ""
            click.echo(f"{mark}{_line(release)}{damage}")
        click.echo(known.standing())


@click.command("archive")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--since", type=click.Path(path_type=Path), help="上一次的清单（.json）：只列出新增、改过和要删的文件。")
@_CONFIG
def archive_command(file: Path, since: Path | None, config: Path) -> None:
    """建站并打成FILE.zip，放进任何网站的任何文件夹都能用；旁边写好上传的顺序（.txt）和清单（.json）。"""
    if file.suffix != ".zip":
        _stop(f"“{file}”要以.zip结尾。")
    with _told(lambda: f"没有打成，{file}没有动。"):
        earlier = read(since) if since else None
    if since and not earlier:
        _stop(f"“{since}”不是bulletin写的清单。要的是上一次打包时写在ZIP旁边的.json，或发布文件夹里的manifest.json。")
    steps, contents = file.with_suffix(".txt"), file.with_suffix(".json")
    with _told(lambda: f"没有打成，{file}没有写完。"), TemporaryDirectory() as folder:
        made = make(config, site := Path(folder))
        manifest = Manifest(files_of(site), made.provenance)
        pack(site, manifest, file)
        written(steps, order(manifest, earlier).encode())
        save(manifest, contents)
    click.echo(f"打好了：{file}，{_measured(manifest)}。上传的顺序在{steps}；清单{contents}请留到下一次，给--since用。")


COMMANDS = (build_command, publish_command, rollback_command, releases_command, archive_command)


@contextmanager
def _told(outcome: Callable[[], str]) -> Iterator[None]:
    """Whatever stops a command, in words; `outcome` says what is as it was, where the stop itself does not."""
    try:
        yield
    except BulletinError as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"{reason(error)}。\n{outcome()}")
    except KeyboardInterrupt:
        _stop(f"中断了。{outcome()}", 130)


def _stop(message: str, code: int = 1) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)


def _counted(made: Made, folder: Path) -> str:
    pages = sum(1 for _ in folder.rglob("*.html"))
    return f"{len(made.bulletin.issues)}期，{len(made.bulletin.records)}条记录，{pages}个页面"


def _line(release: Release) -> str:
    manifest = release.manifest
    if manifest is None:
        return f"{release.name}，清单读不出来"
    made_from = manifest.provenance
    changed = "" if made_from.is_clean else "，有没提交的改动"
    records = f"记录{made_from.commit[:8]}（{made_from.committed}{changed}）" if made_from.commit else "记录没有git提交"
    taken_down = f"，撤下和隐名{len(made_from.takedowns)}处" if made_from.takedowns else ""
    return f"{release.title}，{_measured(manifest)}，{records}{taken_down}，生成器{made_from.generator}"


def _measured(manifest: Manifest) -> str:
    return f"{len(manifest.files)}个文件，{manifest.size / 1_000_000:.1f}MB"
