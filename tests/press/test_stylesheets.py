"""One stylesheet from several: what is taken away, what stays as it was."""

import pytest

from generator.press.stylesheets import NOTHING, Unused, bundled
from generator.problems import UnusableAsset

UNUSED = Unused(frozenset({"tag", "nav__old"}), {"dir": frozenset({"ltr"})})


def bundle(theme: str, own: str = "") -> str:
    text = bundled({"theme.css": theme}, {"own.css": own}, UNUSED)
    return text.removeprefix('@charset "UTF-8";').removesuffix("\n")


@pytest.mark.parametrize(
    "before, after",
    [
        # a class, and what is part of it
        (".tag{top:0}.tag__name{top:0}.tag--quiet b{top:0}a .tag:hover{top:0}", ""),
        (".nav__old{top:0}.nav__old--on{top:0}.nav__older{top:0}.nav{top:0}", ".nav__older{top:0;}.nav{top:0;}"),
        (".tags{top:0}.my-tag{top:0}", ".tags{top:0;}.my-tag{top:0;}"),
        # one selector of several
        (".tag,.a,.b .tag>i{top:0}", ".a{top:0;}"),
        # what excludes an unused class meets pages all the same, and so may what offers it among others
        (".a:not(.tag){top:0}.a:is(.tag,.b){top:0}", ".a:not(.tag){top:0;}.a:is(.tag,.b){top:0;}"),
        # values that do not occur
        ("[dir=rtl] a{top:0}[dir='rtl'] a{top:0}[dir=ltr] a{top:0}", "[dir=ltr] a{top:0;}"),
        ("[dir] a{top:0}[dir^=r] a{top:0}[role=rtl] a{top:0}", "[dir] a{top:0;}[dir^=r] a{top:0;}[role=rtl] a{top:0;}"),
        # groups that are left empty
        ("@media print{.tag{top:0}}@supports (top:0){@media print{.tag{top:0}.a{top:0}}}",
         "@supports (top:0){@media print{.a{top:0;}}}"),
        # what only an unused rule referred to
        (":root{--md-a:0;--md-b:var(--md-c);--md-c:0;--other:0}.tag{top:var(--md-a)}", ":root{--other:0;}"),
        (":root{--md-a:var(--md-b);--md-b:0}a{top:var( --md-a )}",
         ":root{--md-a:var(--md-b);--md-b:0;}a{top:var( --md-a );}"),
    ],
)  # fmt: skip
def test_the_theme_loses_what_no_page_can_meet(before: str, after: str) -> None:
    assert bundle(before) == after


def test_our_own_rules_stay_and_come_last() -> None:
    assert bundle("a{top:0}", ".tag{top:1px}[dir=rtl] a{top:2px}") == "a{top:0;}.tag{top:1px;}[dir=rtl] a{top:2px;}"


@pytest.mark.parametrize(
    "rule",
    [
        "a{content:\"a  /* b */ ; } c\";}",
        "a{background:url(\"data:image/svg+xml,<svg viewBox='0 0 1 1'/>\");}",
        "a{top:0!important;}",
        "a{--x:  Mixed Case , 1;}",
        "@page{margin:0;@top-left{content:counter(page);}}",
        "@keyframes turn{0%{top:0;}to{top:1px;}}",
        "@font-face{font-family:A;src:local(\"B\");}",
        "@container (min-width: 600px){a{top:0;}}",
        "a>b+c~d::before{margin:-1px calc(1px + 2px) 0 .5em;}",
        "@supports not (container-type: inline-size){@media (min-width: 44em){a{top:0;}}}",
    ],
)  # fmt: skip
def test_what_stays_says_the_same(rule: str) -> None:
    assert bundle(rule).replace("--x:Mixed", "--x:  Mixed") == rule


def test_comments_and_lines_go() -> None:
    assert bundle("/* a */ a ,\n\n  b /* c */ {\n top : 0 ; /* d */\n  grid:\n  a\n  b }") == "a,b{top:0;grid:a b;}"


def test_only_one_charset_stands_and_it_comes_first() -> None:
    text = bundled({"a": '@charset "UTF-8";a{top:0}'}, {"b": '@charset "UTF-8";b{top:0}'}, NOTHING)
    assert text == '@charset "UTF-8";a{top:0;}b{top:0;}\n'


@pytest.mark.parametrize("broken", ["a{top:0}\nb{top 0}", "a{top:0}\n}", '@media print{}\n@import "other.css";'])
def test_what_cannot_be_read_is_refused_with_its_line(broken: str) -> None:
    with pytest.raises(UnusableAsset, match="own.css第2行"):
        bundle("", broken)
