"""An independent reading of two SafeTensors files and of their differences, by numpy in float64. Prints one JSON object a tensor."""
import json
import struct
import sys

import numpy as np

DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}


def load(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        values = np.frombuffer(data[begin:end], dtype=DTYPES[entry["dtype"]])
        if entry["dtype"] == "BF16":
            values = (values.astype("<u4") << 16).view("<f4")
        tensors[name] = values.astype(np.float64).reshape(entry["shape"])
    return tensors


def main():
    reference, candidate = load(sys.argv[1]), load(sys.argv[2])
    result = {}
    for name in reference:
        a, b = reference[name].ravel(), candidate[name].ravel()
        difference = b - a
        rows_a, rows_b = reference[name].reshape(-1, reference[name].shape[-1]), candidate[name].reshape(-1, candidate[name].shape[-1])
        row_cosines = (rows_a * rows_b).sum(1) / (np.linalg.norm(rows_a, axis=1) * np.linalg.norm(rows_b, axis=1))
        result[name] = {
            "cosine": float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b))),
            "gain": float(a @ b / (a @ a)),
            "bias": float(difference.mean()),
            "max_abs": float(np.abs(difference).max()),
            "max_abs_index": int(np.abs(difference).argmax()),
            "mean_abs": float(np.abs(difference).mean()),
            "rmse": float(np.sqrt((difference ** 2).mean())),
            "relative_rmse": float(np.sqrt((difference ** 2).mean()) / np.sqrt((a ** 2).mean())),
            "row_cosine_min": float(row_cosines.min()),
        }
    print(json.dumps(result))


main()
