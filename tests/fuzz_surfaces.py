"""The ways into the package, each with inputs that are nearly right: edited fixtures, odd text, damaged files."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import stance
from stance import catalog
from stance.actors.actor_list import actors_of, world_actors
from stance.batch import ExampleBatch
from stance.examples import BLOCKS
from stance.labelling.article import Article
from stance.labelling.files import read_file
from stance.labelling.label import label_documents, read_candidates
from stance.labelling.page import page
from stance.labelling.web_page import read_page
from stance.model import StanceClassifier
from stance.records import Document, Example
from stance.runs.read import read_config

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TOKENS = [b"\x00", b"\xff", b"\xed\xa0\x80", b"\n", b"\r\n", b"\t", b'"', b"'", b",", b":", b"{", b"}", b"[", b"]",
          b"&a ", b"*a", b"- ", b"!!python/object/apply:os.system [id]", b"1e999", b"-1", b"null", b"true", b"NaN",
          b"0x1F",
          b"99999999999999999999", "“".encode(), "”".encode(), "😀".encode(), "\u202e".encode(), b"<b>", b"</p>",
          b"../../x", b"=1+1", b"<<: *a", b"? ", b"|\n", b"%YAML 9\n", b"---\n"]  # fmt: skip


@dataclass(frozen=True)
class Surface:
    """A way in: the share of the inputs it is given, how they are drawn, and what is done with one."""

    name: str
    share: float
    values: st.SearchStrategy[Any]
    run: Callable[[Any], object]
    at_once: int = 250


@st.composite
def edited(draw: st.DrawFn, originals: Sequence[bytes]) -> bytes:
    """One of the originals with a few edits: bytes cut, doubled, swapped, or tokens put in."""
    data = draw(st.sampled_from(originals))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from((1, 2, 7, 40, 400))))
        kind = draw(st.sampled_from(("put", "put", "cut", "double", "swap", "flip")))
        if kind == "put":
            data = data[:start] + draw(st.sampled_from(TOKENS) | st.binary(max_size=6)) + data[start:]
        elif kind == "cut":
            data = data[:start] + data[end:]
        elif kind == "double":
            data = data[:end] + data[start:end] * draw(st.integers(1, 3)) + data[end:]
        elif kind == "swap":
            data = data[:start] + data[end : 2 * end - start] + data[start:end] + data[2 * end - start :]
        elif start < len(data):
            data = data[:start] + bytes([data[start] ^ (1 << draw(st.integers(0, 7)))]) + data[start + 1 :]
    return data


def originals(*patterns: str) -> list[bytes]:
    """The first bytes of files of the project."""
    return [path.read_bytes()[:6000] for pattern in patterns for path in sorted(ROOT.glob(pattern))]


# Text and pages

WORDS = ["Cuba", "Israel", "the Iranian", "He", "“", "”", "'", '"', "«", "»", " said", " condemned", " thanked", ", ",
         ". ", "\n\n", "\n", "By Jane Doe", "Read more", "U.S.", "Dec. 3rd", "…", "\xa0", "\u200b", "\ufeff", "😀",
         " who ",
         " according to ", "not ", "both countries", "—", "(", ")", "[", "1", "\x00", "\x1b[2J",
         "\u202e", "é", "e\u0301"]  # fmt: skip
TEXTS = (
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
    | st.text(max_size=120)
    | edited(originals("tests/articles/*.txt")).map(lambda data: data[:1500].decode("utf-8", "ignore"))
)


@cache
def model() -> StanceClassifier:
    """A small fitted model: what is fuzzed is the way to it."""
    said = {"favor": "Cuba praised Iran.", "against": "Cuba condemned Iran.", "none": "Cuba met Iran."}
    examples = [Example(text, "Iran", holder="Cuba", label=label) for label, text in said.items()]
    return StanceClassifier([{"ngrams": {"min_count": 1}}, "lexicon", "position"], "logistic").fit(examples)


def label_text(text: str) -> None:
    """Label; offsets must point into the text."""
    for one in label_documents([Document("a", text)], model(), world_actors()):
        assert text[one.start : one.end] == one.sentence
        assert text[one.evidence_start : one.evidence_end] == one.evidence


def show_page(text: str) -> None:
    """An article as a page: nothing of it becomes a tag."""
    html = "".join(page([Article(Document("a", text), model(), world_actors())], model(), "m"))
    assert html.count("<article ") == html.count("</article>") == 1
    assert "<script" not in html.partition("<main>")[2]


ELEMENTS = "p div article h1 a li table td figcaption aside script br time b title svg template".split()
TAGS = [f"<{end}{name}{rest}>" for name in ELEMENTS for end, rest in (("", ""), ("/", ""), ("", " class=byline"))]
SCRAPS = ["<!--", "-->", "<![CDATA[", "&amp;", "&#0;", "&#xD800;", "<"]
PAGES = (
    st.lists(st.sampled_from([*TAGS, *WORDS, *SCRAPS]), max_size=60)
    .map(lambda parts: "".join(parts).encode("utf-8", "replace"))
) | edited([b"<html><head><title>Lakes rise</title></head><body><article><h1>Lakes rise</h1><p>Cuba condemned Israel on"
            b" Monday, and it thanked Iran for its help with the flood.</p></article></body></html>"])  # fmt: skip

# Files


def file_of(name: str, run: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Write an input as a file of that name in the current folder, and run on it."""

    def written(data: bytes) -> object:
        path = Path(name)
        path.write_bytes(data)
        return run(path)

    return written


