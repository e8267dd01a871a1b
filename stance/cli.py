"""The command line: reads arguments, calls one function, shows what came of it."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from stance.cli_counting import app as counting
from stance.collector import paused
from stance.errors import InputError, StanceError
from stance.lean import import_lean

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Who takes what stance toward whom in the news, and how sure we are.",
)
app.add_typer(counting)
# Columns of a table that goes into a pipe or a file.
PIPED_WIDTH = 140
# Messages go to standard error, so that standard output can be piped.
_told = Console(stderr=True, highlight=False)


@app.command()
def run(
    config: Annotated[Path, typer.Argument(help="A YAML config, see docs/configs.md.")],
    output: Annotated[Path | None, typer.Option(help="The run directory [default: reports/<config>/<hash>].")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="Change a value: classifier.logistic.C=1.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the cells and what they would cost.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a stopped run of this config ended.")] = False,
    workers: Annotated[int, typer.Option(help="Processes; 0: as many as are worth it.", min=0)] = 0,
    backend: Annotated[str, typer.Option(help="Where cells run: dask://host:port, or a name joblib knows.")] = "",
) -> None:
    """Run an experiment: fit on train, choose on dev, score on test, write a report."""
    from stance.report.terminal import summary_table
    from stance.report.write import write_report
    from stance.runs.backend import backend as backend_of
    from stance.runs.plan import plan
    from stance.runs.read import read_config
    from stance.runs.run import Told
    from stance.runs.run import run as execute

    asked = read_config(config, set_ or ())
    if dry_run:
        Console().print(plan(asked))
        return
    with _progress() as tick, backend_of(backend) as cores:
        told, count = Told(_say, tick), workers or cores
        path = execute(asked, config.stem, output, resume=resume, workers=count, told=told, finish=write_report)
    Console().print(summary_table(path))
    typer.echo(f"report  {path / 'report.html'}")


@app.command()
def compare(
    runs: Annotated[list[Path], typer.Argument(help="Two or more run directories.")],
    metric: Annotated[list[str] | None, typer.Option(help="By what; may be given again. [default: choose_by]")] = None,
) -> None:
    """Compare runs on the same examples: difference, interval, paired tests with Holm correction."""
    from stance.report.comparison import comparison_table
    from stance.runs.compare import compare_runs

    console = Console() if sys.stdout.isatty() else Console(width=PIPED_WIDTH)
    console.print(comparison_table(compare_runs(runs, metric or ())))


@app.command()
def report(
    path: Annotated[Path, typer.Argument(help="A run directory, or a folder of <config>/<run>.")] = Path("reports"),
) -> None:
    """Write reports again from the files of their runs, and the index of runs (README.md).

    A run that came without its predictions (they are not kept in a repository) stays as it is.
    """
    from stance.report.index import write_index
    from stance.report.write import write_report
    from stance.runs.directory import MANIFEST, PREDICTIONS, RunDirectory

    single = (path / MANIFEST).is_file()
    folder = path.resolve().parents[1] if single else path
    runs = [path] if single else [file.parent for file in sorted(folder.glob(f"*/*/{MANIFEST}"))]
    if not runs:
        raise InputError(path, f"neither a run directory nor a folder of runs (no {MANIFEST} in it)")
    for run_path in runs:
        if (run_path / PREDICTIONS).is_file() or single:
            _, page = write_report(RunDirectory(run_path).path)
            typer.echo(f"report  {page}")
        else:
            typer.echo(f"as it is  {run_path} (no {PREDICTIONS}; `stance run` makes it)")
    typer.echo(f"index   {write_index(folder)}")


@app.command()
def label(
    inputs: Annotated[list[Path], typer.Argument(help="Files or folders: .txt, .html, .jsonl, .csv, .parquet.")],
    output: Annotated[Path | None, typer.Option(help="Write .jsonl, .csv, .parquet, a .html page, a folder.")] = None,
    model: Annotated[str, typer.Option(help="A bundled name, a run, a model, or hf://owner/name.")] = "news-en-fast",
    actors: Annotated[Path | None, typer.Option(help="Your own actor list, see docs/actors.md.")] = None,
    blocks: Annotated[str, typer.Option(help="Kinds of block to read, with commas between, or 'all'.")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Show under each stance why it was found.")] = False,
    coverage: Annotated[float | None, typer.Option(help="Abstain where one label cannot be told at it: 0.9.")] = None,
    engine: Annotated[str, typer.Option(help="local, dask, spark, or dask://host:port (docs/scale.md).")] = "local",
    workers: Annotated[int, typer.Option(help="Processes; 0: as many as are worth it.", min=0)] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a stopped run into this folder ended.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first document that fails.")] = False,
) -> None:
    """Label articles: who holds which stance toward whom, sentence by sentence."""
    if output is None:
        import_lean()
    with paused():
        from stance.actors.actor_list import actors_of
        from stance.cli_corpus import label_to
        from stance.labelling.article import Article
        from stance.labelling.batches import Labeller
        from stance.labelling.corpus import Engine
        from stance.labelling.show import show_article
        from stance.labelling.sources import read_documents
        from stance.saving.hub import pinned
        from stance.saving.load import load_model

    kinds, model = _kinds(blocks), pinned(model)
    if output is not None and output.suffix != ".html":
        asked = Labeller(model, actors, kinds, coverage), Engine.of(engine, workers)
        label_to(inputs, output, *asked, _told, resume=resume, strict=strict)
        return
    with paused():
        chosen, known = load_model(model), actors_of(actors)
    if coverage is not None:
        chosen.abstain(coverage)
    if output is not None:
        from stance.labelling.page import write_page

        count = write_page(read_documents(inputs), output, chosen, known, kinds, model)
        _told.print(f"{count:,} stances  {output}")
        return
    console = Console() if sys.stdout.isatty() else Console(width=PIPED_WIDTH)
    for document in read_documents(inputs):
        with _told.status(f"reads {document.id}"):
            article = Article(document, chosen, known, kinds)
        console.print(show_article(article, model, explain))


@app.command()
def push(
    model: Annotated[str, typer.Argument(help="A model folder or zip, a run directory, or a bundled model's name.")],
    repository: Annotated[str, typer.Argument(help="owner/name on the Hugging Face hub.")],
    private: Annotated[bool, typer.Option("--private", help="Make the repository private, if it is made.")] = False,
) -> None:
    """Upload a model to the hub and print its address, by which load_model and --model find it."""
    from stance.saving import hub
    from stance.saving.load import model_path

    typer.echo(hub.push(model_path(model), repository, private=private))


@app.command(name="list")
def list_(
    what: Annotated[
        str, typer.Argument(help="features, classifiers, metrics, corpora, lexicons, models or actors.")
    ] = "",
) -> None:
    """List what can be named in a config, and the models and actors that come with the package."""
    from stance.listing import listing

    Console().print(listing(what))


@app.command()
def schema() -> None:
    """Print the JSON Schema of configs, for editors; configs/schema.json is made by it."""
    from stance.runs.schema import json_schema

    sys.stdout.write(json.dumps(json_schema(), indent=1) + "\n")


def _kinds(blocks: str) -> tuple[str, ...]:
    from stance.examples import BLOCKS
    from stance.text.blocks import KINDS

    if not blocks:
        return BLOCKS
    found = KINDS if blocks == "all" else tuple(part.strip() for part in blocks.split(","))
    for kind in found:
        if kind not in KINDS:
            raise InputError("--blocks", f"unknown kind '{kind}'", ["all", *KINDS], word=kind)
    return found


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar with the time left, on a terminal; what is told of cells as they finish moves it."""
    columns = ("[dim]cells[/]", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_told, transient=True, disable=not _told.is_terminal) as bar:
        task = bar.add_task("cells", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


def _say(stage: str, text: str) -> None:
    _told.print(f"[green]✓[/] {stage:<14} {text}", markup=True, soft_wrap=True)


def main() -> None:
    """Entry point: a mistake of the user's is one line and exit code 2, never a traceback."""
    try:
        app()
    except StanceError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
