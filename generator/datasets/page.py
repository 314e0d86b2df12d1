"""The page of the open data: what there is, how to read it, how to cite it."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.datasets.dataset import File
from generator.datasets.fields import Field, Type
from generator.datasets.package import READING, Resource, licence_note, texts_note, version
from generator.render import addresses, data_page, wording
from generator.render.desk import Desk
from generator.render.output import Page

_TYPES: dict[Type, str] = {"string": "文字", "number": "数", "integer": "整数", "boolean": "是或否"}
_NAMES = {"csv": "CSV", "json": "JSON"}


@dataclass(frozen=True)
class FileView:
    """A file to download: what it is, its name, its size in words and its hash."""

    label: str
    path: str
    size: str
    digest: str


@dataclass(frozen=True)
class ResourceView:
    """A data set on the page; `fields` are (name, what it holds); `address` leads to the page that shows a table."""

    name: str
    title: str
    description: str
    rows: int
    files: tuple[FileView, ...]
    fields: tuple[tuple[str, str], ...]
    address: str = ""
    note: str = ""


def page(desk: Desk, resources: tuple[Resource, ...], package: File) -> Page:
    bulletin = desk.bulletin
    whole = [_view(resource) for resource in resources if not resource.is_single]
    by_year: dict[int, list[ResourceView]] = {}
    singles = [resource for resource in resources if resource.is_single]
    for table, resource in zip(reversed(bulletin.tables), singles, strict=True):
        note = f"截至{wording.date(table.as_of)}"
        by_year.setdefault(bulletin.issue_by_id[table.issue].date.value.year, []).append(
            _view(resource, addresses.of_record(table), note)
        )
    number = version(bulletin, resources)
    values = {
        "resources": whole,
        "years": by_year,
        "package": _file_view(package),
        "version": number,
        "licence": data_page.licence(bulletin.site),
        "licence_note": licence_note(bulletin),
        "texts_note": texts_note(bulletin),
        "citation": f"{bulletin.bureau.name}：《{bulletin.site.name}》开放数据，版本{number}。",
        "reading": READING,
    }
    described = data_page.whole_dataset(bulletin, _downloads(resources), number)
    description = "全部台账、文中数字、核校提示和记录目录的CSV和JSON文件，附字段说明、许可和引用方法。"
    return desk.page("data", addresses.DATA, "开放数据", description, values, described=described)


def _downloads(resources: Iterable[Resource]) -> Iterable[data_page.Download]:
    for file in (file for resource in resources for file in resource.files):
        yield data_page.Download(addresses.DATA + file.path, file.mediatype, len(file.content), file.digest)


def _view(resource: Resource, address: str = "", note: str = "") -> ResourceView:
    dataset = resource.dataset
    fields = tuple((field.name, _about(field)) for field in dataset.fields)
    files = tuple(map(_file_view, resource.files))
    return ResourceView(
        dataset.name, dataset.title, dataset.description, len(dataset.rows), files, fields, address, note
    )


def _about(field: Field) -> str:
    note = "（可能加撇号）" if field.is_guarded else ""
    return f"{field.title}，{_TYPES[field.type]}{note}。{field.description}"


def _file_view(file: File) -> FileView:
    return FileView(_NAMES[file.format], file.path, _size(len(file.content)), file.digest)


def _size(count: int) -> str:
    """A size as people read it; exact sizes stand in the descriptor."""
    return f"{count}字节" if count < 1024 else f"{-(-count // 1024)}KB"
