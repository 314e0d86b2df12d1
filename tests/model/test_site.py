"""The site's configuration: where reports of errors may lead, its own address, what the law wants shown."""

import pytest
from pydantic import ValidationError

from generator.model.site import Site

SITE = {"schema": "1", "type": "site", "name": "云浦城管公报", "tagline": "虚构", "bureau": "bureau"}


@pytest.mark.parametrize("address", ["https://b.example/?p={address}", "mailto:a@b.example?body={words}", "/report"])
def test_reports_go_to_safe_addresses(address: str) -> None:
    assert Site.model_validate(SITE | {"report": address}).report == address


@pytest.mark.parametrize(
    "address", ["http://b.example/", "javascript:alert(1)", "//elsewhere.example/", "www.b.example"]
)
def test_others_are_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="不能作报错地址"):
        Site.model_validate(SITE | {"report": address})


@pytest.mark.parametrize(
    "address", ["https://b.example/", "https://www.b.example:8443/cgb/old_1/", "http://b.example/"]
)
def test_the_site_has_the_address_of_its_root(address: str) -> None:
    assert Site.model_validate(SITE | {"address": address}).address == address


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "http://2130706433/"),
        ("address", "https://b.example"),
        ("address", "https://b.example/cgb"),
        ("address", "https://b.example/?a=/"),
        ("address", "b.example/"),
        ("address", "javascript://b.example/"),
        ("site_code", "000000000"),
        ("site_code", "ab00000000"),
        ("icp", "虚ICP备号"),
        ("icp", "备案号：虚ICP备00000000号"),
        ("police_filing", "虚公网安备000号"),
        ("police_filing", "虚公网安备00000000000000号<b>"),
    ],
)
def test_what_is_shown_as_official_looks_official(field: str, value: str) -> None:
    with pytest.raises(ValidationError, match=f"“{value[:5]}.*”不是"):
        Site.model_validate(SITE | {field: value})


def test_filings_stay_as_they_were_given() -> None:
    given = {"site_code": "bm00000000", "icp": "虚ICP证000000号", "police_filing": "虚公网安备 00000000000000号"}
    site = Site.model_validate(SITE | given)
    assert {"site_code": site.site_code, "icp": site.icp, "police_filing": site.police_filing} == given
