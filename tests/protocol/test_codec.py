"""The codec: whatever comes in, a command or a refusal comes out; what is stored comes back."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yoriai.domain import events as e
from yoriai.domain.bounds import Size
from yoriai.domain.commands import COMMANDS, Command
from yoriai.domain.refusals import Refusal
from yoriai.domain.words import Word
from yoriai.protocol.codec import (
    command,
    decode,
    decode_event,
    decode_json,
    encode,
    encode_event,
)
from yoriai.protocol.messages import (
    Auth,
    CloudQuery,
    CommandMessage,
    Hello,
    JoinRequest,
    WordQuery,
    WorkshopRequest,
)

T = TypeVar("T")

MESSAGES: tuple[type[msgspec.Struct], ...] = (
    Auth, Hello, CommandMessage, WordQuery, CloudQuery, JoinRequest, WorkshopRequest,
)  # fmt: skip


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = {"data": [value]}
    return value


AWKWARD = [
    "\ud800", "\udfff\ud800", "\u0000", "a\u0000b", "\u202eabc", "👍" * 10_000, "あ" * 100_000,
    "", " ", "null", "-1", math.nan, math.inf, -math.inf, 10**400, -(10**400), 2**63, 2**64, -1,
    0.5, 1e308, True, None, b"bytes", bytearray(b"x"), object(), {1: 2}, {"\ud800": 1}, {None: 1},
    [], {}, (), nested(50), [[]] * 10_000, {"$ref": "#"}, "__proto__",
]  # fmt: skip

DEEP = nested(3_000)  # by itself: hypothesis cannot print it

FIELDS = sorted(
    {f.name for cls in COMMANDS.values() for f in dataclasses.fields(typing.cast("Any", cls))}
)
TEXTS = st.text(st.characters(), max_size=8)  # lone surrogates too
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.sampled_from(AWKWARD)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(TEXTS, st.sampled_from(FIELDS)), inner, max_size=5),
    ),
    max_leaves=12,
)


def strategy(hint: Any) -> st.SearchStrategy[Any]:
    """Values that fit an annotation of a command, in their wire form, up to their bounds."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        size = next((n for n in args[1:] if isinstance(n, Size)), None)
        if size is None:
            return strategy(args[0])
        if args[0] is int:
            return st.integers(size.min, size.max)
        if args[0] is str:
            plain = st.characters(exclude_categories=["Cs"])
            few = st.text(plain, min_size=size.min, max_size=max(size.min, min(size.max, 5)))
            return st.one_of(few, st.just("海" * size.max))
        most = max(size.min, min(size.max, 3))
        return st.lists(strategy(get_args(args[0])[0]), min_size=size.min, max_size=most)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(strategy, args))
    if origin is Literal:
        return st.sampled_from(args)
    if origin is not None and issubclass(origin, Sequence):
        return st.lists(strategy(args[0]), max_size=3)
    if dataclasses.is_dataclass(hint):
        return data_of(hint)
    return {bool: st.booleans(), type(None): st.none()}[hint]


def data_of(cls: Any) -> st.SearchStrategy[dict[str, Any]]:
    """The data of a well-formed command, with or without what may be left out."""
    hints = typing.get_type_hints(cls, include_extras=True)
    fields = {f.name: strategy(hints[f.name]) for f in dataclasses.fields(cls)}
    optional = {f.name for f in dataclasses.fields(cls) if f.default is not dataclasses.MISSING}
    needed = {name: s for name, s in fields.items() if name not in optional}
    return st.fixed_dictionaries(needed, optional={name: fields[name] for name in optional})


def tried(make: Callable[[], T]) -> T | Refusal:
    """What is made, or the refusal; any other exception is an error."""
    try:
        return make()
    except Refusal as refusal:
        return refusal


def assert_command(name: str, data: Any) -> None:
    """A command within its bounds, or a refusal that can be logged."""
    made = tried(lambda: command(message(name, data)))
    if isinstance(made, Refusal):
        assert made.code in ("bad_message", "unknown_command")
        assert len(made.what.encode()) <= 800
    else:
        assert_bounded(made)


