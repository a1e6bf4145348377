"""The command line: a static table of commands, loaded when used, and one place that decides exit codes.

Exit codes: 0 fine, 1 findings at or above the asked level, 2 wrong usage, 3 the workspace cannot be read or lacks
what the command needs, 4 could not write, 70 a bug in bargain, 130 interrupted. Treat any other as a failure.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

import bargain
from bargain.commands.verbs import Verbs, flow, flow_verb
from bargain.problems import BargainError, Problem, UsageError

EXIT_USAGE: Final = 2
EXIT_UNWRITTEN: Final = 4
EXIT_BUG: Final = 70
EXIT_INTERRUPTED: Final = 130

START, ROUND, TABLE = "Start here", "The round", "At the table"
LETTERS, AGREED = "Letters and the record", "Agreements and the vote"
MONEY, FILES = "Money", "Files and formats"
COMMANDS: Final[dict[str, tuple[str, str, str]]] = {
    "demo": ("demo", "Copy a sample local and run the main job on it, saying what each file is.", START),
    "init": ("init", "Start a workspace, or add a file to one.", START),
    "tour": ("tour", "Show the next three useful steps, and the command for each.", START),
    "contract": ("contract", "Read an agreement into articles, and show what is on file.", START),
    "import": ("import_", "Take in a roster, a schedule, a calendar ... from CSV or Excel.", START),
    "doctor": ("doctor", "Look at the installation, the folder and its safety.", START),
    "status": ("status", "Show where each unit stands, and what is overdue.", ROUND),
    "next": ("next_steps", "Show the most urgent things to do: at most seven.", ROUND),
    "checklist": ("checklist", "Show the tasks of the round with their dates, ticked where proved.", ROUND),
    "done": ("done", "Record that somebody has done a task of the checklist.", ROUND),
    "stage": ("stage", "Show the stages of bargaining, or go on to the next one.", ROUND),
    "calendar": ("calendar", "Write the dates of the round as a calendar file.", ROUND),
    "check": ("check", "Find what is wrong, late or missing in the workspace.", ROUND),
    "closeout": ("closeout", "End a round: what to hand over, to seal and to destroy.", ROUND),
    "new": ("new", "Add a record: a partner, a request, a session, evidence ...", ROUND),
    "proposal": ("proposal", "Write, list and show proposals, and trace them to the platform.", TABLE),
    "package": ("package", "Write, list and print packages and what-ifs.", TABLE),
    "packet": ("packet", "Print table copies of proposals, with redlines.", TABLE),
    "pass": ("pass_", "Print a paper of ours, keep it, and put it on record.", TABLE),
    "receive": ("receive", "Take in a paper of theirs, show what is new, and put it on record.", TABLE),
    "received": ("received", "Record who took a paper, where that was not known at first.", TABLE),
    "act": ("act", "Record what a side does with an item or a package: hold, reject, withdraw ...", TABLE),
    "strike": ("strike", "Strike a record that was a mistake; it stays where it is.", TABLE),
    "redline": (
        "redline",
        "Mark what changed between two texts of an item, or what both sides change.",
        TABLE,
    ),
    "board": ("board", "Show where every item stands, and what hangs over the table.", TABLE),
    "session": ("session", "Plan, start and close a session; take notes; print minutes.", TABLE),
    "caucus": ("caucus", "Record a caucus, and print the sheet for it.", TABLE),
    "ground-rules": (
        "ground_rules",
        "Print the ground rules: our draft, a copy to hand over, what was signed.",
        LETTERS,
    ),
    "request": ("request", "Information requests: letters, what is owed, reminders, what came.", LETTERS),
    "letter": ("letter", "Write notices and other letters, with the law as it was read.", LETTERS),
    "chronology": (
        "chronology",
        "List everything that happened, by date, with digests that prove it.",
        LETTERS,
    ),
    "ta": ("ta", "Make the signature sheet of what was agreed, or list the agreements.", AGREED),
    "sign": ("sign", "Record that a side has signed a tentative agreement.", AGREED),
    "verify": ("verify", "Look whether papers and agreements are still as they were sealed.", AGREED),
    "moa": ("moa", "Put the memorandum of agreement together, once nothing is missing.", AGREED),
    "side-letter": ("side_letter", "Show side letters, and say what becomes of each.", AGREED),
    "ratification": ("ratification", "Take the agreement to the members' vote, and record it.", AGREED),
    "implementation": ("implementation", "Put the new agreement to work: who acts, and who checks.", AGREED),
    "cost": ("cost", "Price each side's last position against the status quo.", MONEY),
    "schedule": ("schedule", "Build salary guides, and look at grids and careers.", MONEY),
    "schema": ("schema", "Write the JSON Schemas of the workspace's files.", FILES),
}
"""Name of each command: its module in `bargain.commands`, its line of help, its panel."""
GROUPS: Final = frozenset(
    {
        "caucus",
        "contract",
        "cost",
        "implementation",
        "package",
        "proposal",
        "ratification",
        "request",
        "schedule",
        "session",
        "stage",
    }
)
"""The commands that have verbs."""


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are run, so that help stays quick."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        _flow(self)
        for name, (_, line, panel) in COMMANDS.items():
            self.commands[name] = TyperCommand(name=name, help=line, rich_help_panel=panel)
        self._stubs = set(COMMANDS)

    def load(self, name: str) -> None:
        """Put the real command in the place of its stub."""
        if name not in self._stubs:
            return
        self._stubs.discard(name)
        module, _, panel = COMMANDS[name]
        command = typer.main.get_command(import_module(f"bargain.commands.{module}").app)
        command.name = name
        command.rich_help_panel = panel  # type: ignore[attr-defined]  # both kinds of command have it
        _flow(command)
        command.params = [
            param for param in command.params if param.name not in {"install_completion", "show_completion"}
        ]
        self.commands[name] = command

    def load_all(self) -> None:
        """Load every command, for the tests and pages that describe them all."""
        for name in list(self._stubs):
            self.load(name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Load the command that is asked for, then resolve it as usual."""
        if args:
            self.load(args[0])
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """List the commands in the order of the work, not of the alphabet."""
        return list(COMMANDS)


