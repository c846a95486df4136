"""Workshop, tables, questions, links, people: SETUP-*, LINK-*, JOIN-*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from yoriai.domain import bounds
from yoriai.domain import commands as c
from yoriai.domain import events as e
from yoriai.domain.actor import Context
from yoriai.domain.kinds import LinkRole
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Workshop
from yoriai.domain.text import clean


def titled(text: str, what: str) -> str:
    """A cleaned one-line title that is not empty. SETUP-5"""
    cleaned = clean(text).replace("\n", " ")
    if not cleaned:
        raise Refusal("empty_text", what)
    return cleaned


def table_of(s: Workshop, table: str) -> str:
    """The table's id, if there is such a table. SETUP-6"""
    if table not in s.tables:
        raise Refusal("not_found", table)
    return table


def room_for(count: int, limit: int, what: str) -> None:
    """Refuse one more than ``limit``. SETUP-8"""
    if count >= limit:
        raise Refusal("room_full", what)


def _link(
    s: Workshop, x: Context, offset: int, role: LinkRole, table: str | None = None
) -> e.LinkIssued:
    """A link whose event will be the ``offset``-th from now, which gives it its id. LINK-1"""
    link = f"l{s.seq + offset}"
    return e.LinkIssued(link, role, table, x.digest_of(link))


def _create(s: Workshop, v: c.CreateWorkshop, x: Context) -> list[e.Event]:
    if s.seq:
        raise Refusal("not_allowed", "workshop.create")  # SETUP-1
    return [
        e.WorkshopCreated(titled(v.title, "title"), clean(v.purpose), x.code),
        _link(s, x, 2, "host"),
        _link(s, x, 3, "stage"),
        _link(s, x, 4, "observer"),
    ]


def _configure(s: Workshop, v: c.ConfigureWorkshop, x: Context) -> list[e.Event]:
    kinds = None
    if v.kinds is not None:
        named = {k.kind: titled(k.label, "label") for k in v.kinds}
        kinds = tuple(e.KindName(kind, label) for kind, label in named.items())
    event = e.WorkshopConfigured(
        title=None if v.title is None else titled(v.title, "title"),
        purpose=None if v.purpose is None else clean(v.purpose),
        hold_first=v.hold_first,
        kinds=kinds,
        cloud_verbs=v.cloud_verbs,
        cloud_adjectives=v.cloud_adjectives,
        keep_days=v.keep_days,
    )
    changed = any(getattr(event, f.name) not in (None, getattr(s, f.name)) for f in fields(event))
    return [event] if changed else []  # SETUP-2


def _open(s: Workshop, v: c.OpenWorkshop, x: Context) -> list[e.Event]:
    # SETUP-7
    return [] if s.status == "open" else [e.WorkshopOpened()]


def _close(s: Workshop, v: c.CloseWorkshop, x: Context) -> list[e.Event]:
    return [] if s.status == "closed" else [e.WorkshopClosed()]


def _add_table(s: Workshop, v: c.AddTable, x: Context) -> list[e.Event]:
    room_for(len(s.tables), bounds.MAX_TABLES, "tables")
    number = len(s.tables) + 1
    table = f"t{number}"
    return [
        e.TableAdded(table, number, clean(v.title).replace("\n", " "), v.place),
        _link(s, x, 2, "facilitator", table),  # SETUP-4
    ]


def _rename_table(s: Workshop, v: c.RenameTable, x: Context) -> list[e.Event]:
    table = s.tables[table_of(s, v.table)]
    event = e.TableRenamed(table.id, clean(v.title).replace("\n", " "), v.place or table.place)
    return [] if (event.title, event.place) == (table.title, table.place) else [event]


def _cards(cards: c.Cards) -> tuple[e.Card, ...]:
    return tuple(e.Card(titled(k.key, "card"), titled(k.text, "card")) for k in cards)


def _add_question(s: Workshop, v: c.AddQuestion, x: Context) -> list[e.Event]:
    room_for(len(s.questions), bounds.MAX_QUESTIONS, "questions")
    question = f"q{len(s.questions) + 1}"
    return [e.QuestionAdded(question, titled(v.text, "question"), _cards(v.cards), v.practice)]


def _rename_question(s: Workshop, v: c.RenameQuestion, x: Context) -> list[e.Event]:
    question = s.questions.get(v.question)
    if question is None:
        raise Refusal("not_found", v.question)
    cards = question.cards if v.cards is None else _cards(v.cards)
    event = e.QuestionRenamed(question.id, titled(v.text, "question"), cards)
    return [] if (event.text, event.cards) == (question.text, question.cards) else [event]


def _issue(s: Workshop, v: c.IssueLink, x: Context) -> list[e.Event]:
    room_for(len(s.links), bounds.MAX_LINKS, "links")
    if v.role == "facilitator":
        return [_link(s, x, 1, v.role, table_of(s, v.table or ""))]
    return [_link(s, x, 1, v.role)]


def _known_link(s: Workshop, link: str) -> None:
    if link not in s.links:
        raise Refusal("not_found", link)


def _revoke(s: Workshop, v: c.RevokeLink, x: Context) -> list[e.Event]:
    _known_link(s, v.link)
    link = s.links[v.link]
    hosts = [k for k in s.links.values() if k.role == "host" and not k.revoked]
    if link.role == "host" and hosts == [link]:
        raise Refusal("not_allowed", "last host link")  # nobody could come in any more: LINK-4
    return [] if link.revoked else [e.LinkRevoked(v.link)]  # LINK-2


def _renew(s: Workshop, v: c.RenewLink, x: Context) -> list[e.Event]:
    _known_link(s, v.link)
    room_for(len(s.links), bounds.MAX_LINKS, "links")
    old = s.links[v.link]  # LINK-3
    return [_link(s, x, 1, old.role, old.table), *([] if old.revoked else [e.LinkRevoked(v.link)])]


def _join(s: Workshop, v: c.Join, x: Context) -> list[e.Event]:
    if x.actor.id in s.people:
        return []  # JOIN-2
    if s.status == "closed":
        raise Refusal("workshop_closed")  # JOIN-1
    room_for(len(s.people), bounds.MAX_PEOPLE, "people")
    table = None if v.table is None else table_of(s, v.table)
    return [e.PersonJoined(x.actor.id, v.place, table, x.digest)]


def _move(s: Workshop, v: c.MoveToTable, x: Context) -> list[e.Event]:
    if x.actor.id not in s.people:
        raise Refusal("not_found", "person")
    if s.status == "closed":
        raise Refusal("workshop_closed")  # JOIN-3
    table = table_of(s, v.table)
    same = s.people[x.actor.id].table == table
    return [] if same else [e.PersonMoved(x.actor.id, table)]


DECISIONS: dict[type[c.Command], Callable[[Workshop, Any, Context], list[e.Event]]] = {
    c.CreateWorkshop: _create,
    c.ConfigureWorkshop: _configure,
    c.OpenWorkshop: _open,
    c.CloseWorkshop: _close,
    c.AddTable: _add_table,
    c.RenameTable: _rename_table,
    c.AddQuestion: _add_question,
    c.RenameQuestion: _rename_question,
    c.IssueLink: _issue,
    c.RevokeLink: _revoke,
    c.RenewLink: _renew,
    c.Join: _join,
    c.MoveToTable: _move,
}
