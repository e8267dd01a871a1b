"""Models on the hub: a stand-in on loopback answers as the hub does, breaks off, fails, lies and dawdles."""

from __future__ import annotations

import base64
import hashlib
import importlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from stance import cli
from stance.errors import ModelError
from stance.records import Example
from stance.saving import files
from stance.saving.hub import fetch, is_address, pinned, push
from stance.saving.load import load_model, model_path
from stance.saving.save import save_model

hub = pytest.importorskip("huggingface_hub", reason="the extra `hub` is not installed")

ASKED = Example("Cuba condemned the strikes on Iran.", "Iran", holder="Cuba")
NAME = "team/model"
TEMPLATE = "/{repo_id}/resolve/{revision}/{filename}"
sleep = time.sleep


class Repository:
    """What the stand-in holds: files by commit, and how it misbehaves."""

    def __init__(self) -> None:
        self.commits: list[tuple[str, dict[str, bytes]]] = []
        self.fault = ""
        self.asked: list[str] = []

    def add(self, parts: dict[str, bytes]) -> str:
        sha = hashlib.sha1(repr((len(self.commits), sorted(parts))).encode()).hexdigest()
        self.commits.append((sha, parts))
        return sha

    def at(self, revision: str) -> tuple[str, dict[str, bytes]] | None:
        if revision in ("main", "") and self.commits:
            return self.commits[-1]
        return next((commit for commit in self.commits if commit[0] == revision), None)


class Answers(BaseHTTPRequestHandler):
    repository: Repository
    here: str
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def json(self, value: object) -> None:
        self.answer(200, json.dumps(value).encode(), Content_Type="application/json")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        held = self.repository
        held.asked.append(f"{self.command} {self.path}")
        if held.fault == "slow":
            sleep(1)
        if held.fault == "failing":
            return self.answer(500, b"out of order")
        parts = self.path.split("?")[0].strip("/").split("/")
        if parts[:2] == ["api", "models"]:
            if "/".join(parts[2:4]) != NAME:
                return self.answer(404, b"", X_Error_Code="RepoNotFound")
            found = held.at("/".join(parts[5:]) if len(parts) > 4 else "main")
            if found is None:
                return self.answer(404, b"", X_Error_Code="RevisionNotFound")
            siblings = [{"rfilename": name, "size": len(data)} for name, data in found[1].items()]
            if held.fault == "huge":
                siblings[0]["size"] = files.LARGEST + 1
            return self.json({"id": NAME, "sha": found[0], "siblings": siblings})
        if len(parts) < 5:
            return self.answer(404)
        found = held.at(parts[3])
        data = (found[1] if found else {}).get(parts[4])
        if data is None or found is None:
            return self.answer(404, b"", X_Error_Code="EntryNotFound")
        if held.fault == "lying" and parts[4] == files.PIPELINE:
            data = data[:-1] + bytes([data[-1] ^ 1])
        if held.fault == "breaking off" and self.command == "GET":
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data[: len(data) // 2])
            self.close_connection = True
            return None
        etag = hashlib.sha1(data).hexdigest()
        return self.answer(200, data, X_Repo_Commit=found[0], ETag=f'"{etag}"')

    def do_POST(self) -> None:
        held = self.repository
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if held.fault == "refusing":
            return self.answer(403, b'{"error": "no right to write"}')
        if self.path == "/api/repos/create":
            return self.json({"url": f"{self.here}/{NAME}", "name": NAME})
        if self.path == "/api/validate-yaml":
            return self.json({"errors": [], "warnings": []})
        if "/preupload/" in self.path:
            asked = json.loads(body)["files"]
            return self.json({"files": [{"path": one["path"], "uploadMode": "regular", "shouldIgnore": False}
                                        for one in asked]})  # fmt: skip
        lines = [json.loads(line) for line in body.splitlines()]
        kept = {line["value"]["path"]: base64.b64decode(line["value"]["content"])
                for line in lines if line["key"] == "file"}  # fmt: skip
        sha = held.add(kept)
        return self.json({"commitUrl": f"{self.here}/{NAME}/commit/{sha}", "commitOid": sha})


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    held = Repository()

    class Mine(Answers):
        repository = held

    server = ThreadingHTTPServer(("127.0.0.1", 0), Mine)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Mine.here = endpoint = f"http://127.0.0.1:{server.server_port}"
    constants = importlib.import_module("huggingface_hub.constants")
    changed = {
        "ENDPOINT": endpoint, "HUGGINGFACE_CO_URL_TEMPLATE": endpoint + TEMPLATE, "HF_HUB_CACHE": str(tmp_path / "c"),
        "HF_HUB_ETAG_TIMEOUT": 0.3, "HF_HUB_DOWNLOAD_TIMEOUT": 0.3, "HF_HUB_DISABLE_PROGRESS_BARS": True,
    }  # fmt: skip
    for name, value in changed.items():
        monkeypatch.setattr(constants, name, value)
    monkeypatch.setattr("time.sleep", lambda seconds: sleep(min(seconds, 0.01)))  # between tries
    yield held
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_model(load_model("news-en-fast"), tmp_path_factory.mktemp("saved") / "m", {"name": "m"})


def test_what_is_pushed_is_loaded_and_its_address_is_pinned(stand_in: Repository, saved: Path) -> None:
    address = push(saved, NAME)
    assert address == f"hf://{NAME}@{stand_in.commits[0][0]}"
    assert stand_in.commits[0][1] == files.read_files(saved)
    for name in (address, f"hf://{NAME}", f"hf://{NAME}@main"):
        assert load_model(name).predict([ASKED]).tolist() == load_model(saved).predict([ASKED]).tolist()
        assert pinned(name) == address


def test_a_pinned_revision_stays_when_the_branch_goes_on(stand_in: Repository, saved: Path) -> None:
    old = push(saved, NAME)
    other = files.read_files(saved) | {files.CARD: b"another card"}
    stand_in.add(other)
    assert (fetch(old) / files.CARD).read_bytes() != b"another card"
    assert (fetch(f"hf://{NAME}") / files.CARD).read_bytes() == b"another card"
    assert pinned(f"hf://{NAME}") != old


def test_only_the_files_of_a_bundle_are_fetched_and_each_once(stand_in: Repository, saved: Path) -> None:
    stand_in.add(files.read_files(saved) | {"setup.py": b"raise SystemExit", "weights.bin": b"0"})
    places = {fetch(f"hf://{NAME}"), fetch(f"hf://{NAME}")}
    assert [sorted(file.name for file in place.iterdir()) for place in places] == [sorted(files.NAMES)]
    assert not [line for line in stand_in.asked if "setup.py" in line]
    assert len([line for line in stand_in.asked if line.startswith("GET") and files.PIPELINE in line]) == 1


@pytest.mark.parametrize(("address", "said"), [
    (f"hf://{NAME}@v9", "no such revision"),
    ("hf://nobody/nothing", "no such repository"),
    ("hf://justaname", "not an address of the hub. Allowed: hf://owner/name"),
    ("hf://a/b@../../etc", "no such repository"),
    (f"hf://{NAME}@", "not an address"),
])  # fmt: skip
def test_what_is_not_there_is_said_so(address: str, said: str, stand_in: Repository, saved: Path) -> None:
    push(saved, NAME)
    with pytest.raises(ModelError, match=said) as caught:
        load_model(address)
    assert "\n" not in str(caught.value)
    assert address in str(caught.value)


@pytest.mark.parametrize(("fault", "said"), [
    ("failing", "the hub cannot be asked"), ("breaking off", "the hub cannot be asked"),
    ("slow", "the hub cannot be asked"), ("huge", "larger than 800 MiB"), ("lying", "damaged: its SHA-256"),
])  # fmt: skip
def test_a_fault_of_the_hub_is_one_line_and_does_not_stay(
    fault: str, said: str, stand_in: Repository, saved: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    push(saved, NAME)
    stand_in.fault = fault
    with pytest.raises(ModelError, match=said) as caught:
        load_model(f"hf://{NAME}")
    assert "\n" not in str(caught.value)
    stand_in.fault = ""
    if fault == "lying":  # what was fetched keeps its wrong sum until the cache is emptied
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "other"))
    assert load_model(f"hf://{NAME}").predict([ASKED]).tolist() == load_model(saved).predict([ASKED]).tolist()


