#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""figures.py BUILD [PROGRAM]...: runs benchmarks of a release build and writes what they print into README.md."""

import os
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).with_name("README.md")
HEADING = "\n## Figures\n"


def processor() -> str:
    names = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return f"{len(os.sched_getaffinity(0))} cores of {names[0] if names else 'a machine without a name'}"


def figures(program: Path) -> str:
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([program], env=surroundings, capture_output=True, text=True, timeout=1800)
    printed = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
    if done.returncode != 0:
        printed += f"\n(it ended with {done.returncode})"
    return f"\n### {program.name}\n\n```\n{printed}\n```\n"


def main(build: Path, names: list[str]) -> None:
    programs = sorted(path for path in (build / "tests/benchmarks").glob("bench_*") if path.is_file() and os.access(path, os.X_OK))
    programs = [program for program in programs if not names or program.name in names]
    if not programs:
        sys.exit(f"{build} has no such benchmarks: build them with packaging/dev bench")
    intro = f"\nOn {processor()}, with a load of {os.getloadavg()[0]:.1f} when it began.\n"
    text = PAGE.read_text(encoding="utf-8").split(HEADING)[0]
    PAGE.write_text(text + HEADING + intro + "".join(map(figures, programs)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
