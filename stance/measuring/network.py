"""Signed network of actors: an edge from holder to target, exported as GraphML and CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from stance.measuring.matrix import net_findings
from stance.measuring.measure import Measured
from stance.measuring.shares import COUNTED
from stance.measuring.sinks import write_bytes
from stance.text.spreadsheets import guarded

if TYPE_CHECKING:
    import networkx

COLUMNS = ("holder", "target", "sign", "net", "low", "high", "n", "documents")


def stance_network(measured: Measured, min_n: int = 1, method: str = COUNTED) -> networkx.DiGraph:
    """Edges from holders to targets with net stance, interval, n, documents, and sign.

    sign: -1 or 1 where the 95 % interval is on one side of 0, else 0 (nobody can tell). measured: by holder and
    target. Pairs of fewer than `min_n` records are left out.
    """
    import networkx

    graph = networkx.DiGraph()
    for one in net_findings(measured, method):
        if one.n >= min_n:
            sign = (one.low > 0) - (one.high < 0)
            holder, target = map(str, one.cell)
            graph.add_edge(holder, target, sign=int(sign), net=one.value, low=one.low, high=one.high, n=one.n,
                           documents=one.documents)  # fmt: skip
    return graph


def as_graphml(graph: networkx.DiGraph) -> bytes:
    """The network as GraphML, which Gephi, Visone and igraph read."""
    import networkx

    return ("\n".join(networkx.generate_graphml(graph)) + "\n").encode("utf-8")


def as_csv(graph: networkx.DiGraph) -> bytes:
    """The network as a list of edges, one a row."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for holder, target, edge in graph.edges(data=True):
        rows.writerow([guarded(holder), guarded(target), *(edge[name] for name in COLUMNS[2:])])
    return text.getvalue().encode("utf-8")


def export(measured: Measured, min_n: int, path: Path) -> None:
    """Write the network as `.graphml` or `.csv`; raises OutputError where that cannot be done."""
    write_bytes(EXPORTS[path.suffix](stance_network(measured, min_n)), path)


EXPORTS = {".graphml": as_graphml, ".csv": as_csv}
