"""The checks of a built site: silent on what is sound, and each fault found, named at its place."""

import re
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.problems import Problem, as_text
from generator.release.checks.every import BUDGET, check
from tests.building import Site
from tests.release.checks.small import ADDRESS, DATE, Fault, Small, photo, small

HOME, STORY = "index.html", "story/index.html"


def within(old: str, new: str, file: str = STORY) -> Fault:
    return lambda site: site.change(file, old, new)


def added(html: str, file: str = STORY) -> Fault:
    return within('<p id="c1">', f'{html}<p id="c1">', file)


def ahead(html: str) -> Fault:
    return within("<title>", f"{html}<title>")


def drawn(svg: str) -> Fault:
    return within("<path", f"{svg}<path", "qr.svg")


def budgeted(line: str) -> Fault:
    return lambda site: site.limit(f"首页: {line}")


def written(file: str, content: str | bytes) -> Fault:
    return lambda site: site.write(file, content)


def located() -> Image.Exif:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x8825] = exif.get_ifd(0x8825)
    return exif


def taken() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0110] = "相机"
    return exif


def noted() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", "somebody")
    return info


FAULTS: dict[str, tuple[str, str, Fault]] = {
    # what leads nowhere
    "page": ("W101", STORY, added('<a href="../stroy/">x</a>')),
    "picture": ("W101", STORY, within("../photo.webp", "../foto.webp")),
    "one of several pictures": ("W101", STORY, added('<img srcset="../photo.webp 1x, ../none.webp 2x" alt="">')),
    "stylesheet": ("W101", STORY, within("../assets/site.css", "../assets/sight.css")),
    "drawing of a stylesheet": ("W101", "assets/site.css", within("../qr.svg", "qr.svg", "assets/site.css")),
    "beyond the root": ("W101", HOME, within("story/#c1", "../story/", HOME)),
    "page of a form": ("W101", STORY, added('<form action="../seek/"></form>')),
    "page of the sitemap": ("W101", "sitemap.xml", within(f"{ADDRESS}story/", f"{ADDRESS}gone/", "sitemap.xml")),
    "page of a record": ("W101", "records.json", within("story/", "gone/", "records.json")),
    "download that machines read of": ("W101", STORY, within('"contentUrl":"../table.csv"', '"contentUrl":"../t.csv"')),
    "page of the other case": ("W101", HOME, within("story/#c1", "Story/#c1", HOME)),
    "place": ("W102", HOME, within("story/#c1", "story/#c2", HOME)),
    "place twice": ("W103", STORY, added('<p id="c1">二</p>')),
    "from the root of the host": ("W104", STORY, within("../table.csv", "/cgb/table.csv")),
    # what asks others
    "foreign script": ("W201", STORY, added('<script src="https://cdn.example/a.js"></script>')),
    "foreign picture without a scheme": ("W201", STORY, added('<img src="//cdn.example/a.png" alt="">')),
    "foreign picture of several": ("W201", STORY, added('<source srcset="../photo.webp, https://cdn.example/b 2x">')),
    "connection ahead": ("W201", STORY, ahead('<link rel="preconnect" href="https://cdn.example">')),
    "foreign drawing in a drawing": ("W201", "qr.svg", drawn('<image href="https://c.example/a"/>')),
    "foreign font": ("W201", "assets/site.css", written("assets/site.css", "@font-face{src:url(https://f.example/a)}")),
    "foreign import": ("W201", "assets/site.css", written("assets/site.css", '@import "https://f.example/a.css";')),
    "picture in the page": ("W201", STORY, added('<img src="data:image/png;base64,AAAA" alt="">')),
    "script as a link": ("W202", STORY, added('<a href="JaVa\nscript:alert(1)">x</a>')),
    "data as a link": ("W202", STORY, added('<a href="data:text/html,x">x</a>')),
    "question to another host": (
        "W203",
        "assets/site.js",
        written("assets/site.js", 'fetch("https://count.example/")'),
    ),
    # what runs or styles from within
    "handler": ("W301", STORY, added('<b onclick="go()">x</b>')),
    "handler in a drawing": ("W301", "qr.svg", drawn('<g onload="go()"/>')),
    "style of an element": ("W302", STORY, added('<b style="color:red">x</b>')),
    "style of a page": ("W302", STORY, added("<style>b{color:red}</style>")),
    "script that is not listed": ("W303", STORY, added("<script>alert(1)</script>")),
    "script in a drawing": ("W303", "qr.svg", drawn("<script>alert(1)</script>")),
    "page without its policy": ("W304", STORY, lambda site: site.write(STORY, unruled(site))),
    "policy of another page": ("W304", STORY, within("'sha256-", "'sha256-A")),
    "policy too late": ("W304", STORY, within("<meta charset", '<link rel="next" href="../"><meta charset')),
    "page within a page": ("W305", STORY, added('<iframe src="../"></iframe>')),
    "other root": ("W305", STORY, ahead('<base href="../">')),
    "page that goes on by itself": ("W305", STORY, ahead('<meta http-equiv="refresh" content="0;url=../">')),
    # what pictures tell
    "place of a photo": ("W401", "photo.webp", lambda site: site.write("photo.webp", photo(exif=located()))),
    "camera of a photo": ("W401", "photo.webp", lambda site: site.write("photo.webp", photo(exif=taken()))),
    "metadata of a photo": ("W401", "photo.webp", lambda site: site.write("photo.webp", photo(xmp=b"<x:xmpmeta/>"))),
    "words in a picture": ("W401", "a.png", lambda site: site.write("a.png", photo("PNG", pnginfo=noted()))),
    "no picture": ("W402", "photo.webp", written("photo.webp", b"RIFF")),
    # what pages say of themselves
    "no title": ("W501", STORY, within("<title>井盖 - 云浦</title>", "<title> </title>")),
    "no description": ("W502", STORY, within('content="说井盖。"', 'content=""')),
    "no language": ("W503", STORY, within(' lang="zh-CN"', "")),
    "two headlines": ("W504", STORY, added("<h1>二</h1>")),
    "no headline": ("W504", STORY, within("<h1", "<h2")),
    "address of another page": ("W505", STORY, within(f"{ADDRESS}story/", ADDRESS)),
    "no address": ("W505", STORY, within("canonical", "next")),
    # what machines read
    "sitemap missing": ("W601", "sitemap.xml", lambda site: (site.folder / "sitemap.xml").unlink()),
    "page that is not listed": ("W602", "sitemap.xml", lambda site: site.write("more/index.html", twin(site))),
    "page that is listed twice": ("W602", "sitemap.xml", within(f"{ADDRESS}<", f"{ADDRESS}story/<", "sitemap.xml")),
    "page that is given up": ("W602", "sitemap.xml", within(f"{ADDRESS}story/", f"{ADDRESS}old/", "sitemap.xml")),
    "day of the build": ("W603", "sitemap.xml", within(DATE, DATE.replace("05-02", "09-09"), "sitemap.xml")),
    "packed sitemap of before": ("W604", "sitemap.xml.gz", within(DATE, "", "sitemap.xml")),
    "property that is misspelt": ("W701", STORY, within('"temporalCoverage"', '"temporalCover"')),
    "type that nobody knows": ("W701", STORY, within('"DataDownload"', '"Download"')),
    "date that is none": ("W701", STORY, within('"2030-05-02"', '"Mai 2030"')),
    "file of another size": ("W701", STORY, written("table.csv", b"name\r\n")),
    "file of other words": ("W701", STORY, written("table.csv", b"value,name\r\n")),
    # what weighs too much
    "heavy page": ("W801", BUDGET, added("".join(f"<p>{n * n * n}</p>" for n in range(4000)))),
    "heavy script": ("W801", BUDGET, written("assets/site.js", "".join(f"let v{n * n};" for n in range(999)))),
    "page without a budget": ("W802", BUDGET, budgeted("{pages: '', html: 1, css: 1, js: 1}")),
    "budget without a limit": ("W802", BUDGET, budgeted("{pages: '**', html: 1, css: 1}")),
}


