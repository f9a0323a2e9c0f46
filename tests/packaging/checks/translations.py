# SPDX-License-Identifier: MIT
"""Every text of the designer is translated, in the right context, with the same places for values.

lupdate itself says which texts there are, so that a text which is new in the sources is found too. A context that
does not begin with `sluice::` is not found at run time; lupdate writes one when it cannot find tr.h.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

import tree

PLACE = re.compile(r"%L?\d+|%n")


def translations(message: xml.Element) -> list[str]:
    """The translation, or each of its plural forms."""
    translation = message.find("translation")
    if translation is None:
        return [""]
    return [form.text or "" for form in translation.iterfind("numerusform")] or [translation.text or ""]


def faults(message: xml.Element) -> list[str]:
    source, texts = message.findtext("source") or "", translations(message)
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished" or not all(texts):
        return [f"{source!r} is not translated"]
    wanted = set(PLACE.findall(source)) - {"%n"}
    return [f"{text!r} has other places for values than {source!r}"
            for text in texts if set(PLACE.findall(text)) - {"%n"} != wanted]


def check(root: Path) -> tuple[list[str], int]:
    findings = []
    files = [path for path in tree.files(root) if path.suffix == ".ts" and path.parts[0] == "translations"]
    for path in files:
        parsed = xml.parse(root / path).getroot()
        contexts = [name.text or "" for name in parsed.iterfind("context/name")]
        findings += [f"{path}: the context {name!r} does not begin with sluice::"
                     for name in contexts if not name.startswith("sluice::")]
        if not contexts:
            findings.append(f"{path}: has no context at all")
        findings += [f"{path}: {fault}" for message in parsed.iterfind("context/message") for fault in faults(message)]
    return findings, len(files)


def sources(root: Path) -> set[tuple[str, str]]:
    return {(m.findtext("source") or "", m.findtext("comment") or "") for m in xml.parse(root).iterfind("context/message")}


def engine_texts(root: Path, folder: str) -> list[Path]:
    """What the engine says to people, as the designer compiles it in."""
    collected = Path(folder) / "enginetexts.cpp"
    subprocess.run([sys.executable, "-B", str(root / "translations/collect.py"), str(root), str(collected)], check=True)
    return [collected]


def check_complete(root: Path, lupdate: str) -> list[str]:
    """What lupdate would add to the files, or take away."""
    findings = []
    designer = [path for path in tree.files(root) if path.parts[0] == "designer" and path.suffix in (".cpp", ".h")]
    for path in sorted((root / "translations").glob("*.ts")):
        with tempfile.TemporaryDirectory() as folder:
            renewed = Path(shutil.copy(path, folder))
            code = engine_texts(root, folder) if path.stem.startswith("engine_") else designer
            only = ["-pluralonly"] if path.stem.endswith("_en") else []
            subprocess.run([lupdate, "-silent", "-no-obsolete", "-locations", "none", *only, "-I", ".", *map(str, code),
                            "-ts", str(renewed)], cwd=root, check=True)
            now, then = sources(renewed), sources(path)
        findings += [f"{path.name}: {text!r} is missing; build update_translations" for text, _ in sorted(now - then)]
        findings += [f"{path.name}: {text!r} is not used any more; build update_translations"
                     for text, _ in sorted(then - now)]
    return findings


if __name__ == "__main__":
    top = Path(sys.argv[1]).resolve()
    found, checked = check(top)
    sys.exit(tree.report(found + check_complete(top, sys.argv[2]), checked))
