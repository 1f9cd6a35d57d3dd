"""Runs the benchmark cases and prints one table. Called by bench/run.

usage: measure.py BUILD_FOLDER [--list] [--rounds N] [CASE...]
"""
import argparse
import os
import pathlib
import platform
import sys
import tempfile

from cases import calm, deadline, fresh_tls, keep_alive, retries, schedule, slow_answers, startup

CASES = {case.NAME: case for case in (
    keep_alive, fresh_tls, retries, slow_answers, deadline, startup, schedule)}


def main():
    parser = argparse.ArgumentParser(prog="bench/run", description="Measures ringproof beside its peers.")
    parser.add_argument("build", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--list", action="store_true", help="name the cases")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of which the median counts (5)")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    asked = parser.parse_intermixed_args()
    if asked.list:
        print("\n".join(f"{name:14} {case.WHAT}" for name, case in CASES.items()))
        return 0
    unknown = [name for name in asked.cases if name not in CASES]
    if unknown:
        parser.error(f"there is no case {', '.join(unknown)}; see --list")
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    if not calm.is_calm():
        print("  This machine is busy: ratios are worth more than numbers, and not much either.")
    print(f"\n{'case':14} {'what':44} {'ours':>12} {'peer':>18} {'goal':>12}")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.cases or CASES:
            for row in measure(CASES[name], asked, pathlib.Path(folder)):
                print(f"{name:14} {row.text()}", flush=True)
                failed = failed or row.is_missed()
    return 1 if failed else 0


def measure(case, asked, folder):
    try:
        yield from case.measure(asked.build.resolve(), folder, asked.rounds)
    except (OSError, RuntimeError) as problem:
        yield calm.Unmeasured(case.WHAT, str(problem))


if __name__ == "__main__":
    sys.exit(main())
