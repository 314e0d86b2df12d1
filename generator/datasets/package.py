"""The Data Package: every data set with its files, fields, licence, sources and version, as Frictionless v1 asks."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.datasets.dataset import MISSING, Dataset, File, csv_file, json_file
from generator.model.bulletin import Bulletin
from generator.model.issue import Issue
from generator.render import addresses, data_page, wording

PATH = "datapackage.json"
_SHOWN_DIGITS = 8


@dataclass(frozen=True)
class Resource:
    """A data set with its files: the CSV file, and for all but single tables the same as JSON."""

    dataset: Dataset
    is_single: bool = False

    @cached_property
    def csv(self) -> File:
        return csv_file(self.dataset)

    @cached_property
    def json(self) -> File | None:
        return None if self.is_single else json_file(self.dataset)

    @property
    def files(self) -> tuple[File, ...]:
        return (self.csv, self.json) if self.json else (self.csv,)


def version(bulletin: Bulletin, resources: Iterable[Resource]) -> str:
    """The date of the newest issue and a hash of all that is published: the same data has the same version."""
    digests = "".join(f"{file.path} {file.digest}\n" for resource in resources for file in resource.files)
    short = hashlib.sha256(digests.encode()).hexdigest()[:_SHOWN_DIGITS]
    return ".".join([*(str(issue.date.value) for issue in bulletin.issues[-1:]), short])


def data_package(bulletin: Bulletin, resources: tuple[Resource, ...]) -> File:
    """The descriptor of all resources."""
    found = data_page.licence(bulletin.site)
    descriptor = {
        "profile": "tabular-data-package",
        "name": "bulletin",
        "title": f"{bulletin.site.name}开放数据",
        "description": "".join(
            (data_page.description(bulletin), licence_note(bulletin), texts_note(bulletin), *READING)
        ),
        "version": version(bulletin, resources),
        **({"licenses": [{key: part for key, part in vars(found).items() if part}]} if found else {}),
        "keywords": [topic.name for topic in bulletin.registers.topics.values()],
        "contributors": [
            {"title": bulletin.bureau.name, "role": "publisher"},
        ],
        "sources": [_source(issue, bulletin) for issue in bulletin.issues],
        "resources": [_resource(resource) for resource in resources],
    }
    content = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    return File(PATH, "json", "application/json", content.encode())


def licence_note(bulletin: Bulletin) -> str:
    """Under which licence the data is, or that there is none yet."""
    found = data_page.licence(bulletin.site)
    return f"数据以{found.name}许可发布。" if found else f"{bulletin.bureau.name}还没有为数据选定许可。"


def texts_note(bulletin: Bulletin) -> str:
    """That the words which the data quotes are not under its licence."""
    return f"引文和标题是报上的文字，不在数据许可之内，权利不变：{''.join(data_page.rights(bulletin))}"


READING = (
    "CSV文件是UTF-8，开头有字节序标记（BOM），Excel双击就能打开，但会把7/8一类的分数认作日期：要用分数，就从“数据”里导入，列的格式选文本；"
    "行末CRLF，引号照RFC 4180。",
    "文字列里以=、+、-、@等开头的格，前面加了一个英文撇号（'），免得被当作公式；读入时去掉格首的一个撇号，就是原文。"
    "数字列不加，JSON文件也不加。哪些列会加，字段说明里写明。",
    "复算的精确值写成最简分数，例如2/3；旁边是小数，除不尽的四舍五入到12位。完成率以1为100%。",
    "没有内容的格，CSV里为空，JSON里是null；JSON里的数都写成字符串，一位不差。",
    "地址从网站根目录算起。",
)
"""How to read the files, a sentence or two each."""


def _source(issue: Issue, bulletin: Bulletin) -> dict[str, str]:
    publication = bulletin.registers.publications[issue.publication]
    return {
        "title": f"{publication.name}，{wording.issue_date(issue)}",
        "address": addresses.of_issue(issue),
        "file": issue.source,
        "rights": publication.rights,
    }


def _resource(resource: Resource) -> dict[str, object]:
    dataset = resource.dataset
    schema: dict[str, object] = {
        "fields": [field.descriptor for field in dataset.fields],
        "missingValues": [MISSING],
    }
    if dataset.key:
        schema["primaryKey"] = list(dataset.key)
    if dataset.refers:
        schema["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": name, "fields": [other]}}
            for field, (name, other) in dataset.refers.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        **_file(resource.csv),
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
        # A tabular resource of version 1 is CSV; the same rows in JSON stand beside it.
        **({"alternates": [_file(resource.json)]} if resource.json else {}),
    }


def _file(file: File) -> dict[str, object]:
    return {
        "path": file.path,
        "format": file.format,
        "mediatype": file.mediatype,
        "bytes": len(file.content),
        "hash": f"sha256:{file.digest}",
        # A file's version is its content's: it changes when the file does, and only then.
        "version": file.digest[:8],
    }
