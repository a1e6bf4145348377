"""The reference facts that ship with the program, read as strictly as a workspace is."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import TypeVar

from bargain.domain.record import Record
from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder.records import fit
from bargain.problems import BargainError
from bargain.resources import folder

R = TypeVar("R", bound=Record)


def facts(model: type[R], name: str) -> R:
    """Read `bargain/facts/<name>.yaml` as this model, once; raises BargainError on a fault in what we ship."""
    record = _read(model, name)
    if not isinstance(record, model):
        raise TypeError(f"{name} was not read as a {model.__name__}")
    return record


@cache
def _read(model: type[Record], name: str) -> Record:
    file = PurePosixPath("facts", f"{name}.yaml")
    page = page_of((folder("facts") / file.name).read_bytes(), file)
    tree, problems = read(page)
    record, faults = fit(model, tree, page)
    if record is None or problems:
        raise BargainError(*problems, *faults)
    return record
