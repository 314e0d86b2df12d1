"""Finished HTML loses line breaks and nothing else."""

import re

import pytest

from generator.press.compact import compact
from tests.building import Site


@pytest.mark.parametrize(
    "before, after",
    [
        ("\n\n<p>\n   甲\n\n  乙  丙</p>\n  \n", "<p>\n甲\n乙  丙</p>\n"),
        ("<p>\n\n</p><pre>\n  甲\n\n    乙\n</pre>\n\n\n<p>", "<p>\n</p><pre>\n  甲\n\n    乙\n</pre>\n<p>"),
        ("<pre><code>\n\n</code></pre>\n\n<pre>\n\n</pre>", "<pre><code>\n\n</code></pre>\n<pre>\n\n</pre>"),
        ("<script>a\n\nb</script>\n\n<i>", "<script>a\n\nb</script>\n<i>"),
        ("<textarea>\n\n</textarea>", "<textarea>\n\n</textarea>"),
        ("<predicate>\n\n</predicate>", "<predicate>\n</predicate>"),
    ],
)
def test_breaks_of_lines_become_one_except_where_they_are_content(before: str, after: str) -> None:
    assert compact(before) == after


def test_every_page_is_compact(site: Site) -> None:
    for address, html in site.pages.items():
        assert compact(html) == html, address
        assert re.match("<!doctype html>", html), address
