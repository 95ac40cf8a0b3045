"""A seeded academy on a production build, and a way to every page of it for every role that may go there.

Pages come from the registry, so that a new one is on the tour; one whose path nobody can fill stops it.
"""

import asyncio
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
from playwright.async_api import Browser, BrowserContext
from sqlalchemy import text

from backend.assessments import api as assessments
from backend.assigning import api as assigning
from backend.assigning.dto import Audience, Due
from backend.auth import api as auth
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.permissions import GRANTS, Role
from backend.paths import api as paths
from backend.paths.dto import StepChoice
from backend.platform.cache import close_cache
from backend.platform.database import dispose_engines
from backend.platform.quick_read import close_quick_reads
from backend.platform.settings import settings
from backend.platform.unit_of_work import unit_of_work
from backend.tenants import api as tenants
from backend.tenants.dto import TenantCard
from tests.support.database import number_of, own_parts
from tests.support.site import Site, running_site
from tests.support.stack import PROJECT, stack, superuser_url
from tests.support.whole_app import whole_app

PASSWORD = "lyceum-demo-2026"
SLUG = "northwind"
EMAILS = {
    Role.TRAINEE: "trainee@northwind.test",
    Role.TUTOR: "tutor@northwind.test",
    Role.TENANT_ADMIN: "admin@northwind.test",
    Role.SUPERADMIN: "super@lyceum.test",
}
_PLACE = re.compile(r"\[+\.*(\w+)\]+")

