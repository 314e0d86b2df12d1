"""The command that tells a host how to send the site."""

import sys
from pathlib import Path

import click

from generator.problems import BulletinError
from generator.release.headers import FORMS, headers


@click.command("headers")
@click.argument("host", type=click.Choice(list(FORMS)))
@click.argument("site", type=click.Path(path_type=Path))
def headers_command(host: str, site: Path) -> None:
    """打印网页服务器要发的HTTP头：只许运行本站的脚本，不被别站嵌入，哪些文件可以一直留着。

    HOST是nginx、caddy或_headers；SITE是建好的网站的文件夹，例如site，或发布文件夹里的current。
    """
    try:
        click.echo(headers(site, host), nl=False)
    except BulletinError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


COMMANDS = (headers_command,)
