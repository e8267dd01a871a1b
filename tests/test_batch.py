"""Batches of examples: what columns must not change about the examples they hold."""

from __future__ import annotations

import io
import itertools
import unicodedata
from typing import Any

import hypothesis
import numpy as np
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.batch import HIDDEN, SCHEMA, ExampleBatch, hide_names, hide_target
from stance.errors import InputError, StanceError
from stance.records import Example, Span, occurrences
from stance.text.tokens import tokenize

law = settings(deadline=None, derandomize=True, database=None, max_examples=80)


words = st.text(max_size=12)
# Characters that trouble offsets: case changes the length, marks combine, apostrophes part or join words, many bytes.
texts = st.one_of(st.text(max_size=40), st.text("aI's’ .-_İßﬁ\u0301\u200d\u2028\x85\x00🚢中", max_size=40))


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """Any text with any spans in it, sorted or not, overlapping or not, none of them empty."""
    text = draw(texts)
    place = st.integers(0, len(text))
    span = st.tuples(place, place).map(lambda two: (min(two), max(two))).filter(lambda two: two[0] < two[1])
    spans = st.lists(span, max_size=3).map(tuple) if text else st.just(())
    return Example(
        text,
        target=draw(words),
        target_spans=draw(spans),
        holder=draw(st.none() | words),
        holder_spans=draw(spans),
        context=draw(words),
        group=draw(st.none() | words),
        label=draw(st.none() | words),
        id=draw(words),
    )


@st.composite
def named_examples(draw: st.DrawFn, names: st.SearchStrategy[str], around: st.SearchStrategy[str] = texts) -> Example:
    """A sentence in which target and holder stand at their spans: before + holder + between + target + after."""
    before, between, after = (draw(around) for _ in range(3))
    holder, target = draw(names), draw(names)
    start = len(before) + len(holder) + len(between)
    return Example(
        before + holder + between + target + after,
        target,
        ((start, start + len(target)),),
        holder,
        ((len(before), len(before) + len(holder)),),
    )


batches = st.lists(examples(), max_size=6)


# Examples in, examples out


@law
@given(batches)
def test_a_batch_gives_back_the_examples_it_was_made_of(rows: list[Example]) -> None:
    batch = ExampleBatch.of(rows)
    assert list(batch) == rows
    assert [batch[place] for place in range(len(batch))] == rows
    assert len(batch) == len(rows)
    assert batch.table.schema == SCHEMA


def test_more_examples_than_one_piece_come_out_in_order() -> None:
    rows = [Example(f"Wen met Vega {number} times.", "Vega", id=str(number)) for number in range(2500)]
    assert list(ExampleBatch.of(rows)) == rows


def test_a_batch_is_not_copied_and_a_generator_is_read_once() -> None:
    batch = ExampleBatch.of(example for example in [Example("Wen won.", "Wen")])
    assert ExampleBatch.of(batch) is batch
    assert len(batch) == 1


@law
@given(batches, st.data())
def test_take_gives_the_rows_asked_for_in_the_order_asked_for(rows: list[Example], data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=8) if rows else st.just([]))
    assert list(ExampleBatch.of(rows).take(np.array(wanted, dtype=int))) == [rows[row] for row in wanted]


@law
@given(batches, st.data())
def test_slicing_a_batch_is_slicing_the_list(rows: list[Example], data: st.DataObject) -> None:
    part = data.draw(st.slices(len(rows)))
    assert list(ExampleBatch.of(rows)[part]) == rows[part]


def test_negative_index_counts_from_the_end_and_beyond_the_end_is_an_index_error() -> None:
    batch = ExampleBatch.of([Example("a", "a"), Example("b", "b")])
    assert batch[-1] == batch[1]
    with pytest.raises(IndexError):
        batch[2]


@law
@given(batches, st.data())
def test_views_are_the_same_before_and_after_take(rows: list[Example], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(rows))))
    seen, fresh = ExampleBatch.of(rows), ExampleBatch.of(rows)
    assert len(seen.views) == len(rows)
    assert seen.take(np.array(order, dtype=int)).views == fresh.take(np.array(order, dtype=int)).views


