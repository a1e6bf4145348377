"""How long a packet of 100 proposals takes to become a Word file, against pandoc alone on the same words and a check.

    python benchmarks/packet.py [ROUNDS] [PROPOSALS]

`bargain packet -o packet.docx` reads a workspace of a hundred proposals with two papers on each, works out where they
stand, compares texts and hands pandoc a tree with tracked changes. pandoc alone reads the Markdown that `bargain packet
--format markdown` writes, insertions and deletions marked, and writes a Word file; `bargain check` reads the same
workspace and runs every rule. Whole processes with the pandoc that they start, run in turn, medians. Targets: 1.2 of
pandoc alone, and 1.0 of pandoc alone plus `bargain check`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypandoc
import yaml

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample-data" / "riverbend"


def workspace(folder: Path, many: int = 100) -> None:
    """Write a workspace of so many proposals of the union: those of the sample, again and again."""
    (folder / "proposals").mkdir(parents=True)
    (folder / "sessions").mkdir()
    (folder / "bargain.yaml").write_text((SAMPLE / "bargain.yaml").read_text())
    first, last = {}, {}
    texts = [path.read_text() for path in sorted((SAMPLE / "proposals").glob("U-*.yaml"))]
    held = [(text, yaml.safe_load(text)) for text in texts]
    held = [(text, tree) for text, tree in held if any(v["by"] == "union" for v in tree.get("versions", []))]
    for count in range(many):
        text, tree = held[count % len(held)]
        name = f"U-{count + 101}"
        numbers = [version["v"] for version in tree["versions"] if version["by"] == "union"]
        first[name], last[name] = numbers[0], numbers[-1]
        (folder / "proposals" / f"{name}.yaml").write_text(
            text.replace(f"id: {tree['id']}\n", f"id: {name}\n", 1)
        )
    lines = []
    for session, (day, carried) in enumerate((("2026-01-28", first), ("2026-02-25", last)), 1):
        carries = ", ".join(f"{name}: {number}" for name, number in carried.items())
        lines.append(f"- {{id: U-0{session}-01, at: {day} 16:00, kind: paper, paper: proposal, side: union,")
        lines[-1] += f" carries: {{{carries}}}}}\n"
    (folder / "sessions" / "S01.us.log.yaml").write_text("".join(lines))


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run a command; give its processor seconds, those of what it starts included, and its wall seconds."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT, env=environment
    )
    said = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # A check that finds errors ends with 1.
    if process.returncode > ("check" in command):
        raise SystemExit(f"{command[0]} ended with {process.returncode}\n{said}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start


def main(rounds: int, many: int) -> None:
    """Run both in turn and print medians and ratios."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as place:
        folder, source = Path(place, "workspace"), Path(place, "packet.md")
        workspace(folder, many)
        packet = [sys.executable, "-m", "bargain", "packet", "-w", str(folder), "--force", "-o"]
        run([*packet, str(source)], environment)
        jobs = {
            "bargain packet -o packet.docx": [*packet, str(Path(place, "ours.docx"))],
            "pandoc packet.md -o packet.docx": [
                str(Path(pypandoc.__file__).parent / "files" / "pandoc"),
                str(source),
                "-o",
                str(Path(place, "theirs.docx")),
            ],
            "bargain check": [
                sys.executable,
                "-m",
                "bargain",
                "check",
                "-w",
                str(folder),
            ],
        }
        taken = [[run(command, environment) for command in jobs.values()] for _ in range(rounds + 1)][1:]
        size = len(source.read_text().split())
    medians = [
        [statistics.median(column) for column in zip(*side, strict=True)] for side in zip(*taken, strict=True)
    ]
    ours, alone, check = medians
    print(f"{many} proposals, {size:,} words of Markdown")
    for name, (processor, wall) in zip(jobs, medians, strict=True):
        ratios = f"{processor / alone[0]:5.2f} {wall / alone[1]:5.2f}"
        print(f"{name:34} CPU {processor:6.3f} s, wall {wall:6.3f} s, of pandoc alone {ratios}")
    both = [one + other for one, other in zip(alone, check, strict=True)]
    print(f"of pandoc alone plus check: CPU {ours[0] / both[0]:.2f}, wall {ours[1] / both[1]:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, int(sys.argv[2]) if len(sys.argv) > 2 else 100)