def test_nothing_is_pushed_that_is_no_model_or_may_not_be(stand_in: Repository, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    with pytest.raises(ModelError, match="not a model"):
        push(tmp_path / "m", NAME)
    with pytest.raises(ModelError, match="not an address"):
        push(saved, "justaname")
    stand_in.fault = "refusing"
    with pytest.raises(ModelError, match="the hub cannot be asked"):
        push(saved, NAME)
    assert stand_in.commits == []


def test_a_repository_without_a_model_is_told_apart(stand_in: Repository) -> None:
    stand_in.add({"README.md": b"soon"})
    with pytest.raises(ModelError, match="not a model"):
        model_path(f"hf://{NAME}")


def test_the_card_has_the_front_matter_that_the_hub_reads(saved: Path) -> None:
    card = hub.ModelCard.load(saved / files.CARD)
    assert (card.data.language, card.data.library_name, card.data.pipeline_tag) == (
        "en", "stance", "text-classification")  # fmt: skip
    assert {"stance-detection", "stance"} <= set(card.data.tags)
    assert "against, favor, none" in card.text


def test_the_command_pushes_and_labels_by_address_and_writes_the_revision_down(
    stand_in: Repository, saved: Path, tmp_path: Path
) -> None:
    pushed = CliRunner().invoke(cli.app, ["push", str(saved), NAME])
    assert pushed.exit_code == 0, pushed.output
    address = pushed.stdout.strip()
    assert is_address(address)
    (tmp_path / "a.txt").write_text("Cuba condemned Israel.")
    asked = ["label", str(tmp_path / "a.txt"), "--model", f"hf://{NAME}", "--output", str(tmp_path / "out")]
    done = CliRunner().invoke(cli.app, asked)
    assert done.exit_code == 0, done.output
    assert address in (tmp_path / "out" / "_labelled.json").read_text()
