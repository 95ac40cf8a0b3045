"""The product as it runs: web and worker processes on a production build, for browsers and for killing."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import boto3

from backend.entrypoints import frontend
from tests.support.stack import PROJECT

PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()


def _allow_uploads_from(site: Site) -> None:
    """The bucket knows the port that ``./lms up`` serves on; this site has another."""
    client = boto3.client(
        "s3",
        endpoint_url=site.variables["LMS_AWS_ENDPOINT"],
        region_name="us-east-1",
        aws_access_key_id=site.variables["LMS_AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=site.variables["LMS_AWS_SECRET_ACCESS_KEY"],
    )
    bucket = site.variables.get("LMS_S3_BUCKET", "lms-media")
    rules = client.get_bucket_cors(Bucket=bucket)["CORSRules"]
    origins = [site.origin("*"), site.origin()]
    client.put_bucket_cors(
        Bucket=bucket, CORSConfiguration={"CORSRules": [*rules, {**rules[0], "AllowedOrigins": origins}]}
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
