# SPDX-License-Identifier: MIT
"""What all checks share: which files the project consists of, and how a finding is reported."""

import subprocess
import sys
from pathlib import Path


def files(root: Path) -> list[Path]:
    """Every file of the tree, relative to root and sorted; by git where it can be asked."""
    command = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    git = subprocess.run(command, check=False, capture_output=True) if (root / ".git").exists() else None
    if git and git.returncode == 0:
        found = [Path(name) for name in git.stdout.decode().split("\0") if name]
    else:
        found = [path.relative_to(root) for path in root.rglob("*")]
        found = [path for path in found if path.parts[0] not in ("build", ".git")]
    return sorted(path for path in found if (root / path).is_file() and not (root / path).is_symlink())


def report(findings: list[str], checked: int) -> int:
    """Prints the findings and gives the exit code; to have checked nothing is a failure too."""
    for finding in findings:
        print(finding)
    print(f"{checked} files checked, {len(findings)} findings")
    return 1 if findings or checked == 0 else 0


def main(check) -> None:
    """Runs check(root) -> (findings, checked) on the folder given on the command line."""
    sys.exit(report(*check(Path(sys.argv[1]).resolve())))