# On disk and back


def through_parquet(table: pa.Table) -> pa.Table:
    file = io.BytesIO()
    pq.write_table(table, file)
    return pq.read_table(io.BytesIO(file.getvalue()))


def through_feather(table: pa.Table) -> pa.Table:
    file = io.BytesIO()
    feather.write_feather(table, file)
    return feather.read_table(io.BytesIO(file.getvalue()))


@pytest.mark.parametrize("through", [through_parquet, through_feather])
@law
@given(rows=batches)
def test_a_batch_written_and_read_back_is_equal(through: Any, rows: list[Example]) -> None:
    table = ExampleBatch.of(rows).table
    back = through(table)
    assert back.schema == table.schema
    assert back.equals(table)
    assert list(ExampleBatch(back)) == rows


# Where names stand among the words


@law
@given(batches)
def test_a_range_holds_exactly_the_words_that_the_span_touches(rows: list[Example]) -> None:
    for example, view in zip(rows, ExampleBatch.of(rows).views, strict=True):
        pairs = zip((*example.target_spans, *example.holder_spans), (*view.targets, *view.holders), strict=True)
        for (start, end), (first, last) in pairs:
            places = zip(view.tokens.starts, view.tokens.ends, strict=True)
            touched = [place for place, (a, b) in enumerate(places) if a < end and b > start]
            assert list(range(first, last)) == touched
            assert 0 <= first <= last <= len(view.words)


