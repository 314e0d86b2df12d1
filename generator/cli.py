"""The command `bulletin`: words to one call each. Messages are for editors, in Chinese."""

import sys
from pathlib import Path

import click

from generator import cli_editorial, cli_headers, cli_release, pipeline
from generator.problems import BulletinError, as_github, as_gitlab, as_json, as_text, has_errors
from generator.rename import rename as renaming
from generator.render import findings_report
from generator.render.inventory import inventory as inventory_of
from generator.render.plain import plain_files

_FORMATS = {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab}
_FINDINGS = {
    "text": findings_report.as_text,
    "json": findings_report.as_json,
    "github": findings_report.as_annotations,
}
_DATA = click.option(
    "--data", type=click.Path(path_type=Path), default=Path("data"), show_default=True, help="记录所在的文件夹。"
)


@click.group()
def main() -> None:
    """把报纸专版的YAML记录变成可检索、可核对、可引用的公报网站。"""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="text", help="输出的格式。")
@_DATA
def check(paths: tuple[Path, ...], form: str, data: Path) -> None:
    """检查记录，一次列出全部问题。不写PATHS就检查全部。"""
    found = pipeline.problems_of(data, paths)
    click.echo(_FORMATS[form](found))
    sys.exit(1 if has_errors(found) else 0)


@main.command()
@click.option("--format", "form", type=click.Choice(list(_FINDINGS)), default="text", help="输出的格式。")
@_DATA
def findings(form: str, data: Path) -> None:
    """列出全部核校提示：见报值、复算值、规则、说明。有没说明的不符就退出1。"""
    outcome = pipeline.examine(data)
    if outcome.bulletin is None or outcome.facts is None:
        click.echo(_FORMATS[form](outcome.problems))
        sys.exit(1)
    found = findings_report.placed(outcome.bulletin, outcome.facts, outcome.places)
    click.echo(_FINDINGS[form](found))
    sys.exit(1 if any(entry.is_open for entry in found) else 0)


@main.command()
@_DATA
def ledger(data: Path) -> None:
    """把新发布的数和更正过的数记进发布账data/ledger.csv，新的网址记进网址账data/addresses.csv；只增不改。"""
    try:
        values, addresses = pipeline.enter(data)
    except BulletinError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"发布账新记了{values.added}个数，共{len(values.lines) - 1}行。")
    is_new = values.added or addresses.added
    said = f"网址账新记了{addresses.added}行，共{len(addresses.lines) - 1}行。"
    click.echo(said + ("请一并提交。" if is_new else ""))


@main.command()
@click.argument("old", metavar="原编号")
@click.argument("new", metavar="新编号")
@click.option("--date", required=True, help="换编号的日期，例如2030-06-10。")
@_DATA
def rename(old: str, new: str, date: str, data: Path) -> None:
    """换一期、一条记录、其中一个数或登记表一条的编号：改好所有提到它的地方，把新旧网址写进data/moved.yml。"""
    try:
        done = renaming.rename(data, old, new, date)
    except BulletinError as error:
        click.echo(f"{error}\n\n编号没有换，文件都没有动。", err=True)
        sys.exit(1)
    for name in done.changed:
        click.echo(f"改了{name}")
    for was, now in done.renamed:
        click.echo(f"{was}改名为{now}")
    for was, now in done.moves:
        click.echo(f"网址{was}转到{now}")
    click.echo("请运行“bulletin ledger”，一并提交。")


@main.command()
@click.argument("name", metavar="期/记录#更正")
@_DATA
def correction(name: str, data: Path) -> None:
    """列出一条更正涉及的全部网页、图和下载，并写好网站、报纸、微信三份更正启事。"""
    try:
        text = pipeline.correction_notice(data, name)
    except BulletinError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(text)


@main.command()
@_DATA
def inventory(data: Path) -> None:
    """列出每一条记录在来源文本里的位置，以及没有收入记录的文字和理由。"""
    outcome = pipeline.examine(data)
    if outcome.bulletin is None or outcome.facts is None:
        click.echo(as_text(outcome.problems), err=True)
        sys.exit(1)
    click.echo(inventory_of(outcome.bulletin, outcome.facts))


@main.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@_DATA
def render(directory: Path, data: Path) -> None:
    """把全部生成的页面写成普通Markdown和SVG文件，供别的网站工具使用。"""
    try:
        files = plain_files(pipeline.outputs(data))
    except BulletinError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if directory.exists() and any(directory.iterdir()):
        click.echo(f"文件夹“{directory}”不是空的：请换一个空文件夹，免得盖掉已有的文件。", err=True)
        sys.exit(1)
    for name, content in files.items():
        target = directory / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    click.echo(f"写了{len(files)}个文件到{directory}。")


for command in (*cli_editorial.COMMANDS, *cli_headers.COMMANDS, *cli_release.COMMANDS):
    main.add_command(command)
