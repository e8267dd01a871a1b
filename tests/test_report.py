"""Reports: made from the files of a run alone, the same every time, harmless whatever the corpus holds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from browser import browse, find_browser
from markdown_it import MarkdownIt

from stance.errors import InputError
from stance.records import Measurement
from stance.report.abstaining import abstaining
from stance.report.base import Score, Table
from stance.report.write import LAST, ORDER, section_names, write_report
from stance.runs import directory

# What a corpus may hold and a page must survive.
NASTY = 'A|B <script>alert(1)</script>\n# "x" \u202e😀 [l](javascript:x) ![i](http://e.org/i.png) `c` $y$ &amp; \x07'
SPLIT = "te|st <b>$x$</b> 😀"
LABELS = ("against", "none", "favor")
CONFIG = {
    "question": f"Does it hold? {NASTY}",
    "scale": "stance",
    "protocol": "fixed",
    "view": "masked",
    "choose_by": "macro_f1",
    "keep_texts": True,
    "seed": 13,
    "dev": {"share": 0.1, "keep_whole": ""},
    "interval": {"resamples": 50, "keep_whole": ""},
}
FIGURES = ("intervals", "confusion", "curve", "calibration")
METRICS = (("macro_f1", "0 to 1"), ("matthews", "-1 to 1"))


def rows() -> list[dict[str, object]]:
    """Twelve examples in six groups, four of them wrong."""
    gold = ["against", "none", "favor"] * 4
    guesses = [
        "against",
        "none",
        "favor",
        "against",
        "favor",
        "favor",
        "none",
        "none",
        "against",
        "against",
        "none",
        "against",
    ]
    return [
        {
            "split": SPLIT,
            "id": f"e{n} {NASTY}",
            "group": f"g{n // 2}",
            "target": NASTY,
            "holder": None if n % 2 else NASTY,
            "text": f"{NASTY} sentence {n}",
            "phenomenon": ["irony", NASTY][n % 2],
            "part": "all",
            "fold": 0,
            "leak": n < 4,
            "gold": label,
            "majority": "against",
            "without negation": gold[n - 1],
            "this model": guess,
            "covered": n % 3 > 0,
            "decided": n % 2 == 0,
        }
        | {f"p({other})": 0.8 if other == guess else 0.1 for other in LABELS}
        for n, (label, guess) in enumerate(zip(gold, guesses, strict=True))
    ]


def measurements() -> list[Measurement]:
    """All rows, clean rows, one slice, and sentences whose targets disagree."""
    found = []
    for model, value in (("majority", 0.167), ("without negation", 0.6), ("this model", 0.618)):
        for part, n in (
            ("all", 12),
            ("clean", 8),
            (f"target={NASTY}", 12),
            ("target=Iran", 12),
            ("train=3 groups", 12),
        ):
            found += [
                Measurement(model, name, SPLIT, part, value, value - 0.05, value + 0.046, n, n // 2, units)
                for name, units in METRICS
            ]
        found.append(Measurement(model, "mixed_sentences", SPLIT, "all", 0.5, math.nan, math.nan, 4, 2))
    return found


def facts() -> dict[str, object]:
    """Facts of the corpus, sizes, leaks and the choice between two cells."""
    size = {"examples": 12, "groups": 6, "labels": dict.fromkeys(LABELS, 4)}
    cells = [{"cell": {"classifier.logistic.C": C}, "score": C / 2, "taken": int(C)} for C in (0.5, 1.0)]
    return {
        "name": "tiny",
        "signature": "0123abcd",
        "corpus": {
            "name": "table",
            "title": NASTY,
            "citation": NASTY,
            "licence": "MIT",
            "where": "https://e.org",
            "scale": "stance",
            "splits": [SPLIT],
            "group": "story",
            "faults": [NASTY],
            "published": [
                {"system": NASTY, "metric": "macro_f1", "split": SPLIT, "value": 0.5, "source": NASTY, "differs": NASTY}
            ],
        },
        "sizes": {"train": size, "dev": size, SPLIT: size},
        "leaks": {SPLIT: {"rows": 12, "sentences": 1, "near": 0, "groups": 4, "clean": 8}},
        "chosen": {"by": "macro_f1 on dev", "cells": cells, "fits": 4},
        "folds": 1,
        "models": ["majority", "without negation", "this model"],
        "columns": 7,
        "temperature": 0.9,
    }


def write_run(
    folder: Path,
    table: list[dict[str, object]],
    found: list[Measurement],
    weights: dict[str, object],
    **manifest: object,
) -> Path:
    """Write all that a report reads."""
    folder.mkdir(parents=True)
    # JSON is YAML.
    directory.write_json(folder / directory.CONFIG, CONFIG)
    directory.write_json(folder / directory.FACTS, facts())
    directory.write_json(folder / directory.WEIGHTS, weights)
    directory.write_json(folder / directory.MANIFEST, {"versions": {"actor-stance": "0.1.0"}, **manifest})
    directory.write_measurements(folder, found)
    pq.write_table(pa.Table.from_pylist(table), folder / directory.PREDICTIONS)
    return folder


def nasty_run(folder: Path, **manifest: object) -> Path:
    """A whole run directory full of what a page must survive."""
    weights = {label: [[f"ngrams: {NASTY}", 0.5], ["lexicon: left", -0.2]] for label in LABELS}
    return write_run(folder, rows(), measurements(), weights, **manifest)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run directory with its report."""
    folder = nasty_run(tmp_path_factory.mktemp("report") / "run")
    write_report(folder)
    return folder


