"""The reference facts that ship with the program, read as strictly as a workspace is."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import TypeVar

from bargain.domain.record import Record
from bargain.files.records import fit
from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.problems import BargainError
from bargain.resources import folder

R = TypeVar("R", bound=Record)


@cache
def facts(model: type[R], name: str) -> R:
    """Read `bargain/facts/<name>.yaml` as this model; raises BargainError on a fault in what we ship."""
    file = PurePosixPath("facts", f"{name}.yaml")
    page = page_of((folder("facts") / file.name).read_bytes(), file)
    tree, problems = read(page)
    record, faults = fit(model, tree, page)
    if record is None or problems:
        raise BargainError(*problems, *faults)
    return record
