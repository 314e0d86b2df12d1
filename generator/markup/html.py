"""A body as HTML that stands on its own, away from the site: without anchors, classes or anything to run."""

import markdown
import nh3

from generator.markup.body import EXTENSIONS, page_markdown


def html(body: str) -> str:
    """The HTML of a body that the checks have let pass; its links are whole web addresses."""
    page = markdown.markdown(page_markdown(body), extensions=list(EXTENSIONS))
    return nh3.clean(page, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None)
