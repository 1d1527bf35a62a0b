"""Completes a prompt with `apr run` and reports how many syntax errors Python's own parser finds in prompt + completion.

Prints one JSON object: completion_tokens, syntax_errors. Exits 2 with a message where the model could not be run.
"""
import argparse
import ast
import json
import subprocess
import sys


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--prompt", required=True)
    arguments.add_argument("--max-tokens", type=int, default=128)
    options = arguments.parse_args()

    run = subprocess.run(
        ["apr", "run", options.model, "--prompt", options.prompt, "--max-tokens", str(options.max_tokens), "--json"],
        capture_output=True, text=True, check=False)
    if run.returncode != 0:
        print(f"apr run exited {run.returncode}: {run.stderr.strip()[-400:]}", file=sys.stderr)
        return 2

    answer = json.loads(run.stdout)
    try:
        ast.parse(options.prompt + answer["text"])
        errors = 0
    except SyntaxError:
        errors = 1
    print(json.dumps({"completion_tokens": answer["completion_tokens"], "syntax_errors": errors}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
