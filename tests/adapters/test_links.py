"""LINK-*, ROLE-*: who gets in, what they may do there, and how they are put out."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as Turned
from tests.live import ADMIN_KEY, LiveHouse, Screen, new_id
from websockets.asyncio.client import connect

from yoriai.domain.commands import COMMANDS

# One well-formed payload a command; whether it would be carried out for a host does not matter.
PAYLOADS: dict[str, dict[str, Any]] = {
    "workshop.create": {"title": "x"},
    "workshop.configure": {"title": "x"},
    "table.rename": {"table": "t1", "title": "x"},
    "question.add": {"text": "x"},
    "question.rename": {"question": "q1", "text": "x"},
    "programme.set": {"steps": []},
    "step.go": {"step": "s1"},
    "step.extend": {"minutes": 1},
    "posting.set": {"open": False},
    "table.move": {"table": "t2"},
    "note.post": {"text": "x", "kind": "good"},
    "note.edit": {"note": "n1", "text": "x"},
    **{name: {"note": "n1"} for name in ("note.withdraw", "note.me_too", "note.me_too_undo")},
    **{name: {"notes": ["n1"]} for name in ("note.hold", "note.release", "note.restore")},
    "note.prune": {"notes": ["n1"], "reason": "personal"},
    "note.move": {"notes": ["n1"], "table": "t2"},
    "cluster.label": {"cluster": "c1", "label": "x"},
    "cluster.merge": {"into": "c1", "clusters": ["c2"]},
    "cluster.dissolve": {"cluster": "c1"},
    "cluster.put": {"cluster": "c1", "notes": ["n1"]},
    "cluster.take_out": {"notes": ["n1"]},
    **{name: {"word": "x"} for name in ("word.hide", "word.show", "word.part", "word.keep")},
    "word.merge": {"words": ["x"], "into": "y"},
    "stage.show": {"scene": "cloud"},
    "link.issue": {"role": "host"},
    "link.revoke": {"link": "l1"},
    "link.renew": {"link": "l1"},
}


async def refused_to_connect(live: LiveHouse, token: str | None, **auth: Any) -> str:
    """The code with which these credentials are turned away. Fails when they are not."""
    screen = Screen()
    live.screens.append(screen)
    reasons: list[Any] = []
    screen.client.on("connect_error", reasons.append)
    given = auth if token is None else {"token": token, **auth}
    with pytest.raises(Turned):
        await screen.connect(live.url, given, ("websocket",), {})
    [reason] = reasons
    assert reason["message"] == reason["data"]["message"]
    return str(reason["data"]["code"])


# --- roles ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["observer", "stage"])
async def test_ROLE_1_observers_and_the_stage_give_no_command(live: LiveHouse, role: str) -> None:
    workshop = await live.workshop()
    screen = await workshop.screen(role)
    [room] = live.house.registry.rooms()
    seq = room.state.seq
    codes = {name: (await screen.do(name, **PAYLOADS.get(name, {})))["code"] for name in COMMANDS}
    assert codes == dict.fromkeys(COMMANDS, "not_allowed")
    assert room.state.seq == seq


async def test_ROLE_1_a_sample_of_roles_and_commands(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.started()
    facilitator = await workshop.screen("facilitator", "t1", device="phone")
    phone = await workshop.screen("participant")
    note = await phone.done("note.post", text="夜店", kind="good")
    for screen, name, data, code in (
        (phone, "note.prune", {"notes": [note], "reason": "personal"}, "not_allowed"),
        (phone, "step.go", {"step": "s1"}, "not_allowed"),
        (phone, "workshop.create", {"title": "x"}, "not_allowed"),
        (facilitator, "word.hide", {"word": "夜店"}, "not_allowed"),
        (facilitator, "link.renew", {"link": "l1"}, "not_allowed"),
        (facilitator, "note.me_too", {"note": note}, "not_allowed"),
        (host, "note.withdraw", {"note": note}, "not_allowed"),
        (facilitator, "note.prune", {"notes": [note], "reason": "personal"}, None),
        (host, "note.restore", {"notes": [note]}, None),
        (phone, "note.withdraw", {"note": note}, None),
    ):
        answer = await screen.do(name, **data)
        assert answer.get("code") == code, (name, answer)
    other = await workshop.screen("facilitator", "t2")
    note = await phone.done("note.post", text="ベンチ", kind="good")
    answer = await other.do("note.prune", notes=[note], reason="personal")
    assert answer["code"] == "wrong_table"


@pytest.mark.parametrize("role", ["host", "facilitator", "participant"])
async def test_nobody_joins_over_the_socket(live: LiveHouse, role: str) -> None:
    workshop = await live.workshop()
    screen = await workshop.screen(role)
    assert (await screen.do("person.join", place="hall"))["code"] == "not_allowed"


# --- getting in -----------------------------------------------------------------------------------


async def test_who_has_no_valid_token_is_turned_away(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = workshop.token("host")
    head, _, secret = host.rpartition(".")
    link = host.split(".")[1]
    person = await workshop.join()
    for token in (
        "", "x", ".", "..", workshop.id, f"{workshop.id}.{link}", f"{head}.", f"{head}.{'0' * 40}",
        f"{host} ", host.upper(), f"{head}.{secret[:-1]}", ADMIN_KEY,
        host.replace(link, workshop.token("stage").split(".")[1]),
        person.replace(workshop.id, "other"), f"{workshop.id}.{person.split('.')[1]}.{secret}",
    ):  # fmt: skip
        assert await refused_to_connect(live, token) == "bad_link", token
    assert await refused_to_connect(live, None) == "bad_link"
    assert await refused_to_connect(live, None, workshop=workshop.id) == "bad_link"
    assert await refused_to_connect(live, "x" * 201) == "bad_message"
    assert await refused_to_connect(live, host, role="host") == "bad_message"
    assert await refused_to_connect(live, host, device="../..") == "bad_message"


async def test_a_token_opens_its_own_workshop_only(live: LiveHouse) -> None:
    one, two = await live.workshop(title="一"), await live.workshop(title="二")
    screen = await live.screen(one.token("host"), workshop=two.id)
    assert screen.model.sections["workshop"]["title"] == "一"
    await screen.done("workshop.configure", title="変えた")
    seen = await two.screen("host")
    assert seen.model.sections["workshop"]["title"] == "二"
    moved = one.token("host").replace(one.id, two.id)
    assert await refused_to_connect(live, moved) == "bad_link"


async def test_a_phone_connects_with_its_cookie(live: LiveHouse) -> None:
    workshop = await live.workshop()
    token = await workshop.join("t2")
    cookie = {"Cookie": f"other=1; yoriai_{workshop.id}={token}"}
    screen = await live.screen(None, workshop=workshop.id, headers=cookie)
    assert screen.welcome["you"] == {"role": "participant", "table": "t2"}


async def test_a_strange_cookie_of_others_does_not_hide_the_own(live: LiveHouse) -> None:
    workshop = await live.workshop()
    cookie = f'{{"a":1}}; (b)=c; d; yoriai_{workshop.id}={await workshop.join()}'
    url = live.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    async with connect(url, additional_headers={"Cookie": cookie}) as wire:
        await wire.recv()
        await wire.send("40" + json.dumps({"workshop": workshop.id}))
        assert str(await wire.recv()).startswith("40{")


# --- being put out --------------------------------------------------------------------------------


async def _link(workshop: Any, role: str) -> str:
    return next(str(link["id"]) for link in workshop.links if link["role"] == role)


async def test_LINK_2_who_holds_a_revoked_link_is_told_cut_and_cannot_return(
    live: LiveHouse,
) -> None:
    workshop = await live.workshop()
    host = await workshop.screen("host")
    observers = [await workshop.screen("observer", lang="en") for _ in range(2)]
    observers.append(await workshop.screen("observer", transports=("polling",), lang="en"))
    stage = await workshop.screen("stage")
    await host.done("link.revoke", link=await _link(workshop, "observer"))
    for screen in observers:
        await screen.until(lambda s=screen: s.cut)  # type: ignore[misc]
        assert screen.bye is not None
        assert screen.bye["code"] == "bad_link"
        assert "no longer valid" in screen.bye["message"]
    assert await refused_to_connect(live, workshop.token("observer")) == "bad_link"
    await host.done("workshop.configure", title="秘密の題")
    await stage.until(lambda: stage.model.sections["workshop"]["title"] == "秘密の題")
    assert not stage.cut
    assert all("秘密の題" not in screen.raw for screen in observers)


async def test_LINK_2_who_only_connected_is_cut_with_the_first_word(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.screen("host")
    for event, data in (
        ("word", {"key": "x"}),
        ("cloud", {}),
        ("hello", {}),
        ("command", {"id": new_id(), "name": "undo", "data": {}}),
    ):
        link = await host.done("link.issue", role="observer")
        answer = await live.http.get(
            f"/api/workshops/{workshop.id}/links",
            headers={"Authorization": f"Bearer {workshop.token('host')}"},
        )
        token = next(k["token"] for k in answer.json()["links"] if k["id"] == link)
        silent = await live.screen(token, hello=False)
        await host.done("link.revoke", link=link)
        assert (await silent.ask(event, data))["code"] == "bad_link", event
        await silent.until(lambda s=silent: s.cut)  # type: ignore[misc]
        assert silent.bye is not None


async def test_LINK_3_renewing_gives_a_new_address_and_ends_the_old_one(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.screen("host")
    observer = await workshop.screen("observer")
    made = await host.done("link.renew", link=await _link(workshop, "observer"))
    await observer.until(lambda: observer.cut)
    answer = await live.http.get(f"/api/workshops/{workshop.id}/links", headers=live.admin)
    links = answer.json()["links"]
    token = next(link["token"] for link in links if link["id"] == made)
    assert token != workshop.token("observer")
    assert workshop.token("observer") not in {link["token"] for link in links}
    again = await live.screen(token)
    assert again.welcome["you"]["role"] == "observer"


async def test_LINK_3_a_host_may_renew_the_own_link(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.screen("host")
    answer = await host.do("link.renew", link=await _link(workshop, "host"))
    assert answer["ok"]
    await host.until(lambda: host.cut)
    assert await refused_to_connect(live, workshop.token("host")) == "bad_link"


# --- what is stored -------------------------------------------------------------------------------


async def test_LINK_1_no_token_and_no_key_is_in_the_files(live: LiveHouse, tmp_path: Path) -> None:
    workshop = await live.workshop()
    person = await workshop.join()
    phone = await live.screen(person)
    host = await workshop.started()
    await phone.done("note.post", text="ここにある目印", kind="good")
    await host.done("link.issue", role="observer")
    files = {p.name: p.read_bytes() for p in (tmp_path / "data").iterdir()}
    everything = b"".join(files.values())
    assert "ここにある目印".encode() in everything
    secrets = [link["token"].split(".")[2] for link in workshop.links]
    secrets += [person.split(".")[2], ADMIN_KEY]
    assert len(set(secrets)) == len(workshop.links) + 2
    for secret in secrets:
        assert secret.encode() not in everything
    assert set(files) >= {"yoriai.db", "secret.key"}


async def test_LINK_1_tokens_cannot_be_guessed(live: LiveHouse) -> None:
    one, two = await live.workshop(), await live.workshop()
    secrets = [link["token"].split(".")[2] for w in (one, two) for link in w.links]
    assert len(set(secrets)) == len(secrets)
    assert all(len(s) == 40 and int(s, 16) >= 0 for s in secrets)