def _flow(command: Any) -> None:
    flow(command)
    verbs = getattr(command, "commands", {})
    if not isinstance(verbs, Verbs):
        for verb in verbs.values():
            flow_verb(verb)


app = typer.Typer(
    cls=LazyGroup,
    name="bargain",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"bargain {bargain.__version__}")
        raise typer.Exit


@app.callback(epilog="First time: bargain demo. Your own local: bargain init. Nothing here is legal advice.")
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Prepare, bargain and win a contract from a folder of plain files.

    For teachers, education support professionals and college faculty: checklists, proposals with redlines, stage
    trackers, costs and member communications.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; nothing is raised."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _run(arguments)
    except OSError as fault:
        code = _output_failed(fault)
        return _bug(fault) if code is None else code
    except Exception as bug:  # noqa: BLE001 - the one place where a bug becomes an exit code
        return _bug(bug)


def _run(arguments: Sequence[str]) -> int:
    try:
        _readable(arguments)
        code = app(list(arguments), prog_name="bargain", standalone_mode=False)
        sys.stdout.flush()
    except BargainError as failure:
        return _refuse(arguments, failure.problems, failure.exit_code)
    except TyperException as failure:
        said = failure.format_message()
        # Where a command is missing Typer has shown the help already, and has nothing more to say.
        return _refuse(arguments, (_usage(failure, said),), EXIT_USAGE) if said else 0
    except (KeyboardInterrupt, typer.Abort):
        code = EXIT_INTERRUPTED
    except SystemExit as left:
        # Typer ends the process where whoever read the help has gone.
        raise BrokenPipeError from left
    if code == EXIT_INTERRUPTED:
        sys.stderr.write("Stopped; nothing was left half-written.\n")
    return code if isinstance(code, int) else 0


def _readable(arguments: Sequence[str]) -> None:
    """Raise UsageError where an argument holds bytes that are no UTF-8, which no file of a workspace takes.

    A note is taken all the same, with a mark where they stood: what was said is not said again.
    """
    for argument in arguments if _command_of(arguments) != "session note" else ():
        seen = argument.encode("utf-8", "replace").decode()
        if seen != argument:
            fix = "Type it anew where each question mark stands; if it is the name of a file, rename that."
            raise UsageError(f"{seen!r} holds characters that are not UTF-8", fix)


def _refuse(arguments: Sequence[str], problems: Sequence[Problem], code: int) -> int:
    from bargain.commands.showing import show_problems

    show_problems(problems, json_wanted=_wants_json(arguments), command=_command_of(arguments))
    return code


def _command_of(arguments: Sequence[str]) -> str:
    """Give the command of a line, with its verb where it has one."""
    name, verb = [*arguments[:2], "", ""][:2]
    return f"{name} {verb}" if name in GROUPS and verb.isalpha() else name


def _usage(failure: TyperException, said: str) -> Problem:
    context = getattr(failure, "ctx", None)
    page = f"{context.command_path if context is not None else 'bargain'} --help"
    plain = " ".join(said.split()).replace("Value error, ", "").replace(". Choose from:", "; choose one of:")
    return Problem("USAGE", plain.rstrip("."), fix=f"See: {page}")


def _wants_json(arguments: Sequence[str]) -> bool:
    words = [word.lower() for word in arguments]
    pairs = pairwise(words)
    return "--format=json" in words or any(pair in {("--format", "json"), ("-f", "json")} for pair in pairs)


def _output_failed(fault: OSError) -> int | None:
    """End quietly when whoever read our output has gone, as ``head`` does, and say so when the disk is full.

    Gives None for any other fault. What is still in the buffer goes nowhere, so that ending does not fail again.
    """
    import errno
    import os

    if not isinstance(fault, BrokenPipeError) and fault.errno != errno.ENOSPC:
        return None
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(fault, BrokenPipeError):
        return 0
    sys.stderr.write("WRITE the disk is full\n    Make room and run it again.\n")
    return EXIT_UNWRITTEN


def _bug(bug: Exception) -> int:
    """Write the traceback, which holds no values, to a file and say where it is."""
    import os
    import tempfile
    import traceback

    handle, path = tempfile.mkstemp(prefix="bargain-bug-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"bargain {bargain.__version__}\n{type(bug).__name__}\n")
        log.writelines(traceback.format_tb(bug.__traceback__))
    sys.stderr.write(
        "bargain has a bug: it did not expect this and has stopped. Your files are as they were.\n"
        f"What happened, without any of your data, is in {path}\n"
        "Please send that file to the project.\n"
    )
    return EXIT_BUG
