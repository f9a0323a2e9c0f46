# SPDX-License-Identifier: MIT
"""Text files are UTF-8, end each line with LF and the last one too, and hold no tab and no trailing space."""

import re
from pathlib import Path

import tree

SUFFIXES = {".h", ".cpp", ".txt", ".cmake", ".in", ".py", ".sh", ".md", ".json", ".sluice", ".svg", ".xml",
            ".desktop", ".supp", ".qrc", ".qss", ".js", ".html", ".css", ".yml", ""}
RULES = [
    (re.compile(rb"\r"), "a carriage return; lines end with LF alone"),
    (re.compile(rb"\t"), "a tab; four spaces stand for it"),
    (re.compile(rb" $", re.MULTILINE), "a space at the end of the line"),
]


def is_bad_on_purpose(path: Path) -> bool:
    """Rows of bad input, in a folder named `bad` or `corpus` below tests/."""
    return path.parts[0] == "tests" and not {"bad", "corpus"}.isdisjoint(path.parts)


def findings_of(path: Path, content: bytes) -> list[str]:
    findings = []
    for pattern, problem in RULES:
        for match in pattern.finditer(content):
            findings.append(f"{path}:{content.count(bytes([10]), 0, match.start()) + 1}: {problem}")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        findings.append(f"{path}: no valid UTF-8 at byte {error.start}")
    if content and not content.endswith(b"\n"):
        findings.append(f"{path}: the last line has no end")
    return findings


def check(root: Path) -> tuple[list[str], int]:
    findings = []
    checked = 0
    for path in tree.files(root):
        if path.suffix not in SUFFIXES or is_bad_on_purpose(path):
            continue
        checked += 1
        findings += findings_of(path, (root / path).read_bytes())
    return findings, checked


if __name__ == "__main__":
    tree.main(check)
