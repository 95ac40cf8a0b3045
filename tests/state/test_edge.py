"""What every request passes before any page: origins, hosts, sign-in, headers."""

import base64
import hashlib
import json
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from fastapi import FastAPI
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from backend.kernel.errors import Forbidden, NotSignedIn, Unavailable
from lms_app.http.assets import Assets
from lms_app.http.csp import hashes_of_inline_scripts, policy
from lms_app.http.edge import HostGate, OriginGuard, SecurityHeaders, SignInGate
from lms_app.http.frontend import Frontend
from lms_app.http.watch import Watch

HERE = "http://north.localhost:8000"


async def _hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


INNER = Starlette(
    routes=[Route("/{path:path}", _hello, methods=["GET", "POST", "PUT", "DELETE"]), WebSocketRoute("/_event", _socket)]
)


def greets(client: TestClient, **headers: str) -> bool:
    try:
        with client.websocket_connect("/_event", headers={"host": "north.localhost:8000", **headers}) as socket:
            return socket.receive_text() == "hello"
    except WebSocketDisconnect:
        return False


def test_a_socket_from_another_origin_is_refused() -> None:
    client = TestClient(OriginGuard(INNER), base_url=HERE)
    assert greets(client, origin=HERE)
    for foreign in (
        "http://harbor.localhost:8000",
        "http://north.localhost:8001",
        "http://north.localhost:8000.evil.test",
        "https://evil.test",
        "null",
    ):
        assert not greets(client, origin=foreign), foreign


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_change_asked_for_by_another_site_is_refused(method: str) -> None:
    client = TestClient(OriginGuard(INNER), base_url=HERE)
    assert client.request(method, "/x", headers={"origin": HERE, "sec-fetch-site": "same-origin"}).status_code == 200
    assert client.request(method, "/x", headers={"origin": "http://harbor.localhost:8000"}).status_code == 403
    assert client.request(method, "/x", headers={"sec-fetch-site": "same-site"}).status_code == 403
    assert client.request(method, "/x", headers={"origin": "null"}).status_code == 403


def test_another_site_may_link_to_us() -> None:
    client = TestClient(OriginGuard(INNER), base_url=HERE)
    assert client.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


async def _north_only(host: str) -> bool:
    if host.startswith("broken"):
        raise Unavailable
    return host.startswith("north")


def test_a_host_of_nobodys_gets_a_404_whatever_it_asks() -> None:
    app = HostGate(INNER, known=_north_only, passes=frozenset({"/healthz"}))
    stranger = TestClient(app, base_url="http://stranger.localhost:8000")
    assert TestClient(app, base_url=HERE).get("/catalogue").status_code == 200
    assert stranger.get("/catalogue").status_code == 404
    assert stranger.post("/sign-in").status_code == 404
    assert stranger.get("/healthz").status_code == 200
    with pytest.raises(WebSocketDisconnect), stranger.websocket_connect("/_event"):
        pass


def test_a_host_that_cannot_be_looked_up_says_to_try_again() -> None:
    app = HostGate(INNER, known=_north_only, passes=frozenset())
    answer = TestClient(app, base_url="http://broken.localhost").get("/")
    assert answer.status_code == 503
    assert "try again" in answer.text


async def _by_cookie(_host: str, cookie: str) -> None:
    if "lms_session=good" not in cookie:
        raise NotSignedIn


def test_a_protected_page_sends_who_is_not_signed_in_away_and_remembers_where_to() -> None:
    app = SignInGate(INNER, protected=lambda path: path.startswith("/courses"), signed_in=_by_cookie)
    client = TestClient(app, base_url=HERE, follow_redirects=False)
    away = client.get("/courses/7?tab=a&b=c")
    assert (away.status_code, away.headers["location"]) == (303, "/sign-in?next=/courses/7%3Ftab%3Da%26b%3Dc")
    assert client.get("/courses/7", headers={"cookie": "a=b; lms_session=good"}).status_code == 200
    assert client.get("/verify/abc").status_code == 200


def test_every_answer_tells_the_browser_to_be_strict() -> None:
    headers = TestClient(SecurityHeaders(INNER, https=True), base_url=HERE).get("/").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("script-src")[1].split(";")[0]
    assert headers["strict-transport-security"]


def test_a_page_may_run_its_own_inline_scripts_and_no_other() -> None:
    html = b'<script>a()</script><script src="/x.js"></script><script type="module" async="">b()</script>'
    wanted = {f"'sha256-{base64.b64encode(hashlib.sha256(body).digest()).decode()}'" for body in (b"a()", b"b()")}
    assert set(hashes_of_inline_scripts(html)) == wanted
    assert wanted <= set(policy(frozenset(wanted)).split("script-src ")[1].split(";")[0].split())


@pytest.fixture
def built(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "app-1a2b.js").write_text("run()")
    (tmp_path / "assets" / "app-1a2b.js.br").write_bytes(brotli.compress(b"run()"))
    (tmp_path / "catalogue").mkdir()
    parts = {
        "root": {"module": "/assets/root-1.js", "imports": ["/assets/react-1.js"]},
        "course": {
            "path": "courses/:course_id",
            "module": "/assets/course-1.js",
            "imports": ["/assets/react-1.js", "/assets/parts-1.js"],
        },
    }
    (tmp_path / "assets" / "manifest-1.js").write_text(f"window.manifest={json.dumps({'routes': parts})};")
    for page in ("catalogue/index.html", "__spa-fallback.html", "404.html"):
        (tmp_path / page).write_text(f"<script>run()</script>{page}")
    routes = {"/catalogue": "catalogue", "/courses/7": "courses/[course_id]"}
    return TestClient(Frontend(INNER, routes.get, tmp_path), base_url=HERE, follow_redirects=False)  # type: ignore[arg-type]