class Page(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self, file: Path):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, attribute: str) -> list[str]:
        """All values of an attribute."""
        return [found for _, attributes in self.tags if (found := attributes.get(attribute)) is not None]


def test_abstaining_counts_who_is_answered_and_who_of_those_is_wrong(run: Path) -> None:
    section = abstaining(directory.RunDirectory(run))
    assert section is not None
    table = next(part for part in section.parts if isinstance(part, Table))
    name, *cells, n = table.rows[0]
    assert (name, n) == ("all", "12")
    assert [round(cell.value, 3) for cell in cells if isinstance(cell, Score)] == [0.667, 0.5, 0.5, 0.333]


def test_every_section_stands_in_both_pages_in_the_order_of_reading(run: Path) -> None:
    page = Page(run / "report.html")
    names = [attributes["id"] for tag, attributes in page.tags if tag == "section"]
    assert names == section_names()
    assert [found for found in page.values("href") if found.startswith("#")] == [f"#{name}" for name in names]
    assert (run / "report.md").read_text(encoding="utf-8").count("\n## ") == len(names)


def test_the_order_names_no_section_that_is_not_there() -> None:
    assert set(ORDER + LAST) <= set(section_names())


def test_the_answer_comes_first_with_interval_n_and_baseline(run: Path) -> None:
    text = Page(run / "report.html").text
    answer = text[text.index("this model reaches") :].split("\n")[0]
    assert "macro-F1 .618 (95\u00a0% interval .568–.664)" in answer
    assert "12 examples of 6 stories" in text
    assert "the best baseline, majority (.167)" in answer


def test_the_difference_to_the_baseline_is_paired_and_computed_from_the_rows(run: Path) -> None:
    # Right: 8 of 12; F1 of against 6/9, none 6/8, favor 4/7. Majority: F1 of against 8/16, none and favor 0.
    gain = (6 / 9 + 6 / 8 + 4 / 7) / 3 - (8 / 16) / 3
    assert f"{gain:.3f}"[1:] + " above the best baseline" in (run / "report.md").read_text(encoding="utf-8")


def test_nothing_of_the_corpus_becomes_a_tag_a_script_or_a_reference_in_html(run: Path) -> None:
    page = Page(run / "report.html")
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "iframe", "object", "embed", "form", "base", "b"}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(found.startswith(("#", "data:")) for found in page.values("href") + page.values("src"))
    assert "url(" not in page.text
    assert "@import" not in page.text
    assert not set("\x07\u202e") & set(page.text)
    assert any(found.startswith("default-src 'none'") for found in page.values("content"))


def test_nothing_of_the_corpus_becomes_html_a_link_or_a_cell_in_markdown(run: Path) -> None:
    text = (run / "report.md").read_text(encoding="utf-8")
    tokens = list(flat(MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)))
    assert not [token for token in tokens if token.type in ("html_block", "html_inline", "link_open", "code_inline")]
    pictures = [token.attrs["src"] for token in tokens if token.type == "image"]
    assert pictures == [f"figures/{name}.svg" for name in FIGURES]
    assert not set("\x07\u202e") & set(text)
    titles = [token for token in tokens if token.type == "heading_open"]
    assert len(titles) == len(section_names()) + 1
    for table in tables(text):
        assert len({line.replace("\\|", "").count("|") for line in table}) == 1


def flat(tokens: list) -> Iterator:
    """Tokens and their children."""
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def tables(text: str) -> list[list[str]]:
    """Lines of each table."""
    blocks = (block.split("\n") for block in text.split("\n\n"))
    return [block for block in blocks if block[0].startswith("| ")]


