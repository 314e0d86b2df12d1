"""The headers that a built site is to be sent with, as configuration of its host: nginx, Caddy, or a `_headers` file.

A policy in a header rules every page, and allows the inline scripts of all; the one within a page allows only its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from generator.press.policy import hashed, inline_scripts, is_known, policy
from generator.problems import BulletinError
from generator.release.checks.built import Built, read

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What is sent with every file besides the policy."""
HTTPS = ("Strict-Transport-Security", "max-age=31536000")
"""Left to whoever knows that the whole host stays on HTTPS: a browser that has seen it asks nothing else for a year."""
# Without braces, which have a meaning of their own to nginx and to Caddy.
UNCHANGING = r"(\.[0-9a-f]+(\.min)?\.(css|js)|/search/.+\.bin)$"
"""Addresses that name their content, which browsers may keep for ever; all else they ask for anew."""
_FOR_EVER = "public, max-age=31536000, immutable"


def headers(folder: Path, form: str) -> str:
    """The configuration in one of the `FORMS`. Raises `BulletinError` for a folder that holds no site."""
    if not (folder / "index.html").is_file():
        raise BulletinError(
            f"{folder}里没有建好的网站：没有index.html。先运行bulletin build，或写发布文件夹里的current。"
        )
    site = read(folder)
    return "\n".join(FORMS[form](site, {"Content-Security-Policy": site_policy(site), **SAFE})) + "\n"


def site_policy(site: Built) -> str:
    """The policy that all pages can do with."""
    scripts = {script for page in site.pages.values() for script in inline_scripts(page.text)}
    return policy((hashed(script) for script in scripts if is_known(script)), by_header=True)


def _nginx(site: Built, sent: Mapping[str, str]) -> Iterator[str]:
    yield "# 放进server { … }里。location里如果另写了add_header，这里的就都不算数：请把它们一并抄进去。"
    yield from (f'add_header {name} "{value}" always;' for name, value in sent.items())
    yield "# 整个域名都用HTTPS、以后也不退回，才去掉下一行的#："
    yield f'# add_header {HTTPS[0]} "{HTTPS[1]}" always;'
    yield "charset utf-8;"
    yield f"error_page 404 {_root(site)}404.html;"
    yield "# 名字里带内容校验的文件永远不变，浏览器可以一直留着；别的每次都问有没有变。"
    yield "expires -1;"
    yield f"location ~ {UNCHANGING} {{ expires max; }}"


def _caddy(site: Built, sent: Mapping[str, str]) -> Iterator[str]:
    yield "# 放进网站的一段里。"
    yield "header {"
    yield from (f'\t{name} "{value}"' for name, value in sent.items())
    yield "\t# 整个域名都用HTTPS、以后也不退回，才去掉下一行的#："
    yield f'\t# {HTTPS[0]} "{HTTPS[1]}"'
    yield "}"
    yield "# 名字里带内容校验的文件永远不变，浏览器可以一直留着；别的每次都问有没有变。"
    yield f"@unchanging path_regexp {UNCHANGING}"
    yield f"@changing not path_regexp {UNCHANGING}"
    yield f'header @unchanging Cache-Control "{_FOR_EVER}"'
    yield "header @changing Cache-Control no-cache"
    yield "handle_errors {"
    yield f"\trewrite * {_root(site)}404.html"
    yield "\tfile_server"
    yield "}"


def _file(site: Built, sent: Mapping[str, str]) -> Iterator[str]:
    """What never changes stands one by one: such hosts know no patterns; for all else browsers ask anew anyway."""
    yield "# 存为网站根目录下的_headers。整个域名都用HTTPS、以后也不退回，才去掉#。"
    yield f"{_root(site)}*"
    yield from (f"  {name}: {value}" for name, value in sent.items())
    yield f"  # {HTTPS[0]}: {HTTPS[1]}"
    unchanging = (file for file in site.files if re.search(UNCHANGING, f"/{file}"))
    folders = {re.sub("^(search/[^/]+/).*", r"\1*", file) for file in unchanging}
    for address in sorted(folders):
        yield f"{_root(site)}{address}"
        yield f"  Cache-Control: {_FOR_EVER}"


def _root(site: Built) -> str:
    """The folder of its host that the site stands in."""
    return urlsplit(site.address).path or "/"


FORMS: Mapping[str, Callable[[Built, Mapping[str, str]], Iterator[str]]] = {
    "nginx": _nginx,
    "caddy": _caddy,
    "_headers": _file,
}
"""What writes the configuration of each kind of host."""
