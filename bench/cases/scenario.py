"""Scenarios for the measurements, and ringproof playing them."""
import json

from .calm import cost_of

CALL = ('{ name: load, answered: { by: anna@example.com, choice: "1" }, '
        'insights: { topics: [sales], summary: Wants a quote. }, repeat: { times: %d, every: 1s } }')


def write(folder, name, url, calls, more=""):
    path = folder / f"{name}.yaml"
    path.write_text(f"scenario: {name}\ntarget: {url}\ncalls:\n  - {calls}\n{more}")
    return path


def play(build, folder, scenario, *arguments):
    """Plays a scenario; (its cost, its report). Only the run log and report.json are written."""
    out = folder / "out"
    cost = cost_of([build / "ringproof", "run", scenario, "--ca-file", folder / "cert.pem",
                    "--out", out, "--report", "json", "--quiet", *arguments])
    if cost.code not in (0, 1):
        raise RuntimeError(f"ringproof ended with {cost.code}: {cost.output[:300]}")
    return cost, json.loads((out / "report.json").read_text())
