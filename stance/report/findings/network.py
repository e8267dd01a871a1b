"""Who is for and against whom as a network: solid arrows are for, dashed ones against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stance.errors import InputError
from stance.measuring.measure import Measured
from stance.measuring.network import stance_network
from stance.report import _draw
from stance.report.base import Picture

if TYPE_CHECKING:
    import networkx
    from matplotlib.figure import Figure

AGAINST, FAVOR = "#B85C00", "#0072B2"


def network_picture(measured: Measured, min_n: int = 5, most: int = 40, name: str = "network") -> Picture:
    """Actors and the stances between them whose sign is known: the 95 % interval of net stance leaves out 0.

    The wider an arrow, the more sentences; at most the `most` pairs with most of them. Raises InputError where no
    pair of `min_n` records has a known sign.
    """
    graph = stance_network(measured, min_n)
    edges = [edge for edge in graph.edges(data=True) if edge[2]["sign"] and edge[0] != edge[1]]
    edges = sorted(edges, key=lambda edge: (-edge[2]["n"], edge[0], edge[1]))[:most]
    if not edges:
        raise InputError("network", f"no pair of {min_n} or more records has a net stance whose sign is known")
    shown = type(graph)(edges)
    words = (
        f"Stances of {len(shown)} actors toward each other, {len(edges)} pairs of holder and target with {min_n} or "
    )
    words += (
        "more sentences whose net stance is certainly not 0 (95 % interval). Solid arrows: favor; dashed: against; "
    )
    words += "wider: more sentences."
    side = min(11.0, 5.5 + 0.2 * len(shown))
    return Picture(name, words, (side, side * 0.85), lambda figure: _figure(figure, shown))


def _figure(figure: Figure, graph: networkx.DiGraph) -> None:
    from matplotlib.patches import FancyArrowPatch

    axes = figure.subplots()
    places = _places(graph)
    largest = max(edge["n"] for _, _, edge in graph.edges(data=True))
    for holder, target, edge in graph.edges(data=True):
        favor = edge["sign"] > 0
        axes.add_patch(
            FancyArrowPatch(
                places[holder], places[target], arrowstyle="-|>", mutation_scale=10, shrinkA=16, shrinkB=18,
                connectionstyle="arc3,rad=0.13", color=FAVOR if favor else AGAINST,
                linestyle="solid" if favor else (0, (4, 2)), linewidth=0.8 + 2.6 * np.sqrt(edge["n"] / largest),
            )
        )  # fmt: skip
    for actor, (across, up) in places.items():
        axes.text(across, up, _draw.drawable(actor, 20), ha="center", va="center", fontsize=9,
                  bbox={"boxstyle": "round,pad=0.3", "facecolor": "white", "edgecolor": "#777777"})  # fmt: skip
    spots = np.array(list(places.values()))
    axes.set_xlim(spots[:, 0].min() - 0.25, spots[:, 0].max() + 0.25)
    axes.set_ylim(spots[:, 1].min() - 0.15, spots[:, 1].max() + 0.15)
    axes.axis("off")


def _places(graph: networkx.DiGraph) -> dict[str, tuple[float, float]]:
    """Friends near each other: by stress on distances in which a stance against is long."""
    import networkx

    ties = networkx.Graph()
    ties.add_nodes_from(sorted(graph))
    for holder, target, edge in graph.edges(data=True):
        length = 1.0 if edge["sign"] > 0 else 2.2
        known = ties.get_edge_data(holder, target, {"length": length})["length"]
        ties.add_edge(holder, target, length=(known + length) / 2)
    found: dict[str, tuple[float, float]] = {}
    for number, part in enumerate(sorted(networkx.connected_components(ties), key=lambda one: (-len(one), min(one)))):
        piece = ties.subgraph(sorted(part))
        start = networkx.circular_layout(sorted(part))
        spots = networkx.kamada_kawai_layout(piece, pos=start, weight="length")
        found |= {actor: (float(spots[actor][0]), float(spots[actor][1]) - 2.6 * number) for actor in sorted(part)}
    return found
