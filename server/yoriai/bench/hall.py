"""A workshop that takes notes, and all the screens that follow it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from yoriai.bench.reel import Kind, Reel, number
from yoriai.bench.screen import Answered, Lost, Screen
from yoriai.bench.target import Target

VIEWERS = ("observer", "stage")
AT_ONCE = 32
"""Screens that come in at the same time while a hall fills."""

WORDS = (
    "ベンチ", "公園", "図書館", "商店街", "空き家", "花火", "給食", "自転車",
    "街灯", "病院", "学校", "海岸", "温泉", "市役所", "バス", "広場",
    "掲示板", "遊具", "防災", "手話通訳", "トイレ", "カフェ", "信号", "歩道",
)  # fmt: skip
"""What the notes are about. With the few other nouns of the sentences they fit on a phone's cloud,
so that every note moves a word that is shown."""

SENTENCES = (
    "{}がもう少し増えるとうれしいです",
    "{}のことでよく困っています。なんとかしたい！",
    "夜も{}を安心して使えるようにしたい",
    "{}までゆっくり歩いて行けるといいな",
    "みんなで{}を育てていきませんか？",
)


@dataclass(slots=True)
class Participant:
    """Somebody with a phone."""

    screen: Screen
    token: str


@dataclass(slots=True)
class Hall:
    """A workshop with its screens. ``reels`` are what each audience was sent."""

    target: Target
    id: str
    code: str
    tables: list[str]
    links: dict[str, str]
    question: str
    host: Screen
    phones: list[Screen] = field(default_factory=list)
    viewers: list[Screen] = field(default_factory=list)
    reels: dict[str, Reel] = field(default_factory=dict)
    voices: dict[str, tuple[str, int]] = field(default_factory=dict)
    """For each of the words: its key on the cloud, and its voices before the load."""

    @property
    def screens(self) -> list[Screen]:
        """All of them."""
        return [self.host, *self.viewers, *self.phones]

    def reel(self, audience: str) -> Reel:
        """The reel of an audience: a table, or the role of another screen."""
        made = self.reels.get(audience)
        if made is None:
            kind: Kind = "wide" if audience in ("host", *VIEWERS) else "tall"
            made = self.reels[audience] = Reel(kind)
        return made

    async def view(self, role: str) -> Screen:
        """One more console, observer or stage."""
        screen = Screen(self.reel(role), None, {"token": self.links[role], "device": "bench"})
        await self.open(screen)
        return screen

    async def open(self, screen: Screen) -> None:
        """Connect a screen."""
        await screen.open(self.target.host, self.target.port, tls=self.target.tls)

    async def join(self, n: int) -> Screen:
        """The ``n``-th participant joins and connects; tables fill in turn."""
        table = self.tables[n % len(self.tables)]
        token = await self.token(table)
        screen = Screen(self.reel(table), table, {"token": token})
        await self.open(screen)
        return screen

    async def token(self, table: str) -> str:
        """A new participant's token."""
        asked = {"code": self.code, "id": secrets.token_hex(12), "table": table}
        return str((await self.target.call("/api/join", asked))["token"])

    async def fill(self, people: int) -> float:
        """Let people in, a few at a time; the seconds that it took."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def come(n: int) -> Screen:
            async with gate:
                return await self.join(n)

        began = perf_counter()
        self.phones += await asyncio.gather(*(come(n) for n in range(people)))
        return perf_counter() - began

    async def prime(self) -> None:
        """Put each word on the cloud once, from the console, and learn its key there."""
        for n, word in enumerate(WORDS):
            note = {
                "text": SENTENCES[n % len(SENTENCES)].format(word),
                "kind": "want", "table": self.tables[0], "channel": "paper",
            }  # fmt: skip
            await command(self.host, "note.post", note)
        shown: dict[str, Any] = {}
        for _ in range(100):
            answer = await self.host.call("cloud", {"question": self.question})
            shown = {w["text"]: w for w in answer["cloud"]["words"]}
            if all(word in shown for word in WORDS):
                break
            await asyncio.sleep(0.05)
        self.voices = {w: (shown[w]["key"], shown[w]["voices"]) for w in WORDS if w in shown}

    def close(self) -> None:
        """Everybody leaves."""
        for screen in self.screens:
            screen.close()


async def command(screen: Screen, name: str, data: dict[str, Any]) -> dict[str, Any]:
    """Carry one command out. Raises ``Lost`` when it is refused."""
    answer = await screen.call("command", _message(name, data))
    if not answer["ok"]:
        raise Lost(f"{name}: {answer}")
    return dict(answer)


def send(screen: Screen, name: str, data: dict[str, Any], answered: Answered) -> None:
    """Send a command without waiting."""
    screen.ask("command", _message(name, data), answered)


def _message(name: str, data: dict[str, Any]) -> dict[str, Any]:
    return {"id": secrets.token_hex(12), "name": name, "data": data}


async def open_hall(target: Target, tables: int, viewers: Iterable[str] = VIEWERS) -> Hall:
    """Make a workshop whose question takes notes now, with a console and ``viewers``."""
    made = await target.call(
        "/api/workshops",
        {
            "title": "負荷の試し",
            "template": "question",
            "question": "このまちに何がほしいですか？",
            "tables": [{"title": "", "place": "hall"} for _ in range(tables)],
        },
        bearer=target.key,
    )
    links = {link["role"]: link["token"] for link in made["links"]}
    reel = Reel("wide")
    host = Screen(reel, None, {"token": links["host"], "device": "bench"})
    await host.open(target.host, target.port, tls=target.tls)
    await command(host, "workshop.open", {})
    programme = host.welcome["snapshot"]["programme"]
    step = next(s for s in programme["steps"] if s["kind"] == "dialogue")
    await command(host, "step.go", {"step": step["id"]})
    names = [t["id"] for t in host.welcome["snapshot"]["tables"]]
    hall = Hall(target, made["id"], made["code"], names, links, step["question"], host)
    hall.reels["host"] = reel
    for role in viewers:
        hall.viewers.append(await hall.view(role))
    return hall


async def kept(hall: Hall) -> dict[int, str]:
    """The notes that a screen which comes now is given, by number."""
    screen = Screen(Reel("wide"), None, {"token": hall.links["host"], "device": "check"})
    await hall.open(screen)
    screen.close()
    return {number(n["id"]): n["text"] for n in screen.welcome["snapshot"]["notes"]}
