"""One port for two servers: ``/events`` goes to the event stream, everything else to the pages.

Each request gets a connection of its own to the server behind (``Connection: close``), so that only its
head has to be read here and the bytes after it are passed through untouched. A machine that runs many
of us puts nginx or Caddy here instead (docs/operators.md).
"""

import asyncio
import contextlib
import socket
from collections.abc import Mapping

HEAD_LIMIT = 64 * 1024  # bytes; more than any honest head
HEAD_WAIT = 30.0  # seconds for a client to say what it wants
CHUNK = 64 * 1024
DROPPED = (b"connection:", b"keep-alive:", b"x-forwarded-for:", b"x-forwarded-proto:", b"proxy-connection:")
NOT_READY = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
BAD = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def choose(path: bytes, upstreams: Mapping[bytes, str]) -> str:
    """Return the socket of the server whose prefix fits the path best."""
    fitting = (prefix for prefix in upstreams if path.startswith(prefix))
    return upstreams[max(fitting, key=len)]


def rewrite(head: bytes, *, client: str, behind_proxy: bool) -> bytes:
    """Return the head for the server behind: one request per connection, and where it came from.

    Only an operator who says that a proxy stands in front of us makes us believe ``X-Forwarded-*``.
    """
    first, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    believed = (b"x-forwarded-for:", b"x-forwarded-proto:") if behind_proxy else ()
    kept = [line for line in lines if not line.lower().startswith(tuple(set(DROPPED) - set(believed)))]
    if not behind_proxy:
        kept += [b"X-Forwarded-For: " + client.encode(), b"X-Forwarded-Proto: http"]
    return b"\r\n".join([first, *kept, b"Connection: close", b"", b""])


class Front:
    """Listens on the public port and passes requests on to Unix sockets."""

    def __init__(self, listener: socket.socket, upstreams: Mapping[bytes, str], *, behind_proxy: bool = False) -> None:
        """Take a listening socket and the servers by path prefix; the prefix ``/`` must be there."""
        self.listener, self.upstreams, self.behind_proxy = listener, upstreams, behind_proxy

    async def serve(self, stop: asyncio.Event) -> None:
        """Serve until asked to stop."""
        server = await asyncio.start_server(self._client, sock=self.listener, limit=HEAD_LIMIT)
        async with server:
            await stop.wait()

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.CancelledError):
            await self._pass_on(reader, writer)
        with contextlib.suppress(OSError, asyncio.CancelledError):
            writer.close()
            await writer.wait_closed()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), HEAD_WAIT)
            path = head.split(b" ", 2)[1]
        except asyncio.IncompleteReadError:
            return
        except (TimeoutError, asyncio.LimitOverrunError, IndexError):
            writer.write(BAD)
            return
        try:
            behind, back = await asyncio.open_unix_connection(choose(path, self.upstreams))
        except OSError:
            writer.write(NOT_READY)
            return
        peer = writer.get_extra_info("peername")
        back.write(rewrite(head, client=peer[0] if peer else "", behind_proxy=self.behind_proxy))
        sending = asyncio.create_task(_pump(reader, back))
        await _pump(behind, writer)
        sending.cancel()
        back.close()


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Pass bytes on until the source ends."""
    with contextlib.suppress(OSError):
        while chunk := await source.read(CHUNK):
            sink.write(chunk)
            await sink.drain()
        if sink.can_write_eof():
            sink.write_eof()
