"""What the ledger of addresses lacks, and what it finds lost."""

from generator.compute.address_ledger import Addresses, AddressLine, AddressVerdict, judge, published

LINES = (
    AddressLine(2, "/", ()),
    AddressLine(3, "issues/a/", ("n-x", "n-y")),
    AddressLine(4, "data/a.csv", ()),
    AddressLine(5, "issues/a/", ("n-z",)),
)
SITE: Addresses = {
    "/": frozenset(),
    "issues/a/": frozenset(("n-x", "n-y", "n-z")),
    "data/a.csv": frozenset(),
}


def test_a_site_that_answers_everything_lacks_nothing() -> None:
    assert judge(SITE, LINES) == AddressVerdict((), ())


def test_later_lines_of_an_address_add_anchors() -> None:
    assert published(LINES)["issues/a/"] == {"n-x", "n-y", "n-z"}


def test_new_pages_and_new_anchors_are_due_in_the_order_of_the_site() -> None:
    grown = {"issues/b/": frozenset(("p-2", "p-1")), **SITE, "issues/a/": frozenset(("n-z", "n-y", "n-x", "n-new"))}
    assert judge(grown, LINES).due == (("issues/b/", ("p-1", "p-2")), ("issues/a/", ("n-new",)))


def test_an_address_that_is_gone_is_lost_once() -> None:
    smaller = {address: anchors for address, anchors in SITE.items() if address != "issues/a/"}
    assert judge(smaller, LINES).lost == (AddressLine(3, "issues/a/", ()),)


def test_an_anchor_that_is_gone_is_lost_at_the_line_that_entered_it() -> None:
    assert judge({**SITE, "issues/a/": frozenset(("n-x",))}, LINES).lost == (
        AddressLine(3, "issues/a/", ("n-y",)),
        AddressLine(5, "issues/a/", ("n-z",)),
    )


def test_a_page_that_says_it_was_withdrawn_answers_for_all_its_anchors() -> None:
    assert judge({**SITE, "issues/a/": None}, LINES) == AddressVerdict((), ())
    assert judge({**SITE, "issues/b/": None}, LINES).due == (("issues/b/", ()),)
