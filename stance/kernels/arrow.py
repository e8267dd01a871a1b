"""Arrow columns as numpy arrays without a copy: text as bytes with offsets, spans with offsets."""

from __future__ import annotations

import numpy as np
import pyarrow as pa


def text_arrays(column: pa.LargeStringArray) -> tuple[np.ndarray, np.ndarray]:
    """Bytes (uint8) of the whole buffer, and where each row starts and ends in it, (n_rows + 1,) int64.

    >>> data, offsets = text_arrays(pa.array(["Cuba", "Iran"], pa.large_string()))
    >>> bytes(data[offsets[1] : offsets[2]])
    b'Iran'
    """
    _, offsets, data = column.buffers()
    if not len(column):
        return np.zeros(0, dtype=np.uint8), np.zeros(1, dtype=np.int64)
    found = np.frombuffer(offsets, dtype=np.int64, count=len(column) + 1, offset=8 * column.offset)
    return np.frombuffer(data or b"", dtype=np.uint8), found


def text_column(data: np.ndarray, offsets: np.ndarray) -> pa.LargeStringArray:
    """The other way: rows of UTF-8 bytes as an Arrow column, without a copy."""
    buffers = [None, pa.py_buffer(offsets.astype(np.int64, copy=False)), pa.py_buffer(data)]
    return pa.Array.from_buffers(pa.large_string(), len(offsets) - 1, buffers)


def span_arrays(column: pa.ListArray) -> tuple[np.ndarray, np.ndarray]:
    """Spans of all rows, (n_spans, 2) int32, and where those of each row start and end, (n_rows + 1,) int64.

    >>> spans, rows = span_arrays(pa.array([[[0, 4]], None, [[2, 3], [5, 6]]], pa.list_(pa.list_(pa.int32(), 2))))
    >>> spans.tolist(), rows.tolist()
    ([[0, 4], [2, 3], [5, 6]], [0, 1, 1, 3])
    """
    if column.null_count == len(column):
        return np.zeros((0, 2), dtype=np.int32), np.zeros(len(column) + 1, dtype=np.int64)
    if column.null_count:
        counts = column.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
        rows = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
        return column.flatten().flatten().to_numpy().reshape(-1, 2), rows
    rows = np.frombuffer(column.buffers()[1], dtype=np.int32, count=len(column) + 1, offset=4 * column.offset)
    pairs = column.values
    numbers = pairs.values.to_numpy()[2 * pairs.offset :].reshape(-1, 2)
    return numbers[rows[0] : rows[-1]], (rows - rows[0]).astype(np.int64)


def hidden_text(text: pa.LargeStringArray, *names: pa.ListArray) -> pa.LargeStringArray:
    """The same rows with U+FFFC in place of each character that a span of `names` covers."""
    from stance.kernels.hide import hide

    data, offsets = text_arrays(text)
    for column in names:
        spans, rows = span_arrays(column)
        if not len(spans):
            continue
        covered = int(np.maximum(spans[:, 1] - spans[:, 0], 0).sum())
        hidden = np.empty(offsets[-1] - offsets[0] + 3 * covered, dtype=np.uint8)
        edges = np.zeros(len(offsets), dtype=np.int64)
        hide(data, offsets, spans, rows, hidden, edges)
        data, offsets = hidden[: edges[-1]], edges
    return text_column(data, offsets)
