# SPDX-License-Identifier: MIT
"""Collects what the engine says to people, for the window to say it in another language.

The engine speaks English and knows no translator. What it says are its `u"..."_s` and `QStringLiteral("...")`: this writes those that
are words for people as C++ that lupdate reads and the designer compiles in (see designer/enginewords.h).

Use: collect.py ROOT enginetexts.cpp
"""

import re
import sys
from pathlib import Path

# What these say is for other ears: metrics, reports of tests, the JSON Schema, files for other programs.
SILENT = ("engine/observe/", "engine/testing/", "engine/exchange/", "engine/model/schema.cpp",
          "engine/schedule/crondescription.cpp", "engine/schedule/scheduleevent.cpp")

LITERAL = r'u?"(?:[^"\\\n]|\\.)*"(?:_s|_L1)?'
COMMENT = re.compile(rf'({LITERAL})|//[^\n]*|/\*.*?\*/', re.DOTALL)
TEXT = re.compile(rf'(?:u|QStringLiteral\()"(?:[^"\\\n]|\\.)*"(?:_s)?(?:\s*{LITERAL})*')
PART = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
WORD = re.compile(r"[A-Za-z][a-z]{2,}")
# Words that stand alone: the title of a kind, the label of a parameter, the choices of one.
TITLE = re.compile(r'\btitle = u"([^"]+)"_s')
LABEL = re.compile(r'\(\s*u"\w+"_s,\s*(?:ParameterType::\w+,\s*)?u"([A-Z][^"]*)"_s,\s*u"')
CHOICES = re.compile(r'\bchoices = \{([^}]*)\}')
# A subject and what is said of it; has no word of its own.
BARE = re.compile(r'(?:\\"%1\\" %2|In %1, \\"%2\\" %3)\.?')
# SQL, code, formats, lists of columns, and what is only a part of a text.
MACHINE = re.compile(r"^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|REPLACE|PRAGMA|VACUUM|BEGIN|ORDER|LIMIT|id BETWEEN)\b"
                     r"|[<=(] ?\?| = |^\s|\s$|^[,(^{]|^\w+(?:, \w+)+$|^\W*\w+/\w+|^\$\{|^return |^input\.|\\n$|'GMT'")


def texts(code: str) -> set[str]:
    code = COMMENT.sub(lambda match: match.group(1) or " ", code)
    found = set(TITLE.findall(code)) | set(LABEL.findall(code))
    for choices in CHOICES.findall(code):
        found |= {choice for choice in PART.findall(choices) if choice.islower()}
    for match in TEXT.finditer(code):
        text = "".join(PART.findall(match.group()))
        if BARE.fullmatch(text) or (" " in text.strip() and WORD.search(text) and not MACHINE.search(text)):
            found.add(text)
    return found


def collect(root: Path) -> list[str]:
    found: set[str] = set()
    for path in sorted((root / "engine").rglob("*")):
        if path.suffix in (".cpp", ".h") and not path.relative_to(root).as_posix().startswith(SILENT):
            found |= texts(path.read_text(encoding="utf-8"))
    return sorted(found)


def as_code(found: list[str]) -> str:
    lines = "".join(f'    QT_TRANSLATE_NOOP("sluice::engine", "{text}"),\n' for text in found)
    return ("// SPDX-License-Identifier: GPL-3.0-or-later\n// Made by translations/collect.py.\n"
            '#include "designer/enginewords.h"\n\n#include <QtGlobal>\n\nnamespace sluice::designer {\n\n'
            f"const char *const engineTexts[] = {{\n{lines}    nullptr,\n}};\n\n}} // namespace sluice::designer\n")


if __name__ == "__main__":
    code, target = as_code(collect(Path(sys.argv[1]))), Path(sys.argv[2])
    if not target.exists() or target.read_text(encoding="utf-8") != code:  # Or all would be compiled again.
        target.write_text(code, encoding="utf-8")
