"""The two bulletins that tests look at, each read, computed and rendered once for all of them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.compute.facts import Facts
from generator.model.bulletin import Bulletin
from generator.pipeline import Outcome, examine, published
from generator.render.output import Output, Page
from tests.building import CITY as CITY_FOLDER
from tests.building import ROOT


@dataclass(frozen=True)
class Known:
    """A folder of records, and what the pipeline makes of it."""

    data: Path

    @cached_property
    def outcome(self) -> Outcome:
        return examine(self.data)

    @cached_property
    def bulletin(self) -> Bulletin:
        assert self.outcome.bulletin is not None, self.outcome.problems
        return self.outcome.bulletin

    @cached_property
    def facts(self) -> Facts:
        assert self.outcome.facts is not None, self.outcome.problems
        return self.outcome.facts

    @cached_property
    def outputs(self) -> tuple[Output, ...]:
        return published(self.bulletin, self.facts)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(output for output in self.outputs if isinstance(output, Page))


CITY, REAL = Known(CITY_FOLDER / "data"), Known(ROOT / "data")