@law
@given(texts)
@hypothesis.example("Iran's army, Iran’s")
def test_words_have_growing_offsets_and_stand_where_they_say(text: str) -> None:
    tokens = tokenize(text)
    edges = [edge for pair in zip(tokens.starts, tokens.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert word == text[start:end].lower().replace("’", "'")
        assert word


def test_a_range_that_touches_no_word_says_between_which_words_it_stands() -> None:
    (view,) = ExampleBatch.of([Example("one — two", "—", ((4, 5),))]).views
    assert view.targets == [(1, 1)]


def test_a_word_is_one_word_however_its_accents_are_encoded() -> None:
    tokens = tokenize(unicodedata.normalize("NFD", "Perón’s Ño"))
    assert (len(tokens.words), tokens.starts, tokens.ends) == (2, [0, 9], [6, 12])


# Hiding names


@law
@given(batches)
def test_hiding_leaves_spans_lengths_and_all_other_characters(rows: list[Example]) -> None:
    for before, after in zip(rows, hide_names(ExampleBatch.of(rows)), strict=True):
        assert len(after.text) == len(before.text)
        assert (after.target_spans, after.holder_spans) == (before.target_spans, before.holder_spans)
        assert (after.target, after.holder, after.context) == ("", None, "")
        assert (after.id, after.group, after.label) == (before.id, before.group, before.label)
        hidden = {place for start, end in (*before.target_spans, *before.holder_spans) for place in range(start, end)}
        expected = [HIDDEN if place in hidden else character for place, character in enumerate(before.text)]
        assert after.text == "".join(expected)


@law
@given(named_examples(st.text("QXŽ", min_size=1, max_size=9), st.text("ab ’s.🚢", max_size=9)))
def test_no_letter_of_a_name_is_left(example: Example) -> None:
    (hidden,) = hide_names(ExampleBatch.of([example]))
    assert not set("QXŽ") & set(hidden.text)
    assert not HIDDEN.isalnum()


@law
@given(named_examples(st.text("ab cö'’-.中1", min_size=1, max_size=9)), st.data())
def test_hidden_words_do_not_depend_on_the_names(example: Example, data: st.DataObject) -> None:
    other = renamed(example, data.draw(st.text(min_size=1, max_size=12)), data.draw(st.text(min_size=1, max_size=12)))
    one, two = hide_names(ExampleBatch.of([example, other])).views
    assert (one.words, one.targets, one.holders) == (two.words, two.targets, two.holders)


def renamed(example: Example, target: str, holder: str) -> Example:
    """The same sentence about others; the holder stands before the target."""
    ((a, b),), ((c, d),), text = example.holder_spans, example.target_spans, example.text
    start = a + len(holder) + c - b
    return Example(
        text[:a] + holder + text[b:c] + target + text[d:],
        target,
        ((start, start + len(target)),),
        holder,
        ((a, a + len(holder)),),
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Iran’s army left.", ["army", "left"]),
        ("Iran's army left.", ["army", "left"]),
        ("The anti-Iran-backed army left.", ["the", "anti", "backed", "army", "left"]),
    ],
)
def test_what_clings_to_a_hidden_name_makes_no_new_word(text: str, left: list[str]) -> None:
    assert hide_names(ExampleBatch.of([Example(text, "Iran")])).views[0].words == left


def test_hiding_the_target_hides_that_anyone_was_asked_about_but_not_the_text() -> None:
    (example,) = hide_target(ExampleBatch.of([Example("Cuba thanked Iran.", "Iran", holder="Cuba", label="favor")]))
    assert example == Example("Cuba thanked Iran.", "", (), None, (), label="favor")


@law
@given(batches)
def test_two_targets_of_one_sentence_are_the_same_once_the_target_is_hidden(rows: list[Example]) -> None:
    swapped = [Example(row.text, row.holder or "", row.holder_spans, row.target, row.target_spans) for row in rows]
    one, two = hide_target(ExampleBatch.of(rows)), hide_target(ExampleBatch.of(swapped))
    columns = ["text", "target", "target_spans", "holder", "holder_spans"]
    assert one.table.select(columns).equals(two.table.select(columns))


# Columns


def test_replaced_column_is_new_the_others_stay_and_the_old_batch_is_untouched() -> None:
    batch = ExampleBatch.of([Example("Wen won.", "Wen", label="favor")])
    other = batch.replaced(label=["none"], outlet=["Gull"])
    assert (other.column("label"), other.column("outlet"), other.column("text")) == (["none"], ["Gull"], ["Wen won."])
    assert batch.column("label") == ["favor"]
    assert "outlet" not in batch.table.column_names


def test_replacing_the_text_replaces_its_words() -> None:
    batch = ExampleBatch.of([Example("Wen won.", "Wen")])
    assert batch.views[0].words == ["wen", "won"]
    assert batch.replaced(text=["Wen lost."]).views[0].words == ["wen", "lost"]


def test_further_columns_are_taken_along() -> None:
    batch = ExampleBatch.of([Example("a", "a"), Example("b", "b")]).replaced(outlet=["Gull", "Tern"])
    assert batch[::-1].column("outlet") == ["Tern", "Gull"]


def test_errors_say_what_there_is() -> None:
    batch = ExampleBatch.of([Example("a", "a")])
    with pytest.raises(InputError, match=r"no column 'txt'\. Did you mean 'text'"):
        batch.column("txt")
    with pytest.raises(InputError, match="no column 'holder'"):
        ExampleBatch(batch.table.drop_columns(["holder"]))
    with pytest.raises(InputError, match=r"a str among them\. Allowed: Example, ExampleBatch"):
        ExampleBatch.of([Example("a", "a"), "b"])  # type: ignore[list-item]


def test_text_that_is_no_unicode_is_said_so() -> None:
    with pytest.raises(StanceError, match="surrogate"):
        ExampleBatch.of([Example("Wen \ud800", "Wen")])


# Names that are looked up


@law
@given(texts, st.text("aI'’ b", min_size=1, max_size=4))
def test_looked_up_spans_are_the_name_as_whole_words_and_do_not_overlap(text: str, name: str) -> None:
    spans: tuple[Span, ...] = occurrences(text, name)
    for start, end in spans:
        assert text[start:end] == name
        assert not text[start - 1 : start].isalnum()
        assert not text[end : end + 1].isalnum()
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
