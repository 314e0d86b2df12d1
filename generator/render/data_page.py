"""What pages say of the open data: the files of a table, the licence, and the same for machines (schema.org)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.bulletin import Bulletin, reference
from generator.model.site import Site
from generator.model.table import ProgressTable
from generator.render import addresses, wording

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


def dataset_json_ld(
    bulletin: Bulletin, here: str, downloads: Iterable[Download], table: ProgressTable | None = None, version: str = ""
) -> str:
    """A schema.org Dataset, of one table or of the whole bulletin, for a `<script type="application/ld+json">`.

    `here` is the address of the page that carries it; all addresses in it are relative to that page. No character in it
    can end the script or be taken for markup.
    """
    found = licence(bulletin.site)
    bureau = bulletin.registers.organisations[bulletin.site.bureau].name
    described = _of_table(table, bulletin, here) if table else _of_bulletin(bulletin)
    entry: dict[str, object] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **described,
        "version": version,
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "license": found and (found.path or found.name),
        "copyrightNotice": "".join(rights(bulletin)),
        "creator": {"@type": "GovernmentOrganization", "name": bureau},
        "distribution": [_distribution(download, here) for download in downloads],
    }
    text = json.dumps(_present(entry), ensure_ascii=False)
    return text.translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def description(bulletin: Bulletin) -> str:
    """What the open data is, in one sentence."""
    count = len(bulletin.issues)
    return (
        f"{bulletin.site.name}所收{count}期报纸专版的台账、文中数字、数字之间的关系、核校提示和记录目录，"
        "见报的数与复算的数并列，每行附本站地址。"
    )


def _of_bulletin(bulletin: Bulletin) -> Mapping[str, object]:
    dates = [str(issue.date.value) for issue in bulletin.issues]
    return {
        "name": f"{bulletin.site.name}开放数据",
        "description": description(bulletin),
        "url": "./",
        "temporalCoverage": f"{dates[0]}/{dates[-1]}" if dates else "",
        "keywords": [topic.name for topic in bulletin.registers.topics.values()],
    }


def _of_table(table: ProgressTable, bulletin: Bulletin, here: str) -> Mapping[str, object]:
    measured = [
        {"@type": "PropertyValue", "name": f"{measure.label}，{heading}", "unitText": measure.unit}
        for measure in table.measures
        for heading in (measure.target, measure.done)
    ]
    issue = bulletin.issue_by_id[table.issue]
    measures = "、".join(measure.label for measure in table.measures)
    return {
        "name": wording.full_title(table),
        "description": f"{wording.headline(table)}：{measures}，{len(table.rows)}个{wording.SUBJECTS[table.by]}，"
        f"截至{wording.date(table.as_of)}，原载{wording.issue_date(issue)}专版；照报上的行和列。",
        "url": addresses.relative(here, addresses.of_record(table)),
        "identifier": reference(table),
        "temporalCoverage": str(table.as_of),
        "variableMeasured": measured,
        "isPartOf": {
            "@type": "Dataset",
            "name": f"{bulletin.site.name}开放数据",
            "url": addresses.relative(here, addresses.DATA),
        },
    }


def _distribution(download: Download, here: str) -> Mapping[str, object]:
    return _present(
        {
            "@type": "DataDownload",
            "encodingFormat": download.mediatype,
            "contentUrl": addresses.relative(here, download.address),
            "contentSize": None if download.size is None else f"{download.size} B",
            "sha256": download.sha256,
        }
    )


def _present(entry: Mapping[str, object]) -> dict[str, object]:
    """Only what is known."""
    return {key: value for key, value in entry.items() if value not in (None, "", [])}
