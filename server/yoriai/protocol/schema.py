"""Turns the domain's command classes into msgspec types, with their bounds as schema limits."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from yoriai.domain.bounds import Size

_STRUCTS: dict[Any, type[msgspec.Struct]] = {}


def struct_of(cls: Any) -> type[msgspec.Struct]:
    """A msgspec struct with the fields, defaults and bounds of a domain dataclass."""
    if cls not in _STRUCTS:
        _STRUCTS[cls] = _define(cls)
    return _STRUCTS[cls]


def _define(cls: Any) -> type[msgspec.Struct]:
    hints = typing.get_type_hints(cls, include_extras=True)
    fields: list[Any] = []
    for field in dataclasses.fields(cls):
        wire = _translate(hints[field.name])
        if field.default is dataclasses.MISSING:
            fields.append((field.name, wire))
        else:
            fields.append((field.name, wire, field.default))
    return msgspec.defstruct(
        cls.__name__, fields, frozen=True, forbid_unknown_fields=True, kw_only=True,
        namespace={"__doc__": cls.__doc__},
    )  # fmt: skip


def _translate(hint: Any) -> Any:
    origin = get_origin(hint)
    if origin is Annotated:
        base, *notes = get_args(hint)
        wire = _translate(base)
        size = next((n for n in notes if isinstance(n, Size)), None)
        if size is None:
            return wire
        if wire is int:
            return Annotated[int, msgspec.Meta(ge=size.min, le=size.max)]
        return Annotated[wire, msgspec.Meta(min_length=size.min, max_length=size.max)]
    if origin in (Union, types.UnionType):
        return Union[tuple(_translate(a) for a in get_args(hint))]
    if origin is Literal:
        return hint
    if origin is not None and issubclass(origin, Sequence):
        return tuple[_translate(get_args(hint)[0]), ...]  # type: ignore[misc]
    if dataclasses.is_dataclass(hint):
        return struct_of(hint)
    return hint


def build(cls: type, value: Any) -> Any:
    """Make the domain dataclass ``cls`` from a checked struct of ``struct_of(cls)``."""
    return cls(**{name: _value(hint, getattr(value, name)) for name, hint in _fields(cls)})


@cache
def _fields(cls: type) -> list[tuple[str, Any]]:
    """Names and types; looking them up anew was a sixth of what a command costs."""
    hints = typing.get_type_hints(cls)
    return [(f.name, hints[f.name]) for f in dataclasses.fields(cls)]


def _value(hint: Any, value: Any) -> Any:
    if not isinstance(value, tuple | msgspec.Struct):
        return value
    inner = _dataclass_in(hint)
    if inner is None:
        return value
    return (
        tuple(build(inner, v) for v in value) if isinstance(value, tuple) else build(inner, value)
    )


@cache
def _dataclass_in(hint: Any) -> type | None:
    if dataclasses.is_dataclass(hint):
        return typing.cast("type", hint)
    return next((d for d in map(_dataclass_in, get_args(hint)) if d is not None), None)
