"""What story, highlights and table have in common: identity, source, subjects, editorial notes, photos."""

from typing import Literal

from pydantic import Field

from generator.model.claim import Claim, Exemption, Relation
from generator.model.editing import Acknowledgement, Approval, Correction, Emendation, Uncertain
from generator.model.photo_file import PhotoName
from generator.model.scalars import Lines, Model, PartialDate, SchemaVersion, Slug, Text

RecordType = Literal["story", "highlights", "progress-table"]

People = Literal["nobody", "on-duty", "private", "minors"]
"""Nobody; holders of office and staff at their work; private persons; minors."""


class OfficeHolderMention(Model):
    """A holder of public office with the title printed on that page."""

    holder: Slug = Field(title="公职人员")
    """Id in the register of office-holders."""
    title: Text = Field(title="见报职务")
    """The title exactly as this page prints it."""


class Consent(Model):
    """That people agreed to be shown. It is for editors: nothing of it is published, and no name is in it."""

    by: Literal["themselves", "guardian"] = Field(title="谁同意的")
    """Those who can be recognised, or the guardian of those who are minors."""
    date: PartialDate = Field(title="同意日期")
    """When they agreed."""
    how: Text = Field(title="怎样同意的")
    """How they agreed, and where the proof is kept; without names."""


class Photo(Model):
    """A photograph of the page. Without a file, its caption and credit are all that is left of it."""

    id: Slug = Field(title="编号")
    """Local id; the anchor on the page."""
    caption: Text = Field(title="图片说明")
    """The caption as printed, with its mark (图①, ▲)."""
    credit: Text | None = Field(default=None, title="摄影署名")
    """The photographer's credit as printed, if the photo has one of its own."""
    file: PhotoName | None = Field(default=None, title="照片文件")
    """Name of the file in the folder `photos` beside the record, if the photo is archived."""
    alt: Text | None = Field(default=None, title="替代文字")
    """What is to be seen, for those who cannot see it; our words, not the page's."""
    people: People | None = Field(default=None, title="可辨认的人")
    """Who can be recognised; of several the word that stands last here."""
    consent: Consent | None = Field(default=None, title="同意")
    """The consent of private persons, or for minors that of their guardians."""


class Subjects(Model):
    """What a record or an item of a list is about; every id is registered."""

    topics: tuple[Slug, ...] = Field(min_length=1, title="领域")
    """Ids of topics; at least one."""
    organisations: tuple[Slug, ...] = Field(default=(), title="单位")
    """Ids of organisations that act or are acted upon in the text."""
    districts: tuple[Slug, ...] = Field(default=(), title="县区")
    """Ids of districts that the text names or plainly means."""
    places: tuple[Text, ...] = Field(default=(), title="地点")
    """Roads, communities and sites, as printed."""
    programmes: tuple[Slug, ...] = Field(default=(), title="专项行动与工作机制")
    """Ids of programmes."""
    office_holders: tuple[OfficeHolderMention, ...] = Field(default=(), title="公职人员")
    """Holders of public office whom the text names with a title; never ordinary citizens."""


class Record(Subjects):
    """Base of all records that belong to an issue."""

    schema_version: SchemaVersion = Field(alias="schema", title="格式版本")
    """Version of the record format; today always 1."""
    type: RecordType = Field(title="类型")
    """What kind of record this is; each kind narrows it to its own word."""
    id: Slug = Field(title="编号")
    """Opaque id, unique within the issue; the last part of the address."""
    issue: Slug = Field(title="所属期")
    """Id of the issue whose page printed the record."""
    status: Literal["draft", "approved"] = Field(title="状态")
    """Only approved records are published."""
    approved: Approval | None = Field(default=None, title="签发")
    """Which office signed the record as it stands, and when; required from the date on that `site.yml` names."""
    source: Text = Field(title="来源文件")
    """File name of the extracted page in `data/sources/`."""
    kicker: Lines = Field(default=(), title="引题")
    """The line above the headline."""
    headline: Lines = Field(default=(), title="主标题")
    """The headline, a line for each printed line; empty if the page prints none."""
    deck: Lines = Field(default=(), title="副题")
    """The line below the headline."""
    photos: tuple[Photo, ...] = Field(default=(), title="图片")
    """Photographs in printed order."""
    claims: tuple[Claim, ...] = Field(default=(), title="数字")
    """Quantitative claims of the text."""
    relations: tuple[Relation, ...] = Field(default=(), title="关系")
    """Relations between claims that the text allows to check."""
    exempt: tuple[Exemption, ...] = Field(default=(), title="不作数字")
    """Numerals that state no quantity and that no general rule knows."""
    emendations: tuple[Emendation, ...] = Field(default=(), title="校勘")
    """Slips of extraction that were mended in this record."""
    uncertain: tuple[Uncertain, ...] = Field(default=(), title="存疑")
    """Passages that could not be restored with certainty."""
    lacking: tuple[Text, ...] = Field(default=(), title="来源所缺")
    """What a reader would expect and the source does not have, a sentence each."""
    corrections: tuple[Correction, ...] = Field(default=(), title="更正")
    """Corrections since publication."""
    acknowledged: tuple[Acknowledgement, ...] = Field(default=(), title="核校说明")
    """Findings of this record that the editors know and explain."""
