"""What every case needs: rows of the table, medians, and programs whose cost is counted."""
import dataclasses
import os
import statistics
import subprocess


@dataclasses.dataclass
class Row:
    what: str
    ours: str
    peer: str = ""
    goal: str = ""
    is_met: bool | None = None  # None: no goal

    def is_missed(self):
        return self.is_met is False

    def text(self):
        mark = {True: "met", False: "MISSED", None: ""}[self.is_met]
        return f"{self.what:44} {self.ours:>12} {self.peer:>18} {self.goal:>12}  {mark}"


@dataclasses.dataclass
class Unmeasured:
    what: str
    reason: str

    def is_missed(self):
        return True

    def text(self):
        return f"{self.what:44} not measured: {self.reason}"


@dataclasses.dataclass
class Cost:
    seconds: float  # of the wall clock
    cpu: float      # user and system seconds
    mib: float      # resident, at most
    output: str
    code: int


def is_calm():
    return os.getloadavg()[0] < 0.7 * (os.cpu_count() or 1)


def cost_of(arguments, **more):
    """Runs a program to its end and tells what it cost."""
    import time
    begin = time.monotonic()
    with subprocess.Popen([str(a) for a in arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, **more) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output,
                process.returncode)


def median(values):
    return statistics.median(values)


def in_turn(rounds, *sides):
    """Measures the sides by turns, so that what disturbs one disturbs the other; a list for each."""
    results = [[] for _ in sides]
    for _ in range(rounds):
        for side, kept in zip(sides, results):
            kept.append(side())
    return results
