"""From what arrives to checked values, and back. Hostile input ends here: SYNC-7."""

from __future__ import annotations

import typing
from typing import Any, TypeVar

import msgspec
import orjson

from yoriai.domain.commands import COMMANDS, Command
from yoriai.domain.events import EVENTS, Event
from yoriai.domain.refusals import Refusal
from yoriai.protocol.messages import CommandMessage
from yoriai.protocol.schema import build, struct_of

M = TypeVar("M", bound=msgspec.Struct)


def decode(data: object, message: type[M]) -> M:
    """Check ``data`` (as the JSON parser left it) against a message's schema.

    Raises ``Refusal("bad_message")`` with the path of the first fault.
    """
    try:
        return msgspec.convert(data, message, strict=True)
    except msgspec.ValidationError as error:
        raise Refusal("bad_message", _printable(str(error)[:200])) from None
    except UnicodeEncodeError:
        raise Refusal("bad_message", "not Unicode text") from None  # a key with a lone surrogate
    except RecursionError:
        raise Refusal("bad_message", "too deep") from None


def _printable(text: str) -> str:
    """What a log can take: lone surrogates become question marks."""
    return text.encode(errors="replace").decode()


def decode_json(body: bytes, message: type[M]) -> M:
    """The same for a body of JSON. Raises ``Refusal("bad_message")``."""
    try:
        data = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refusal("bad_message", str(error)[:200]) from None
    return decode(data, message)


def command(message: CommandMessage) -> Command:
    """The domain command in a message. Raises ``unknown_command`` or ``bad_message``."""
    cls = COMMANDS.get(message.name)
    if cls is None:
        raise Refusal("unknown_command", _printable(message.name))
    checked = decode(message.data, struct_of(cls))
    _encodable(checked)
    return typing.cast("Command", build(cls, checked))


def _encodable(value: object) -> None:
    """Refuse lone surrogates: they cannot be stored as UTF-8."""
    try:
        msgspec.json.encode(value)
    except UnicodeEncodeError:
        raise Refusal("bad_message", "not Unicode text") from None


def encode(value: Any) -> bytes:
    """JSON in UTF-8."""
    return orjson.dumps(value)


def encode_event(event: Event) -> bytes:
    """An event as the log stores it, without its name."""
    return msgspec.json.encode(event)


_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    name: msgspec.json.Decoder(cls) for name, cls in EVENTS.items()
}


def decode_event(name: str, body: bytes) -> Event:
    """An event from the log or a recording.

    Raises ``ValueError`` when the name is unknown or the body does not fit.
    """
    decoder = _DECODERS.get(name)
    if decoder is None:
        raise ValueError(f"unknown event {name!r}")
    try:
        return typing.cast("Event", decoder.decode(body))
    except msgspec.MsgspecError as error:
        raise ValueError(f"{name}: {error}") from None