def read_rows(path: Path) -> None:
    """Every document of a file, or why it is none."""
    for row, _ in read_file(path, "a"):
        assert row.id is not None


def read_list(data: tuple[str, bytes]) -> None:
    """An actor list, in the format that its ending says."""
    ending, content = data
    path = Path(f"actors{ending}")
    path.write_bytes(content)
    actors_of(path).mentions("Cuba and the Cuban president met Israel.", [(0, 39)])


LISTS = st.one_of(
    st.tuples(st.sampled_from([".yaml", ".yml"]), edited([b"- {id: cuba, name: Cuba, kind: state, demonyms: [Cuban]}\n"
        b"- id: x\n  name: X\n  kind: person\n  offices: [{title: president, of: cuba, since: 2001-01-01}]\n",
        *originals("tests/fixtures/actors/*.yml")])),
    st.tuples(st.sampled_from([".csv", ".tsv"]), edited(originals("tests/fixtures/actors/*.csv"))),
    st.tuples(st.just(".txt"), edited(originals("tests/fixtures/actors/*.txt"))),
)  # fmt: skip


def read_corpus(data: tuple[str, str, bytes]) -> None:
    """A corpus one of whose files was edited."""
    name, file, content = data
    folder = Path(name)
    if not folder.exists():
        shutil.copytree(HERE / "fixtures" / name, folder)
    (folder / file).write_bytes(content)
    try:
        for split in catalog.build({name: {"path": str(folder)}}, "corpora").values():
            list(ExampleBatch(split.data.table))
    finally:
        shutil.copy(HERE / "fixtures" / name / file, folder / file)


@st.composite
def corpus_files(draw: st.DrawFn) -> tuple[str, str, bytes]:
    """A corpus, one of its files, and what it now holds."""
    name = draw(st.sampled_from(["directed", "newsmtsc", "plover", "seesaw", "semeval2016", "unscon"]))
    folder = HERE / "fixtures" / name
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    file = draw(st.sampled_from(files))
    return name, str(file.relative_to(folder)), draw(edited([file.read_bytes()]))


def read_table(data: tuple[str, bytes]) -> None:
    """A user's own table."""
    ending, content = data
    Path(f"table{ending}").write_bytes(content)
    for split in catalog.build({"table": {"path": f"table{ending}"}}, "corpora").values():
        list(ExampleBatch(split.data.table))


