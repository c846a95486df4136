"""Programme templates: what a new workshop starts with. Written for first-time facilitators."""

from __future__ import annotations

from yoriai.domain import commands as c
from yoriai.domain.kinds import TablePlace
from yoriai.protocol.messages import WorkshopRequest

_PRACTICE = "今日、ここへ来るまでに見つけたものを一つ教えてください。"
_GATHER = "似た意見を集めて、島に名前を付けます。"
_QUESTION = "このまちで、これから何ができるといいですか？"


_TABLES: dict[str, tuple[int, TablePlace]] = {
    "online": (6, "online"),
    "hall": (6, "hall"),
    "meeting": (1, "mixed"),
    "question": (1, "mixed"),
}


def _steps(template: str | None, first: str | None, practice: str | None) -> list[c.StepDraft]:
    if template == "question":
        return [
            c.StepDraft("dialogue", "みんなで書く", 20, first),
            c.StepDraft("converge", "まとめる", 10, first, _GATHER),
        ]
    if template == "meeting":
        return [
            c.StepDraft("talk", "はじめに", 5, None, "話し合うことと、記録の使い方を伝えます。"),
            c.StepDraft("talk", "町からの説明", 25),
            c.StepDraft("dialogue", "質問と意見", 30, first, "付箋は声に出して読み上げます。"),
            c.StepDraft("share", "町からの答え", 25, first),
            c.StepDraft("talk", "おわりに", 5),
        ]
    opening = 5 if template == "hall" else 10
    return [
        c.StepDraft("talk", "はじめに", opening, None, "全員が参加できたか確かめます。"),
        c.StepDraft("talk", "町からの話", 20),
        c.StepDraft("dialogue", "れんしゅう", 5, practice, "ここの意見は集計に入りません。"),
        c.StepDraft("dialogue", "対話1", 25, first, "5分は黙って書き、それから話します。"),
        c.StepDraft("converge", "まとめる", 15, first, _GATHER),
        c.StepDraft("break", "休けい", 5),
        c.StepDraft("share", "班ごとに発表", 18, first, "1班3分。言葉の雲を見せながら話します。"),
        c.StepDraft("talk", "おわりに", 7),
    ]


def starter(request: WorkshopRequest) -> list[c.Command]:
    """The commands that set up what was asked for, after the workshop is made.

    Without a template there are only the tables that were named.
    """
    made: list[c.Command] = []
    tables = request.tables
    if tables is None and request.template is not None:
        count, place = _TABLES[request.template]
        made += [c.AddTable("", place) for _ in range(count)]
    for table in tables or ():
        made.append(c.AddTable(table.title, table.place))
    if request.template is None:
        if request.question:
            made.append(c.AddQuestion(request.question))
        return made
    practised = request.template in ("hall", "online")
    if practised:
        made.append(c.AddQuestion(_PRACTICE, practice=True))
    made.append(c.AddQuestion(request.question or _QUESTION))
    first = "q2" if practised else "q1"
    made.append(c.SetProgramme(tuple(_steps(request.template, first, "q1" if practised else None))))
    return made
