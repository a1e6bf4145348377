"""The schemas that help in an editor say what the models say: what reads without a problem fits them."""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest

from bargain.files.text import page_of
from bargain.files.yaml import Mapping, Sequence, Tree, read
from bargain.folder.kinds import KINDS, is_log, kind_of
from bargain.folder.schema import name_of, schemas
from bargain.folder.workspace import listing
from bargain.resources import folder

SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?\Z")


def as_an_editor_reads(tree: Tree) -> Any:
    """Editors resolve bare numbers and true, as YAML 1.2 says; quotes are lost in our tree, so both must fit."""
    if isinstance(tree, Mapping):
        return {name: as_an_editor_reads(held) for name, held in tree.items()}
    if isinstance(tree, Sequence):
        return [as_an_editor_reads(held) for held in tree]
    if tree in {"true", "false"}:
        return tree == "true"
    if tree is not None and NUMBER.match(tree):
        return float(tree) if "." in tree else int(tree)
    return tree


@pytest.mark.slow
def test_every_kind_of_file_has_a_schema_of_its_own() -> None:
    """Named as the first line of the files that ship names it."""
    assert set(SCHEMAS) == {name_of(kind) for kind in KINDS} | {"log"}
    for name, schema in SCHEMAS.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"{name}.json"


def test_schemas_are_the_same_every_time() -> None:
    """They lie in people's repositories."""
    assert schemas() == schemas()


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("members: []\n", True),
        ("member: []\n", False),
        ("members: [{id: p01, name: 7}]\n", True),
    ],
)
def test_a_slip_is_underlined(text: str, fits: bool) -> None:
    """An unknown key is one; a bare number where text is meant is none."""
    tree = as_an_editor_reads(read(page_of(text.encode(), PurePosixPath("team.yaml")))[0])
    assert jsonschema.Draft202012Validator(SCHEMAS["team"]).is_valid(tree) is fits


def sample_files() -> list[Path]:
    roots = [root for root in sorted(folder("sample-data").glob("*")) if (root / "bargain.yaml").is_file()]
    return [root / path for root in roots for path in listing(root)[0] if kind_of(path) or is_log(path)]


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_samples_fit(path: Path) -> None:
    """Every file of every sample local."""
    tree, problems = read(page_of(path.read_bytes(), PurePosixPath(path.name)))
    assert problems == []
    root = next(parent for parent in path.parents if (parent / "bargain.yaml").is_file())
    kind = kind_of(path.relative_to(root).as_posix())
    schema = SCHEMAS["log" if kind is None else name_of(kind)]
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(as_an_editor_reads(tree)))
    assert [f"{list(error.path)}: {error.message[:300]}" for error in errors] == []
