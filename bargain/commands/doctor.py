"""`bargain doctor`: look at the installation, the folder, and what in it could leak."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import enveloped, format_name, show
from bargain.documents.doctor import Observation, gather
from bargain.domain.workspace import Workspace
from bargain.problems import BargainError, Severity
from bargain.visibility import Audience

app = typer.Typer()
EXTRAS = {
    "office": ("Word, OpenDocument, PDF, slides and charts", ("pypandoc", "typst", "vl_convert", "pypdf")),
    "analysis": ("many offers at once, the salary-guide builder", ("numpy", "highspy")),
}
CLOSED = ("confidential/", "private/")
_BYTES_KEPT = "papers/** -text"


@app.command()
@common
def doctor(asked: Asked) -> None:
    """Example: bargain doctor

    Looks at the installation, at the folder and at git: what is missing, and what could reach the other side. It
    changes nothing. Run it before you share a folder, and once in a while after.
    """
    seen = list(_installation())
    workspace: Workspace | None = None
    try:
        workspace, problems = asked.read()
    except BargainError:
        if asked.workspace or asked.output or format_name(asked) not in {"terminal", "json"}:
            raise
        fix = "Start one with: bargain init, or see one with: bargain demo"
        seen.append(Observation("workspace", "know", "there is no workspace in this folder or above it", fix))
    else:
        errors = sum(problem.severity is Severity.error for problem in problems)
        sentence = f"{errors} errors in its files" if errors else "all its files can be read"
        seen.append(
            Observation(
                "workspace", "mend" if errors else "fine", sentence, "Run: bargain check" if errors else ""
            )
        )
        root = workspace.root if workspace is not None else asked.workspace or Path.cwd()
        domains = workspace.round.employer.email_domains if workspace is not None else []
        seen += [*_git(root, domains), *_folder(root)]
    if workspace is None:
        show_without(asked, seen)
    else:
        show(asked, workspace, "doctor", gather(workspace, seen))


def _installation() -> Iterator[Observation]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Observation("installation", "fine", f"Python {version}")
    for extra, (what, packages) in EXTRAS.items():
        missing = [package for package in packages if find_spec(package) is None]
        fix = f'Run: python -m pip install "bargain[{extra}]"' if missing else ""
        sentence = f"{what}: {'not installed' if missing else 'ready'}"
        yield Observation("installation", "know" if missing else "fine", sentence, fix)


def _git(root: Path, domains: list[str]) -> Iterator[Observation]:
    from bargain.files import git

    if git.is_repository(root) is not True:
        yield Observation(
            "git", "know", "the folder is not kept in git, so there is no history to fall back on"
        )
        return
    held = git.tracked(root) or ()
    open_ = [name for name in held if name.startswith(CLOSED) and not name.endswith(".age")]
    if open_:
        sentence = f"git tracks {len(open_)} confidential files in clear text, as {open_[0]}"
        fix = f"Run: git rm --cached {open_[0]}; the history keeps what was committed, so start a new repository"
        yield Observation("git", "mend", sentence, fix, "SEC-01")
    else:
        yield Observation("git", "fine", "git tracks nothing under confidential/ or private/")
    if (root / "papers").is_dir() and _BYTES_KEPT not in _lines(root / ".gitattributes"):
        sentence = "git may change the line ends of what papers/ keeps, and then its seals are broken"
        yield Observation("git", "mend", sentence, f"Add a line to .gitattributes: {_BYTES_KEPT}")
    for address in git.remotes(root) or ():
        theirs = any(address.rpartition("@")[2].startswith(domain) or domain in address for domain in domains)
        where = "on the employer's system" if theirs else "somewhere else; make sure that it is private"
        fix = "Move the repository off the employer's systems" if theirs else ""
        yield Observation(
            "git", "mend" if theirs else "know", f"the folder is pushed to a place {where}", fix, "SEC-05"
        )
    mail = git.mail_domain(root)
    if mail and mail in domains:
        fix = "Run: git config user.email YOUR-OWN-ADDRESS"
        yield Observation("git", "mend", "your commits carry an address of the employer's", fix, "SEC-06")


def _folder(root: Path) -> Iterator[Observation]:
    lines = _lines(root / ".gitignore")
    missing = [name for name in CLOSED if name not in lines and (root / name).is_dir()]
    if missing:
        fix = f"Add a line to .gitignore: {missing[0]}"
        yield Observation("folder", "mend", f".gitignore does not keep {', '.join(missing)} out of git", fix)
    synced = next(
        (part for part in root.resolve().parts if part in {"Dropbox", "OneDrive", "Google Drive"}), None
    )
    if synced:
        sentence = (
            f"the folder lies in {synced}: whoever shares that drive can read all of it, confidential/ too"
        )
        yield Observation("folder", "know", sentence, "Look at who shares it")


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return [line.strip() for line in text.splitlines()]


def show_without(asked: Asked, seen: list[Observation]) -> None:
    """Show the report where there is no workspace to take a name and a date from: on the screen, or as JSON."""
    facts = gather(None, seen)
    if format_name(asked) == "json":
        records = [
            {field.name: getattr(line, field.name) for field in fields(line)} for line in facts.observations
        ]
        data = {"local": None, "observations": records, "to_mend": facts.to_mend}
        sys.stdout.buffer.write(enveloped("doctor", None, Audience.team, data))
        sys.stdout.buffer.flush()
        return
    for line in facts.observations:
        sys.stdout.write(f"{line.state:<5} {line.area:<13} {line.sentence}\n")
        if line.fix:
            sys.stdout.write(f"{'':<20}{line.fix}\n")
