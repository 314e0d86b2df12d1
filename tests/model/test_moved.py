"""Addresses as editors write them in the file of moves and takedowns, and the names of takedowns."""

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.moved import Address, Takedown, names_of, parted

READ = TypeAdapter(Address).validate_python


@pytest.mark.parametrize(
    "address",
    ["topics/", "issues/2030-05/wells/", "issues/2030-05/wells/#n-circles", "data/2030-05--wells-table.csv", "a.json"],
)
def test_an_address_below_the_root(address: str) -> None:
    assert READ(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "/issues/2030-05/wells/",
        "https://gongbao.yunpu.example/issues/",
        "issues/2030-05/wells",
        "issues//wells/",
        "../secret/",
        "issues/../secret.csv",
        "issues/2030-05/wells/#",
        "issues/2030-05/wells/#甲",
        "data/claims.csv#n-circles",
        "issues/井盖/",
        ".htaccess",
        "index.html",
        "issues/2030-05/wells/index.html",
        "404.html",
        "sitemap.xml.gz",
        "search/index.json",
        "assets/javascripts/reading.js",
        "issues/..%2e/",
        "issues\\wells/",
        'issues/"><script>/',
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="不是本站的网址"):
        READ(address)


def test_a_takedown_has_a_name_that_stays() -> None:
    takedown = Takedown.model_validate(
        {"address": "issues/2030-05/wells/", "kind": "redacted", "date": "2030-07-02", "reason": "虚构"}
    )
    assert takedown.id == "redacted:issues/2030-05/wells/:2030-07-02"


def test_what_is_redacted_again_on_the_same_day_has_a_name_of_its_own() -> None:
    once = Takedown.model_validate({"address": "a/", "kind": "redacted", "date": "2030-07-02", "reason": "虚构"})
    other = once.model_copy(update={"address": "b/"})
    again = once.model_copy(update={"reason": "又一处"})
    assert names_of((once, other, again)) == (once.id, other.id, f"{once.id}:2")


def test_an_address_has_a_page_and_may_have_a_place() -> None:
    assert parted("issues/2030-05/wells/#n-circles") == ("issues/2030-05/wells/", "n-circles")
    assert parted("data/claims.csv") == ("data/claims.csv", "")
