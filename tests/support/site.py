"""The product as it runs: web and worker processes on a production build, for browsers and for killing."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from backend.entrypoints import frontend
from backend.entrypoints.embedded import ports
from backend.entrypoints.embedded.ports import is_free
from tests.support.database import s3_client
from tests.support.stack import PROJECT

PATIENCE = 180.0


def free_port() -> int:
    """A port that stays free until its program has started, which takes seconds.

    One that the kernel hands out could go to any connection of this machine in the meantime. These are below its
    own, and below those of the embedded services.
    """
    while not is_free(port := 10_000 + secrets.randbelow(ports.FIRST - 10_000)):
        pass
    return port


def build_frontend() -> None:
    """Compile the frontend where it does not follow from the sources as they are."""
    if not frontend.is_fresh():
        subprocess.run([sys.executable, "-m", "backend.entrypoints.cli", "build"], cwd=PROJECT, check=True)


@dataclass
class Site:
    """Running web and worker processes. ``variables`` say which database, bucket and broker they use."""

    port: int
    variables: dict[str, str]
    logs: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def origin(self, slug: str = "") -> str:
        """The address of a tenant, or of the platform."""
        return f"http://{slug}.localhost:{self.port}" if slug else f"http://localhost:{self.port}"

    def start(self, name: str) -> None:
        """Start ``web`` or ``worker``."""
        extra = ["--port", str(self.port)] if name == "web" else []
        with (self.logs / f"{name}.log").open("ab") as out:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "backend.entrypoints.cli", name, *extra],
                cwd=PROJECT, env={**os.environ, **self.variables}, stdout=out, stderr=out,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """kill -9, children included."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def recover(self) -> None:
        """Start the pages again where a test killed them and failed before it brought them back."""
        web = self.processes.get("web")
        if web is None or web.poll() is not None:
            self.start("web")
            self.wait_for_web()

    def wait_for_web(self) -> None:
        """Until the site answers.

        Raises:
            RuntimeError: it ended, or did not answer in time; with its log.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.processes["web"].poll() is None:
            try:
                with urlopen(Request(f"http://127.0.0.1:{self.port}/healthz"), timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError("the site did not start:\n" + (self.logs / "web.log").read_text()[-4000:])

    def end(self, name: str) -> None:
        """Let it finish what it does; kill it where that takes too long."""
        process = self.processes.pop(name)
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def stop(self) -> None:
        for name in list(self.processes):
            self.end(name)


def _allow_uploads_from(site: Site) -> None:
    """Tell the site's bucket, which is nobody else's, who may upload from a browser: the site's own pages."""
    rule = {
        "AllowedOrigins": [site.origin("*"), site.origin()],
        "AllowedMethods": ["GET", "HEAD", "POST", "PUT"],
        "AllowedHeaders": ["*"],
        "ExposeHeaders": ["ETag"],
        "MaxAgeSeconds": 3600,
    }
    s3_client(site.variables).put_bucket_cors(
        Bucket=site.variables["LMS_S3_BUCKET"], CORSConfiguration={"CORSRules": [rule]}
    )


@contextmanager
def running_site(variables: dict[str, str], logs: Path, *, worker: bool = True) -> Iterator[Site]:
    """A site on a free port, stopped at the end."""
    build_frontend()
    logs.mkdir(parents=True, exist_ok=True)
    port = free_port()
    site = Site(port, {**variables, "LMS_PUBLIC_PORT": str(port)}, logs)
    _allow_uploads_from(site)
    try:
        site.start("web")
        if worker:
            site.start("worker")
        site.wait_for_web()
        yield site
    finally:
        site.stop()
