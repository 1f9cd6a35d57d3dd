"""A new TLS connection for every delivery, beside ab and h2load."""
import re

from . import scenario
from .calm import Row, cost_of, in_turn, median
from .receiver import nginx

NAME = "fresh-tls"
WHAT = "a new TLS 1.3 connection each, 16 at a time"
DELIVERIES = 4_000


def measure(build, folder, rounds):
    with nginx(folder) as url:
        body = folder / "body.json"
        body.write_text('{"id":"4d1f0c8e5a7b49c2b3a6d8e9f0a1b2c3","datetime":"2026-01-05T09:00:00.000Z"}')
        file = scenario.write(folder, "fresh", url + "/hook", scenario.CALL % (DELIVERIES // 4),
                              "faults:\n  - { do: drop-connection-reuse }\n")

        def ours():
            cost, report = scenario.play(build, folder, file, "--pace", "dense", "--concurrency", "16")
            return DELIVERIES / report["summary"]["real_seconds"], cost.cpu / DELIVERIES * 1e6

        def ab():
            cost = cost_of(["ab", "-q", "-n", DELIVERIES, "-c", "16", "-f", "TLS1.3", "-T", "application/json",
                            "-p", body, url + "/hook"])
            return float(re.search(r"Requests per second:\s*([\d.]+)", cost.output)[1]), cost.cpu / DELIVERIES * 1e6

        def h2load():
            cost = cost_of(["h2load", "--h1", "-n", DELIVERIES, "-c", DELIVERIES, "-r", DELIVERIES, "-d", body,
                            url + "/hook"])
            took = re.search(r"finished in ([\d.]+)(m?s)", cost.output)
            seconds = float(took[1]) * (0.001 if took[2] == "ms" else 1)
            return DELIVERIES / seconds, cost.cpu / DELIVERIES * 1e6

        mine, ab_side, h2load_side = in_turn(rounds, ours, ab, h2load)
    rate = median(side[0] for side in mine)
    for name, side in (("ab", ab_side), ("h2load", h2load_side)):
        peer = median(run[0] for run in side)
        yield Row(WHAT + ": per second", f"{rate:,.0f}", f"{name} {peer:,.0f}", "≥ 1.0×", rate >= peer)
    yield Row("  CPU each", f"{median(side[1] for side in mine):.0f} µs",
              f"ab {median(side[1] for side in ab_side):.0f} µs")
