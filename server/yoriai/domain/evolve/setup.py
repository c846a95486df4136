"""Workshop, tables, questions, links: what their events do."""

from __future__ import annotations

from dataclasses import fields

from yoriai.domain import events as e
from yoriai.domain.evolve.handler import Handler
from yoriai.domain.evolve.programme import close_question, open_question
from yoriai.domain.state import Link, Question, Table, Workshop


def _created(s: Workshop, r: e.Record, v: e.WorkshopCreated, t: set[str]) -> None:
    s.title, s.purpose, s.code, s.created_at = v.title, v.purpose, v.code, r.at
    t.add("workshop")


def _configured(s: Workshop, r: e.Record, v: e.WorkshopConfigured, t: set[str]) -> None:
    for field in fields(v):
        name, value = field.name, getattr(v, field.name)
        if value is not None:
            setattr(s, name, value)
    t.add("workshop")
    if v.cloud_verbs is not None or v.cloud_adjectives is not None:
        t.add("glossary")


def _opened(s: Workshop, r: e.Record, v: e.WorkshopOpened, t: set[str]) -> None:
    s.status = "open"
    t.add("workshop")


def _closed(s: Workshop, r: e.Record, v: e.WorkshopClosed, t: set[str]) -> None:
    s.status = "closed"
    close_question(s, s.question, r.at)  # STEP-7
    s.posting = False
    t.update(("workshop", "clock"))


def _table_added(s: Workshop, r: e.Record, v: e.TableAdded, t: set[str]) -> None:
    s.tables[v.table] = Table(v.table, v.number, v.title, v.place)
    t.update(("tables", "people"))


def _table_renamed(s: Workshop, r: e.Record, v: e.TableRenamed, t: set[str]) -> None:
    table = s.tables[v.table]
    table.title, table.place = v.title, v.place
    t.add("tables")


def _question_added(s: Workshop, r: e.Record, v: e.QuestionAdded, t: set[str]) -> None:
    s.questions[v.question] = Question(v.question, v.text, v.cards, v.practice)
    t.add("programme")


def _question_renamed(s: Workshop, r: e.Record, v: e.QuestionRenamed, t: set[str]) -> None:
    question = s.questions[v.question]
    question.text, question.cards = v.text, v.cards
    t.add("programme")


def _programme_set(s: Workshop, r: e.Record, v: e.ProgrammeSet, t: set[str]) -> None:
    asked = s.question
    s.steps = v.steps
    if s.question is not asked:  # STEP-8
        close_question(s, asked, r.at)
        open_question(s)
    s.steps_made = max([s.steps_made, *(int(step.id[1:]) for step in v.steps)])
    t.add("programme")


def _link_issued(s: Workshop, r: e.Record, v: e.LinkIssued, t: set[str]) -> None:
    s.links[v.link] = Link(v.link, v.role, v.table, v.digest)
    t.add("links")


def _link_revoked(s: Workshop, r: e.Record, v: e.LinkRevoked, t: set[str]) -> None:
    s.links[v.link].revoked = True
    t.add("links")


HANDLERS: dict[type[e.Event], Handler] = {
    e.WorkshopCreated: _created,
    e.WorkshopConfigured: _configured,
    e.WorkshopOpened: _opened,
    e.WorkshopClosed: _closed,
    e.TableAdded: _table_added,
    e.TableRenamed: _table_renamed,
    e.QuestionAdded: _question_added,
    e.QuestionRenamed: _question_renamed,
    e.ProgrammeSet: _programme_set,
    e.LinkIssued: _link_issued,
    e.LinkRevoked: _link_revoked,
}
