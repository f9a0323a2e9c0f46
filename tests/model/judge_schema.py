# SPDX-License-Identifier: MIT
"""Checks a folder of documents against its schema.json: accept-* must fit, refuse-* must not."""

import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    sys.exit("python3-jsonschema is missing; packaging/packages.txt lists what the tests need.")

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
wrong = []
count = 0
for path in sorted(folder.glob("*-*.json")):
    text = path.read_text(encoding="utf-8")
    errors = [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(json.loads(text))]
    count += 1
    if path.name.startswith("accept") and errors:
        wrong.append(f"refused, and should not be: {text}\n  " + "\n  ".join(errors))
    if path.name.startswith("refuse") and not errors:
        wrong.append(f"accepted, and should not be: {text}")
if not count:
    wrong.append("no documents")
if wrong:
    sys.exit("\n".join(wrong))
