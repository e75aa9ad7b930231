"""The API's description as a plain page, drawn from its schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """One named value."""

    name: str
    type: str
    where: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """One way a call can end."""

    status: str
    meaning: str
    shape: str


@dataclass(frozen=True, slots=True)
class Call:
    """One address and what it takes."""

    method: str
    path: str
    summary: str
    fields: tuple[Field, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class ApiPage:
    """All that the template shows."""

    title: str
    description: str
    calls: tuple[Call, ...]
    shapes: dict[str, tuple[Field, ...]]


def api_page(schema: Mapping[str, Any]) -> ApiPage:
    """Return the calls and shapes of an OpenAPI schema."""
    shapes = schema.get("components", {}).get("schemas", {})
    calls = tuple(
        _call(method, path, given, shapes)
        for path, methods in schema["paths"].items()
        for method, given in methods.items()
    )
    info = schema["info"]
    return ApiPage(info["title"], info.get("description", ""), calls, {n: _fields(s) for n, s in shapes.items()})


def _call(method: str, path: str, given: Mapping[str, Any], shapes: Mapping[str, Any]) -> Call:
    named = [
        Field(p["name"], _type(p["schema"]), p["in"], p.get("required", False)) for p in given.get("parameters", [])
    ]
    body = given.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if body:
        named += [Field(f.name, f.type, "body", f.needed) for f in _fields(shapes[_type(body)])]
    replies = tuple(
        Reply(status, reply.get("description", ""), _type(_shape_of(reply)))
        for status, reply in given.get("responses", {}).items()
    )
    return Call(method.upper(), path, given.get("description", ""), tuple(named), replies)


def _shape_of(reply: Mapping[str, Any]) -> Mapping[str, Any]:
    shape: Mapping[str, Any] = reply.get("content", {}).get("application/json", {}).get("schema", {})
    return shape


def _fields(shape: Mapping[str, Any]) -> tuple[Field, ...]:
    needed = shape.get("required", [])
    return tuple(Field(n, _type(s), needed=n in needed) for n, s in shape.get("properties", {}).items())


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(_type(option) for option in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "any"))
