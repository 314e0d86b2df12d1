"""Whether a built site asks other hosts for anything, or links to what is no address of a page."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.problems import Problem
from generator.release.checks.built import Built, place
from generator.release.checks.references import references

_LINKED = frozenset({"https", "http", "mailto", "tel", "sms"})
_URL = re.compile(r"(?:https?|wss?)://(?P<host>[^/\s\"'`)\\]*)")
_NEVER_ASKED = frozenset(
    {
        "www.w3.org",  # names of XML, no addresses
        "clipboardjs.com",
        "unpkg.com/resize-observer-polyfill",  # in comments of the theme
        # What the theme would ask for features that are off; the policy of each page forbids it besides.
        "api.github.com",
        "unpkg.com/mermaid@11",
        "${e}",
    }
)
_DRAWN_IN_STYLES = "data:image/"


def problems(site: Built) -> Iterator[Problem]:
    for reference in references(site):
        if reference.target is not None:
            continue
        address = "".join(reference.address.split())
        is_style = reference.file.endswith(".css")
        if reference.is_load and not (is_style and address.startswith(_DRAWN_IN_STYLES)):
            message = f"打开网页就会去取“{_short(address)}”，不是本站的文件"
            yield reference.problem("W201", message, "把文件放进本站；读者看什么，不该有第三方知道")
        elif not reference.is_load and _scheme(address) not in _LINKED:
            yield reference.problem(
                "W202", f"链接“{_short(address)}”不是网址", "链接只能是https、http、mailto、tel或本站的页面"
            )
    for file, text in site.texts(".js"):
        for found in _URL.finditer(text):
            around = text[found.start("host") : found.end() + 40]
            if not any(around.startswith(known) for known in _NEVER_ASKED):
                line, column = place(text, found.start())
                message = f"脚本里有别的网站的地址“{found[0]}”"
                yield Problem(file, line, column, "W203", message, "本站的脚本只取本站的文件；请去掉")


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def _short(address: str) -> str:
    return address if len(address) <= 60 else f"{address[:60]}…"
