"""Cosine, largest difference and rmse of every tensor of two SafeTensors files, by numpy on memory maps. Prints the seconds that it took.

Sums are in float64, as everyone who wants the digits does it, in blocks that fit the cache: whole tensors at once are several times slower.
"""
import json
import struct
import sys
import time

import numpy as np

BLOCK = 1 << 17
DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}


def tensors(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
    data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + size)
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            found[name] = (entry["dtype"], data[begin:end].view(DTYPES[entry["dtype"]]))
    return found


def widened(dtype, values):
    if dtype == "BF16":
        values = (values.astype(np.uint32) << 16).view(np.float32)
    return values.astype(np.float64)


def compare(reference, candidate):
    aa = bb = ab = dd = largest = 0.0
    count = reference[1].size
    for start in range(0, count, BLOCK):
        a = widened(reference[0], reference[1][start:start + BLOCK])
        b = widened(candidate[0], candidate[1][start:start + BLOCK])
        d = b - a
        aa += a @ a
        bb += b @ b
        ab += a @ b
        dd += d @ d
        largest = max(largest, float(np.abs(d).max()))
    return {"cosine": ab / np.sqrt(aa * bb), "max_abs": largest, "rmse": np.sqrt(dd / count)}


def main():
    start = time.perf_counter()
    reference, candidate = tensors(sys.argv[1]), tensors(sys.argv[2])
    figures = {name: compare(reference[name], candidate[name]) for name in reference}
    assert all(0 < figure["cosine"] <= 1 + 1e-12 for figure in figures.values())
    print(time.perf_counter() - start)


main()
