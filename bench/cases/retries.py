"""A receiver that answers 500 at once: a day of retries of one event."""
from . import scenario
from .calm import Row, median
from .receiver import nginx

NAME = "retries"
WHAT = "24 hours of 500s, one event, 25 attempts"


def measure(build, folder, rounds):
    with nginx(folder) as url:
        file = scenario.write(folder, "down", url + "/error", "{ name: one }",
                              "webhooks: { incomingCall: none }\n")
        seconds = []
        for _ in range(rounds):
            cost, report = scenario.play(build, folder, file)
            if report["summary"]["attempts"] != 25:
                raise RuntimeError(f"{report['summary']['attempts']} attempts instead of 25")
            seconds.append(cost.seconds)
    yield Row(WHAT, f"{median(seconds) * 1000:.0f} ms", "", "< 200 ms", median(seconds) < 0.2)
