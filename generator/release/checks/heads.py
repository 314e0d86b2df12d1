"""What every page of a built site says of itself: one title, description and headline, its language, its address."""

from collections.abc import Iterator

from generator.problems import Problem
from generator.release.checks.built import NOT_FOUND, Built, Document, plain

_LANGUAGE = "zh-CN"


def problems(site: Built) -> Iterator[Problem]:
    for page in site.pages.values():
        yield from _words(page)
        yield from _canonical(page, site)


def _words(page: Document) -> Iterator[Problem]:
    titles = [plain(title.text) for title in page.all("title")]
    # Drawings have titles of their own, after the head.
    if not titles or not titles[0] or page.text.find("<title") > page.text.find("</head>"):
        yield page.whole("W501", "没有标题（<title>）", "给这一页title")
    descriptions = page.metas("description")
    if page.file != NOT_FOUND and (len(descriptions) != 1 or not plain("".join(descriptions))):
        yield page.whole("W502", f"摘要（description）有{len(descriptions)}条，要一条，不空", "给这一页description")
    languages = [element.attributes.get("lang", "") for element in page.all("html")]
    if languages != [_LANGUAGE]:
        yield page.whole("W503", f"语言写的是“{'、'.join(languages)}”", f'写<html lang="{_LANGUAGE}">')
    headlines = [plain(headline.text) for headline in page.all("h1")]
    if len(headlines) != 1 or not headlines[0]:
        yield page.whole("W504", f"大标题（h1）有{len(headlines)}个，要一个，不空", "一页一个大标题")


def _canonical(page: Document, site: Built) -> Iterator[Problem]:
    found = [link.attributes.get("href", "") for link in page.linked("canonical")]
    if not site.address or page.file == NOT_FOUND:
        if found:
            yield page.whole(
                "W505", f"没有公开网址，却写了canonical：{found[0]}", "在data/site.yml里写address，或去掉它"
            )
        return
    own = site.address + page.address
    # Where an address was given up, it names the page that stands for it now; whether that exists is the links' matter.
    is_own = found == [own] or (len(found) == 1 and not page.is_indexable and found[0].startswith(site.address))
    if not is_own:
        yield page.whole("W505", f"canonical是“{'、'.join(found)}”，应该是“{own}”", "每页写自己的公开网址，写一条")
