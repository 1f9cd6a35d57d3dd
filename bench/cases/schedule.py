"""The schedule alone: a million calls of five events, each failing for a day."""
import re

from .calm import Row, cost_of, median

NAME = "schedule"
WHAT = "125 million attempts without a network"


def measure(build, folder, rounds):
    runs = []
    for _ in range(max(1, rounds // 2)):
        cost = cost_of([build / "bench" / "bench_schedule"])
        found = re.search(r"([\d.]+) million attempts per second; ([\d.]+) MiB", cost.output)
        if not found:
            raise RuntimeError(cost.output[:300])
        runs.append((float(found[1]), float(found[2])))
    rate, mib = (median(run[i] for run in runs) for i in (0, 1))
    yield Row(WHAT + ": per second", f"{rate:.1f} M", "", "≥ 20 M", rate >= 20)
    yield Row("  memory at most", f"{mib:.0f} MiB", "", "< 1024 MiB", mib < 1024)
