"""The front: one port, two servers behind it, untouched bytes, and no forged origin."""

import asyncio
import socket
from pathlib import Path

import pytest

from pontic.config.front import Front, choose, rewrite
from pontic.config.supervisor import PortTaken, listen
from pontic.config.wsgi import true_origin

HEAD = b"POST /cases/1/ HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n"


@pytest.mark.parametrize(
    ("path", "server"),
    [(b"/", "pages"), (b"/designers/?q=a", "pages"), (b"/events", "events"), (b"/events?x=1", "events")],
)
def test_the_path_chooses_the_server(path, server):
    assert choose(path, {b"/": "pages", b"/events": "events"}) == server


def test_a_forged_origin_is_replaced_by_the_true_one():
    head = rewrite(HEAD, client="10.0.0.9", behind_proxy=False)
    assert b"6.6.6.6" not in head
    assert b"X-Forwarded-For: 10.0.0.9" in head
    assert b"X-Forwarded-Proto: http" in head


def test_a_proxy_that_the_operator_vouches_for_is_believed():
    assert b"X-Forwarded-For: 6.6.6.6" in rewrite(HEAD, client="127.0.0.1", behind_proxy=True)


def test_every_request_gets_a_connection_of_its_own():
    head = rewrite(HEAD, client="::1", behind_proxy=False)
    assert b"keep-alive" not in head
    assert head.endswith(b"Connection: close\r\n\r\n")


async def talk(folder: Path, request: bytes) -> bytes:
    """Serve an echo behind a front, send one request, return the whole answer."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0]) if b"Content-Length" in head else 0
        body = await reader.readexactly(length)
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + head + body)
        writer.close()

    behind = await asyncio.start_unix_server(echo, str(folder / "pages"))
    listener, stop = listen("127.0.0.1", 0), asyncio.Event()
    port = listener.getsockname()[1]
    front = asyncio.create_task(Front(listener, {b"/": str(folder / "pages")}).serve(stop))
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    stop.set()
    await front
    behind.close()
    return answer


def test_a_large_body_passes_through_untouched(tmp_path):
    body = bytes(range(256)) * 8_000  # two megabytes
    head = b"POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body)
    assert asyncio.run(talk(tmp_path, head + body)).endswith(body)


def test_nonsense_gets_a_plain_refusal(tmp_path):
    assert asyncio.run(talk(tmp_path, b"hello\r\n\r\n")).startswith(b"HTTP/1.1 400")


def test_a_server_that_is_not_there_yet_is_said_to_be_so(tmp_path):
    async def run() -> bytes:
        listener, stop = listen("127.0.0.1", 0), asyncio.Event()
        front = asyncio.create_task(Front(listener, {b"/": str(tmp_path / "nobody")}).serve(stop))
        reader, writer = await asyncio.open_connection("127.0.0.1", listener.getsockname()[1])
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        stop.set()
        await front
        return answer

    assert asyncio.run(run()).startswith(b"HTTP/1.1 503")


def test_a_taken_port_is_said_in_one_word():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortTaken):
            listen("127.0.0.1", other.getsockname()[1])


@pytest.mark.parametrize(
    ("remote", "forwarded", "behind", "seen"),
    [
        ("", "10.0.0.9", False, "10.0.0.9"),
        ("", "6.6.6.6, 10.0.0.9", False, "10.0.0.9"),
        ("10.0.0.1", "6.6.6.6", False, "10.0.0.1"),
        ("10.0.0.1", "6.6.6.6, 10.0.0.9", True, "10.0.0.9"),
    ],
)
def test_the_origin_is_what_the_nearest_trusted_hop_saw(remote, forwarded, behind, seen, settings):
    settings.BEHIND_PROXY = behind
    environ = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}
    true_origin(lambda inner, _start: inner)(environ, print)
    assert environ["REMOTE_ADDR"] == seen