def unruled(site: Small) -> str:
    text = (site.folder / STORY).read_text("utf-8")
    return re.sub("<meta http-equiv.*?>", "", text)


def twin(site: Small) -> str:
    """A page like the story at another address."""
    return (site.folder / STORY).read_text("utf-8").replace(f"{ADDRESS}story/", f"{ADDRESS}more/")


def test_a_sound_site_has_no_problems(tmp_path: Path) -> None:
    site = small(tmp_path)
    assert check(site.folder, site.budget) == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_every_planted_fault_is_found_at_its_place(tmp_path: Path, fault: str) -> None:
    code, file, plant = FAULTS[fault]
    site = small(tmp_path)
    plant(site)
    found = check(site.folder, site.budget)
    assert (code, file) in {(problem.code, problem.file) for problem in found}, as_text(found)
    for problem in found:
        assert problem.line >= 1 and problem.column >= 1 and problem.level == "error"
        assert re.search("[一-鿿]", problem.message) and (problem.hint or problem.code == "W105")


def test_a_fault_is_shown_at_its_line(tmp_path: Path) -> None:
    site = small(tmp_path)
    site.change(STORY, '<p id="c1">', '一二<b onclick="x">三</b><p id="c1">')
    (found,) = check(site.folder, site.budget)
    lines = (site.folder / STORY).read_text("utf-8").split("\n")
    assert lines[found.line - 1][found.column - 1 :].startswith("<b onclick")
    assert found.column == 3 and found.excerpt == lines[found.line - 1]


def test_what_is_near_its_limit_is_told_and_stops_nothing(tmp_path: Path) -> None:
    site = small(tmp_path)
    site.write("assets/site.js", "".join(f"let v{n * n};" for n in range(200)))
    (found,) = (problem for problem in limited(site, 100) if problem.code == "W801")
    weight = int(re.findall("有(\\d+)字节", found.message)[0])
    (near,) = limited(site, weight + 2)
    assert near.level == "warning" and "接近" in near.message
    (over,) = limited(site, weight - 1)
    assert (
        over.level == "error" and "超过" in over.message and over.excerpt[over.column - 1 :].startswith(str(weight - 1))
    )
    assert limited(site, weight * 2) == ()


def limited(site: Small, limit: int) -> tuple[Problem, ...]:
    site.limit(f"其他: {{pages: '**', html: 9000, css: 900, js: {limit}}}\n")
    return check(site.folder, site.budget)


def test_the_site_has_no_problems(site: Site) -> None:
    found = check(site.folder, site.source / BUDGET)
    assert not [problem for problem in found if problem.level == "error"], as_text(found)


def test_the_city_may_weigh_what_the_real_site_may(city_site: Site, real_site: Site) -> None:
    city, real = ((site.source / BUDGET).read_text("utf-8") for site in (city_site, real_site))
    assert city == real
