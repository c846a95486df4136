"""The wire: every message between a screen and the server, both ways.

Socket.IO carries it. A screen connects with ``auth`` (``Auth``), says ``hello`` and is answered
with a ``Welcome``; from then on it gets a ``frame`` for what has changed. What people do goes as
``command`` (``CommandMessage``; the payloads are the classes of ``yoriai.domain.commands``) and is
acknowledged when it is on disk, with ``Accepted`` or ``Refused``. The TypeScript types and the
AsyncAPI description are generated from here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

import msgspec

from yoriai.domain.kinds import Place, Role
from yoriai.domain.refusals import RefusalCode
from yoriai.domain.views import Changes, MineView, NoteView, Snapshot

PROTOCOL = 1
"""Rises when an old screen cannot talk to a new server any more."""

MAX_MESSAGE = 64 * 1024
"""Largest message that the server reads, in bytes."""

Language = Literal["ja", "ja-easy", "en"]

# --- from the screen --------------------------------------------------------------------


class Auth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who connects: a link's or a person's token; phones may leave it to their cookie.

    ``device`` tells devices that use the same link apart; undo is by device.
    """

    token: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    workshop: Annotated[str, msgspec.Meta(max_length=24)] | None = None
    device: Annotated[str, msgspec.Meta(max_length=24, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    lang: Language = "ja"
    protocol: int = PROTOCOL


class Hello(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``since`` is the last sequence that the screen holds of log ``epoch``; none: a snapshot."""

    since: Annotated[int, msgspec.Meta(ge=0)] | None = None
    epoch: Annotated[str, msgspec.Meta(max_length=24)] | None = None


class CommandMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``id`` is made by the client, once for each thing that a person does: sent twice, it
    happens once.
    """

    id: Annotated[str, msgspec.Meta(min_length=8, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
    name: Annotated[str, msgspec.Meta(max_length=40)]
    data: dict[str, Any] = {}


class WordQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The notes behind a word of the cloud. ``question`` ``None`` is the whole workshop."""

    key: Annotated[str, msgspec.Meta(max_length=80)]
    question: Annotated[str, msgspec.Meta(max_length=24)] | None = None


class CloudQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cloud of one question, or of the whole workshop."""

    question: Annotated[str, msgspec.Meta(max_length=24)] | None = None


FROM_SCREEN: dict[str, type[msgspec.Struct]] = {
    "hello": Hello,
    "command": CommandMessage,
    "word": WordQuery,
    "cloud": CloudQuery,
}

# --- to the screen ----------------------------------------------------------------------


class Accepted(TypedDict):
    """``seq`` is the sequence after the command; ``made`` the id of what it made."""

    ok: Literal[True]
    seq: int
    made: NotRequired[str]


class Refused(TypedDict):
    """Nothing has changed. ``retry_ms`` says when trying again makes sense."""

    ok: Literal[False]
    code: RefusalCode
    message: str
    retry_ms: NotRequired[int]


class You(TypedDict):
    """Who the server takes this screen for. ``table`` is a table facilitator's own."""

    role: Role
    table: str | None


class CloudWord(TypedDict):
    """A word of the cloud: ``x`` ``y`` its centre and ``size`` its font size, in frame units.

    ``tables`` maps table → voices there; ``level`` is 1 (smallest) to 8.
    """

    key: str
    text: str
    voices: int
    tables: dict[str, int]
    x: float
    y: float
    size: float
    level: int


class CloudView(TypedDict):
    """A whole cloud; patches are counted by ``version``. Sort its words by voices, then key."""

    question: str | None
    version: int
    width: int
    height: int
    words: list[CloudWord]


CloudPatch = TypedDict(
    "CloudPatch",
    {
        "question": str | None,
        "from": int,
        "version": int,
        "words": list[CloudWord],
        "gone": list[str],
    },
)
"""Words that changed or came, and keys that left, from one version to the next."""


class PresenceView(TypedDict):
    """Who is connected now: participants, by place and by table, and facilitators. Never logged."""

    people: int
    hall: int
    online: int
    tables: dict[str, int]
    facilitators: int
    observers: int


class Welcome(TypedDict):
    """Answer to ``hello``: either a ``snapshot``, or ``changes`` since what the screen held.

    ``now`` is the server's clock in ms. ``epoch`` names this log; another epoch needs a snapshot.
    """

    ok: Literal[True]
    protocol: int
    version: str
    epoch: str
    seq: int
    now: int
    you: You
    snapshot: NotRequired[Snapshot]
    changes: NotRequired[Changes]
    mine: NotRequired[MineView]
    cloud: CloudView
    presence: NotRequired[PresenceView]
    join_url: NotRequired[str]


Frame = TypedDict(
    "Frame",
    {
        "from": int,
        "seq": int,
        "changes": NotRequired[Changes],
        "cloud": NotRequired[CloudPatch],
        "new_cloud": NotRequired[CloudView],
        "presence": NotRequired[PresenceView],
    },
)
"""What changed after sequence ``from`` up to ``seq``. A screen that holds less than ``from`` has
missed something and says hello again."""


class Mine(TypedDict):
    """A person's own things, whole, when one of them changed."""

    seq: int
    mine: MineView


class Resync(TypedDict):
    """The screen fell behind, or its rights changed: it says hello again."""

    seq: int


class Bye(TypedDict):
    """The connection ends for this reason; ``bad_link`` when the link was revoked."""

    code: RefusalCode
    message: str


class WordNotes(TypedDict):
    """The visible notes behind a word, from all tables, without authors; at most 200."""

    ok: Literal[True]
    key: str
    text: str
    voices: int
    notes: list[NoteView]


class CloudAnswer(TypedDict):
    ok: Literal[True]
    cloud: CloudView


TO_SCREEN: dict[str, Any] = {"frame": Frame, "mine": Mine, "resync": Resync, "bye": Bye}
ANSWERS: dict[str, tuple[Any, ...]] = {
    "hello": (Welcome, Refused),
    "command": (Accepted, Refused),
    "word": (WordNotes, Refused),
    "cloud": (CloudAnswer, Refused),
}

# --- HTTP -------------------------------------------------------------------------------


class TableRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Annotated[str, msgspec.Meta(max_length=40)] = ""
    place: Literal["hall", "online", "mixed"] = "hall"


class WorkshopRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``template`` fills programme and questions; ``tables`` replaces the template's tables."""

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    purpose: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    template: Literal["online", "hall", "meeting", "question"] | None = None
    question: Annotated[str, msgspec.Meta(max_length=120)] = ""
    tables: Annotated[list[TableRequest], msgspec.Meta(max_length=100)] | None = None


class JoinRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``id`` is made by the phone, so that a join sent twice makes one person."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{6}$")]
    id: Annotated[str, msgspec.Meta(min_length=8, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
    place: Place = "hall"
    table: Annotated[str, msgspec.Meta(max_length=24)] | None = None


class LinkResponse(TypedDict):
    id: str
    role: Role
    table: str | None
    token: str
    url: str


class WorkshopResponse(TypedDict):
    id: str
    code: str
    join_url: str
    links: list[LinkResponse]


class WorkshopSummary(TypedDict):
    id: str
    title: str
    code: str
    status: str
    created_at: int
    notes: int
    people: int


class JoinResponse(TypedDict):
    workshop: str
    token: str
