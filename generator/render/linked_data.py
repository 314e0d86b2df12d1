"""What pages are in the words of schema.org: stories, year-end lists, tables and issues; other pages are only lists."""

from collections.abc import Iterator

from generator.model.bulletin import Bulletin
from generator.model.editing import Correction
from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.render import addresses, bylines, data_page, photos, reading_time, wording
from generator.render import schema_org as schema
from generator.render.output import Page


def of_page(page: Page, bulletin: Bulletin) -> schema.Thing | None:
    """What a page is about, if it is one record or one issue."""
    if not page.records:
        return None
    (name,) = page.records
    if name in bulletin.issue_by_id:
        return _issue(bulletin.issue_by_id[name], bulletin)
    record = bulletin.records[name]
    if isinstance(record, ProgressTable):
        return data_page.table_dataset(bulletin, page.address, record)
    return _article(record, bulletin)


def _issue(issue: Issue, bulletin: Bulletin) -> schema.PublicationIssue:
    return schema.PublicationIssue(
        name=wording.issue_title(issue),
        url=addresses.public(addresses.of_issue(issue), bulletin.site),
        date_published=str(issue.date.value),
        is_part_of=schema.Newspaper(name=bulletin.registers.publications[issue.publication].name),
    )


def _article(record: Record, bulletin: Bulletin) -> schema.Article:
    issue = bulletin.issue_by_id[record.issue]
    kind = schema.NewsArticle if isinstance(record, Story) else schema.Article
    return kind(
        url=addresses.public(addresses.of_record(record), bulletin.site),
        headline=wording.headline(record),
        alternative_headline=" ".join(filter(None, (*record.kicker, wording.deck(record)))),
        date_published=str(issue.date.value),
        date_modified=max((str(correction.date) for correction in record.corrections), default=""),
        in_language="zh-CN",
        is_accessible_for_free=True,
        author=tuple(schema.Person(name=name) for name in bylines.authors(record)),
        publisher=data_page.publisher(bulletin),
        is_part_of=_issue(issue, bulletin),
        article_section=(record.column if isinstance(record, Story) else None) or wording.genre(record),
        word_count=reading_time.characters(record) or None,
        about=_about(record, bulletin),
        image=tuple(_images(record, bulletin)),
        correction=tuple(map(_correction, record.corrections)),
        main_entity=_items(record, bulletin) if isinstance(record, Highlights) else None,
    )


def _about(record: Record, bulletin: Bulletin) -> tuple[schema.Thing, ...]:
    registers = bulletin.registers
    topics = (schema.Thing(name=registers.topics[topic].name) for topic in record.topics)
    named = (*(registers.districts[district].name for district in record.districts), *record.places)
    return (*topics, *(schema.Place(name=name) for name in named))


def _images(record: Record, bulletin: Bulletin) -> Iterator[schema.ImageObject]:
    """The archived photos, where their public addresses are known."""
    for photo, picture in photos.pictures(record, bulletin) if bulletin.site.address else ():
        yield schema.ImageObject(
            content_url=addresses.public(picture.copies[-1][0], bulletin.site),
            caption=photo.caption,
            credit_text=photo.credit or "",
            width=picture.width,
            height=picture.height,
        )


def _items(record: Highlights, bulletin: Bulletin) -> schema.ItemList:
    return schema.ItemList(
        number_of_items=len(record.items),
        item_list_element=tuple(
            schema.ListItem(
                position=position,
                name=" ".join(item.headline),
                url=addresses.public(addresses.of_record(record, item), bulletin.site),
            )
            for position, item in enumerate(record.items, 1)
        ),
    )


def _correction(correction: Correction) -> schema.CorrectionComment:
    return schema.CorrectionComment(
        text=f"原误：{correction.wrong}；更正为：{correction.right}；原因：{correction.reason}",
        date_published=str(correction.date),
    )
