"""`python -m tests.release.copying TARGET SITE`: publishes a site that was built before, as the command does otherwise.

So that trials of publishing need not wait for a build each time.
"""

import shutil
import sys
from pathlib import Path

from generator.problems import ReleaseFailed
from generator.release.manifest import Provenance
from generator.release.publish import publish


def main(target: Path, site: Path) -> None:
    def make(folder: Path) -> Provenance:
        for path in sorted(site.rglob("*")):
            copy = folder / path.relative_to(site)
            if path.is_dir():
                copy.mkdir()
            else:
                shutil.copyfile(path, copy)
        return Provenance(generator="copied")

    try:
        print(f"已经公开：{publish(target, make, 2).release.title}。")
    except ReleaseFailed as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
