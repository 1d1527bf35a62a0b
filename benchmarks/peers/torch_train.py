"""Trains the boundary layers of a Qwen2- or Llama-shaped decoder by PyTorch and prints what it measured as JSON.

The first layer, the last layer and the head learn; everything else is frozen. A tied head is untied first: its own copy learns, the embedding stays.
Needs torch and numpy alone: SafeTensors files and config.json are read here, and the decoder is written out below.
"""
import argparse
import json
import os
import struct
import sys
import time

PARSER = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
PARSER.add_argument("--model", required=True, help="folder with config.json and model.safetensors")
PARSER.add_argument("--batches", required=True, help="token ids as JSON, [step][row][position]")
PARSER.add_argument("--steps", type=int, help="how many; every batch once unless given, and from the first again after the last")
PARSER.add_argument("--learning-rate", type=float, default=2e-4)
PARSER.add_argument("--weight-decay", type=float, default=0.1)
PARSER.add_argument("--betas", default="0.9,0.95")
PARSER.add_argument("--epsilon", type=float, default=1e-8)
PARSER.add_argument("--clip", type=float, default=1.0)
PARSER.add_argument("--dtype", choices=["f32", "f64"], default="f32")
PARSER.add_argument("--threads", type=int)
PARSER.add_argument("--gradients", metavar="FILE", help="write the first step's gradients, before clipping, as SafeTensors")
PARSER.add_argument("--trained", metavar="FILE", help="write the trained tensors as SafeTensors")
ARGUMENTS = PARSER.parse_args()

if ARGUMENTS.threads:
    # OpenBLAS reads its own number when it is loaded.
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(ARGUMENTS.threads)

import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

DTYPES = {"F32": "<f4", "F16": "<f2", "BF16": "<u2", "F64": "<f8"}
FUSED_ATTENTION = getattr(F, "scaled_dot_product_attention", None)


def read_safetensors(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = file.read()
    found = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        values = np.frombuffer(data[begin:end], DTYPES[entry["dtype"]])
        if entry["dtype"] == "BF16":
            values = (values.astype(np.uint32) << 16).view(np.float32)
        found[name] = values.astype(np.float32).reshape(entry["shape"])
    return found


def write_safetensors(path, tensors):
    kind = {"float32": "F32", "float64": "F64"}
    header, pieces, at = {}, [], 0
    for name in sorted(tensors):
        values = np.ascontiguousarray(tensors[name].detach().numpy())
        header[name] = {"dtype": kind[values.dtype.name], "shape": list(values.shape), "data_offsets": [at, at + values.nbytes]}
        pieces.append(values.tobytes())
        at += values.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(pieces))


