"""Writes the logs of this folder with Python's own json and hashlib: two foreign dialects, and Polymath's own by its documentation alone.

    python3 make_logs.py FOLDER
"""

import hashlib
import json
import sys


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


PAYLOADS = [
    {"event": "start", "seed": 7, "note": "grüße, 世界 😀", "lone": "\ud800"},
    {"step": 1, "loss": 1.0, "rate": 1e-05, "zero": -0.0, "big": 1e16, "integer": 10000000000000000},
    {"step": 2, "loss": 0.30000000000000004, "tokens": 2**70, "\uff5e": 1, "😀": 2, "a": [True, False, None, {}]},
    {"step": 3, "loss": 5e-324, "nested": {"b": [1, 1.5], "a": {"deep": "\x7f\u0001\"\\/"}}},
    {"event": "end", "steps": 3},
]


def canonical_3(path):
    previous = "0" * 64
    with open(path, "w", encoding="utf-8", newline="\n") as log:
        for index, payload in enumerate(PAYLOADS):
            covered = {"payload": payload, "prev_event_hash": previous, "recorded_at": f"2026-11-21T12:00:{index:02}Z"}
            digest = "sha256:" + sha256(canonical(covered))
            row = {"event_id": index, "event_type": "step" if "step" in payload else "run", **covered, "event_hash": digest}
            log.write(json.dumps(row) + "\n")
            previous = digest


def raw_line(path):
    previous = ""
    with open(path, "w", encoding="utf-8", newline="\n") as log:
        for index, payload in enumerate(PAYLOADS):
            line = json.dumps({"ts": index, "type": "step" if "step" in payload else "run", "data": payload, "prev_hash": previous}, ensure_ascii=index % 2 == 0)
            log.write(line + "\n")
            previous = sha256(line)


def polymath(path):
    previous = "0" * 64
    rows = [("step" if "step" in payload else "run", payload) for payload in PAYLOADS]
    with open(path, "w", encoding="utf-8", newline="\n") as log:
        for index in range(len(rows) + 1):
            kind, payload = rows[index] if index < len(rows) else ("seal", {"rows": index, "head": previous})
            row = {
                "sequence": index,
                "run_id": "python",
                "type": kind,
                "time": f"2026-11-21T12:00:{index:02}.0000000Z",
                "payload": payload,
                "previous": previous,
            }
            previous = row["hash"] = sha256(canonical(row))
            log.write(canonical(row) + "\n")
    with open(path.replace(".jsonl", ".head.json"), "w", encoding="utf-8", newline="\n") as head:
        head.write(json.dumps({"run_id": "python", "rows": len(rows) + 1, "head": previous, "sealed": True}) + "\n")


if __name__ == "__main__":
    folder = sys.argv[1]
    canonical_3(folder + "/canonical-3.jsonl")
    raw_line(folder + "/raw-line.jsonl")
    polymath(folder + "/polymath.jsonl")
