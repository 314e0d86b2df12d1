"""The foot of every page: whose site it is, how to reach them, what the law wants to be shown."""

import re
from dataclasses import dataclass

from generator.model.bulletin import Bulletin
from generator.render import data_page

_MINISTRY = "https://beian.miit.gov.cn/"
_POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="


@dataclass(frozen=True)
class Footer:
    """What the foot shows; what is not configured is empty, and is not shown.

    `rights` are the statements of the newspapers whose texts the site holds; `filings` are (number, address of the
    register where it can be looked up).
    """

    bureau: str
    contact: tuple[str, ...]
    notes: tuple[str, ...]
    rights: tuple[str, ...]
    site_code: str
    filings: tuple[tuple[str, str], ...]


def footer(bulletin: Bulletin) -> Footer:
    site = bulletin.site
    filings = (
        (site.icp, _MINISTRY),
        (site.police_filing, _POLICE + "".join(re.findall("[0-9]", site.police_filing or ""))),
    )
    return Footer(
        bulletin.bureau.name,
        site.contact,
        site.footer,
        data_page.rights(bulletin),
        site.site_code or "",
        tuple((number, address) for number, address in filings if number),
    )
