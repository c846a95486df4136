"""The cloud feed: keeps the counts of words in step with the notes, and the clouds laid out.

A note's words are counted in two scopes, its question and the whole workshop. Only the *live* scope
(what the running step or the stage is about) is laid out all the time; others when asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from yoriai.cloud.counts import Counts, Weight
from yoriai.cloud.glossary import Glossary
from yoriai.cloud.layout import TALL, WIDE, Frame, Layout, Placed
from yoriai.domain.kinds import SceneName
from yoriai.domain.state import Note, Workshop
from yoriai.domain.views import NoteView
from yoriai.domain.visibility import Audience, note_view
from yoriai.domain.words import Word
from yoriai.protocol.messages import CloudPatch, CloudView, CloudWord

WORDS = 60
"""Words on the wide cloud; the tall one of phones shows fewer (see ``_SHOWN``)."""

_FRAMES: dict[str, Frame] = {"wide": WIDE, "tall": TALL}
_SHOWN = {"wide": WORDS, "tall": 40}
MAX_NOTES_BEHIND = 200


@dataclass(slots=True)
class _Scope:
    """Counts and pictures of one question, or of everything."""

    counts: Counts
    layouts: dict[str, Layout] = field(default_factory=dict)
    stale: bool = True
    shown: dict[str, dict[str, CloudWord]] = field(default_factory=lambda: {"wide": {}, "tall": {}})
    version: int = 0


class KeptLayout(msgspec.Struct):
    """Where the words of one scope stood, so that a restart does not move them."""

    question: str | None
    frames: dict[str, list[Placed]]


_Counted = tuple[str, str | None, str, tuple[Word, ...]]


class CloudFeed:
    """The clouds of one workshop."""

    def __init__(self) -> None:
        self._scopes: dict[str | None, _Scope] = {}
        self._counted: dict[str, _Counted] = {}
        self._glossary = Glossary()
        self._version = 0
        self.live: str | None = None
        self._scene: SceneName = "join"

    # --- counting -----------------------------------------------------------------------

    def update(self, state: Workshop, touched: set[str]) -> None:
        """Count what events touched."""
        if "glossary" in touched:
            self._set_glossary(state)
        for name in touched:
            if name.startswith("n:"):
                self._count(state, state.notes[name[2:]])
        live, scene = self._live(state), state.scene.scene
        if live != self.live:
            self._tidy(live, *_FRAMES)
        elif scene == "cloud" != self._scene:
            self._tidy(live, "wide")
        self.live, self._scene = live, scene

    def _tidy(self, question: str | None, *kinds: str) -> None:
        """Compose clouds anew: nobody is watching them, since they only now come on the stage."""
        scope = self._scope(question)
        scope.stale = True
        for kind in kinds:
            scope.layouts[kind].tidy()

    def load(self, state: Workshop) -> None:
        """Count a whole workshop, after a start."""
        self._set_glossary(state)
        for note in state.notes.values():
            self._count(state, note)
        self.live, self._scene = self._live(state), state.scene.scene

    def _live(self, state: Workshop) -> str | None:
        if state.scene.question is not None:
            return state.scene.question
        question = state.question
        return question.id if question and not question.practice else None

    def _set_glossary(self, state: Workshop) -> None:
        pos = {"noun"}
        if state.cloud_verbs:
            pos.add("verb")
        if state.cloud_adjectives:
            pos.add("adj")
        g = state.glossary
        self._glossary = Glossary(
            hidden=frozenset(g.hidden), merges=dict(g.merges), keep=frozenset(g.keep),
            pos=frozenset(pos),
        )  # fmt: skip
        for scope in self._scopes.values():
            scope.counts.set_glossary(self._glossary)
            scope.stale = True

    def _scope(self, question: str | None) -> _Scope:
        scope = self._scopes.get(question)
        if scope is None:
            scope = _Scope(Counts(self._glossary))
            scope.layouts = {name: Layout(frame) for name, frame in _FRAMES.items()}
            self._scopes[question] = scope
        return scope

    def _count(self, state: Workshop, note: Note) -> None:
        now: _Counted | None = None
        if state.counts(note):
            now = (note.table, note.question, note.voice, note.words)
        before = self._counted.get(note.id)
        if now == before:
            return
        if before is not None:
            for question in {before[1], None}:
                scope = self._scope(question)
                scope.counts.remove(note.id)
                scope.stale = True
            del self._counted[note.id]
        if now is not None:
            for question in {note.question, None}:
                scope = self._scope(question)
                scope.counts.add(note.id, note.order, note.table, note.voice, note.words)
                scope.stale = True
            self._counted[note.id] = now

    def counts(self, question: str | None) -> Counts:
        """The counts of one scope."""
        return self._scope(question).counts

    # --- pictures -----------------------------------------------------------------------

    @property
    def due(self) -> bool:
        """Whether the live cloud has changed since it was laid out last."""
        return self._scope(self.live).stale

    def version(self, question: str | None) -> int:
        """Which picture of a scope was made last; 0 for none."""
        return self._scope(question).version

    def view(self, question: str | None, kind: str) -> CloudView:
        """The whole cloud of a scope, laid out now unless it is the live one.

        The live one is laid out by the broadcaster alone, so that patches have no gap.
        """
        if question != self.live or self._scope(question).version == 0:
            self.lay_out(question)
        return self.view_shown(question, kind)

    def view_shown(self, question: str | None, kind: str) -> CloudView:
        """The whole cloud of a scope as it was laid out last."""
        scope = self._scope(question)
        frame = _FRAMES[kind]
        return {
            "question": question,
            "version": scope.version,
            "width": frame.width,
            "height": frame.height,
            "words": list(scope.shown[kind].values()),
        }

    def lay_out(self, question: str | None) -> dict[str, CloudPatch]:
        """Lay a scope out anew; the patches by kind of frame, none when nothing changed."""
        scope = self._scope(question)
        if not scope.stale and scope.version:
            return {}
        scope.stale = False
        ranked = scope.counts.top(WORDS)
        shown: dict[str, dict[str, CloudWord]] = {}
        for kind, layout in scope.layouts.items():
            best = ranked[: _SHOWN[kind]]
            layout.update(best)
            weights = {w.key: w for w in best}
            shown[kind] = {
                p.key: _word(weights[p.key], p) for p in layout.placed() if p.key in weights
            }
        # Words that made room come back with the next layout, whether or not a note comes.
        scope.stale = any(layout.waiting for layout in scope.layouts.values())
        before, version = scope.shown, scope.version
        if shown == before and version:
            return {}
        self._version += 1
        scope.shown, scope.version = shown, self._version
        return {
            kind: {
                "question": question,
                "from": version,
                "version": self._version,
                "words": [w for k, w in words.items() if before[kind].get(k) != w],
                "gone": [k for k in before[kind] if k not in words],
            }
            for kind, words in shown.items()
        }

    # --- what survives a restart --------------------------------------------------------

    def placed(self) -> bytes:
        """Where the words of the live scope stand."""
        scope = self._scope(self.live)
        frames = {kind: list(layout.placed()) for kind, layout in scope.layouts.items()}
        return msgspec.json.encode(KeptLayout(self.live, frames))

    def restore(self, kept: bytes) -> None:
        """Put words where they stood. What does not fit the present form is left out."""
        try:
            layout = msgspec.json.decode(kept, type=KeptLayout)
        except msgspec.MsgspecError:
            return
        scope = self._scope(layout.question)
        for kind, placed in layout.frames.items():
            if kind in scope.layouts:
                scope.layouts[kind].restore(placed)

    # --- the notes behind a word --------------------------------------------------------

    def behind(self, state: Workshop, key: str, question: str | None) -> list[NoteView]:
        """The visible notes behind a word, newest first, from all tables, without authors."""
        ids = self._scope(question).counts.notes(key)
        observer = Audience("observer")
        notes = sorted((state.notes[i] for i in ids), key=lambda n: -n.order)
        return [note_view(n, observer) for n in notes[:MAX_NOTES_BEHIND]]


def _word(weight: Weight, placed: Placed) -> CloudWord:
    return {
        "key": weight.key,
        "text": weight.text,
        "voices": weight.voices,
        "tables": dict(weight.tables),
        "x": placed.x,
        "y": placed.y,
        "size": placed.size,
        "level": placed.level,
    }
