"""The page of labelled articles: all that was found, in the text as it was; harmless whatever the article holds."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import browse, find_browser
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.actors.actor_list import world_actors
from stance.errors import OutputError
from stance.examples import BLOCKS
from stance.labelling.article import Article
from stance.labelling.page import page, write_page
from stance.model import StanceClassifier
from stance.records import Document
from stance.saving.load import load_model
from stance.text.harmless import harmless

law = settings(deadline=None, derandomize=True, database=None, max_examples=25)

EVIL = """Cuba condemns <script>document.title = "RAN"; document.body.dataset.ran = "yes"</script> Israel

By <b onmouseover="alert(1)">Jane</b> Doe

“Israel must pay,” the Cuban president said. <img src=x onerror="document.body.dataset.ran='yes'"> Cuba thanked
Iran {{ 7 * 7 }} & condemned <a href="javascript:alert(1)">Israel</a>. \u202eEvil\u0007 \x1b[2J text.

</p></div></article><style>* { display: none }</style>

Most read
<iframe src="https://e.org"></iframe>
"""
SCRAPS = [
    "<i>",
    "<script>",
    "&amp;",
    "Cuba ",
    "condemned ",
    "Israel",
    "”",
    "\n\n",
    "“",
    "</p>",
    "\x00",
    "\ud800",
    "'\"",
    "😀",
]
ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))


@pytest.fixture(scope="module")
def model() -> StanceClassifier:
    return load_model("news-en-fast")


class Page(HTMLParser):
    """Tags, and the text of each paragraph of the articles without the numbers of stances."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "p" and dict(attrs).get("class") == "text":
            self.rows.append("")
            self._open[-1] = "text"

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "text" in self._open and "sup" not in self._open:
            self.rows[-1] += data

    def classes(self, tag: str) -> list[str]:
        return [str(attributes.get("class")) for name, attributes in self.tags if name == tag]


def written(text: str, model: StanceClassifier, blocks: Sequence[str] = BLOCKS) -> tuple[Article, str]:
    article = Article(Document("a", text), model, world_actors(), blocks)
    return article, "".join(page([article], model, "news-en-fast"))


@pytest.mark.parametrize("path", ARTICLES[::4], ids=lambda path: path.stem)
def test_every_word_of_the_article_is_shown_once_in_its_order(path: Path, model: StanceClassifier) -> None:
    text = path.read_text(encoding="utf-8")
    _, html = written(text, model)
    assert "".join("".join(Page(html).rows).split()) == "".join(harmless(text).split())


def test_each_stance_has_its_target_its_note_and_a_link_between_them(model: StanceClassifier) -> None:
    article, html = written(ARTICLES[0].read_text(encoding="utf-8"), model)
    found = Page(html)
    notes = [attributes["id"] for tag, attributes in found.tags if tag == "li"]
    links = [attributes["href"] for tag, attributes in found.tags if tag == "a"]
    assert notes == [f"a1s{number}" for number in range(1, len(article.stances) + 1)]
    assert sorted(links) == sorted(f"#{note}" for note in notes)
    sides = {one.record.stance for one in article.stances}
    for side in sides:
        assert any(f"target-{side}" in name for name in found.classes("span"))
        assert any(f"evidence-{side}" in name for name in found.classes("span"))
    assert any("holder" in name for name in found.classes("span"))


def test_blocks_that_were_left_out_are_greyed_and_named(model: StanceClassifier) -> None:
    _, html = written("Cuba condemns Israel\n\nBy Jane Doe\n\nIt did so on Monday.\n\nMost read\nSnow melts", model)
    rows = [name for name in Page(html).classes("div") if name.startswith("row")]
    assert rows == ["row headline title", "row byline left-out", "row body", "row related left-out"]
    assert "related, left out" in html
    _, html = written("Cuba condemns Israel\n\nMost read\nSnow melts", model, ("headline", "related"))
    assert "left-out" not in html.partition("<main>")[2]


@law
@given(st.text(max_size=60) | st.lists(st.sampled_from(SCRAPS)).map("".join))
def test_no_text_makes_a_tag(model: StanceClassifier, text: str) -> None:
    article = Article(Document("a", text.encode("utf-8", "replace").decode()), model, world_actors())
    html = "".join(page([article], model, "m"))
    assert not {tag for tag, _ in Page(html).tags} - {
        "html", "head", "meta", "link", "title", "style", "body", "header", "p", "span", "mark", "sup", "b", "main",
        "article", "h1", "div", "a", "ol", "li", "bdi",
    }  # fmt: skip
    assert html.count("<article ") == html.count("</article>") == 1


def test_a_page_of_no_documents_and_one_that_cannot_be_written(model: StanceClassifier, tmp_path: Path) -> None:
    assert write_page([], tmp_path / "x.html", model, world_actors()) == 0
    assert "There was no document" in (tmp_path / "x.html").read_text(encoding="utf-8")
    with pytest.raises(OutputError, match="its folder does not exist"):
        write_page([Document("a", "Cuba")], tmp_path / "none" / "x.html", model, world_actors())
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]


def test_all_documents_of_a_run_are_on_one_page_and_the_same_each_time(model: StanceClassifier, tmp_path: Path) -> None:
    documents = [Document(f"d{number}", "Cuba condemned Israel.") for number in range(3)]
    pages = []
    for name in ("x.html", "y.html"):
        assert write_page(documents, tmp_path / name, model, world_actors(), name="m") == 3
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
    ids = [attributes.get("id") for _, attributes in Page(pages[0].decode()).tags if attributes.get("id")]
    assert len(ids) == len(set(ids)) == 6


# In the browser


PROBE = """<script>addEventListener("load", () => {
  const wider = document.documentElement.scrollWidth - innerWidth;
  const shown = document.querySelector("article .text").offsetHeight > 0;
  document.body.dataset.probe = `wider ${Math.max(0, wider)} shown ${shown}`;
});</script></body>"""


@pytest.mark.slow
@pytest.mark.parametrize("width", [500, 1200])
def test_a_browser_shows_a_hostile_article_and_runs_nothing(
    width: int, model: StanceClassifier, tmp_path: Path
) -> None:
    browser = find_browser()
    file = tmp_path / "x.html"
    write_page([Document("<script>alert(1)</script>", EVIL)], file, model, world_actors(), name="m")
    dumped, errors = browse(browser, file, tmp_path / "as_it_is", width)
    assert "CONSOLE" not in errors
    assert "<title>Stances</title>" in dumped
    assert "data-ran" not in dumped
    assert "&lt;script&gt;document.title" in dumped
    # The page forbids scripts; the probe needs one, and then the article's must still not run.
    html = file.read_text(encoding="utf-8").replace("default-src 'none'; ", "").replace("</body>", PROBE)
    (tmp_path / "probed.html").write_text(html, encoding="utf-8")
    dumped, errors = browse(browser, tmp_path / "probed.html", tmp_path / "probed", width)
    assert "CONSOLE" not in errors
    assert 'data-probe="wider 0 shown true"' in dumped
    assert "data-ran" not in dumped
    assert "<title>Stances</title>" in dumped
