"""Writes an oracle's output beside its script, one case a line, every double with all its digits."""

import json
from pathlib import Path


def write_json(script, origin, cases):
    lines = ",\n".join("  " + json.dumps(case, allow_nan=False) for case in cases)
    text = '{"origin": %s,\n "cases": [\n%s\n ]}\n' % (json.dumps(origin), lines)
    Path(script).with_suffix(".json").write_text(text)
