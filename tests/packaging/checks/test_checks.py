# SPDX-License-Identifier: MIT
"""Plants each kind of mistake and sees that its check finds it: a check that cannot fail checks nothing."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import layers
import licences
import parity
import readme
import text
import translations
import tree


class Planted(unittest.TestCase):
    def findings(self, check, files: dict[str, str | bytes]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, content in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
            return check(root)[0]

    def layer(self, path: str, include: str) -> list[str]:
        return self.findings(layers.check, {path: f"// x\n#include {include}\n"})

    def test_arrows_may_only_point_down(self):
        for path, include in [
                ("engine/core/a.h", '"engine/model/json.h"'),
                ("engine/model/a.cpp", '"engine/journal/runevent.h"'),
                ("engine/resilience/a.h", '"engine/runtime/run.h"'),
                ("engine/journal/a.h", '"engine/runtime/run.h"'),
                ("engine/runtime/a.h", '"engine/tasks/compiler.h"'),
                ("engine/runtime/a.h", '"designer/tr.h"'),
                ("engine/runtime/a.h", '"run.h"'),
                ("engine/tasks/a.cpp", "<QtWidgets/QLabel>"),
                ("engine/tasks/a.cpp", "<QColor>"),
                ("engine/new/a.cpp", "<QString>"),
                ("designer/theme/a.h", '"designer/shell/mainwindow.h"'),
                ("designer/canvas/a.h", '"designer/shell/mainwindow.h"'),
                ("designer/document/a.h", "<QWidget>"),
                ("designer/canvas/a.h", '"canvasscene.h"'),
                ("app/cli/a.cpp", '"designer/tr.h"'),
                ("app/cli/a.cpp", "<QApplication>")]:
            with self.subTest(path=path, include=include):
                found = self.layer(path, include)
                self.assertEqual(len(found), 1)
                self.assertTrue(found[0].startswith(f"{path}:2: "), found[0])

    def test_what_the_arrows_allow(self):
        for path, include in [
                ("engine/runtime/a.h", '"engine/journal/runevent.h"'),
                ("engine/tasks/a.cpp", '"engine/runtime/task.h"'),
                ("engine/core/a.cpp", '"engine/core/error.h"'),
                ("engine/testing/a.h", '"engine/tasks/compiler.h"'),
                ("engine/core/a.cpp", "<QString>"),
                ("designer/shell/a.cpp", '"designer/canvas/canvasscene.h"'),
                ("designer/document/a.h", "<QUndoCommand>"),
                ("app/desktop/main.cpp", '"designer/shell/mainwindow.h"')]:
            with self.subTest(path=path, include=include):
                self.assertEqual(self.layer(path, include), [])

    def test_licences(self):
        mit, gpl = "// SPDX-License-Identifier: MIT\n", "// SPDX-License-Identifier: GPL-3.0-or-later\n"
        right = {"engine/a.h": mit, "designer/a.h": gpl, "app/cli/main.cpp": gpl, "packaging/dev": "#!/bin/sh\n" + mit}
        self.assertEqual(self.findings(licences.check, right), [])
        for name, content in {"engine/a.h": gpl, "designer/a.h": mit, "engine/b.h": "#pragma once\n" + mit,
                              "packaging/x": "#!/bin/sh\n", "engine/CMakeLists.txt": ""}.items():
            with self.subTest(name=name):
                self.assertEqual(len(self.findings(licences.check, {name: content})), 1)

    def test_text(self):
        self.assertEqual(self.findings(text.check, {"a.cpp": "int a;\n", "tests/model/bad/b.sluice": b"\t\r\n\xff"}), [])
        for content in [b"a\tb\n", b"a \n", b"a\r\nb\n", b"\xff\n", b"no end"]:
            with self.subTest(content=content):
                self.assertEqual(len(self.findings(text.check, {"a.cpp": content})), 1)

    def test_translations(self):
        def ts(context):
            return f"<TS version='2.1'><context><name>{context}</name></context></TS>"
        self.assertEqual(self.findings(translations.check, {"translations/a.ts": ts("sluice::designer")}), [])
        self.assertEqual(len(self.findings(translations.check, {"translations/a.ts": ts("Tr")})), 1)
        self.assertEqual(len(self.findings(translations.check, {"translations/a.ts": "<TS version='2.1'/>"})), 1)

    def test_translated_texts(self):
        def found(translation, attributes=""):
            return self.findings(translations.check, {"translations/a.ts": (
                "<TS version='2.1'><context><name>sluice::a</name><message><source>Open %1</source>"
                f"<translation {attributes}>{translation}</translation></message></context></TS>")})

        self.assertEqual(found("%1 öffnen"), [])
        self.assertEqual(found("<numerusform>%1 a</numerusform><numerusform>b %1</numerusform>"), [])
        for wrong, attributes in [("", ""), ("%1 öffnen", "type='unfinished'"), ("öffnen", ""), ("%1 %2", ""),
                                  ("<numerusform>%1 a</numerusform><numerusform/>", "")]:
            self.assertEqual(len(found(wrong, attributes)), 1)

    def test_readme(self):
        shown = "<!-- a.cpp -->\n```cpp\nint a;\n```\n[a](a.cpp)\n"
        self.assertEqual(self.findings(readme.check, {"README.md": shown, "a.cpp": "// x\nint a;\n"}), [])
        self.assertEqual(len(self.findings(readme.check, {"README.md": shown, "a.cpp": "int b;\n"})), 1)
        self.assertEqual(len(self.findings(readme.check, {"README.md": "[b](b.md)\n"})), 1)

    def test_parity(self):
        row, head = "| CB-01 | `Breaker::open` | tests/a/tst_a.cpp::opens |", "| row | API | test |\n| --- | --- | --- |\n"
        files = {"engine/a.h": "class Breaker { void open(); };\n", "tests/a/CMakeLists.txt": "add(tst_a.cpp)\nadd(lesson)\n",
                 "tests/a/tst_a.cpp": "void TestA::opens()\n{\n}\n", "tests/a/lesson.cpp": "", "tests/a/tst_unbuilt.cpp": ""}

        def found(*lines, areas="| `CB` | 01 | x |\n"):
            table = areas + "\n" + head + "\n".join(lines) + "\n"
            return self.findings(parity.check, files | {"tests/parity.md": table})

        for proof in ["tests/a/tst_a.cpp::opens", "tests/a/tst_a.cpp::opens, ::opens", "tests/a/lesson.cpp",
                      "open: it comes with recovery", "deliberately different: decides at once; tests/a/lesson.cpp",
                      "tests/a/lesson.cpp; open: it comes later"]:
            with self.subTest(proof=proof):
                self.assertEqual(found(f"| CB-01 | `Breaker::open` | {proof} |"), [])
        for line in ["| CB-01 | `Breaker` | tests/a/tst_a.cpp::closes |", "| CB-01 | `Breaker` | tests/a/tst_a.cpp |",
                     "| CB-01 | `Breaker` | tests/a/tst_b.cpp::opens |", "| CB-01 | `Breaker` | tests/a/tst_unbuilt.cpp::opens |",
                     "| CB-01 | `Braker` | tests/a/lesson.cpp |", "| CB-01 | | tests/a/lesson.cpp |", "| CB-01 | `Breaker` | |",
                     "| CB-01 | `Breaker` | it is obvious |", "| CB-01 | `Breaker` | open: |", "| CB-01 | `Breaker` | ::opens |",
                     row + "\n" + row, row + "\n| CB-02 | `Breaker` | tests/a/lesson.cpp |", ""]:
            with self.subTest(line=line):
                self.assertEqual(len(found(line)), 1, found(line))
        self.assertEqual(len(found(row, areas="| `CB` | 01–03, 05 | x |\n")), 3)

    def test_a_check_of_nothing_fails(self):
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(tree.report([], 0), 1)
            self.assertEqual(tree.report([], 1), 0)


if __name__ == "__main__":
    unittest.main()