ROWS = {
    ".csv": b"text,target,label\nCuba praised Iran.,Iran,favor\nCuba met Iran.,Iran,none\n",
    ".tsv": b"text\ttarget\tlabel\nCuba praised Iran.\tIran\tfavor\n",
    ".jsonl": b'{"text": "Cuba praised Iran.", "target": "Iran", "label": "favor"}\n{"text": "x", "target": "x"}\n',
}
TABLES = st.one_of(*(st.tuples(st.just(ending), edited([data])) for ending, data in ROWS.items()))

# Models


@cache
def bundle() -> dict[str, bytes]:
    """The files of a small saved model."""
    folder = Path("saved").resolve()
    stance.save_model(model(), folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def load(change: tuple[str, Callable[[bytes], bytes]]) -> None:
    """A model one of whose parts was edited, with its digest made right, so that the edit is reached."""
    part, edit = change
    files = dict(bundle())
    folder = Path("edited")
    folder.mkdir(exist_ok=True)
    if part in files:
        files[part] = edit(files[part])
    else:
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(files["pipeline.skops"])) as old, zipfile.ZipFile(packed, "w") as new:
            for place, name in enumerate(sorted(old.namelist())):
                wanted = name == "schema.json" if part == "schema" else place == 0
                new.writestr(name, edit(old.read(name)) if wanted else old.read(name))
        files["pipeline.skops"] = packed.getvalue()
    if part != "model.json":
        card = json.loads(files["model.json"])
        card["sha256"] = hashlib.sha256(files["pipeline.skops"]).hexdigest()
        files["model.json"] = json.dumps(card).encode()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    loaded = stance.load_model(folder)
    loaded.predict_proba([Example("Cuba condemned Iran.", "Iran")])


PARTS = ["model.json", "pipeline.skops", "schema", "array"]
EDITS = st.tuples(st.sampled_from([b"stance.model", b"numpy", b"sklearn", b"0", b'"']), st.sampled_from(TOKENS)).map(
    lambda pair: lambda data: data.replace(pair[0], pair[1], 1)
) | st.tuples(st.integers(0, 10**6), st.integers(0, 7), st.booleans()).map(
    lambda three: (
        lambda data: (
            data[: three[0] % (len(data) + 1)]
            if three[2]
            else data[: three[0] % len(data)]
            + bytes([data[three[0] % len(data)] ^ (1 << three[1])])
            + data[three[0] % len(data) + 1 :]
        )
    )
)

# A megabyte of one thing: expressions that go back and forth, work that grows faster than the text.


def read_large(unit: str) -> None:
    """Everything that is read in 1 MB of one unit repeated, up to who may hold what toward whom."""
    document = Document("a", unit * (1_000_000 // len(unit)))
    assert len(read_candidates([document], world_actors(), BLOCKS)) >= 0


UNITS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join)

SURFACES = [
    Surface("article text", 0.2, TEXTS, label_text),
    Surface("page of an article", 0.05, TEXTS, show_page),
    Surface("HTML", 0.15, PAGES, lambda data: read_page(data, "x.html")),
    Surface("config", 0.15, edited(originals("configs/*.yaml")), file_of("config.yaml", read_config)),
    Surface("actor list", 0.1, LISTS, read_list),
    Surface("corpus", 0.15, corpus_files(), read_corpus),
    Surface("own table", 0.05, TABLES, read_table),
    Surface("documents in JSONL", 0.05, edited([b'{"id": "a", "text": "Cuba", "title": "x"}\n{"text": "b"}\n']),
            file_of("documents.jsonl", read_rows)),
    Surface("documents in CSV", 0.05, edited([b'id,text,outlet\na,"Cuba, ""x""",y\nb,Iran,z\n']),
            file_of("documents.csv", read_rows)),
    Surface("model", 0.0495, st.tuples(st.sampled_from(PARTS), EDITS), load),
    Surface("1 MB of text", 0.0005, UNITS, read_large, at_once=2),
]  # fmt: skip