def assert_message(made: object, schema: type[msgspec.Struct]) -> None:
    """A message of its type, or a refusal that can be logged."""
    if isinstance(made, Refusal):
        assert made.code == "bad_message"
        assert len(made.what.encode()) <= 800
    else:
        assert isinstance(made, schema)


def message(name: str, data: Any) -> CommandMessage:
    return decode({"id": "abcdefgh", "name": name, "data": data}, CommandMessage)


def test_SYNC_7_awkward_values_are_refused_and_nothing_else_happens() -> None:
    for schema in MESSAGES:
        fields = [f.name for f in msgspec.structs.fields(schema)]
        for value in (*AWKWARD, DEEP):
            for data in (value, {fields[0]: value}, dict.fromkeys(fields, value), [value]):
                assert_message(tried(lambda: decode(data, schema)), schema)  # noqa: B023


@pytest.mark.parametrize("name", COMMANDS)
def test_SYNC_7_no_value_in_a_field_gets_past_the_codec(name: str) -> None:
    fields = [f.name for f in dataclasses.fields(typing.cast("Any", COMMANDS[name]))]
    for value in (*AWKWARD, DEEP):
        for data in ({}, dict.fromkeys(fields, value), {field: [value] for field in fields}):
            assert_command(name, data)


@given(st.one_of(st.sampled_from(sorted(COMMANDS)), TEXTS), VALUES)
@settings(max_examples=300)
def test_SYNC_7_anything_as_a_command_is_a_command_or_a_refusal(name: str, data: Any) -> None:
    assert_command(name, data)


@given(st.sampled_from(sorted(COMMANDS)), st.data())
@settings(max_examples=300)
def test_SYNC_7_a_command_with_one_wrong_value(name: str, data: st.DataObject) -> None:
    """Well-formed but for one field: deeper than random values ever come."""
    right = data.draw(data_of(COMMANDS[name]))
    field = data.draw(st.sampled_from([*right, "author"]))
    assert_command(name, {**right, field: data.draw(VALUES)})


@given(st.sampled_from(MESSAGES), VALUES)
@settings(max_examples=200)
def test_SYNC_7_anything_as_a_message_is_a_message_or_a_refusal(
    schema: type[msgspec.Struct], data: Any
) -> None:
    assert_message(tried(lambda: decode(data, schema)), schema)


