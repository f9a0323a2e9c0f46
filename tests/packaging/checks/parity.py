# SPDX-License-Identifier: MIT
"""tests/parity.md: every row of the contract stands there once, and what it names to cover it and to prove it exists."""

import re
from pathlib import Path

import tree

TABLE = Path("tests/parity.md")
AREA = re.compile(r"^\| `([A-Z]+)` \| ([0-9, –]+) \|")
ID = re.compile(r"[A-Z]+-\d\d")
CELLS = re.compile(r"(?<!\\)\|")
TEST = re.compile(r"(tests/[\w/.]+\.(?:cpp|py))?(?:::(\w+))?")
REASON = re.compile(r"(open|not applicable|deliberately different): \S+( \S+){2,}")
CODE = re.compile(r"`([^`]+)`")
WORD = re.compile(r"[A-Za-z_]\w{2,}")


def ids_of_areas(lines: list[str]) -> list[str]:
    """`| `CB` | 01–03, 11 |` stands for CB-01, CB-02, CB-03 and CB-11."""
    found = []
    for area, ranges in (match.groups() for match in map(AREA.match, lines) if match):
        for part in ranges.split(","):
            first, _, last = part.strip().partition("–")
            found += [f"{area}-{number:02}" for number in range(int(first), int(last or first) + 1)]
    return found


def rows(lines: list[str]):
    """The lines of the tables that say how a row is covered: (line number, row, API, proof)."""
    inside = False
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in CELLS.split(line)[1:-1]]
        if not line.startswith("|"):
            inside = False
        elif cells[:1] == ["row"]:
            inside = True
        elif inside and set(cells[0]) - set("-"):
            yield (number, *(cells + ["", ""])[:3])


class Sources:
    """What the project names and tests."""

    def __init__(self, root: Path):
        self.root = root
        files = [path for path in tree.files(root) if path.suffix in (".h", ".cpp", ".json", ".txt", ".cmake")]
        own = [path for path in files if path.parts[0] in ("engine", "app")]
        self.words = {word for path in own for word in WORD.findall((root / path).read_text(encoding="utf-8"))}
        self.tests = {}

    def complaint(self, file: str, function: str | None) -> str | None:
        """What is wrong with naming this test."""
        if file not in self.tests:
            path = self.root / file
            lists = path.with_name("CMakeLists.txt")
            is_built = lists.is_file() and path.stem in lists.read_text(encoding="utf-8")
            self.tests[file] = path.read_text(encoding="utf-8") if path.is_file() and is_built else None
        text = self.tests[file]
        if text is None:
            return f"there is no test {file} in the CMakeLists.txt of its folder"
        if not function:
            return f"{file} has many tests: name one of them" if Path(file).name.startswith("tst_") else None
        if not re.search(rf"(::|def ){function}\((self)?\)", text):
            return f"{file} has no test {function}"
        return None


def proofs(cell: str):
    """The tests that a cell names, as (file, function); a function alone belongs to the file before it."""
    file = None
    for part in re.split(r"[,;] ", cell):
        match = TEST.fullmatch(part)
        if match and (match[1] or file) and part:
            file = match[1] or file
            yield file, match[2]


def findings_of(row: str, api: str, proof: str, sources: Sources) -> list[str]:
    found = []
    tests = list(proofs(proof))
    prose = [part for part in proof.split("; ") if not list(proofs(part)) and not part.startswith("::")]
    found += [f"{row}: neither a test nor a reason that begins with open, not applicable or deliberately different: {part}"
              for part in prose if not REASON.match(part)]
    if not tests and not prose:
        found.append(f"{row}: nothing proves it")
    if tests and not api:
        found.append(f"{row}: it is tested but names nothing of Sluice")
    unknown = {word for code in CODE.findall(api) for word in WORD.findall(code) if word not in sources.words}
    found += [f"{row}: no source has the word {word}" for word in sorted(unknown)]
    complaints = (sources.complaint(*test) for test in tests)
    return found + [f"{row}: {complaint}" for complaint in complaints if complaint]


def check(root: Path) -> tuple[list[str], int]:
    if not (root / TABLE).is_file():
        return [f"{TABLE}: it is missing"], 0
    lines = (root / TABLE).read_text(encoding="utf-8").splitlines()
    sources = Sources(root)
    expected, seen, findings = ids_of_areas(lines), set(), []
    for number, row, api, proof in rows(lines):
        problems = [f"{row}: it stands there twice"] if row in seen else []
        if ID.fullmatch(row) and row not in expected:
            problems.append(f"{row}: no area has it")
        seen.add(row)
        findings += [f"{TABLE}:{number}: {problem}" for problem in problems + findings_of(row, api, proof, sources)]
    findings += [f"{TABLE}: {row} is missing" for row in expected if row not in seen]
    return findings, len(seen)


if __name__ == "__main__":
    tree.main(check)
