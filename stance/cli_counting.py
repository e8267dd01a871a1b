"""Commands that count: measure, sample, agree, draw, audit."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from stance.errors import InputError, OutputError

if TYPE_CHECKING:
    import numpy as np

app = typer.Typer()

RECORDS = Annotated[
    Path, typer.Argument(help="Records of `stance label`: .parquet, .jsonl, .csv or a folder of parts.")
]
BY = Annotated[str, typer.Option(help="Columns, with commas between; also year, month, day (of published).")]
SEED = Annotated[int, typer.Option(help="Of everything that is drawn at random.")]
FIGURES = ("matrix", "network", "series")


@app.command()
def measure(
    records: RECORDS,
    by: BY = "target",
    coded: Annotated[Path | None, typer.Option(help="A filled coding sheet: corrects by it.")] = None,
    confusion: Annotated[Path | None, typer.Option(help="A run directory: adjusts by its model's confusions.")] = None,
    min_n: Annotated[int, typer.Option(help="Cells of fewer records stand without a value.", min=1)] = 1,
    differences: Annotated[bool, typer.Option("--differences", help="Also every cell less the largest.")] = False,
    regress: Annotated[bool, typer.Option("--regress", help="Also a regression on the columns.")] = False,
    resamples: Annotated[int, typer.Option(help="Resamples of documents for intervals.", min=100)] = 1000,
    seed: SEED = 13,
    output: Annotated[Path | None, typer.Option(help="Write here: .csv, .jsonl, .parquet (tidy) or .html.")] = None,
) -> None:
    """Count stances by any columns: shares and net stance with intervals, corrected where a sample was coded."""
    from stance.measuring.measure import measure as count_by
    from stance.measuring.sinks import WRITERS, write_table
    from stance.report.findings.pages import counting_sections, terminal
    from stance.report.findings.pictures import save_page

    if output is not None and output.suffix not in (*WRITERS, ".html"):
        raise OutputError(output, f"unknown ending '{output.suffix}'", [*WRITERS, ".html"], word=output.suffix)
    mixed = None if confusion is None else _confusion(confusion)
    measured = count_by(records, _columns(by), coded, mixed, min_n, resamples, seed)
    sections = counting_sections(measured, differences, regress)
    if output is None:
        console = Console() if sys.stdout.isatty() else Console(width=180)
        console.print(terminal(sections))
    elif output.suffix == ".html":
        typer.echo(f"page  {save_page(f'Findings by {by}', sections, output)}")
    else:
        typer.echo(f"{write_table(measured.to_arrow(), output):,} rows  {output}")


@app.command()
def sample(
    records: RECORDS,
    output: Annotated[Path, typer.Option(help="The sheet: .csv or .xlsx; with --coders one for each.")],
    n: Annotated[int, typer.Option("--n", help="How many records are drawn.", min=1)] = 400,
    by: BY = "target",
    coders: Annotated[str, typer.Option(help="Names, with commas between: each gets a sheet of the same rows.")] = "",
    seed: SEED = 13,
) -> None:
    """Draw records at random, with known probabilities, into a coding sheet that hides what the model said."""
    import numpy as np

    from stance.actors.actor_list import world_actors
    from stance.measuring.counts import scale_of
    from stance.measuring.records import read_pieces
    from stance.measuring.sample import draw
    from stance.measuring.sheet import write_sheet

    names = [name.strip() for name in coders.split(",") if name.strip()]
    sheets = [output.with_stem(f"{output.stem}-{name}") for name in names] or [output]
    scale = scale_of(read_pieces(records, ["stance"]))
    rows = draw(records, n, _columns(by), np.random.default_rng(seed))
    for sheet in sheets:
        write_sheet(rows, sheet, scale, world_actors())
        typer.echo(f"{len(rows)} rows  {sheet}")


@app.command()
def agree(
    sheets: Annotated[list[Path], typer.Argument(help="The coders' sheets, two or more.")],
    adjudicate: Annotated[
        Path | None, typer.Option(help="Write one sheet: filled where all agree, open where someone must decide.")
    ] = None,
) -> None:
    """How far coders agree: Krippendorff's alpha, pairs, confusions."""
    from stance.measuring.agreement import read_coders, undecided
    from stance.measuring.sheet import refill
    from stance.report.findings.pages import agreement_section, terminal

    coders = read_coders(sheets)
    Console().print(terminal([("agreement", agreement_section(coders))]))
    if adjudicate is not None:
        labels = undecided(coders)
        refill(sheets[0], adjudicate, labels, coders.scale)
        still = sum(not label for label in labels.values())
        typer.echo(f"{still} of {len(labels)} rows are to be decided  {adjudicate}")


