"""The site's own configuration: its name and what the law and its readers want to find on every page."""

from typing import Literal

from pydantic import Field

from generator.model.scalars import (
    IcpFiling,
    Model,
    PartialDate,
    PoliceFiling,
    ReportAddress,
    SchemaVersion,
    SiteAddress,
    SiteCode,
    Slug,
    Text,
)


class Telephone(Model):
    """A service telephone."""

    label: Text = Field(title="名称")
    """What the number is for."""
    number: Text = Field(title="号码")
    """The number as it is dialled."""


class ApprovalRule(Model):
    """Who may sign records for publication, and from when on a record must say who did."""

    since: PartialDate = Field(title="从哪天起")
    """Approved records of issues from this date on must be signed; of older ones it may be unknown who signed them."""
    roles: tuple[Text, ...] = Field(min_length=1, title="谁能签发")
    """The offices that may sign; offices only, never a person's name."""


class Site(Model):
    """What is true of the whole site and is not a record."""

    schema_version: SchemaVersion = Field(alias="schema", title="格式版本")
    """Version of the record format; today always 1."""
    type: Literal["site"] = Field(title="类型")
    """Always `site`."""
    name: Text = Field(title="站名")
    """The masthead, and the end of every page title."""
    tagline: Text = Field(title="副名")
    """One line below the masthead."""
    bureau: Slug = Field(title="主管单位")
    """Id of the organisation that publishes the site."""
    service_topics: tuple[Slug, ...] = Field(default=(), title="附电话的领域")
    """Topics whose service stories show the telephones."""
    telephones: tuple[Telephone, ...] = Field(default=(), title="服务电话")
    """Service telephones; the site prints none that is not given here."""
    address: SiteAddress | None = Field(default=None, title="网址")
    """The public address of the site's root, https://…/: in canonical addresses, QR codes and citations, which a site
    without one does without."""
    site_code: SiteCode | None = Field(default=None, title="网站标识码")
    """The code that the state gave the government site."""
    icp: IcpFiling | None = Field(default=None, title="ICP备案号")
    """Filing number with the ministry of industry, as it must be shown: 某ICP备00000000号."""
    police_filing: PoliceFiling | None = Field(default=None, title="公安备案号")
    """Filing number with the police, as it must be shown: 某公网安备00000000000000号."""
    contact: tuple[Text, ...] = Field(default=(), title="联系方式")
    """Lines of the footer that say how to reach the bureau: address, postcode, hours."""
    report: ReportAddress | None = Field(default=None, title="报错地址")
    """Where readers report an error: an address that begins with https:, mailto: or /; `{address}` in it becomes the
    page and `{words}` the words in question."""
    approval: ApprovalRule | None = Field(default=None, title="签发规定")
    """Who signs records, and since when; without it no record is signed, and `status` alone decides."""
    feed: Text | None = Field(default=None, title="订阅编号的根")
    """Words that no other site has, from which the permanent ids of the feeds are made; chosen once and never changed,
    whatever becomes of the site's name and address. A site without them has no feeds."""
    data_licence: Text | None = Field(default=None, title="数据许可")
    """Licence of the tables and claims: an SPDX name such as CC-BY-4.0; the texts keep their publisher's rights."""
    footer: tuple[Text, ...] = Field(default=(), title="页脚")
    """Further lines of the footer, what the other fields have no place for."""
