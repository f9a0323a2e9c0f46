# SPDX-License-Identifier: MIT
"""Every context in translations/*.ts begins with `sluice::`; any other is not found at run time.

lupdate writes a wrong context, with a mere warning, when it is run by hand instead of by its CMake target.
"""

import xml.etree.ElementTree as xml
from pathlib import Path

import tree


def check(root: Path) -> tuple[list[str], int]:
    findings = []
    files = [path for path in tree.files(root) if path.suffix == ".ts" and path.parts[0] == "translations"]
    for path in files:
        contexts = [name.text or "" for name in xml.parse(root / path).getroot().iterfind("context/name")]
        findings += [f"{path}: the context {name!r} does not begin with sluice::"
                     for name in contexts if not name.startswith("sluice::")]
        if not contexts:
            findings.append(f"{path}: has no context at all")
    return findings, len(files)


if __name__ == "__main__":
    tree.main(check)
