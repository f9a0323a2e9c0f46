# SPDX-License-Identifier: MIT
"""Every source says its licence in its first line (the second after #!): the one of its folder, see LICENSE."""

import re
from pathlib import Path

import tree

SUFFIXES = {".h", ".cpp", ".cmake", ".py", ".sh"}
NAMES = {"CMakeLists.txt"}
MIT = "MIT"
GPL = "GPL-3.0-or-later"
SPDX = re.compile(r"SPDX-License-Identifier: (\S+)")


def allowed(path: Path) -> set[str]:
    if path.parts[0] in ("designer", "app"):
        return {GPL}
    # Tests that link the designer are works under its licence.
    if path.parts[0] == "tests" and path.parts[1] in ("designer", "cli", "e2e", "app"):
        return {MIT, GPL}
    if path.parts[0] == "tests" and path.parts[1] in ("benchmarks", "examples", "support"):
        return {MIT, GPL}
    return {MIT}


def check(root: Path) -> tuple[list[str], int]:
    findings = []
    checked = 0
    for path in tree.files(root):
        with open(root / path, "rb") as file:
            head = [file.readline(200).decode("utf-8", "replace") for _ in range(2)]
        is_script = head[0].startswith("#!")
        if path.suffix not in SUFFIXES and path.name not in NAMES and not is_script:
            continue
        checked += 1
        found = SPDX.search(head[1] if is_script else head[0])
        if not found:
            findings.append(f"{path}:1: the first line must be the SPDX line, {' or '.join(sorted(allowed(path)))}")
        elif found[1] not in allowed(path):
            findings.append(f"{path}:1: says {found[1]}, but belongs under {' or '.join(sorted(allowed(path)))}")
    return findings, checked


if __name__ == "__main__":
    tree.main(check)
