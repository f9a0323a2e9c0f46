# SPDX-License-Identifier: MIT
"""What the README files claim: the program they show is the one that is tested, and their links lead somewhere."""

import re
from pathlib import Path

import tree

PROGRAM = re.compile(r"<!-- (\S+\.cpp) -->\n```cpp\n(.*?)```", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def without_comment_head(source: str) -> str:
    lines = source.splitlines(keepends=True)
    while lines and lines[0].startswith("//"):
        lines.pop(0)
    return "".join(lines)


def check(root: Path) -> tuple[list[str], int]:
    findings = []
    readmes = [path for path in tree.files(root) if path.name == "README.md"]
    for path in readmes:
        text = (root / path).read_text(encoding="utf-8")
        for name, shown in PROGRAM.findall(text):
            if not (root / name).is_file() or without_comment_head((root / name).read_text(encoding="utf-8")) != shown:
                findings.append(f"{path}: the program shown is not {name}")
        for target in LINK.findall(CODE.sub("", text)):
            if not (root / path.parent / target).exists():
                findings.append(f"{path}: the link to {target} leads nowhere")
    return findings, len(readmes)


if __name__ == "__main__":
    tree.main(check)
