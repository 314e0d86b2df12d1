"""The commands that editors use before they sign, each to one call."""

import sys
from pathlib import Path

import click

from generator.editorial import proof_of, standing
from generator.problems import BulletinError, InvalidRecords, as_json
from generator.release.disk import reason, written
from generator.render import status_report

_DATA = click.option(
    "--data", type=click.Path(path_type=Path), default=Path("data"), show_default=True, help="记录所在的文件夹。"
)
_FORMATS = {"text": status_report.as_text, "json": status_report.as_json}


@click.command("proof")
@click.argument("issue", metavar="期")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path(), help="写到哪个文件或文件夹；不写就是proof-期号.html。"
)
@click.option("--since", default="", metavar="提交", help="和哪一次提交比；不写就和上一次签发的比。")
@_DATA
def proof_command(issue: str, out: Path, since: str, data: Path) -> None:
    """出一期的清样，连同草稿：一个可以打印的网页文件，标出上一次签发以后的改动。"""
    try:
        text = proof_of(data, issue, since)
        target = out / f"proof-{issue}.html" if out.is_dir() else out
        written(target, text.encode())
    except InvalidRecords as error:
        click.echo(f"{error}\n改好这些错误，才排得出清样。", err=True)
        sys.exit(1)
    except BulletinError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{reason(error)}。清样没有写成。", err=True)
        sys.exit(1)
    click.echo(f"清样在{target}：用浏览器打开，看或打印（A4，不要勾选“页眉和页脚”）。")


@click.command("status")
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="text", help="输出的格式。")
@_DATA
def status_command(form: str, data: Path) -> None:
    """说最新一期是哪一期，什么等着签发，什么放旧了。只报告；记录读不成才退出1。"""
    try:
        click.echo(_FORMATS[form](standing(data)))
    except InvalidRecords as error:
        click.echo(str(error) if form == "text" else as_json(error.problems), err=form == "text")
        sys.exit(1)


COMMANDS = (proof_command, status_command)
