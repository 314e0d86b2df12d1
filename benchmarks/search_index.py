"""What building the search's index costs, in a process of its own: a part of `benchmarks.search`.

    .venv/bin/python -m benchmarks.search_index STORIES FOLDER

writes the index of a made-up archive below the folder, and prints what that took as JSON.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from benchmarks.archive import DATA
from benchmarks.synthetic import documents
from generator import pipeline
from generator.render.output import Asset, Page
from generator.render.pages import render
from generator.search.documents import Document
from generator.search.publish import search
from generator.search.reference import reference
from generator.search.segments import parted


def main(stories: int, folder: Path) -> dict[str, float]:
    """Megabytes, seconds of CPU, counts and shares; the last story but one is the newest of the index that is kept."""
    bulletin, facts = pipeline.sound(DATA)
    pages = [output for output in render(bulletin, facts) if isinstance(output, Page)]
    entries = reference(bulletin, facts, pages, {})
    # One story more, which is new then.
    archive = list(documents(stories + 1))
    ends = [number for number, document in enumerate(archive) if document.kind == "story"]
    # An issue's own document comes with its first story.
    first_of_new = ends[-1] - (archive[ends[-1] - 1].kind == "issue")
    old = archive[:first_of_new]

    before = peak()
    started = time.process_time()
    assets = search(bulletin, old, entries)
    seconds = time.process_time() - started
    after = peak(reset=False)
    for asset in assets:
        file = folder / asset.address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(asset.content)
    sizes = sorted(len(asset.content) for asset in assets)
    kept = digests(assets)
    del assets
    new = digests(search(bulletin, archive, entries))
    rewritten = [address for address, digest in new.items() if kept.get(address) != digest]
    shares = list(rewritings(archive, ends[len(ends) // 2 :]))
    return {
        "documents": len(old),
        "seconds": seconds,
        "peak": after,
        "beyond": after - before,
        "files": len(sizes),
        "bytes": sum(sizes),
        "largest": sizes[-1],
        "files of the next": len(new),
        "rewritten": len(rewritten),
        "additions": len(shares),
        "mean": sum(shares) / len(shares),
        "worst": max(shares),
        "above 5 %": sum(share > 0.05 for share in shares) / len(shares),
    }


def digests(assets: Sequence[Asset]) -> dict[str, bytes]:
    return {asset.address: sha256(asset.content).digest() for asset in assets}


def rewritings(archive: Sequence[Document], stories: Sequence[int]) -> Iterator[float]:
    """For each story that comes to the archive, the share of the documents whose segment is not one that was before.

    A segment's files are proportional to its documents, so this is the share of the shards, without building them.
    """
    counts = [*stories[1:], len(archive)]
    before: set[tuple[int, int]] = set()
    for place, count in enumerate(counts):
        bounds, first = [], 0
        for part in parted(range(count)):  # type: ignore[arg-type]  # it only counts them
            bounds.append((first, first + len(part)))
            first += len(part)
        if place:
            yield sum(last - first for first, last in bounds if (first, last) not in before) / count
        before = set(bounds)


def peak(reset: bool = True) -> float:
    """Megabytes that this process held at most since this was asked last; how much it holds now, if that is reset."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))))
