"""Runs the real binary and reads what it leaves behind."""

import json
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

# Far above what any test needs: reached only when the program hangs.
TIME_MAX = 40


@dataclass
class Result:
    code: int
    out: str
    err: str
    folder: Path

    @property
    def text(self) -> str:
        return self.out + self.err

    def report(self) -> dict:
        return json.loads((self.folder / "report.json").read_text())

    def log(self) -> list[dict]:
        return [json.loads(line) for line in (self.folder / "run.jsonl").read_text().splitlines()]

    def attempts(self) -> list[dict]:
        return [record for record in self.log() if record["type"] == "attempt"]

    def only_attempt(self) -> dict:
        attempts = self.attempts()
        assert len(attempts) == 1, attempts
        return attempts[0]

    def was_disturbed(self) -> bool:
        """The machine was too busy for a verdict, and the program was honest about it."""
        return self.code == 3 and (self.folder / "run.jsonl").is_file() and any(
            attempt["outcome"] == "timeout" and attempt.get("harness_lag_ms", 0) > 0
            for attempt in self.attempts())

    def rule(self, rule_id: str) -> dict:
        return next(rule for rule in self.report()["rules"] if rule["id"] == rule_id)

    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())


class Ringproof:
    """The binary, with a clean environment and a folder of its own."""

    def __init__(self, binary: Path, folder: Path):
        self.binary = binary
        self.folder = folder

    def environment(self, **extra: str) -> dict:
        kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")
                if name in os.environ}
        return {**kept, "HOME": str(self.folder), "TMPDIR": str(self.folder), **extra}

    def __call__(self, *arguments, env: dict | None = None, out: str = "report",
                 time_max: float = TIME_MAX) -> Result:
        done = subprocess.run(
            [str(self.binary), *map(str, arguments)], cwd=self.folder, capture_output=True,
            env=self.environment(**(env or {})), timeout=time_max, stdin=subprocess.DEVNULL)
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode(),
                      self.folder / out)

    def run(self, scenario, *arguments, out: str = "report", **more) -> Result:
        """`ringproof run` with the reports in `out`."""
        return self("run", scenario, "--out", self.folder / out, *arguments, out=out, **more)

    def start(self, *arguments) -> subprocess.Popen:
        return subprocess.Popen(
            [str(self.binary), *map(str, arguments)], cwd=self.folder, env=self.environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def stop(process: subprocess.Popen, how: int = signal.SIGTERM) -> Result:
    """Ends a process that `start` began, and returns what it said since."""
    process.send_signal(how)
    out, err = process.communicate(timeout=TIME_MAX)
    return Result(process.returncode, out, err, Path())