class Decoder:
    def __init__(self, folder, dtype):
        with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
            config = json.load(file)
        self.layers = config["num_hidden_layers"]
        self.heads = config["num_attention_heads"]
        self.kv_heads = config.get("num_key_value_heads") or self.heads
        self.head_dim = config.get("head_dim") or config["hidden_size"] // self.heads
        self.epsilon = config["rms_norm_eps"]
        rope = config.get("rope_parameters") or {}
        theta = rope.get("rope_theta", config.get("rope_theta", 10000.0))
        # Frequencies and angles are F32 whatever the model's type, as in every published implementation.
        self.frequencies = 1.0 / (theta ** (torch.arange(0, self.head_dim, 2, dtype=torch.int64).float() / self.head_dim))
        self.rotary = {}
        self.dtype = dtype
        weights = {name: torch.from_numpy(values.copy()).to(dtype) for name, values in read_safetensors(os.path.join(folder, "model.safetensors")).items()}
        if config.get("tie_word_embeddings", False) or "lm_head.weight" not in weights:
            weights["lm_head.weight"] = weights["model.embed_tokens.weight"].clone()
        self.weights = weights
        boundary = ("model.layers.0.", f"model.layers.{self.layers - 1}.", "lm_head.")
        self.trainable = {name: weight for name, weight in sorted(weights.items()) if name.startswith(boundary)}
        for weight in self.trainable.values():
            weight.requires_grad_(True)

    def norm(self, x, name):
        variance = x.pow(2).mean(-1, keepdim=True)
        return self.weights[name] * (x * torch.rsqrt(variance + self.epsilon))

    def linear(self, x, name):
        return F.linear(x, self.weights[name + ".weight"], self.weights.get(name + ".bias"))

    def angles(self, length):
        if length not in self.rotary:
            angles = torch.outer(torch.arange(length).float(), self.frequencies)
            angles = torch.cat((angles, angles), dim=-1)
            mask = torch.full((length, length), float("-inf"), dtype=self.dtype).triu(1)
            self.rotary[length] = angles.cos().to(self.dtype), angles.sin().to(self.dtype), mask
        return self.rotary[length]

    @staticmethod
    def rotated(x, cos, sin):
        half = x.shape[-1] // 2
        return x * cos + torch.cat((-x[..., half:], x[..., :half]), dim=-1) * sin

    def attention(self, x, layer):
        rows, length, _ = x.shape
        cos, sin, mask = self.angles(length)

        def heads(name, count):
            return self.linear(x, f"{layer}.self_attn.{name}").view(rows, length, count, self.head_dim).transpose(1, 2)

        query = self.rotated(heads("q_proj", self.heads), cos, sin)
        key = self.rotated(heads("k_proj", self.kv_heads), cos, sin)
        value = heads("v_proj", self.kv_heads)
        groups = self.heads // self.kv_heads
        if groups > 1:
            key, value = key.repeat_interleave(groups, dim=1), value.repeat_interleave(groups, dim=1)
        if FUSED_ATTENTION is not None:
            mixed = FUSED_ATTENTION(query, key, value, is_causal=True)
        else:
            # Versions before 2.0 have no public fused attention.
            scores = query @ key.transpose(-1, -2) * self.head_dim ** -0.5
            mixed = torch.softmax(scores + mask, dim=-1) @ value
        return self.linear(mixed.transpose(1, 2).reshape(rows, length, -1), f"{layer}.self_attn.o_proj")

    def logits(self, ids):
        x = F.embedding(ids, self.weights["model.embed_tokens.weight"])
        for index in range(self.layers):
            layer = f"model.layers.{index}"
            x = x + self.attention(self.norm(x, layer + ".input_layernorm.weight"), layer)
            y = self.norm(x, layer + ".post_attention_layernorm.weight")
            x = x + self.linear(F.silu(self.linear(y, layer + ".mlp.gate_proj")) * self.linear(y, layer + ".mlp.up_proj"), layer + ".mlp.down_proj")
        return self.linear(self.norm(x, "model.norm.weight"), "lm_head")

    def loss(self, ids):
        logits = self.logits(ids)
        return F.cross_entropy(logits[:, :-1].reshape(-1, logits.shape[-1]), ids[:, 1:].reshape(-1))


def main():
    if ARGUMENTS.threads:
        torch.set_num_threads(ARGUMENTS.threads)
    torch.manual_seed(0)
    model = Decoder(ARGUMENTS.model, torch.float64 if ARGUMENTS.dtype == "f64" else torch.float32)
    with open(ARGUMENTS.batches, encoding="utf-8") as file:
        batches = [torch.tensor(batch, dtype=torch.int64) for batch in json.load(file)]
    parameters = list(model.trainable.values())
    optimizer = torch.optim.AdamW(
        parameters,
        lr=ARGUMENTS.learning_rate,
        betas=tuple(float(beta) for beta in ARGUMENTS.betas.split(",")),
        eps=ARGUMENTS.epsilon,
        weight_decay=ARGUMENTS.weight_decay,
    )
    losses, norms, times = [], [], []
    for step in range(ARGUMENTS.steps or len(batches)):
        ids = batches[step % len(batches)]
        start = time.perf_counter()
        optimizer.zero_grad()
        loss = model.loss(ids)
        loss.backward()
        if step == 0 and ARGUMENTS.gradients:
            write_safetensors(ARGUMENTS.gradients, {name: weight.grad for name, weight in model.trainable.items()})
        norm = torch.nn.utils.clip_grad_norm_(parameters, ARGUMENTS.clip)
        optimizer.step()
        losses.append(loss.item())
        norms.append(norm.item())
        times.append(time.perf_counter() - start)
    if ARGUMENTS.trained:
        write_safetensors(ARGUMENTS.trained, model.trainable)
    json.dump(
        {
            "torch": torch.__version__,
            "threads": torch.get_num_threads(),
            "dtype": ARGUMENTS.dtype,
            "attention": "fused" if FUSED_ATTENTION is not None else "written out",
            "trainable": sorted(model.trainable),
            "trainable_parameters": sum(weight.numel() for weight in parameters),
            "losses": losses,
            "gradient_norms_before_clip": norms,
            "step_seconds": times,
            "tokens_per_second": [ids.numel() / seconds for seconds, ids in zip(times, (batches[i % len(batches)] for i in range(len(times))))],
        },
        sys.stdout,
    )
    print()


main()
