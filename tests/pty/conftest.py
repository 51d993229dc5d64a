"""The real program in a pseudo-terminal, and an oracle that knows what it may write there."""

from __future__ import annotations

import base64
import codecs
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyte
import pytest

PATIENCE = 25.0  # seconds: a bound for a machine that is busy, not a wait

# All that the program itself may send; anything else came from a text.
ALLOWED = re.compile(
    rb"\x1b\[(?:\?(?:25|7|1000|1002|1003|1004|1006|1049|2004|2026)[hl]|\?2026\$p|>1u|<u|[0-9;]*[mHCDKXr])"
    rb"|\x1b[DM]|\x1b\(B|\x0f|[\r\n\x08]"
)
FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
# Only a payload says this where a sequence could begin; as plain words it may stand on the screen.
SIGNATURES = (b"]52;", b"]0;", b"]8;", b"]1337", b"[21t", b"[6n", b"[5;31m", b"_G", b"P+q", b"P$q", b"c\x1b")


_OSC52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def _copied(found: re.Match[bytes]) -> bytes:
    """What was copied, to be looked at as if it had been written; line ends and tabs may be copied."""
    return base64.b64decode(found[1], validate=True).translate(None, b"\n\t")


def _violations(raw: bytes) -> list[str]:
    """What in the output the program did not write itself."""
    raw = _OSC52.sub(_copied, raw)
    rest = ALLOWED.sub(b"", raw).decode("utf-8", "backslashreplace")
    found = [
        f"{match[0]!r} in {rest[max(0, match.start() - 20) : match.end() + 20]!r}"
        for match in FORBIDDEN.finditer(rest)
    ]
    return found + [str(sign) for sign in SIGNATURES if b"\x1b" + sign in raw]


@pytest.fixture(scope="session")
def violations() -> Callable[[bytes], list[str]]:
    """The oracle: what in some output the program did not write itself."""
    return _violations


