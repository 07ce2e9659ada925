"""An S3 server for the tests: moto's, as a process of its own, and a proxy that counts and spoils requests to it."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

PROGRAM = Path(sys.executable).with_name("moto_server")
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "kunci-uji",
    "AWS_SECRET_ACCESS_KEY": "rahasia-uji",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}
VERDICTS = {
    "200": b"<DeleteResult/>",
    "403": b"<Error><Code>AccessDenied</Code></Error>",
    "503": b"<Error><Code>SlowDown</Code></Error>",
}
ETAG = re.compile(rb"(<ETag>[^<]*?)([0-9a-f]{32})")


@contextmanager
def serve(folder: Path, **environment: str) -> Iterator[str]:
    """Run the server with its log in `folder`; give its address."""
    log = folder / "moto.log"
    with (
        log.open("wb") as file,
        subprocess.Popen(
            [PROGRAM, "-H", "127.0.0.1", "-p", "0"], stdout=file, stderr=file, env={**os.environ, **environment}
        ) as server,
    ):
        try:
            while not (match := re.search(r"Running on (http://127\.0\.0\.1:\d+)", log.read_text())):
                assert server.poll() is None, log.read_text()
                time.sleep(0.02)
            yield match[1]
        finally:
            server.kill()


class Proxy:
    """Passes requests on to the server at `target`; a context manager that runs it.

    `seen` holds the method and path of each. `judge(number, method)` may return one of VERDICTS, to be answered at
    once, or "drop", to hang up. With `opaque`, ETags are not the MD5 of anything, as on stores that encrypt.
    """

    def __init__(self, target: str) -> None:
        self.target = target.removeprefix("http://")
        self.seen: list[tuple[str, str]] = []
        self.judge: Callable[[int, str], str] = lambda number, method: ""
        self.opaque = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> Proxy:
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def count(self, method: str) -> int:
        return sum(1 for seen, _ in self.seen if seen == method)

    def ask(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        """Return the server's answer: status, headers, content."""
        connection = http.client.HTTPConnection(self.target)
        try:
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            content, found = reply.read(), reply.getheaders()
        finally:
            connection.close()
        if self.opaque:
            found = [(name, value[::-1] if name == "ETag" else value) for name, value in found]
            content = ETAG.sub(lambda match: match[1] + match[2][::-1], content)
        return reply.status, found, content


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, proxy: Proxy, *arguments: Any) -> None:
        self.proxy = proxy
        super().__init__(*arguments)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        """Stay silent."""

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.proxy.seen.append((self.command, self.path))
        verdict = self.proxy.judge(len(self.proxy.seen), self.command)
        if verdict == "drop":
            self.close_connection = True
        elif verdict:
            self.answer(int(verdict), [], VERDICTS[verdict])
        else:
            self.answer(*self.proxy.ask(self.command, self.path, body, dict(self.headers)))

    def answer(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        self.send_response_only(status)
        length = len(content)
        for name, value in headers:
            if name.lower() == "content-length" and self.command == "HEAD":
                length = int(value)
            elif name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


for _method in ("GET", "PUT", "POST", "HEAD", "DELETE"):
    setattr(_Handler, f"do_{_method}", _Handler.pass_on)
