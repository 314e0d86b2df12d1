"""What `mkdocs.yml` and the heads of hand-written pages say in words: escaped, because the theme prints it raw."""

from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_SAID = ("site_description", "site_author", "copyright")


def as_words(config: MkDocsConfig) -> None:
    """Escape the titles of the menu, the names of switches, and what the site says of itself."""
    for name in _SAID:
        config[name] = _escaped(config[name])
    config.nav = _titled(config.nav)
    config.theme["palette"] = _escaped(config.theme["palette"])


def head_as_words(meta: Any) -> None:
    """Escape the title and description of a page."""
    meta |= {name: _escaped(meta[name]) for name in ("title", "description", "author") if name in meta}


def _escaped(value: Any) -> Any:
    match value:
        case str():
            return escape(value)
        case list():
            return [_escaped(part) for part in value]
        case dict():
            return {name: _escaped(part) for name, part in value.items()}
    return value


def _titled(nav: Any) -> Any:
    """The menu with its titles escaped, and its files as they are."""
    match nav:
        case list():
            return [_titled(part) for part in nav]
        case dict():
            return {escape(str(title)): _titled(part) for title, part in nav.items()}
    return nav
