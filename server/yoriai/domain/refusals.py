"""Why a command was not carried out: stable codes, part of the protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

RefusalCode = Literal[
    "bad_message",
    "unknown_command",
    "too_large",
    "too_fast",
    "busy",
    "not_kept",
    "bad_link",
    "bad_code",
    "not_allowed",
    "not_found",
    "wrong_table",
    "not_yours",
    "not_open",
    "workshop_closed",
    "posting_closed",
    "empty_text",
    "too_long",
    "taken_out",
    "own_note",
    "no_table",
    "room_full",
    "too_many_notes",
    "nothing_to_undo",
    "undo_conflict",
]

REFUSAL_CODES: tuple[RefusalCode, ...] = get_args(RefusalCode)


@dataclass(unsafe_hash=True)  # not frozen: context managers set an exception's traceback
class Refusal(Exception):
    """A command that cannot be carried out. Nothing has changed.

    ``what`` names the thing that was wanting (an id or a field), for the log and for tests; the
    sentence that people read comes from the catalogue by ``code``.
    """

    code: RefusalCode
    what: str = ""
