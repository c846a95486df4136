"""The Socket.IO side over real sockets."""

from __future__ import annotations

from tests.live import LiveHouse


async def test_a_note_reaches_the_other_screens(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.started()
    phone = await workshop.screen("participant")
    observer = await workshop.screen("observer")
    made = await phone.done("note.post", text="夜店をひらきたい", kind="want")
    for screen in (host, phone, observer):
        await screen.until(lambda s=screen: made in s.model.notes)  # type: ignore[misc]
    await observer.until(lambda: "夜店" in observer.model.words)
