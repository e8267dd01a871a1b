"""SEESAW: who holds which stance toward whom, in sentences of US news articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.corpora.base import Facts, Row, column, dataset, json_file, locate, mapped, need_folder
from stance.errors import CorpusError
from stance.records import AUTHOR, UNKNOWN, Example

if TYPE_CHECKING:
    from datasets import DatasetDict

FACTS = Facts(
    title="SEESAW: stances between entities in news, labelled at the sentence",
    citation="Zhang et al. 2022, EMNLP, aclanthology.org/2022.emnlp-main.670",
    licence="CC BY-NC-SA 4.0",
    where="https://github.com/launchnlp/SEESAW",
    scale="stance",
    splits=("train", "valid", "test"),
    group="story",
    faults=(
        "entities are named without offsets; about a fifth of the names stand literally in the sentence",
        "only pairs with a stance are annotated: there is no `none`",
        "targets may be topics or bills, not only actors",
    ),
)
SENTIMENT = {"NEG": "against", "POS": "favor"}
HOLDERS = {"None": AUTHOR, "Not in the list": UNKNOWN}
CONTEXT = 2  # sentences kept on each side


def seesaw(path: str) -> DatasetDict:
    """Read `annotations/`, `articles/` and `meta/` in the folder `path`; the split is in the meta file of the story.

    A row is one (sentence, holder, target); spans are where the name, or its last telling word, stands in the
    sentence, often nowhere. `group` is the story, `context` the sentences around, `outlet` who published.
    """
    folder = need_folder(path, "seesaw")
    files = sorted((folder / "meta").glob("*.json"))
    if not files:
        raise CorpusError(f"corpus seesaw, {folder}", "no meta/*.json", ["annotations/", "articles/", "meta/"])
    splits: dict[str, list[Row]] = {}
    for file in files:
        meta = json_file(file)
        splits.setdefault(column(meta, "Split", str(file)), []).extend(_story(folder, file.stem, meta))
    return dataset(splits, FACTS.scale, "seesaw")


def _story(folder: Path, story: str, meta: dict[str, Any]) -> Iterator[Row]:
    for file in sorted((folder / "annotations").glob(f"{story}_DOCUMENT_*.json")):
        number = file.stem.rsplit("_", 1)[1]
        outlet = meta.get(f"Meta info for article {number}", {}).get("source")
        article = json_file(folder / "articles" / file.name)
        sentences = {str(row["id"]): row["text"] for row in column(article, "text", file.name)}
        stances = column(json_file(file), "sentence-level stances", str(file))
        for key, found in stances.items():
            text = column(sentences, key, f"{file}, article")
            around = [sentences.get(str(int(key) + step), "") for step in range(-CONTEXT, CONTEXT + 1)]
            for stance in found:
                where = f"{file}, sentence {key}"
                target, subject = column(stance, "object", where), column(stance, "subject", where)
                example = Example(
                    id=f"{file.stem}-{key}-{column(stance, 'id', where)}",
                    text=text,
                    target=target,
                    target_spans=locate(text, target),
                    holder=HOLDERS.get(subject, subject),
                    holder_spans=() if subject in HOLDERS else locate(text, subject),
                    context=" ".join(around).strip(),
                    group=story,
                    label=mapped(column(stance, "sentiment", where), SENTIMENT, where),
                )
                yield Row(example, {"outlet": outlet, "article": file.stem})
