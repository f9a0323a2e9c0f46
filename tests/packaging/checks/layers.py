# SPDX-License-Identifier: MIT
"""The arrows between folders: who may include whom. The picture is in the README of engine/ and designer/."""

import re
from pathlib import Path

import tree

# Each folder may include its own headers and those of the folders named here.
ENGINE = {
    "core": set(),
    "model": {"core"},
    "resilience": {"core", "model"},  # a retry policy is made from the RetrySpec of a document
    "journal": {"core", "model"},
    "observe": {"core", "model", "resilience", "journal", "schedule"},
    "schedule": {"core", "model", "journal"},
    "runtime": {"core", "model", "resilience", "journal"},
    "tasks": {"core", "model", "resilience", "journal", "schedule", "runtime"},  # a file's schedules are checked with it
    "exchange": {"core", "model", "schedule", "tasks"},
    "service": {"core", "model", "resilience", "journal", "observe", "schedule", "runtime", "tasks"},
    "testing": {"core", "model", "exchange", "resilience", "journal", "observe", "schedule", "runtime",
                "tasks"},
}

# The designer's folders may all use the engine; these are the arrows among themselves.
DESIGNER = {
    ".": set(),
    "theme": {"."},
    "document": {"."},
    "problems": {".", "theme", "document"},
    "runs": {".", "theme", "document"},
    "inspector": {".", "theme", "document", "problems", "runs"},
    "canvas": {".", "theme", "document", "problems", "runs"},
    "timeline": {".", "theme", "runs"},
    "schedule": {".", "theme", "document", "runs", "inspector"},
    "shell": {".", "theme", "document", "problems", "inspector", "canvas", "runs", "timeline", "schedule"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
GUI = re.compile(r"^(Qt(Gui|Widgets|Svg|PrintSupport|Quick\w*)/|qcustomplot|Qsci/)")
# What QtGui and QtWidgets are mostly wanted for; the engine does not link them, so that others do not compile either.
GUI_CLASS = re.compile(
    r"^Q(Widget|Application|GuiApplication|Painter\w*|Color|Pixmap|Image|Icon|Font\w*|Action|Graphics\w+|Palette|"
    r"Brush|Pen|Style\w*|Dialog|MainWindow|Undo\w+|Text(Document|Cursor|Layout)|Svg\w+|Clipboard)$")
WIDGET_CLASS = re.compile(r"^(QtWidgets/.*|Q(Widget|Dialog|MainWindow|Graphics\w+|Application|Menu|Dock\w*))$")


def engine_finding(folder: str, quoted: bool, target: str) -> str | None:
    if not quoted:
        return "the engine knows no Gui or Widgets" if GUI.match(target) or GUI_CLASS.match(target) else None
    parts = Path(target).parts
    if parts[0] != "engine" or len(parts) < 3:
        return 'includes of the engine are written "engine/FOLDER/FILE.h"'
    if parts[1] != folder and parts[1] not in ENGINE[folder]:
        return f"engine/{folder} may include only {', '.join(sorted(ENGINE[folder])) or 'itself'}"
    return None


def designer_finding(folder: str, quoted: bool, target: str) -> str | None:
    if not quoted:
        if folder == "document" and WIDGET_CLASS.match(target):
            return "designer/document knows no widgets"
        return None
    parts = Path(target).parts
    if target.startswith("ui_") or target.endswith(".moc") or parts[0] == "engine":
        return None
    if parts[0] != "designer":
        return 'includes are written "engine/..." or "designer/..."'
    other = parts[1] if len(parts) > 2 else "."
    if other != folder and other not in DESIGNER[folder]:
        return f"designer/{folder} may include only {', '.join(sorted(DESIGNER[folder] - {'.'})) or 'itself'}"
    return None


def cli_finding(quoted: bool, target: str) -> str | None:
    if target.startswith("designer/") or (not quoted and (GUI.match(target) or GUI_CLASS.match(target))):
        return "the command line needs no display"
    return None


def finding(path: Path, quoted: bool, target: str) -> str | None:
    folder = path.parts[1] if len(path.parts) > 2 else "."
    if quoted and target.startswith("moc_") or target.endswith(".moc"):
        return None
    if path.parts[0] == "engine":
        if folder not in ENGINE:
            return f"engine/{folder} is not in the table of tests/packaging/checks/layers.py"
        return engine_finding(folder, quoted, target)
    if path.parts[0] == "designer":
        if folder not in DESIGNER:
            return f"designer/{folder} is not in the table of tests/packaging/checks/layers.py"
        return designer_finding(folder, quoted, target)
    if path.parts[:2] == ("app", "cli"):
        return cli_finding(quoted, target)
    return None


def check(root: Path) -> tuple[list[str], int]:
    sources = [path for path in tree.files(root)
               if path.parts[0] in ("engine", "designer", "app") and path.suffix in (".h", ".cpp")]
    findings = []
    for path in sources:
        text = (root / path).read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            problem = finding(path, match[1] == '"', match[2])
            if problem:
                line = text.count("\n", 0, match.start(2)) + 1
                findings.append(f"{path}:{line}: includes {match[2]}: {problem}")
    return findings, len(sources)


if __name__ == "__main__":
    tree.main(check)
