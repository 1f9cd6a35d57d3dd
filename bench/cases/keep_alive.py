"""The same POSTs over 16 kept TLS connections, beside wrk with one thread."""
import re

from . import scenario
from .calm import Row, cost_of, in_turn, median
from .receiver import nginx

NAME = "keep-alive"
WHAT = "200,000 deliveries, 16 connections, log on"
DELIVERIES = 200_000

LUA = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [[{"id":"4d1f0c8e5a7b49c2b3a6d8e9f0a1b2c3","datetime":"2026-01-05T09:00:00.000Z",]]
  .. [["answeredBy":"anna@example.com","choice":"1"}]]
"""


def measure(build, folder, rounds):
    with nginx(folder) as url:
        script = folder / "post.lua"
        script.write_text(LUA)
        file = scenario.write(folder, "load", url + "/hook", scenario.CALL % (DELIVERIES // 4))

        def ours():
            cost, report = scenario.play(build, folder, file, "--pace", "dense", "--concurrency", "16")
            if report["summary"]["accepted"] != DELIVERIES:
                raise RuntimeError(f"only {report['summary']['accepted']} deliveries were accepted")
            return DELIVERIES / report["summary"]["real_seconds"], cost.cpu / DELIVERIES * 1e6, cost.mib

        def peer():
            cost = cost_of(["wrk", "-t1", "-c16", "-d3s", "-s", script, url + "/hook"])
            requests = int(re.search(r"(\d+) requests in", cost.output)[1])
            return float(re.search(r"Requests/sec:\s*([\d.]+)", cost.output)[1]), cost.cpu / requests * 1e6

        mine, theirs = in_turn(rounds, ours, peer)
    rate = [median(side[0] for side in run) for run in (mine, theirs)]
    cpu = [median(side[1] for side in run) for run in (mine, theirs)]
    yield Row(WHAT + ": per second", f"{rate[0]:,.0f}", f"wrk {rate[1]:,.0f}", "≥ 0.8×",
              rate[0] >= 0.8 * rate[1])
    yield Row("  CPU each, reading the scenario to report", f"{cpu[0]:.1f} µs", f"wrk {cpu[1]:.1f} µs",
              "≤ 1.5×", cpu[0] <= 1.5 * cpu[1])
    yield Row("  memory at most", f"{median(side[2] for side in mine):.0f} MiB")