_TENANT = "(SELECT tenant_id FROM tenants WHERE slug = 'northwind')"
_MINE = "user_id = (SELECT id FROM users WHERE email = 'trainee@northwind.test')"
_UNDER_WAY = (
    f"SELECT e.course_id, e.last_lesson_id AS lesson_id FROM enrollments e WHERE tenant_id = {_TENANT} AND {_MINE}"
    " AND status = 'active' ORDER BY updated_at DESC LIMIT 1"
)
_STOPPED_AT = _UNDER_WAY.replace(
    " FROM enrollments e",
    ", (SELECT l ->> 'kind' FROM course_versions v, jsonb_array_elements(snapshot -> 'sections') s,"
    " jsonb_array_elements(s -> 'lessons') l WHERE v.course_id = e.course_id"
    " AND l ->> 'id' = CAST(e.last_lesson_id AS text) ORDER BY v.number DESC LIMIT 1) AS kind FROM enrollments e",
)
_QUIZ = (
    "SELECT course_id, l ->> 'id' AS lesson_id FROM course_versions v, jsonb_array_elements(snapshot -> 'sections') s,"
    f" jsonb_array_elements(s -> 'lessons') l WHERE v.tenant_id = {_TENANT} AND l ->> 'kind' = 'quiz' AND course_id IN"
    f" (SELECT course_id FROM enrollments WHERE tenant_id = {_TENANT} AND {_MINE}) LIMIT 1"
)
_TEXT = _QUIZ.replace("l ->> 'kind' = 'quiz'", "l ->> 'kind' = 'text'").replace(
    "LIMIT 1", "ORDER BY length(l ->> 'html') DESC LIMIT 1"
)
_ATTEMPT = f"SELECT id AS attempt_id FROM attempts WHERE tenant_id = {_TENANT} AND {_MINE} AND status = "
_FINISHED = (
    f"SELECT course_id FROM enrollments WHERE tenant_id = {_TENANT} AND {_MINE} AND status = 'completed' LIMIT 1"
)
_TAUGHT = (
    f"SELECT id AS course_id FROM courses WHERE tenant_id = {_TENANT} AND published_number > 0 ORDER BY id LIMIT 1"
)
_TAUGHT_LESSON = (
    "SELECT c.id AS course_id, l ->> 'id' AS lesson_id FROM courses c, jsonb_array_elements(draft -> 'sections') s,"
    f" jsonb_array_elements(s -> 'lessons') l WHERE c.tenant_id = {_TENANT} AND l ->> 'kind' = 'text' LIMIT 1"
)
_PREVIEW = _TEXT.split(" LIMIT")[0].split(" ORDER BY")[0] + (
    " ORDER BY coalesce(CAST(l ->> 'preview' AS boolean), false) DESC LIMIT 1"
)
_LEARNED = (
    f"SELECT course_id, id AS attempt_id FROM attempts WHERE tenant_id = {_TENANT} AND status = 'submitted' LIMIT 1"
)
_ASSIGNED = (
    "SELECT target_id AS course_id, id AS assigned_id FROM learning_assignments"
    f" WHERE tenant_id = {_TENANT} AND kind = 'course' ORDER BY created_at LIMIT 1"
)
_ASSIGNED_PATH = _ASSIGNED.replace("course_id", "path_id").replace("'course'", "'path'")
_GROUP = f"SELECT id AS group_id FROM groups WHERE tenant_id = {_TENANT} ORDER BY name LIMIT 1"
_PATH = (
    "SELECT p.id AS path_id FROM learning_paths p JOIN path_members m ON m.path_id = p.id"
    f" WHERE p.tenant_id = {_TENANT} AND {_MINE} AND NOT EXISTS (SELECT FROM path_completions d"
    " WHERE d.member_id = m.id) LIMIT 1"
)
_PATH_DONE = (
    "SELECT m.path_id FROM path_completions d JOIN path_members m ON m.id = d.member_id"
    f" WHERE d.tenant_id = {_TENANT} AND {_MINE} LIMIT 1"
)
_ASSIGNMENT = _QUIZ.replace("l ->> 'kind' = 'quiz'", "l ->> 'kind' = 'assignment'")
_HANDED_IN = (
    f"SELECT course_id, id AS submission_id FROM submissions WHERE tenant_id = {_TENANT} AND status = 'waiting' LIMIT 1"
)
_TO_GRADE = f"SELECT course_id, lesson_id FROM attempts WHERE tenant_id = {_TENANT} AND status = 'waiting' LIMIT 1"
PLACES: dict[str, dict[str, str]] = {
    "/admin/groups/[group_id]": {"one": _GROUP},
    "/courses/[course_id]": {"": _UNDER_WAY},
    "/courses/[course_id]/complete": {"": _FINISHED},
    "/learn/[course_id]/[lesson_id]": {"at": _STOPPED_AT, "long": _TEXT, "quiz": _QUIZ, "assignment": _ASSIGNMENT},
    "/quiz/[attempt_id]": {"taking": f"{_ATTEMPT}'open' LIMIT 1", "review": f"{_ATTEMPT}'submitted' LIMIT 1"},
    "/paths/[path_id]": {"one": _PATH},
    "/paths/[path_id]/complete": {"": _PATH_DONE},
    "/teach/paths/[path_id]": {"one": _PATH},
    "/teach/paths/[path_id]/learners": {"": _PATH},
    "/teach/paths/[path_id]/assigned": {"": _ASSIGNED_PATH},
    "/teach/paths/[path_id]/assigned/[assigned_id]": {"one": _ASSIGNED_PATH},
    "/teach/[course_id]": {"editor": _TAUGHT},
    "/teach/[course_id]/preview/[lesson_id]": {"": _TAUGHT_LESSON},
    "/courses/[course_id]/preview/[lesson_id]": {"": _PREVIEW},
    "/teach/[course_id]/learners": {"": _TAUGHT},
    "/teach/[course_id]/assigned": {"": _ASSIGNED},
    "/teach/[course_id]/assigned/[assigned_id]": {"one": _ASSIGNED},
    "/teach/[course_id]/results": {"": _TAUGHT},
    "/teach/[course_id]/grading/[lesson_id]": {"": _TO_GRADE},
    "/teach/[course_id]/hand-ins": {"": _HANDED_IN},
    "/teach/[course_id]/hand-ins/[submission_id]": {"one": _HANDED_IN},
    "/grades/[course_id]": {"one": _UNDER_WAY},
    "/teach/[course_id]/gradebook": {"": _HANDED_IN},
    "/teach/[course_id]/settings": {"": _TAUGHT},
    "/teach/[course_id]/versions": {"": _TAUGHT},
    "/teach/[course_id]/results/[attempt_id]": {"one": _LEARNED},
}
"""Real ids for each pattern, by the name of the case; the columns are the places' names.

A column ``kind`` ends the stop's name: of the lesson where the demo's trainee stopped, nobody knows it before.
"""

