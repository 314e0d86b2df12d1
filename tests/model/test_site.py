"""The site's configuration: where reports of errors may lead."""

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