@app.command()
def draw(
    figure: Annotated[str, typer.Argument(help="matrix, network or series.")],
    records: RECORDS,
    output: Annotated[Path, typer.Option(help=".svg, .pdf, .png or .html; a network also .graphml or .csv.")],
    by: Annotated[str, typer.Option(help="Of a series: columns, a time last.")] = "target,month",
    min_n: Annotated[int, typer.Option(help="Pairs of fewer records are left out.", min=1)] = 5,
    most: Annotated[int, typer.Option(help="At most so many actors, or pairs of a network.", min=2)] = 20,
    event: Annotated[
        list[str] | None, typer.Option(help="Into a series: 2023-10-07=attack; may be given again.")
    ] = None,
) -> None:
    """Draw who is for and against whom: actor by actor, as a network, or over time."""
    from stance.measuring.measure import measure as count_by
    from stance.measuring.network import EXPORTS
    from stance.report.findings.pages import drawing
    from stance.report.findings.pictures import KINDS, save_page, save_picture

    if figure not in FIGURES:
        raise InputError("draw", f"unknown figure '{figure}'", FIGURES, word=figure)
    endings = [*KINDS, ".html", *(EXPORTS if figure == "network" else ())]
    if output.suffix not in endings:
        raise OutputError(output, f"unknown ending '{output.suffix}'", endings, word=output.suffix)
    measured = count_by(records, _columns(by) if figure == "series" else ["holder", "target"])
    if output.suffix in EXPORTS:
        from stance.measuring.network import export

        export(measured, min_n, output)
    else:
        section, picture = drawing(figure, measured, min_n, most, _events(event or []))
        if output.suffix == ".html":
            save_page(section.title, [(figure, section)], output)
        else:
            save_picture(picture, output)
    typer.echo(f"{figure}  {output}")


@app.command()
def audit(
    model: Annotated[str, typer.Argument(help="A bundled model's name, a run directory or a model.")],
    config: Annotated[
        Path | None, typer.Option(help="Whose train and test rows are used. [default: statements]")
    ] = None,
    most: Annotated[int, typer.Option(help="At most so many sentences and states in them.", min=10)] = 200,
    output: Annotated[Path | None, typer.Option(help="Write report.md and report.html into this folder.")] = None,
    seed: SEED = 13,
) -> None:
    """Does the model judge by names? Swaps actors throughout sentences; tries minimal pairs."""
    import numpy as np

    from stance.actors.read import world
    from stance.measuring.audit import baselines, prejudices, swapped
    from stance.measuring.suite import behaviours
    from stance.measuring.swap import Swapper
    from stance.report.findings.audit import audit_sections
    from stance.report.findings.pages import terminal
    from stance.report.findings.pictures import save_report
    from stance.runs.data import train_and_test
    from stance.runs.read import read_config
    from stance.saving.load import load_model
    from stance.scales import STANCE, scale_named

    audited, generator = load_model(model), np.random.default_rng(seed)
    scale = scale_named(audited.scale)
    train, test = train_and_test(None if config is None else read_config(config))
    swaps = swapped(audited, test, Swapper(world()), most=most)
    sections = audit_sections(
        prejudices(swaps, scale.polar[0], generator),
        behaviours(audited) if scale == STANCE else [],
        baselines(audited, train, test, generator),
        scale.polar[0],
    )
    if output is None:
        Console().print(terminal(sections))
    else:
        typer.echo(f"report  {save_report(f'Audit of {model}', sections, output)}")


def _columns(by: str) -> list[str]:
    return [name.strip() for name in by.split(",") if name.strip()]


def _confusion(run: Path) -> np.ndarray:
    from stance.runs.confusions import confusions_of

    return confusions_of(run)


def _events(given: list[str]) -> dict[str, str]:
    found = dict(event.partition("=")[::2] for event in given)
    for date, label in found.items():
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", date) or not label:
            raise InputError("--event", f"expected date=what happened, found '{date}={label}'", ["2023-10-07=attack"])
    return found