_PLAIN_PAGES = {Role.TRAINEE: {"/courses/[course_id]/print": _UNDER_WAY}}
"""Pages of the HTTP side that need a session, which no registry names."""

_COURSE_END, _PATH_END = "/courses/[course_id]/complete", "/paths/[path_id]/complete"
_OPEN_PAGES = {
    "sign-in": "/sign-in",
    "forgot": "/forgot",
    "dead-link": "/reset/none",
    "no-such-page": "/no-such-page",
    "welcome": "/welcome",
}
_PREVIEW = (
    "SELECT course_id, l ->> 'id' FROM course_versions v, jsonb_array_elements(snapshot -> 'sections') s,"
    f" jsonb_array_elements(s -> 'lessons') l WHERE v.tenant_id = {_TENANT} AND (l ->> 'preview')::bool LIMIT 1"
)
_CERTIFICATE = f"SELECT code FROM certificates WHERE tenant_id = {_TENANT} LIMIT 1"


@dataclass(frozen=True, slots=True)
class Stop:
    """One page to look at: a name for its picture, and its path on the tenant's or the platform's host."""

    name: str
    path: str
    slug: str


@contextmanager
def seeded_site(logs: Path) -> Iterator[tuple[Site, str]]:
    """The demo academy as it runs, and how to reach its database as the administrator."""
    prefix = f"tour{os.getpid()}."
    before = {**os.environ}
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    variables = {**own_parts(stack(), f"tour{worker}", 15 - number_of(worker)), "LMS_KAFKA_PREFIX": prefix}
    # The other suites of a run go on with their own database.
    os.environ.clear()
    os.environ.update(before)
    for program in ("backend.entrypoints.cli migrate", "backend.entrypoints.cli seed", "tests.support.tour"):
        subprocess.run(
            [sys.executable, "-m", *program.split()],
            cwd=PROJECT, env={**os.environ, **variables}, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    with running_site(variables, logs) as site:
        yield site, superuser_url(variables["LMS_DATABASE_URL"].rsplit("/", 1)[1])


async def begin_a_quiz() -> None:
    """Let the demo's trainee be in the middle of a quiz, and through a path, as the seed leaves to others."""
    email, address = EMAILS[Role.TRAINEE], f"{SLUG}.{settings().base_host}"
    card = await tenants.resolve_host(address)
    assert card is not None
    entry = await auth.sign_in(card, email, PASSWORD, user_agent="Firefox/1", ip="10.8.0.1")
    async with unit_of_work(entry.actor) as work:
        row = (await work.session.execute(text(_QUIZ))).mappings().one()
    progress = await enrollments.course_progress(entry.actor, row["course_id"])
    assert progress is not None
    await assessments.start_or_resume(entry.actor, progress.enrollment_id, UUID(row["lesson_id"]))
    await _finish_a_path(card, entry.actor)
    await close_cache()
    await close_quick_reads()
    await dispose_engines()


async def _finish_a_path(card: TenantCard, trainee: Actor) -> None:
    """A path of a course that the trainee completed, so that joining it completes it."""
    tutor = (await auth.sign_in(card, EMAILS[Role.TUTOR], PASSWORD, user_agent="Firefox/1", ip="10.8.0.2")).actor
    (done,) = await enrollments.my_enrollments(trainee, "completed")
    path = await paths.path_for_editing(tutor, await paths.create_path(tutor, "First aider at a glance"))
    path = await paths.set_steps(tutor, path.id, [StepChoice(done.course_id)], path.revision)
    await paths.publish_path(tutor, path.id, path.revision)
    await paths.join_path(trainee, path.id)
    await assigning.assign(tutor, "path", path.id, Audience((trainee.the_user(),)), Due(days=30))


def stops(role: Role, superuser: str) -> list[Stop]:
    """Every page that a role may open, with real ids in its path.

    Raises:
        LookupError: a page's path has places that this tour cannot fill, or the seed has nothing for them, or two
            have one name.
    """
    whole_app()
    from lms_app.page import pages

    slug = "" if role is Role.SUPERADMIN else SLUG
    found = []
    with psycopg.connect(superuser) as connection:
        for spec in pages():
            platform_page = spec.route.startswith("/platform")
            if spec.permission is None or spec.permission not in GRANTS[role]:
                continue
            if platform_page != (role is Role.SUPERADMIN) and spec.route not in ("/profile", "/notifications"):
                continue
            if spec.route.startswith("/quiz/") and role is not Role.TRAINEE:
                continue  # an attempt is its learner's alone
            if role is not Role.TRAINEE and spec.route.startswith(("/learn/", _COURSE_END, _PATH_END)):
                continue
            found += [Stop(name, path, slug) for name, path in _filled(connection, spec.route, PLACES)]
        for route, query in _PLAIN_PAGES.get(role, {}).items():
            found += [Stop(name, path, slug) for name, path in _filled(connection, route, {route: {"": query}})]
    return apart(found)


def apart(stops: list[Stop]) -> list[Stop]:
    """The same stops, each of another name: of two that share one, a picture would show the later alone.

    Raises:
        LookupError: two share a name.
    """
    named = Counter(stop.name for stop in stops)
    if twice := sorted(name for name, count in named.items() if count > 1):
        raise LookupError(f"give them cases in PLACES: two pages on the tour are called {', '.join(twice)}")
    return stops


def open_stops(superuser: str) -> list[Stop]:
    """Every page that needs no session."""
    with psycopg.connect(superuser) as connection:
        (code,) = connection.execute(_CERTIFICATE).fetchone() or ("",)
        course, lesson = connection.execute(_PREVIEW).fetchone() or ("", "")
    pages = {
        **_OPEN_PAGES,
        "verify": f"/verify/{code}",
        "welcome-course": f"/welcome/courses/{course}",
        "welcome-lesson": f"/welcome/courses/{course}/lessons/{lesson}",
    }
    return [Stop(name, path, SLUG) for name, path in pages.items()]


def _filled(connection: psycopg.Connection, route: str, places: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    name = _PLACE.sub("", route).strip("/").replace("//", "/").replace("/", "-").strip("-") or "home"
    if not _PLACE.search(route):
        return [(name, route)]
    if route not in places:
        raise LookupError(f"say in PLACES where the ids of {route} come from")
    filled = []
    for case, query in places[route].items():
        cursor = connection.execute(query)
        row = cursor.fetchone()
        if row is None or cursor.description is None:
            raise LookupError(f"the seed has nothing for {route} ({case})")
        values = {column.name: str(value) for column, value in zip(cursor.description, row, strict=True)}
        named = "-".join(part for part in (name, case, values.get("kind", "")) if part)
        filled.append((named, _PLACE.sub(lambda place, v=values: v[place[1]], route)))
    return filled


async def signed_in(browser: Browser, site: Site, role: Role, **options: object) -> BrowserContext:
    """A browser of its own with this role's session."""
    slug = "" if role is Role.SUPERADMIN else SLUG
    context = await browser.new_context(**options)
    page = await context.new_page()
    await page.goto(f"{site.origin(slug)}/sign-in")
    await page.get_by_label("E-mail").fill(EMAILS[role])
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url(lambda url: "/sign-in" not in url)
    await page.close()
    return context


async def settled(page: object) -> None:
    """Until a page has, for a moment on end, no skeleton left and all its fonts and pictures."""
    await page.wait_for_load_state("load")
    await page.evaluate("window.calmSince = 0")
    await page.wait_for_function(
        """() => {
            const calm = !document.querySelector('.skeleton, [aria-busy=true], .awaits:empty')
                && document.querySelector('h1') && document.fonts.status === 'loaded'
                && [...document.images].every(image => (image.loading = 'eager') && image.complete);
            window.calmSince = calm ? window.calmSince || performance.now() : 0;
            return calm && performance.now() - window.calmSince > 300;
        }""",
        timeout=60_000,
    )


if __name__ == "__main__":
    asyncio.run(begin_a_quiz())
