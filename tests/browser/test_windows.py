"""What tests lean on: a window that was left is as new, and what goes wrong in one is noted."""

from playwright.sync_api import Browser

from tests.browser.conftest import Served, Visit, Visitor, window


def test_a_window_that_was_left_knows_nothing_of_its_reader(chromium: Browser, sites: dict[str, Served]) -> None:
    context = window(chromium, 360)
    first = Visitor(context, sites["city"])
    page = first.open("?mode=elder")
    page.evaluate("() => { localStorage.kept = sessionStorage.kept = document.cookie = 'kept=1'; }")
    page.evaluate("() => new Promise((done) => { indexedDB.open('kept').onsuccess = done; })")
    first.leave()
    assert context.pages == [] and context.cookies() == []
    page = Visitor(context, sites["city"]).open("")
    assert (
        page.evaluate("[document.documentElement.dataset.mode, localStorage.kept, sessionStorage.kept]") == [None] * 3
    )
    assert page.evaluate("() => indexedDB.databases()") == []
    context.close()


def test_a_visitor_notes_what_goes_wrong(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.open("about/")
    assert visitor.errors == []
    page.route("**/refused", lambda route: route.abort("connectionrefused"))
    page.evaluate("() => Promise.allSettled(['refused', 'missing'].map((name) => fetch(name)))")
    with page.expect_event("pageerror"):
        page.evaluate("() => { setTimeout(() => { throw new Error('thrown'); }); }")
    for error in ("failed: ", "404: ", "thrown"):
        assert any(error in noted for noted in visitor.errors), (error, visitor.errors)
