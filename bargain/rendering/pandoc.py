"""The one place that runs pandoc and typst: pages become documents here, the same bytes on every run."""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from bargain.disclosure import Picture, Released
from bargain.problems import BargainError, Problem
from bargain.rendering import charts, prose, tree
from bargain.rendering.format import Look, demand
from bargain.rendering.page import (
    Block,
    ContractText,
    Legend,
    Page,
    PageBreak,
    PictureBlock,
    Prose,
    RedlineBlock,
    Signatures,
    TableBlock,
    stamp,
)
from bargain.resources import folder

Target = Literal["docx", "odt", "html", "typst", "pptx"]
_LONGEST: Final = 600
"""Seconds after which a run is given up."""
_API: Final = [1, 23, 1]


def document(released: Released, page: Page, target: Target, options: Sequence[str] = ()) -> bytes:
    """Give a page as a document (Word, OpenDocument, PowerPoint) or, for html and typst, the body of one."""
    demand("office", f"the format {target}")
    return run(tree_of(released, page, target), released, target, options)


def tree_of(released: Released, page: Page, target: Target) -> bytes:
    """Give the page as pandoc's own tree, which no reader can misread."""
    found: list[tree.Node] = []
    pictures = 0
    for block in page.blocks:
        found += _nodes(block, released, target, pictures)
        pictures += isinstance(block, PictureBlock)
    found = tree.quoted(found) if target == "typst" else found
    return json.dumps({"pandoc-api-version": _API, "meta": {}, "blocks": found}).encode()


def run(text: bytes, released: Released, target: Target, options: Sequence[str] = ()) -> bytes:
    """Run pandoc on a tree; raise BargainError (PANDOC) on any failure and on any warning."""
    epoch = int(
        datetime(released.as_of.year, released.as_of.month, released.as_of.day, tzinfo=UTC).timestamp()
    )
    settings = ["--sandbox", "--wrap=none", f"--metadata=lang:{released.language}"]
    done = subprocess.run(
        [_pandoc(), "--from=json", f"--to={target}", *settings, *options, "--output=-"],
        input=text,
        capture_output=True,
        # Windows needs its own variables to start any program; only the date is ours.
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
        timeout=_LONGEST,
        check=False,
    )
    if done.returncode or done.stderr:
        reason = " ".join(done.stderr.decode(errors="replace").split())
        fix = "Try another format; please report this with the template that you used."
        raise BargainError(Problem("PANDOC", f"pandoc could not write {target}: {reason}", fix=fix))
    return done.stdout


def _nodes(block: Block, released: Released, target: Target, pictures: int) -> list[tree.Node]:
    match block:
        case TableBlock(table, caption):
            return tree.table(table, target, caption=caption)
        case PictureBlock(picture):
            return _picture(picture, target, pictures)
        case ContractText(text):
            return tree.contract(text, target)
        case RedlineBlock(redline):
            return tree.redline(redline, target, released.as_of)
        case Legend():
            return tree.legend(target)
        case Signatures(labels):
            return tree.signatures(labels, target)
        case PageBreak():
            return tree.page_break(target)
        case Prose(text):
            return prose.nodes(text)


def _picture(picture: Picture, target: Target, number: int) -> list[tree.Node]:
    if target == "typst":
        address = f"picture-{number}.svg"
    elif target == "html":
        address = _address("image/svg+xml", charts.svg(picture).encode())
    else:
        address = _address("image/png", charts.png(picture))
    shown = tree.picture(picture, address, target)
    return [*shown, *tree.table(picture.data, target, caption=False)]


def _address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"


def _pandoc() -> str:
    """Find the pandoc of the wheel; asking pypandoc would start it only to learn its version."""
    import pypandoc

    for name in ("pandoc", "pandoc.exe"):
        path = Path(pypandoc.__file__).parent / "files" / name
        if path.is_file():
            return str(path)
    return str(pypandoc.get_pandoc_path())


def pdf(released: Released, page: Page, look: Look) -> bytes:
    """Give a page as PDF, tagged for readers of every kind (PDF/UA-1), with the fonts that we ship."""
    body = document(released, page, "typst")
    import typst

    with TemporaryDirectory(prefix="bargain-") as room:
        root = Path(room)
        (root / "page.typ").write_bytes(own("page.typ", look).read_bytes())
        (root / "main.typ").write_bytes(b'#import "page.typ": *\n#show: sheet\n\n' + body)
        pictures = [block.picture for block in page.blocks if isinstance(block, PictureBlock)]
        for number, picture in enumerate(pictures):
            (root / f"picture-{number}.svg").write_text(charts.svg(picture), encoding="utf-8")
        try:
            made = typst.compile(
                str(root / "main.typ"),
                root=room,
                font_paths=[str(folder("templates") / "fonts")],
                ignore_system_fonts=True,
                sys_inputs=_inputs(released),
                pdf_standards=["ua-1"],
            )
        except (typst.TypstError, RuntimeError) as fault:
            fix = "Try another format; please report this with the template that you used."
            raise BargainError(
                Problem("TYPST", f"typst could not write the PDF: {fault}", fix=fix)
            ) from fault
    return bytes(made)


def own(name: str, look: Look) -> Path:
    """Find a file of the look: the workspace's own where it has one, else ours."""
    theirs = look.templates / name if look.templates else None
    return theirs if theirs is not None and theirs.is_file() else folder("templates") / name


def _inputs(released: Released) -> dict[str, str]:
    about = stamp(released)
    language, _, region = released.language.partition("-")
    return {
        "title": released.title,
        "left": about.left,
        "right": about.right,
        "foot": about.foot,
        "paper": "us-letter" if released.paper == "letter" else "a4",
        "language": language,
        "region": region,
    }
