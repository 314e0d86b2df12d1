"""The policy of a page: its known inline scripts by their hashes, and nothing else that runs."""

import base64
import hashlib
import re
from html import unescape

import pytest

from generator.press.policy import guarded, inline_scripts, is_known, known, policy
from tests.building import Site

KNOWN = (
    'for(const part of document.querySelectorAll("[data-own]"))part.hidden=!part.dataset.own.split(" ")'
    ".includes(document.documentElement.dataset.mine)"
)
PAGE = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>一页</title>\n</head>\n<body>{}</body></html>'
STRICT = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
}


def the_policy(html: str) -> dict[str, list[str]]:
    """Sources by directive of the page's one policy."""
    (content,) = re.findall('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    return {name: sources for name, *sources in map(str.split, unescape(content).split(";"))}


def sha256(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_a_page_allows_its_own_files_and_the_scripts_that_stand_in_it() -> None:
    found = the_policy(guarded(PAGE.format(f"<script>{KNOWN}</script><script src=a.js></script>")))
    assert found == {**STRICT, "script-src": ["'self'", sha256(KNOWN)]}
    assert the_policy(guarded(PAGE.format("")))["script-src"] == ["'self'"]


@pytest.mark.parametrize("script", ["alert(1)", f"{KNOWN};alert(1)", f" {KNOWN}", KNOWN.upper()])
def test_a_script_that_is_not_listed_is_not_allowed(script: str) -> None:
    html = guarded(PAGE.format(f"<script>{KNOWN}</script><SCRIPT\nclass=a>{script}</SCRIPT\n>"))
    assert the_policy(html)["script-src"] == ["'self'", sha256(KNOWN)]


def test_data_is_no_script_but_what_only_looks_like_data_is() -> None:
    data = ('<script type="application/ld+json">{}</script>', "<script id=c type=application/json>{}</script>")
    assert inline_scripts("".join(data)) == ()
    looks = (
        '<script type="text/javascript">1</script>',
        "<script type=module>2</script>",
        "<script data-src=a>3</script>",
    )
    assert inline_scripts("".join(looks)) == ("1", "2", "3")


def test_the_policy_stands_before_all_that_it_rules_and_after_the_encoding() -> None:
    head = guarded(PAGE.format("")).partition("<head>")[2]
    assert head.lstrip().startswith('<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"')


def test_a_header_also_says_who_may_frame_the_site() -> None:
    assert policy(["sha256-b", "sha256-a", "sha256-b"], by_header=True) == (
        f"{policy(['sha256-a', 'sha256-b'])}; frame-ancestors 'self'"
    )
    assert "frame-ancestors" not in policy([])


def test_every_page_has_the_policy_of_its_own_scripts(site: Site) -> None:
    for address, html in site.pages.items():
        scripts = inline_scripts(html)
        assert len(scripts) >= 4 and all(map(is_known, scripts)), address
        assert the_policy(html) == {**STRICT, "script-src": ["'self'", *sorted({sha256(one) for one in scripts})]}
        assert html.index("Content-Security-Policy") < 250 > html.index("<meta charset"), address


def test_every_listed_script_is_on_some_page(city_site: Site) -> None:
    """At each depth the theme's way to the root is another, and the script is the same."""
    texts = {script for html in city_site.pages.values() for script in inline_scripts(html)}
    bare = {sha256(re.sub(r'new URL\("[^"]*",location\)', 'new URL("",location)', text)) for text in texts}
    assert bare == {f"'{one}'" for one in known().values()}
    assert len(texts) > len(bare) + 2
