"""Stories 报道: everything on a page that is told in sentences, from news to captions that stand alone."""

from typing import Literal

from pydantic import Field

from generator.model.record import Record
from generator.model.scalars import PartialDate, Prose, Text

Genre = Literal["news", "feature", "commentary", "photo-essay", "photo-news", "service"]

ADVISING: tuple[Genre, ...] = ("service",)
"""Genres that tell readers what to do: their advice grows old."""

REPORTING: tuple[Genre, ...] = ("news", "feature")
"""Genres that may tell of offers: these grow old where the topic is one of service. All other genres are exempt."""

PHOTO_GENRES: tuple[Genre, ...] = ("photo-essay", "photo-news")
"""Genres that are told in photos; their text is short, or there is none."""


class Story(Record):
    """A story with its body, or a photo story with its captions."""

    type: Literal["story"] = Field(title="类型")
    """Always `story`."""
    genre: Genre = Field(title="体裁")
    """What kind of story the page prints."""
    column: Text | None = Field(default=None, title="栏目")
    """The standing column that the story appears in."""
    byline: Text | None = Field(default=None, title="署名")
    """The byline exactly as printed: 本报讯（记者…）."""
    events: tuple[PartialDate, ...] = Field(default=(), title="事件日期")
    """Days of the events told, with the year of the issue where the text prints none."""
    body: Prose | None = Field(default=None, title="正文")
    """The text in safe Markdown; a photo story may have none."""
