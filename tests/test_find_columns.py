"""Mentions in a column of texts: what the finder finds in each of them, whatever the text."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stance.actors.find import MentionFinder
from stance.actors.find_columns import ColumnFinder
from stance.actors.read import world
from stance.records import Actor

law = settings(deadline=None, derandomize=True, database=None, max_examples=150)

ACTORS = [
    Actor("cuba", "Cuba", "state", demonyms=("Cuban", "Cubans"), capitals=("Havana",), excluded=("Cuba Libre",)),
    Actor("ivory", "Côte d'Ivoire", "state", aliases=("Ivory Coast", "the Ivory-Coast")),
    Actor("wen", "Ana Wen", "person", short=("Ana",)),
    Actor("li", "Bo Wen", "person"),
    Actor("guinea", "Guinea", "state", excluded=("New Guinea",)),
]
STEMS = [*ACTORS, Actor("turkey", "Turkey", "state", demonyms=("Turk*",))]
forms = st.sampled_from(
    ["Cuba", "Cuban", "CUBA", "Havana", "Cuba Libre", "Côte d’Ivoire", "Cote", "Ivory\u00a0Coast", "the Ivory‑Coast",
     "Ana Wen", "Wen", "Ana", "Bo Wen", "New Guinea", "Guinea", "Turkish", "Turks"]
)  # fmt: skip
between = st.sampled_from([" ", "’s ", "\u0301 ", "_", ", ", "x", "\n", "\x00", "é", " 中", "🚢", ""])
texts = st.lists(st.tuples(between | st.text(max_size=3), forms), max_size=6).map(lambda parts: "".join(sum(parts, ())))


@pytest.mark.parametrize("actors", [ACTORS, STEMS], ids=["plain", "stems"])
@law
@given(rows=st.lists(texts, max_size=5))
@example(rows=[])
@example(rows=["", "Cuba", "", "Cubans Wen", "Ana Wen’s Wen"])
def test_a_column_says_what_its_rows_say(actors: list[Actor], rows: list[str]) -> None:
    finder = MentionFinder(actors)
    found = ColumnFinder(finder).find(pa.array(["before", *rows], pa.large_string())[1:]).to_pylist()
    assert found == [
        {"row": row, "actor": one.actor, "start": one.start, "end": one.end, "how": one.how}
        for row, text in enumerate(rows)
        for one in finder.find(text)
    ]


def test_the_bundled_list_is_found_in_columns() -> None:
    rows = ["The Cuban president met Mr. Biden in Washington.", "Biden’s aides left.", "Joe Biden spoke; Biden left."]
    finder = MentionFinder(world())
    found = ColumnFinder(finder).find(pa.array(rows, pa.large_string()))
    assert found["row"].to_pylist() == [row for row, text in enumerate(rows) for _ in finder.find(text)]
    assert found.num_rows
