"""Prints each line of a file of JSON objects in canonical form, or 'refused' where there is none."""

import json
import math
import sys


def finite(text):
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def unique(pairs):
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def refuse(text):
    raise ValueError(text)


sys.set_int_max_str_digits(0) if hasattr(sys, "set_int_max_str_digits") else None
with open(sys.argv[1], encoding="utf-8", newline="\n") as lines:
    for line in lines:
        try:
            value = json.loads(line, parse_float=finite, parse_constant=refuse, object_pairs_hook=unique)
            if not isinstance(value, dict):
                raise ValueError("no object")
            print(json.dumps(value, sort_keys=True, separators=(",", ":")))
        except ValueError:
            print("refused")
