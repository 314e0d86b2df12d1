"""Every output of the open data, in a fixed order: the table of contents of this room."""

from generator.compute.facts import Facts
from generator.datasets.cells import cells
from generator.datasets.claims import claims
from generator.datasets.findings import findings
from generator.datasets.indicators import indicators
from generator.datasets.package import Resource, data_package
from generator.datasets.page import page
from generator.datasets.printed_tables import printed_table
from generator.datasets.records import records
from generator.datasets.relations import relations
from generator.model.bulletin import Bulletin, reference
from generator.render import addresses
from generator.render.desk import Desk
from generator.render.output import Asset, Output


def datasets(bulletin: Bulletin, facts: Facts) -> tuple[Output, ...]:
    """The files of the open data, their descriptor, and the page that explains them."""
    found = resources(bulletin, facts)
    package = data_package(bulletin, found)
    assets = [
        Asset(f"{addresses.DATA}{file.path}", file.content, resource.dataset.records, resource.dataset.values)
        for resource in found
        for file in resource.files
    ]
    everything = Asset(f"{addresses.DATA}{package.path}", package.content, tuple(bulletin.records))
    return (*assets, everything, page(Desk(bulletin, facts), found, package))


def resources(bulletin: Bulletin, facts: Facts) -> tuple[Resource, ...]:
    """The data sets of the whole bulletin, then each table by itself, the newest first."""
    whole = (
        cells(bulletin, facts),
        claims(bulletin, facts),
        relations(bulletin, facts),
        indicators(facts),
        findings(bulletin, facts),
        records(bulletin),
    )
    return (
        *map(Resource, whole),
        *(
            Resource(printed_table(facts.tables[reference(table)]), is_single=True)
            for table in reversed(bulletin.tables)
        ),
    )
