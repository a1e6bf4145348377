"""Where each clause of a merged agreement comes from (`contract/A-2026.yaml`): the program writes it with the articles."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Line, Record
from bargain.visibility import Public, Table


class ClauseSource(Record):
    """A clause that an agreement of the round made: where it stands, and which paper's words it has."""

    at: Table[Line] = Field(
        description="Its section, article or appendix in this agreement: 7.1, 25, Appendix D"
    )
    was: Table[Line | None] = Field(None, description="The one that it replaced; empty where it is new")
    done: Table[Literal["amended", "added", "deleted"]]
    by: Table[Line] = Field(description="The tentative agreement or the side letter: TA-03, SL-01")
    item: Table[Line | None] = None
    paper: Table[Line | None] = Field(None, description="The paper whose text was agreed")
    passed: Table[Day] = Field(description="The day the paper was passed, or the side letter signed")
    effective: Table[Day | None] = None
    sunset: Table[Day | None] = None


class ContractSources(Record):
    """A merged agreement: which one it replaces, and the clauses that are not of that one."""

    id: Public[Line]
    unit: Public[Line]
    replaces: Public[Line] = Field(description="The agreement that the changes were put into")
    effective: Public[Day]
    expires: Public[Day]
    merged_on: Public[Day]
    clauses: Table[list[ClauseSource]] = []

    def of(self, label: str) -> list[ClauseSource]:
        """Give the sources of a clause and of what stands below or above it, by its label."""
        return [
            one
            for one in self.clauses
            if one.at == label or one.at.startswith(f"{label}.") or label.startswith(f"{one.at}.")
        ]