@given(st.sampled_from(MESSAGES), st.one_of(st.binary(max_size=60), st.text().map(str.encode)))
@settings(max_examples=200)
def test_SYNC_7_any_bytes_are_a_message_or_a_refusal(
    schema: type[msgspec.Struct], body: bytes
) -> None:
    assert_message(tried(lambda: decode_json(body, schema)), schema)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b"\x00", b'"\\ud800"', b"NaN",
        b'{"since":1e999}', b'{"since":' + b"9" * 5_000 + b"}", b"\xef\xbb\xbf{}",
    ],
)  # fmt: skip
def test_SYNC_7_broken_json_is_refused(body: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        decode_json(body, Hello)
    assert refusal.value.code == "bad_message"


def test_an_unknown_command_is_refused_by_its_own_code() -> None:
    for name in ("", "note.destroy", "NOTE.POST", "__class__", "note.post\u0000"):
        with pytest.raises(Refusal) as refusal:
            command(message(name, {}))
        assert refusal.value == Refusal("unknown_command", name)


@pytest.mark.parametrize("name", ["note.post\ud800", "\ud800"])
def test_a_name_that_is_not_unicode_is_refused_and_can_be_logged(name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        command(message(name, {}))
    assert refusal.value.code in ("unknown_command", "bad_message")
    refusal.value.what.encode()


@pytest.mark.parametrize(
    "data",
    [
        {"text": "a\ud800", "kind": "good"},
        {"text": "a", "kind": "good", "question": "\udc00"},
        {"text": "a", "kind": "good", "\ud800": 1},
    ],
)
def test_lone_surrogates_are_refused_because_they_cannot_be_stored(data: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refusal:
        command(message("note.post", data))
    assert refusal.value.code == "bad_message"
    refusal.value.what.encode()


@given(st.sampled_from(sorted(COMMANDS)), st.data())
@settings(max_examples=300)
def test_every_command_comes_back_from_its_wire_form(name: str, data: st.DataObject) -> None:
    wire = data.draw(data_of(COMMANDS[name]))
    made = command(message(name, orjson.loads(orjson.dumps(wire))))
    assert type(made) is COMMANDS[name]
    assert_bounded(made)
    whole = orjson.loads(encode(msgspec.to_builtins(made)))
    assert {k: v for k, v in whole.items() if k in wire} == _with_defaults(whole, wire)
    assert command(message(name, whole)) == made


def _with_defaults(whole: dict[str, Any], wire: dict[str, Any]) -> dict[str, Any]:
    """The wire form with what steps and cards leave out filled in."""
    filled = dict(wire)
    for key in ("steps", "cards"):
        if wire.get(key):
            pairs = zip(wire[key], whole[key], strict=True)
            assert all(given.items() <= full.items() for given, full in pairs)
            filled[key] = whole[key]
    return filled


def assert_bounded(made: Any) -> None:
    """Every string, list and number of a command is within its bounds, and can be stored."""
    assert isinstance(made, Command)
    _assert_within(typing.get_type_hints(type(made), include_extras=True), made)
    encode(msgspec.to_builtins(made))


def _assert_within(hints: dict[str, Any], made: Any) -> None:
    for field in dataclasses.fields(made):
        _assert_fits(hints[field.name], getattr(made, field.name))


def _assert_fits(hint: Any, value: Any) -> None:
    origin, args = get_origin(hint), get_args(hint)
    if value is None:
        assert type(None) in args
    elif origin in (Union, types.UnionType):
        for arg in args:
            if arg is not type(None):
                _assert_fits(arg, value)
    elif origin is Annotated:
        size = next((n for n in args[1:] if isinstance(n, Size)), None)
        if size is not None:
            measure = value if isinstance(value, int) else len(value)
            assert size.min <= measure <= size.max
        _assert_fits(args[0], value)
    elif origin is Literal:
        assert value in args
    elif origin is not None and issubclass(origin, Sequence):
        assert isinstance(value, tuple)
        for item in value:
            _assert_fits(args[0], item)
    elif dataclasses.is_dataclass(hint):
        assert isinstance(value, typing.cast("type", hint))
        _assert_within(typing.get_type_hints(hint, include_extras=True), value)
    else:
        assert type(value) is hint


@given(st.sampled_from(sorted(e.EVENTS)), st.data())
@settings(max_examples=200)
def test_every_event_comes_back_from_the_log(name: str, data: st.DataObject) -> None:
    event = data.draw(st.from_type(e.EVENTS[name]).filter(_storable))
    assert decode_event(name, encode_event(event)) == event


def _storable(event: e.Event) -> bool:
    try:
        encode_event(event)
    except (UnicodeEncodeError, msgspec.ValidationError, OverflowError):
        return False
    values = [getattr(event, f.name) for f in dataclasses.fields(typing.cast("Any", event))]
    return all(not isinstance(v, int) or abs(v) < 2**63 for v in values)


def test_a_note_with_its_words_comes_back_from_the_log() -> None:
    event = e.NotePosted(
        "n7", None, "t1", "q1", "want", "海の\n音 👨‍👩‍👧", "paper", "held",
        (Word("海", "海", "noun"), Word("遊ぶ", "あそぶ", "verb")), ("email",),
    )  # fmt: skip
    assert decode_event("note.posted", encode_event(event)) == event


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("note.burnt", b"{}"),
        ("note.withdrawn", b"{}"),
        ("note.withdrawn", b'{"note": 7}'),
        ("note.withdrawn", b'{"note": "n1"'),
        ("notes.pruned", b'{"notes": ["n1"], "reason": "mood"}'),
        ("note.withdrawn", b"\xff"),
    ],
)
def test_a_damaged_event_is_a_value_error(name: str, body: bytes) -> None:
    with pytest.raises(ValueError, match=name):
        decode_event(name, body)
