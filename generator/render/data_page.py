"""What pages say of the open data: the files of a table, the licence, and the same for machines (schema.org)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.bulletin import Bulletin, reference
from generator.model.site import Site
from generator.model.table import ProgressTable
from generator.render import addresses, wording
from generator.render import schema_org as schema

_CC = "https://creativecommons.org"
_LICENCES = {
    "CC0-1.0": (f"{_CC}/publicdomain/zero/1.0/", "知识共享公有领域贡献1.0"),
    "CC-BY-4.0": (f"{_CC}/licenses/by/4.0/", "知识共享署名4.0国际"),
    "CC-BY-SA-4.0": (f"{_CC}/licenses/by-sa/4.0/", "知识共享署名—相同方式共享4.0国际"),
    "CC-BY-NC-4.0": (f"{_CC}/licenses/by-nc/4.0/", "知识共享署名—非商业性使用4.0国际"),
    "CC-BY-NC-SA-4.0": (f"{_CC}/licenses/by-nc-sa/4.0/", "知识共享署名—非商业性使用—相同方式共享4.0国际"),
    "CC-BY-ND-4.0": (f"{_CC}/licenses/by-nd/4.0/", "知识共享署名—禁止演绎4.0国际"),
    "CC-BY-NC-ND-4.0": (f"{_CC}/licenses/by-nc-nd/4.0/", "知识共享署名—非商业性使用—禁止演绎4.0国际"),
}
"""Address and Chinese title of the licences that bureaus use, by SPDX name; of another only its name is shown."""


@dataclass(frozen=True)
class Licence:
    """The licence of the data; `path` and `title` are empty for one that is not among the common ones."""

    name: str
    path: str = ""
    title: str = ""


@dataclass(frozen=True)
class Download:
    """A file of the open data for machines; `size` in bytes and `sha256` where they are known."""

    address: str
    mediatype: str
    size: int | None = None
    sha256: str = ""


def licence(site: Site) -> Licence | None:
    """The licence that the site's configuration names, if any."""
    name = site.data_licence
    return Licence(name, *_LICENCES.get(name, ())) if name else None


def rights(bulletin: Bulletin) -> tuple[str, ...]:
    """The rights statements of the newspapers whose texts the data quotes."""
    publications = bulletin.registers.publications
    return tuple(dict.fromkeys(publications[issue.publication].rights for issue in bulletin.issues))


def table_name(table: ProgressTable) -> str:
    """The name of a table's own data set."""
    return f"{table.issue}--{table.id}"


def table_download(table: ProgressTable) -> Download:
    """The CSV file of one progress table, as printed."""
    return Download(f"{addresses.DATA}{table_name(table)}.csv", "text/csv")


def publisher(bulletin: Bulletin) -> schema.GovernmentOrganization:
    """The bureau whose site it is."""
    return schema.GovernmentOrganization(name=bulletin.bureau.name)


def whole_dataset(bulletin: Bulletin, downloads: Iterable[Download], version: str) -> schema.Dataset:
    """The open data of the whole bulletin for machines; addresses are relative to its page."""
    dates = [str(issue.date.value) for issue in bulletin.issues]
    return replace(
        _dataset(bulletin, addresses.DATA, downloads),
        name=f"{bulletin.site.name}开放数据",
        description=description(bulletin),
        url="./",
        version=version,
        keywords=tuple(topic.name for topic in bulletin.registers.topics.values()),
        temporal_coverage=f"{dates[0]}/{dates[-1]}" if dates else "",
    )


def table_dataset(bulletin: Bulletin, here: str, table: ProgressTable) -> schema.Dataset:
    """One table's data for machines; addresses are relative to `here`, the page that carries it."""
    issue = bulletin.issue_by_id[table.issue]
    measures = "、".join(measure.label for measure in table.measures)
    return replace(
        _dataset(bulletin, here, [table_download(table)]),
        name=wording.full_title(table),
        description=f"{wording.headline(table)}：{measures}，{len(table.rows)}个{wording.SUBJECTS[table.by]}，"
        f"截至{wording.date(table.as_of)}，原载{wording.issue_title(issue)}；照报上的行和列。",
        url=addresses.relative(here, addresses.of_record(table)),
        identifier=reference(table),
        temporal_coverage=str(table.as_of),
        variable_measured=tuple(
            schema.PropertyValue(name=f"{measure.label}，{heading}", unit_text=measure.unit)
            for measure in table.measures
            for heading in (measure.target, measure.done)
        ),
        is_part_of=schema.Dataset(name=f"{bulletin.site.name}开放数据", url=addresses.relative(here, addresses.DATA)),
    )


def description(bulletin: Bulletin) -> str:
    """What the open data is, in one sentence."""
    count = len(bulletin.issues)
    return (
        f"{bulletin.site.name}所收{count}期报纸专版的台账、文中数字、数字之间的关系、核校提示和记录目录，"
        "见报的数与复算的数并列，每行附本站地址。"
    )


def _dataset(bulletin: Bulletin, here: str, downloads: Iterable[Download]) -> schema.Dataset:
    """What all data sets of the site have in common, and the files."""
    found = licence(bulletin.site)
    return schema.Dataset(
        in_language="zh-CN",
        is_accessible_for_free=True,
        license=(found.path or found.name) if found else "",
        copyright_notice="".join(rights(bulletin)),
        creator=publisher(bulletin),
        distribution=tuple(_distribution(download, here) for download in downloads),
    )


def _distribution(download: Download, here: str) -> schema.DataDownload:
    return schema.DataDownload(
        encoding_format=download.mediatype,
        content_url=addresses.relative(here, download.address),
        content_size="" if download.size is None else f"{download.size} B",
        sha256=download.sha256,
    )
