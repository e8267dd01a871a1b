"""The JSON Schema of configs, for editors: every key, every name, every parameter with its default."""

from __future__ import annotations

import inspect
from typing import Any

from stance import catalog
from stance.runs.check import score_names
from stance.runs.config import BASELINES, ROLES, Config
from stance.scales import SCALES

TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}


def json_schema() -> dict[str, Any]:
    """The schema as a JSON object, made from the config's model and the folders."""
    schema = Config.model_json_schema()
    parts = schema["properties"]
    parts["features"]["items"] = _named("features")
    parts["classifier"] = _named("classifiers")
    parts["protocol"] = _named("runs.protocols") | {"default": "fixed"}
    parts["scale"]["enum"] = list(SCALES)
    parts["baselines"]["items"] = {"enum": list(BASELINES)}
    parts["metrics"]["items"] = {"enum": score_names()}
    roles = {role: {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]} for role in ROLES}
    corpora = {name: _parameters("corpora", name, roles) for name in catalog.names("corpora")}
    parts["corpus"] = {"type": "object", "properties": corpora, "additionalProperties": False, "minProperties": 1}
    return schema | {"title": "A config of stance"}


def _named(folder: str) -> dict[str, Any]:
    """A name of the folder, or {name: {parameter: value}}."""
    names = catalog.names(folder)
    options = {name: {"anyOf": [_parameters(folder, name, {}), {"type": "null"}]} for name in names}
    written = {"type": "object", "properties": options, "additionalProperties": False, "maxProperties": 1}
    return {"anyOf": [{"enum": list(names)}, written | {"minProperties": 1}]}


def _parameters(folder: str, name: str, further: dict[str, Any]) -> dict[str, Any]:
    found = catalog.parameters(folder, name)
    return {
        "type": "object",
        "description": (inspect.getdoc(catalog.module(folder, name)) or "").split("\n")[0],
        "properties": {key: _value(parameter) for key, parameter in found.items()} | further,
        "required": [key for key, parameter in found.items() if parameter.default is parameter.empty],
        "additionalProperties": False,
    }


def _value(parameter: inspect.Parameter) -> dict[str, Any]:
    if parameter.default is parameter.empty or parameter.default is None:
        return {}
    return {"type": TYPES[type(parameter.default)], "default": parameter.default}
