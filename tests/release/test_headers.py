"""The headers for each kind of host: one policy for all pages, the safe ones, and what may be kept for ever."""

import re
from pathlib import Path

import pytest

from generator.press.policy import hashed, inline_scripts, policy
from generator.problems import BulletinError
from generator.release.headers import FORMS, HTTPS, SAFE, UNCHANGING, headers
from tests.building import Site
from tests.release.checks.small import small

POLICY = re.compile('Content-Security-Policy"?:? "?(default-src [^"\n]*)')


def test_every_host_is_told_one_policy_that_allows_all_scripts_of_all_pages(site: Site) -> None:
    scripts = {script for html in site.pages.values() for script in inline_scripts(html)}
    expected = policy(map(hashed, scripts), by_header=True)
    assert len(scripts) > 6 and "frame-ancestors 'self'" in expected
    for form in FORMS:
        assert POLICY.findall(headers(site.folder, form)) == [expected], form


def test_a_script_that_is_not_listed_is_allowed_nowhere(tmp_path: Path) -> None:
    site = small(tmp_path)
    sound = headers(site.folder, "nginx")
    site.change("index.html", "<h1>", "<script>alert(1)</script><h1>")
    assert headers(site.folder, "nginx") == sound


@pytest.mark.parametrize("form", FORMS)
def test_the_safe_headers_are_sent_and_https_is_left_to_the_host(form: str, tmp_path: Path) -> None:
    lines = [line.strip() for line in headers(small(tmp_path).folder, form).splitlines()]
    for name, value in SAFE.items():
        assert [line for line in lines if name in line and value in line and not line.startswith("#")], name
    strict = [line for line in lines if HTTPS[0] in line]
    assert strict and all(line.startswith("#") for line in strict)


@pytest.mark.parametrize(
    "address, is_kept",
    [
        ("/assets/stylesheets/site.d98dd004.css", True),
        ("/assets/javascripts/bundle.a5f9d56c.min.js", True),
        ("/sub/search/34570141c858/s398.bin", True),
        ("/search/pairs.8728cf95f77f.bin", True),
        ("/assets/stylesheets/design.css", False),
        ("/search/index.json", False),
        ("/search/", False),
        ("/issues/2030-05/puddle/road-800.webp", False),
    ],
)
def test_only_what_names_its_content_is_kept_for_ever(address: str, is_kept: bool) -> None:
    assert bool(re.search(UNCHANGING, address)) == is_kept
    assert not set('{}" ') & set(UNCHANGING)


def test_every_stylesheet_and_script_that_pages_load_is_listed_one_by_one(city_site: Site) -> None:
    told = headers(city_site.folder, "_headers")
    names = {
        f"/assets/{kind}/{path.name}"
        for kind in ("stylesheets", "javascripts")
        for path in (city_site.folder / "assets" / kind).iterdir()
        if path.name != "design.css"
    }
    assert len(names) > 10
    for name in names:
        assert f"\n{name}\n  Cache-Control: public, max-age=31536000, immutable\n" in told
    assert re.findall(r"\n/search/[0-9a-f]{12}/\*\n", told) and "index.json" not in told


def test_a_site_in_a_subfolder_has_its_pages_there(tmp_path: Path) -> None:
    folder = small(tmp_path).folder
    assert "error_page 404 /cgb/404.html;" in headers(folder, "nginx")
    assert "\n/cgb/*\n" in headers(folder, "_headers")
    assert "rewrite * /cgb/404.html" in headers(folder, "caddy")


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BulletinError, match="没有建好的网站"):
        headers(tmp_path, "nginx")
