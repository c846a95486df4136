"""Generates the browser side's types: ``python -m yoriai.protocol.typescript [--check]``."""

from __future__ import annotations

import dataclasses
import sys
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, is_typeddict

import msgspec

from yoriai.domain import bounds, commands, kinds, refusals, views
from yoriai.protocol import messages

TARGET = Path(__file__).parents[3] / "frontend" / "src" / "shared" / "protocol.gen.ts"

_SIMPLE = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


def _literals() -> dict[Any, str]:
    """Named unions of strings, so that they keep their names."""
    found: dict[Any, str] = {}
    for module in (kinds, refusals, messages):
        for name, value in vars(module).items():
            if get_origin(value) is Literal and value not in found:
                found[value] = name.rstrip("_")
    return found


LITERALS = _literals()


def ts(hint: Any) -> str:
    """The TypeScript type of a Python annotation."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Annotated, NotRequired):
        return ts(args[0])
    if origin is Literal:
        return LITERALS.get(hint) or " | ".join(_literal(a) for a in args)
    if origin in (Union, types.UnionType):
        return " | ".join(dict.fromkeys(ts(a) for a in args))
    if origin is not None and issubclass(origin, Mapping):
        return f"Record<string, {ts(args[1])}>"
    if origin is not None and issubclass(origin, Sequence):
        inner = ts(args[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if hint is Any:
        return "unknown"
    return str(hint.__name__)


def _literal(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _fields(cls: Any) -> Iterator[tuple[str, str, bool]]:
    hints = typing.get_type_hints(cls, include_extras=True)
    if is_typeddict(cls):
        for name, hint in hints.items():
            # __optional_keys__ misses NotRequired where annotations are strings.
            yield name, ts(hint), get_origin(hint) is NotRequired or not cls.__total__
    elif dataclasses.is_dataclass(cls):
        for field in dataclasses.fields(cls):
            optional = field.default is not dataclasses.MISSING
            yield field.name, ts(hints[field.name]), optional
    else:
        for info in msgspec.structs.fields(cls):
            yield info.name, ts(hints[info.name]), not info.required


def _interface(cls: Any) -> str:
    doc = (cls.__doc__ or "").strip().splitlines()
    head = f"/** {doc[0]} */\n" if doc and not doc[0].startswith(cls.__name__ + "(") else ""
    lines = [f"  {n}{'?' if optional else ''}: {t};" for n, t, optional in _fields(cls)]
    if not lines:
        return f"{head}export type {cls.__name__} = Record<string, never>;\n"
    return f"{head}export interface {cls.__name__} {{\n" + "\n".join(lines) + "\n}\n"


def _classes(module: types.ModuleType) -> Iterator[Any]:
    for value in vars(module).values():
        if getattr(value, "__module__", None) != module.__name__ or not isinstance(value, type):
            continue
        is_data = is_typeddict(value) or dataclasses.is_dataclass(value)
        if is_data or issubclass(value, msgspec.Struct):
            yield value


def generate() -> str:
    """The whole file."""
    parts = [
        "// Generated from server/yoriai by `make types`. Do not edit.\n",
        f"export const PROTOCOL = {messages.PROTOCOL};",
        f"export const NOTE_CHARACTERS = {bounds.NOTE_CHARACTERS};\n",
    ]
    for literal, name in LITERALS.items():
        options = " | ".join(_literal(a) for a in get_args(literal))
        parts.append(f"export type {name} = {options};")
    parts.append("")
    parts += [_interface(c) for m in (views, commands, messages) for c in _classes(m)]
    by_name = "\n".join(f'  "{n}": {c.__name__};' for n, c in commands.COMMANDS.items())
    parts.append(
        f"/** Every command by its wire name. */\nexport interface Commands {{\n{by_name}\n}}\n"
    )
    down = "\n".join(f"  {n}: {t.__name__};" for n, t in messages.TO_SCREEN.items())
    parts.append(f"/** Events from the server. */\nexport interface ToScreen {{\n{down}\n}}\n")
    return "\n".join(parts)


def main(arguments: Sequence[str]) -> int:
    """Write the file, or with ``--check`` tell whether it is up to date."""
    text = generate()
    if "--check" in arguments:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        if not same:
            print(f"{TARGET.name} differs from the protocol: run `make types`", file=sys.stderr)
        return 0 if same else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