def test_figures_are_files_and_stand_inside_the_page(run: Path) -> None:
    names = {file.name for file in (run / "figures").iterdir()}
    assert names == {f"{name}.{kind}" for name in FIGURES for kind in ("svg", "png")}
    images = [attributes for tag, attributes in Page(run / "report.html").tags if tag == "img"]
    assert len(images) == len(FIGURES)
    assert all(image["alt"] and str(image["src"]).startswith("data:image/svg+xml;base64,") for image in images)


def test_the_same_run_gives_the_same_bytes_whenever_and_wherever_it_is_written(run: Path, tmp_path: Path) -> None:
    other = nasty_run(tmp_path / "elsewhere", commit="f00", written="2031-01-01T00:00:00+00:00")
    for _ in range(2):
        write_report(other)
        assert report_files(other) == report_files(run)


def report_files(run: Path) -> dict[str, bytes]:
    """Bytes of all that a report writes."""
    files = [run / "report.md", run / "report.html", *(run / "figures").iterdir()]
    return {file.name: file.read_bytes() for file in files}


def test_a_section_with_nothing_to_say_is_left_out_and_so_is_its_old_figure(tmp_path: Path) -> None:
    keys = ("split", "part", "id", "group", "target", "holder", "text", "gold", "majority", "this model")
    table = [{key: row[key] for key in keys} | {"text": None} for row in rows()]
    found = [row for row in measurements() if row.slice == "all" and row.metric != "mixed_sentences"]
    run = write_run(tmp_path / "run", table, [row for row in found if row.model != "without negation"], {})
    (run / "figures").mkdir()
    (run / "figures" / "calibration.svg").write_text("old")
    write_report(run)
    names = [attributes["id"] for tag, attributes in Page(run / "report.html").tags if tag == "section"]
    assert set(section_names()) - set(names) == {
        "abstaining",
        "variants",
        "disagreement",
        "slices",
        "curve",
        "calibration",
        "weights",
        "mistakes",
    }
    assert not (run / "figures" / "calibration.svg").exists()


def test_a_run_without_baselines_or_intervals_says_so_and_draws(tmp_path: Path) -> None:
    table = [{key: value for key, value in row.items() if key != "majority"} for row in rows()]
    found = [Measurement("this model", "macro_f1", SPLIT, "all", 0.618, math.nan, math.nan, 12, 6)]
    run = write_run(tmp_path / "run", table, found, {})
    write_report(run)
    text = (run / "report.md").read_text(encoding="utf-8")
    assert "reaches macro-F1 .618. The run has no baseline" in text
    assert "nan" not in text.lower()


def test_texts_that_were_not_kept_are_replaced_by_ids_and_a_word_on_why(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(CONFIG, "keep_texts", False)
    run = write_run(tmp_path / "run", [row | {"text": None} for row in rows()], measurements(), {})
    write_report(run)
    text = Page(run / "report.html").text
    assert "keep_texts: false" in text
    assert "e4 A|B" in text


def test_mistakes_stand_by_phenomenon_with_the_target_marked(run: Path) -> None:
    page = Page(run / "report.html")
    assert "irony: 3 mistakes in 6 examples (50\u00a0%), all shown" in page.text
    assert "mark" in {tag for tag, _ in page.tags}


def test_a_place_that_is_no_run_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a run directory"):
        write_report(tmp_path)


# Counts figures without a size and how far the page is wider than the window, where the dumped page can show it.
PROBE = """<script>addEventListener("load", () => {
  const broken = [...document.images].filter(image => !image.complete || image.naturalWidth < 100).length;
  const wider = document.documentElement.scrollWidth - innerWidth;
  document.body.dataset.probe = `images ${document.images.length} broken ${broken} wider ${Math.max(0, wider)}`;
});</script></body>"""


@pytest.mark.slow
@pytest.mark.parametrize("width", [500, 1200])
def test_a_browser_shows_the_page_without_errors_and_with_all_figures(run: Path, tmp_path: Path, width: int) -> None:
    browser = find_browser()
    page = (run / "report.html").read_text(encoding="utf-8")
    _, errors = browse(browser, run / "report.html", tmp_path / "as_it_is", width)
    assert "CONSOLE" not in errors
    # The page forbids scripts; the probe needs one.
    probed = tmp_path / "probed.html"
    probed.write_text(page.replace("default-src 'none'; ", "").replace("</body>", PROBE), encoding="utf-8")
    dumped, errors = browse(browser, probed, tmp_path / "probed", width)
    assert "CONSOLE" not in errors
    assert 'data-probe="images 4 broken 0 wider 0"' in dumped
