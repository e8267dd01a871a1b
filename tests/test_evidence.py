"""Evidence: the few words that show a stance, and what is told of why it was found."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from stance.actors.actor_list import world_actors
from stance.batch import ExampleBatch
from stance.labelling.article import Article, Stance
from stance.labelling.evidence import evidence, find_evidence
from stance.labelling.label import label
from stance.labelling.show import show_article
from stance.labelling.telling import PRIOR, Word, word_pulls
from stance.lexicons.acts import kinds
from stance.model import StanceClassifier
from stance.records import Document, Example, occurrences
from stance.saving.load import load_model

ARTICLES = Path(__file__).parent / "articles"
law = settings(deadline=None, derandomize=True, database=None, max_examples=100)


@pytest.fixture(scope="module")
def model() -> StanceClassifier:
    return load_model("news-en-fast")


def words(text: str, telling: str) -> list[Word]:
    start = text.index(telling)
    return [Word(start, start + len(telling), kinds().get(telling, ""), 1.0)]


# Which words


@pytest.mark.parametrize(("text", "telling", "target", "how", "expected"), [
    ("He condemned the “Israeli genocide” and left.", "condemned", "Israeli", "demonym",
     "condemned the “Israeli genocide”"),
    ("Both have hostile relations with Israel and Peru.", "hostile", "Israel", "name", "hostile relations with Israel"),
    ("Cuba did not praise Iran on Monday.", "praise", "Iran", "name", "not praise Iran"),
    ("Rome refused to blame Iran.", "blame", "Iran", "name", "refused to blame Iran"),
    ("Iran is a terrorist state, he said.", "terrorist", "Iran", "name", "Iran is a terrorist state"),
    ("She criticised Beijing's new rules for crews.", "criticised", "Beijing", "metonym",
     "criticised Beijing's new rules"),
    ("He rose against the American and Western threats again.", "against", "American", "demonym",
     "against the American and Western threats"),
    ("Tokyo called Taiwan “a precious friend” on Friday.", "called", "Taiwan", "name",
     "called Taiwan “a precious friend”"),
    ("It “deeply regrets” Belgrade's refusal to join.", "regrets", "Belgrade", "metonym",
     "“deeply regrets” Belgrade's refusal"),
    ("a coalition against the “bullying of America and the West”", "bullying", "the West", "name",
     "“bullying of America and the West”"),
    ("The Israelis condemned Iran.", "condemned", "Israelis", "demonym", "Israelis condemned"),
    ("Iran's", "Iran", "Iran", "name", "Iran"),
])  # fmt: skip
def test_from_the_telling_word_to_the_target_and_what_it_describes(
    text: str, telling: str, target: str, how: str, expected: str
) -> None:
    start, end = evidence(text, occurrences(text, target), words(text, telling), how)
    assert text[start:end] == expected


def test_the_nearer_of_two_words_and_the_same_clause_count_more() -> None:
    text = "He praised Peru in the morning, thanked Chad."
    both = words(text, "praised") + words(text, "thanked")
    assert text[slice(*evidence(text, occurrences(text, "Peru"), both))] == "praised Peru"
    assert text[slice(*evidence(text, occurrences(text, "Chad"), both))] == "thanked Chad"


def test_two_targets_of_one_sentence_get_the_words_that_reach_them(model: StanceClassifier) -> None:
    found = {one.target: one for one in label("Cuba thanked Iran for its help and condemned Israel.", model)}
    assert "thanked Iran" in found["Iran"].evidence
    assert found["Israel"].evidence == "condemned Israel"


@pytest.mark.slow
def test_evidence_of_gold_articles_lies_in_the_gold_evidence_and_is_shorter(model: StanceClassifier) -> None:
    inside, shares = [], []
    for file in sorted(ARTICLES.glob("*.stances.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        text = file.with_name(file.name.replace(".stances.jsonl", ".txt")).read_text(encoding="utf-8")
        for one in label(text, model):
            said = (one.holder, one.target, one.stance)
            gold = [row for row in rows if (row["holder"], row["target"], row["stance"]) == said]
            for row in [row for row in gold if one.start < row["end"] and row["start"] < one.end][:1]:
                common = min(one.evidence_end, row["end"]) - max(one.evidence_start, row["start"])
                inside.append(common >= len(one.evidence) / 2)
                shares.append(len(one.evidence) / len(row["evidence"]))
    assert len(inside) >= 30
    assert sum(inside) / len(inside) >= 0.85
    assert sum(shares) / len(shares) < 0.8


def test_where_there_is_no_stance_the_mention_is_all(model: StanceClassifier) -> None:
    text = "Cuba condemned Iran."
    batch = ExampleBatch.of([Example(text, "Iran", holder="Cuba")])
    (span,) = find_evidence(model, batch, model.columns(batch), ["none"], ["name"])
    assert text[slice(*span)] == "Iran"


@law
@given(st.data())
def test_evidence_lies_in_the_text_and_holds_the_target_and_a_word(data: st.DataObject) -> None:
    text = data.draw(st.text("ab “”\"'’«»,;-.s\n", min_size=1, max_size=60))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 5)).map(
        lambda one: (one[0], min(len(text), one[0] + one[1]))
    )
    targets = sorted(data.draw(st.lists(spans, max_size=3)))
    telling = [Word(*span, "bad", 1.0) for span in sorted(data.draw(st.lists(spans, max_size=3)))]
    start, end = evidence(text, targets, telling, data.draw(st.sampled_from(["name", "demonym"])))
    assert 0 <= start <= end <= len(text)
    if targets and telling:
        assert any(start <= first and last <= end for first, last in targets)
        assert any(start <= word.start and word.end <= end for word in telling)


def test_a_sentence_without_end_takes_linear_time(model: StanceClassifier) -> None:
    started = time.process_time()
    label("Cuba condemned Israel and " * 2000, model)
    assert time.process_time() - started < 15


# Why


def test_pulls_are_shared_among_the_words_that_a_column_names(model: StanceClassifier) -> None:
    text = "Peru condemned the attack, and Chad was praised."
    batch = ExampleBatch.of([Example(text, "Chad", holder="Peru")])
    (found,) = word_pulls(model, batch, model.columns(batch), ["favor"])
    pulls = {text[word.start : word.end]: word.pull for word in found}
    assert not {"Peru", "Chad", "the", "and", "was"} & set(pulls), "names and small words tell nothing"
    assert max(pulls, key=lambda word: pulls[word]) == "praised"


def test_of_a_model_that_is_not_linear_the_lexicons_speak() -> None:
    examples = [
        Example("Cuba praised Iran.", "Iran", label="favor"),
        Example("Cuba hit Iran.", "Iran", label="against"),
    ]
    fitted = StanceClassifier(["lexicon"], "lexicon_vote").fit(examples)
    assert fitted.weights() is None
    text = "Cuba condemned Iran and praised it."
    batch = ExampleBatch.of([Example(text, "Iran")])
    for side, expected in (("against", "condemned"), ("favor", "praised"), ("none", None)):
        (found,) = word_pulls(fitted, batch, fitted.columns(batch), [side])
        assert [text[word.start : word.end] for word in found if word.pull == PRIOR] == ([expected] if expected else [])


def test_columns_at_hand_give_the_same_probabilities(model: StanceClassifier) -> None:
    examples = [Example("Cuba praised Iran.", "Iran"), Example("Cuba condemned Iran.", "Iran")]
    assert model.proba_of(model.columns(examples)).tolist() == model.predict_proba(examples).tolist()


# In the terminal


TEXT = """Capitals trade blame \x1b[2J[red]

By Jane Doe

Cuba's president spoke in Havana on Monday. It rained. He condemned the “Israeli genocide”.

“We will never forget,” he said. “Israel must pay for its crimes.”

FILE PHOTO: A boat. Photo: A/B

Read more: Wheat
Most read
Snow melts
"""


def shown(model: StanceClassifier, width: int = 140, explain: bool = False) -> str:
    console = Console(width=width, record=True, file=open("/dev/null", "w"), force_terminal=True)  # noqa: SIM115, PTH123
    with console.file:
        console.print(show_article(Article(Document("a", TEXT), model, world_actors()), "news-en-fast", explain))
    return console.export_text()


def test_the_table_says_who_what_how_sure_and_what_was_left_out(model: StanceClassifier) -> None:
    lines = shown(model).splitlines()
    assert lines[0].startswith("Capitals trade blame [2J[red]")
    assert "stance" in lines[0]
    assert "6 sentences" in lines[0]
    assert any("against" in line and line.rstrip().endswith("condemned the “Israeli genocide”") for line in lines)
    assert any("left out: 1 byline, 1 caption, 3 lines of related links (--blocks all" in line for line in lines)
    assert any("without stance" in line for line in lines)
    assert "model: news-en-fast" in lines[-1]
    assert "\x1b" not in "".join(lines)


def test_explain_tells_holder_words_columns_and_probabilities(model: StanceClassifier) -> None:
    text = shown(model, explain=True)
    assert "→ Israel  against" in text
    assert "“Israeli”, demonym" in text
    assert "“He”, condemned" in text
    assert "pulled toward" in text
    assert "pulled away" in text
    assert "p              against " in text


def test_the_table_is_whole_in_a_narrow_terminal(model: StanceClassifier) -> None:
    lines = shown(model, width=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert "against" in "".join(lines)


def test_the_speaker_of_sentences_before_is_named_with_the_distance(model: StanceClassifier) -> None:
    text = "“We will never forget,” Vladimir Putin said. “It was long. Ukraine must pay for its crimes.”"
    article = Article(Document("a", text), model, world_actors())
    every = map(Stance, article.records, article.reading.candidates())
    told = [article.holder_words(one) for one in every if one.record.target == "Ukraine"]
    assert told
    assert "before" in told[0]
    assert "Putin" in told[0]
