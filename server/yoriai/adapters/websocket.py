"""uvicorn's WebSocket protocol with a way to send a frame that is already made.

``try_send`` writes the bytes of a frame straight to the transport and refuses when the client does
not keep up. It leans on uvicorn's sansio implementation (``transport``, ``close_sent``,
``handshake_complete``, ``scope``): uvicorn is pinned, and a test sends through it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    from websockets.http11 import Request

EXTENSION = "yoriai.try_send"

LAG = 256 * 1024
"""Bytes that may wait for one client before it is dropped to a resync: some sixty full frames."""

TrySend = Callable[[bytes], bool]


class DirectWebSocket(WebSocketsSansIOProtocol):
    """Offers ``try_send`` to the application in ``scope["extensions"]``."""

    def handle_connect(self, event: Request) -> None:
        """Accept as uvicorn does, and add the extension before the application runs."""
        super().handle_connect(event)
        scope: Any = getattr(self, "scope", None)
        if scope is not None:
            scope["extensions"][EXTENSION] = self.try_send

    def try_send(self, frame: bytes) -> bool:
        """Write the bytes of a whole frame now; ``False`` when closed or too much waits."""
        transport = self.transport
        if self.close_sent or not self.handshake_complete or transport.is_closing():
            return False
        if transport.get_write_buffer_size() > LAG:
            return False
        transport.write(frame)
        return True


def text_frame(payload: bytes) -> bytes:
    """One unmasked, final WebSocket text frame (RFC 6455, section 5.2)."""
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload
