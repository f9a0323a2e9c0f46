# SPDX-License-Identifier: MIT
"""Sources are as `packaging/dev format` leaves them. Ends with 77 (skipped) without clang-format-19."""

import shutil
import subprocess
import sys
from pathlib import Path

import tree

PROGRAM = "clang-format-19"


def check(root: Path) -> tuple[list[str], int]:
    sources = [path for path in tree.files(root) if path.suffix in (".h", ".cpp")]
    run = subprocess.run([PROGRAM, "--dry-run", "--Werror", *map(str, sources)],
                         cwd=root, capture_output=True, text=True, check=False)
    lines = [line for line in run.stderr.splitlines() if "-Wclang-format-violations" in line]
    if run.returncode and not lines:
        lines = [run.stderr.strip() or f"{PROGRAM} ended with {run.returncode}"]
    return lines, len(sources)


if __name__ == "__main__":
    if not shutil.which(PROGRAM):
        print(f"{PROGRAM} is not there; `packaging/dev format` installs it")
        sys.exit(77)
    tree.main(check)
