"""A server of its own process, as « cusdocs serve » starts it."""

import re
import subprocess
import sys
from pathlib import Path


class Server:
    """``cusdocs serve`` on a free port, over ``folder``; ``address`` is where it answers."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-m", "cusdocs", "serve", "--port", "0", "--data", str(folder), *options]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert self._process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", self._process.stdout.readline())
        assert found
        self.address = found[0]

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.communicate()
