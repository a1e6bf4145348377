"""How long 1,000 proposals take to be checked, against check-jsonschema on the same files and our own schema.

    python -m venv /tmp/other && /tmp/other/bin/pip install check-jsonschema
    python benchmarks/reading.py /tmp/other/bin/check-jsonschema [ROUNDS]

`bargain check` reads them strictly, keeps the line and column of every value and runs every rule; `bargain proposal
list` only reads them, and refuses. All see the same files, one with a fault in every hundred.
check-jsonschema names the path of a fault (`$.versions[0].v`), not its line. Whole processes, run in turn, medians of
processor time. Target: 0.2 of check-jsonschema.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
COUNT = 1000
SAMPLE = ROOT / "sample-data" / "riverbend"


def workspace(folder: Path) -> list[Path]:
    """Write a workspace of a thousand proposals, all of them the sample's salary proposal under other names."""
    (folder / "proposals").mkdir(parents=True)
    (folder / "bargain.yaml").write_text((SAMPLE / "bargain.yaml").read_text())
    text = (SAMPLE / "proposals" / "U-01.yaml").read_text()
    names = [f"{side}-{number:02d}" for side in "UM" for number in range(1, COUNT // 2 + 1)]
    for count, name in enumerate(names):
        own = text.replace("id: U-01", f"id: {name}")
        (folder / "proposals" / f"{name}.yaml").write_text(
            own if count % 100 else own.replace("kind:", "kinds:")
        )
    return sorted((folder / "proposals").iterdir())


def run(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    """Run a command, which finds the faults; give its processor seconds and what it wrote."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=ROOT, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in {1, 3}:
            raise SystemExit(f"{command[0]} ended with {process.returncode}")
        out.seek(0)
        return used.ru_utime + used.ru_stime, out.read().decode()


def main(other: str, rounds: int) -> None:
    """Run the commands in turn and print medians and ratios."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as place:
        folder, schemas = Path(place, "workspace"), Path(place, "schemas")
        files = workspace(folder)
        bargain = [sys.executable, "-m", "bargain"]
        subprocess.run([*bargain, "schema", "-o", f"{schemas}/"], check=True, cwd=ROOT, capture_output=True)
        jobs = {
            "check-jsonschema": [other, "--schemafile", str(schemas / "proposal.json"), *map(str, files)],
            "bargain proposal list": [*bargain, "proposal", "list", "-w", str(folder)],
            "bargain check": [*bargain, "check", "-w", str(folder)],
        }
        for name, command in jobs.items():
            said = run(command, environment)[1]
            if said.count("kinds") < COUNT // 100:
                raise SystemExit(f"{name} did not find the {COUNT // 100} faults:\n{said[:2000]}")
        taken = [[run(command, environment)[0] for command in jobs.values()] for _ in range(rounds)]
    medians = [statistics.median(column) for column in zip(*taken, strict=True)]
    for name, seconds in zip(jobs, medians, strict=True):
        print(f"{name:24} {seconds:7.3f} s {seconds / medians[0]:7.2f} of check-jsonschema")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
