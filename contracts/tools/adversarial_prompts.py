"""Runs every prompt of a JSON list through `apr run` and counts crashes and non-finite log-probabilities.

Prints one JSON object: inputs_run, crashes, nan_outputs. An input counts as run only if the process was started; a crash is an exit
code other than 0 or death by a signal. Output that can't be read counts as a crash, never as a pass.
"""
import argparse
import json
import math
import subprocess
import sys


def non_finite(value) -> bool:
    if isinstance(value, float):
        return not math.isfinite(value)
    if isinstance(value, list):
        return any(non_finite(item) for item in value)
    if isinstance(value, dict):
        return any(non_finite(item) for item in value.values())
    return False


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--prompts", required=True)
    options = arguments.parse_args()

    with open(options.prompts, encoding="utf-8") as file:
        prompts = json.load(file)

    crashes = nan_outputs = inputs_run = 0
    for prompt in prompts:
        run = subprocess.run(
            ["apr", "run", options.model, "--prompt", prompt, "--max-tokens", "16", "--logprobs", "--json"],
            capture_output=True, text=True, check=False)
        inputs_run += 1
        try:
            answer = json.loads(run.stdout) if run.returncode == 0 else None
        except json.JSONDecodeError:
            answer = None
        if answer is None:
            crashes += 1
        elif answer.get("logprobs") is None or non_finite(answer):
            # Without log-probabilities nothing was looked at, and that is no pass.
            nan_outputs += 1
        print(f"{inputs_run}/{len(prompts)}", file=sys.stderr)
    print(json.dumps({"inputs_run": inputs_run, "crashes": crashes, "nan_outputs": nan_outputs}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