class Session:
    """One run of a command in a pseudo-terminal.

    Attributes:
        raw: all that it wrote.
        status: its exit status, negative for a signal; None while it runs.
    """

    def __init__(self, command: Sequence[str], size: tuple[int, int], env: dict[str, str], cwd: Path) -> None:
        self.size, self.cwd = size, cwd
        self.screen = pyte.Screen(*size)
        self.stream = pyte.Stream(self.screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.raw = b""
        self.status: int | None = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(cwd)
                for ignored in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):  # as under nohup, or behind &
                    signal.signal(ignored, signal.SIG_DFL)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                os.execvpe(command[0], list(command), {**os.environ, **env})
            finally:
                os._exit(127)

    # -- what comes --------------------------------------------------------------------------

    def read(self, timeout: float = 0.05) -> bool:
        """Take what came within a time; False when the terminal was left."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.raw += data
        self.stream.feed(re.sub(r"\x1b\[[<>?][0-9;]*(?:u|\$p)", "", self._decode(data)))
        return bool(data)

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(self.screen.display)

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Read until something holds."""
        end = time.monotonic() + PATIENCE
        while not done():
            alive = self.read()
            if not alive and not done():
                raise AssertionError(f"the program left before {what}:\n{self.text}\n{self.raw[-400:]!r}")
            if time.monotonic() > end:
                raise AssertionError(f"no {what}:\n{self.text}\n{self.raw[-400:]!r}")

    def see(self, pattern: str) -> None:
        """Wait until the screen shows something."""
        self.wait(lambda: re.search(pattern, self.text) is not None, pattern)

    def wrote(self, data: bytes) -> None:
        """Wait until some bytes came."""
        self.wait(lambda: data in self.raw, repr(data))

    def quiet(self) -> bool:
        """Read what comes; whether nothing came for a moment in which the program answered what was sent."""
        before = len(self.raw)
        self.read(0.15)
        return len(self.raw) == before

    # -- what goes ---------------------------------------------------------------------------

    def send(self, keys: str | bytes) -> None:
        """Press keys."""
        os.write(self.fd, keys if isinstance(keys, bytes) else keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """The line drops."""
        os.close(self.fd)
        self.fd = -1

    # -- how it ends -------------------------------------------------------------------------

    def end(self, limit: float = PATIENCE) -> int:
        """The exit status; kills what does not end in time, and fails."""
        end = time.monotonic() + limit
        while self.status is None:
            if self.fd >= 0:
                self.read(0.02)
            else:
                select.select([], [], [], 0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                self.close()
                raise AssertionError(f"still running after {limit} s:\n{self.text}\n{self.raw[-300:]!r}")
        while self.fd >= 0 and select.select([self.fd], [], [], 0)[0] and self.read(0):
            pass
        return self.status

    def cooked(self) -> bool:
        """Whether the terminal echoes and edits lines again."""
        flags = termios.tcgetattr(self.fd)[3]
        return bool(flags & termios.ECHO) and bool(flags & termios.ICANON)

    def restored(self) -> bool:
        """Whether everything that was switched on is off again."""
        off = (
            b"\x1b[?1049l",
            b"\x1b[?25h",
            b"\x1b[?1000l",
            b"\x1b[?1003l",
            b"\x1b[?1006l",
            b"\x1b[?2004l",
            b"\x1b[<u",
        )
        return all(self.raw.rfind(one) > self.raw.rfind(b"\x1b[?1049h") for one in off) and self.cooked()

    def cpu(self) -> float:
        """Seconds of CPU that it used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


Start = Callable[..., Session]


@pytest.fixture
def start(tmp_path: Path, walls: Path) -> Iterator[Start]:
    """Starts the program: `start("article.txt", "--mouse", size=(80, 24), env={...}, code="python before it")`."""
    sessions: list[Session] = []

    def run(
        *arguments: str | Path,
        size: tuple[int, int] = (80, 24),
        env: dict[str, str] | None = None,
        code: str = "",
        command: Sequence[str] = (),
    ) -> Session:
        boot = f"import sys\n{code}\nfrom tui.cli import main\nsys.exit(main())"
        words = [*command] or [sys.executable, "-c", boot, *map(str, arguments)]
        root = str(Path(__file__).resolve().parents[2])
        session = Session(words, size, {"PYTHONPATH": root, **(env or {})}, tmp_path)
        sessions.append(session)
        return session

    yield run
    for session in sessions:
        session.close()


class Tmux:
    """A tmux server of our own."""

    def __init__(self, where: Path, *options: str) -> None:
        self.base = ["tmux", "-S", str(where / "tmux.sock"), "-f", "/dev/null"]
        self("new-session", "-d", "-x", "100", "-y", "30", "sh")
        for option in options:
            self("set-option", "-g", *option.split())

    def __call__(self, *words: str) -> str:
        """Give a command to the server; what it answers, empty where it fails."""
        done = subprocess.run([*self.base, *words], capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""

    def see(self, pattern: str, *, pane: str = "") -> str:
        """Wait until a pane, the current one if none is named, shows something; returns all that it shows."""
        where = ["-t", pane] if pane else []
        end = time.monotonic() + 40
        while not re.search(pattern, shown := self("capture-pane", "-p", *where)):
            assert time.monotonic() < end, shown
            time.sleep(0.05)  # tmux has no event for what a pane shows
        return shown


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Callable[..., Tmux]]:
    """Starts a server: `tmux("set-clipboard on")`."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    made: list[Tmux] = []

    def run(*options: str) -> Tmux:
        made.append(Tmux(tmp_path, *options))
        return made[-1]

    yield run
    for one in made:
        one("kill-server")


ARTICLE = """The harbour report

The ministry spent the money on a second quay, the auditor said on Monday. “Nobody asked us,” said Lena Moor, who
runs the ferry. The ministry denies that any money was lost. [sic] and [/] stand here as they are.

Officials said the quay was needed. According to the port's own figures, ships stayed away for years.
"""


@pytest.fixture
def article(library: Any) -> Path:
    """A small article in a library of its own."""
    root: Path = library({"harbour.txt": ARTICLE})
    return root / "articles" / "harbour.txt"


@pytest.fixture
def reading(start: Start, article: Path) -> Callable[..., Session]:
    """Starts the reader on the small article and waits until its claims are there."""

    def run(*arguments: str, **how: Any) -> Session:
        session = start(article, *arguments, **how)
        session.see(r"\d+ claims?")
        return session

    return run
