"""Checks the ninjs item on stdin, or each item of a page of them, by the schema named as argument."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    validator = jsonschema.Draft202012Validator(json.load(file), format_checker=jsonschema.FormatChecker())

document = json.load(sys.stdin)
faults = [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}"
          for item in document.get("items", [document]) for fault in validator.iter_errors(item)]
if faults:
    sys.exit("\n".join(faults[:10]))