def test_hashed_files_are_kept_for_ever_and_pages_are_asked_for_again(built: TestClient) -> None:
    script = built.get(
        "/assets/app-1a2b.js",
        headers={"accept-encoding": "br"},
    )
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert script.headers["content-encoding"] == "br"
    page = built.get("/catalogue")
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-cache")


def test_a_page_with_a_parameter_names_its_own_parts_before_its_code_asks_for_them(built: TestClient) -> None:
    named = "</assets/course-1.js>; rel=modulepreload, </assets/parts-1.js>; rel=modulepreload"
    assert built.get("/courses/7").headers["link"] == named
    assert "link" not in built.get("/catalogue").headers


def test_scripts_are_served_from_memory_with_few_headers_and_everything_else_goes_on(tmp_path: Path) -> None:
    (tmp_path / "app-1a2b.js").write_text("run()")
    (tmp_path / "app-1a2b.js.br").write_bytes(brotli.compress(b"run()"))
    (tmp_path / "page-1a2b.html").write_text("a document")
    (tmp_path.parent / "secret.js").write_text("secret()")
    client = TestClient(Assets(SecurityHeaders(INNER, https=False), tmp_path), base_url=HERE)
    for coding in ("br, gzip", "gzip", ""):
        answer = client.get("/assets/app-1a2b.js", headers={"accept-encoding": coding})
        assert (answer.text, answer.headers.get("content-encoding")) == ("run()", "br" if "br" in coding else None)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert "content-security-policy" not in answer.headers
    for path in ("page-1a2b.html", "gone.js", "../secret.js", "%2e%2e/secret.js", "..%2fsecret.js"):
        assert client.get(f"/assets/{path}").text == "hello"
    assert client.get("/assets/app-1a2b.js", headers={"range": "bytes=0-1"}).text == "hello"
    assert client.post("/assets/app-1a2b.js").text == "hello"


def test_a_page_with_a_parameter_is_served_and_an_unknown_path_is_not_found(built: TestClient) -> None:
    assert "__spa-fallback" in built.get("/courses/7").text
    assert built.get("/courses/7").status_code == 200
    assert (built.get("/nowhere").status_code, "404.html" in built.get("/nowhere").text) == (404, True)
    assert built.get("/assets/gone.js").headers["cache-control"] == "no-cache"


def test_a_page_that_did_not_change_keeps_its_own_policy(built: TestClient) -> None:
    first = built.get("/catalogue")
    again = built.get("/catalogue", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert "sha256-" in first.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/ping", "/_health", "/_all_routes", "/_upload"])
def test_reflexs_own_endpoints_are_not_reachable(built: TestClient, path: str) -> None:
    assert built.get(path).status_code == 404


def _counted(route: str, status: str) -> float:
    return (
        REGISTRY.get_sample_value("lms_request_seconds_count", {"route": route, "method": "GET", "status": status}) or 0
    )


def test_requests_are_measured_by_route_and_carry_a_trace() -> None:
    api = FastAPI()
    api.add_api_route("/media/{media_id}", lambda media_id: media_id)
    client = TestClient(Watch(api, {"/courses/7": "courses/[course_id]"}.get), base_url=HERE)
    before = _counted("/media/{media_id}", "200"), _counted("/courses/[course_id]", "404")
    answer = client.get("/media/4711", headers={"x-request-id": "0af7651916cd43dd"})
    assert answer.headers["x-request-id"] == "0af7651916cd43dd"
    assert client.get("/courses/7", headers={"x-request-id": "x" * 4000}).headers["x-request-id"] != "x" * 4000
    after = _counted("/media/{media_id}", "200"), _counted("/courses/[course_id]", "404")
    assert (after[0] - before[0], after[1] - before[1]) == (1, 1)


def test_a_fault_of_ours_is_told_of_even_where_no_route_was_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[dict[str, object]] = []
    monkeypatch.setattr("lms_app.http.watch.log", SimpleNamespace(info=lambda _, **facts: said.append(facts)))
    for status in (503, 404):
        TestClient(Watch(PlainTextResponse("", status), {}.get), base_url=HERE).get("/nowhere")
    assert [(one["route"], one["status"]) for one in said] == [("frontend", 503)]


def test_a_page_of_somebody_elses_sends_one_to_ones_own() -> None:
    app = SignInGate(INNER, protected=lambda _: True, signed_in=_by_cookie, elsewhere=_own_place)
    client = TestClient(app, base_url=HERE, headers={"cookie": "lms_session=good"})
    answer = client.get("/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/platform")
    refused = client.get("/admin")
    assert refused.status_code == 403
    assert 'href="/"' in refused.text


def _own_place(path: str, _who: object) -> str:
    if path == "/":
        return "/platform"
    raise Forbidden
