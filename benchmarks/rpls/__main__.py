"""Aggregate a synthetic RPLS, tell the time and the memory that it took, and recount it by other means."""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.rpls.recount import recount_open
from benchmarks.rpls.synthesis import write_open


def main() -> None:
    """Write, aggregate apart, recount, and print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--aggregate", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.aggregate:
        _aggregate(options.aggregate)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rpls.csv"
        write_open(path, options.rows)
        command = [sys.executable, "-m", "benchmarks.rpls", "--aggregate", str(path)]
        answer = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
        found = json.loads(answer.stdout)
        print(f"{options.rows} lignes, {path.stat().st_size / 1e6:.0f} Mo")
        print(f"agrégation : {found['seconds']:.1f} s, mémoire maximale {found['megabytes']:.0f} Mo")
        start = time.perf_counter()
        counted = {name: dict(counts) for name, counts in recount_open(path).items()}
        print(f"recomptage ligne à ligne : {time.perf_counter() - start:.1f} s")
        same = all(found["counts"][name] == counted[name] for name in counted)
        print("chiffres identiques" if same else f"ÉCART : {found['counts']} / {counted}")
        sys.exit(not same)


def _aggregate(path: Path) -> None:
    from cusdocs.dossier.rpls import aggregate

    start = time.perf_counter()
    found = aggregate(path)
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    from benchmarks.rpls.counts import counts_of

    print(json.dumps({"seconds": seconds, "megabytes": megabytes, "counts": counts_of(found)}))


if __name__ == "__main__":
    main()
