"""A photograph's file as it was found in the data folder, fit to be published."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

FOLDER = "photos"
"""The folder beside a record that its photos lie in."""


@dataclass(frozen=True)
class PhotoFile:
    """Where the file is, and its width and height in pixels as it is looked at, upright."""

    path: Path
    width: int
    height: int


def beside(record_file: str, photo: str) -> str:
    """The full name of a photo from the name of the record's file: `data/issues/2030-05/photos/road.jpg`."""
    return str(PurePosixPath(record_file).parent / FOLDER / photo)
