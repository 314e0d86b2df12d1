"""The comparison of other engines' sites with the Markdown that they were made of: each loss is counted."""

from pathlib import Path

from benchmarks.engines import compared

MARKDOWN = '---\ntitle: "甲"\n---\n<h1 id="headline">甲</h1>\n<table></table><img src="c.svg">\n<a href="b/#x">乙</a>\n'
HTML = '<h1 id="headline">甲</h1><table></table><img src="c.svg"><a href="b/#x">乙</a><code><b>甲</b> **丙**</code>'


def made(folder: Path, changes: dict[str, tuple[str, str]]) -> dict[str, tuple[int, int]]:
    files = {
        "docs/index.md": MARKDOWN,
        "docs/b/index.md": '<p id="x">乙</p>',
        "docs/c.svg": "<svg/>",
        "site/index.html": HTML,
        "site/b/index.html": '<p id="x">乙</p>',
        "site/c.svg": "<svg/>",
        "site/search.json": '{"items": [{"title": "甲"}]}',
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.replace(*changes.get(name, ("", ""))), "utf-8")
    return compared(folder / "docs", folder / "site")


def test_what_is_kept_counts_whole(tmp_path: Path) -> None:
    found = made(tmp_path, {})
    assert all(kept == wanted and wanted for kept, wanted in found.values()), found


def test_each_loss_is_counted(tmp_path: Path) -> None:
    losses = {
        "页内的位置": ("site/index.html", ' id="headline"', ""),
        "表格": ("site/index.html", "<table></table>", ""),
        "图": ("site/index.html", '<img src="c.svg">', ""),
        "没有漏排的标记": ("site/index.html", "<code>", "<p>"),
        "通的站内链接": ("site/index.html", "b/#x", "b/#y"),
        "下载文件": ("site/c.svg", "<svg/>", "<svg>"),
        "搜索索引里的标题": ("site/search.json", "甲", "丁"),
    }
    for number, (name, (file, sound, broken)) in enumerate(losses.items()):
        found = made(tmp_path / str(number), {file: (sound, broken)})
        assert [what for what, (kept, wanted) in found.items() if kept != wanted] == [name]
