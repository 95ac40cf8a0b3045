"""Everything that a tenant can have, marked, so that a single byte of it in the wrong hands shows."""

import contextlib
import hashlib
import io
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import psycopg
from PIL import Image
from psycopg import sql

from backend.assessments import api as assessments
from backend.assessments.dto import Answer, Extension, GradeMarking, Grading, Judgement, Verdict, Whom
from backend.assigning import api as assigning
from backend.assigning.dto import Audience, Due
from backend.auth import api as auth
from backend.calendar import api as calendar
from backend.courses import api as courses
from backend.courses.dto import CompleteWhen, CourseCard, DraftLesson, LessonKind, LessonNode
from backend.enrollments import api as enrollments
from backend.enrollments.dto import NoteDraft, NoteKind
from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.ids import PLATFORM_TENANT, CourseId, LessonId, new_id
from backend.kernel.permissions import Role
from backend.media import api as media
from backend.paths import api as paths
from backend.tenants import api as tenants
from backend.users import api as users
from backend.users.api import EmailTaken
from tests.factories.academies import Academy
from tests.factories.assignments import AssignmentCourse, assignment_lesson
from tests.factories.courses import a_published_course, paragraph, quiz_lesson, text_lesson
from tests.factories.imports import handed_over, worked
from tests.factories.paths import a_draft_path, a_path

MARKER = "zqxsecret"
PASSWORD = "a tall ship at noon"
# What these hold follows from others' acts (a refused sign-in is noted), or from the clock.
_RESTLESS = {"outbox", "inbox", "audit_entries", "mail_deliveries"}


def _pixel() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (1, 1), "teal").save(file, "PNG")
    return file.getvalue()


@dataclass(frozen=True)
class Treasury:
    """A tenant's riches. ``named`` are ids by the name that routes and handlers give them, ``values`` all of them.

    ``bearer`` open something to whoever brings them to the right door (a mailed link, a certificate's code, last a
    calendar's address), and must open nothing at another. ``cookies`` are those of a tutor, an administrator, a
    learner, and the learner whose attempt ``attempt_id`` is.
    """

    academy: Academy
    named: dict[str, str]
    values: tuple[str, ...]
    bearer: tuple[str, ...]
    cookies: tuple[str, ...]


async def enter(academy_host: str, email: str) -> str:
    """Sign in; the cookie's value."""
    card = await tenants.resolve_host(academy_host)
    assert card is not None
    entry = await auth.sign_in(card, email, PASSWORD, user_agent="Firefox/1", ip=f"10.9.{hash(email) % 250}.7")
    return entry.token


async def someone(academy: Academy, role: Role, name: str) -> tuple[Actor, str]:
    """A person with a live session, and its cookie."""
    card = await auth.add_person(
        system(academy.id), email=f"{role.lower()}@{academy.slug}.example", name=name, role=role, password=PASSWORD
    )
    token = await enter(academy.host, card.email)
    return await auth.actor_of(academy.host, token), token


async def superadmin() -> str:
    """A SuperAdmin's cookie."""
    await tenants.ensure_platform(system(PLATFORM_TENANT))
    email = "root@isolation.example"
    with contextlib.suppress(EmailTaken):  # the platform is shared by the tests of a run
        await auth.add_person(
            system(PLATFORM_TENANT), email=email, name="Root", role=Role.SUPERADMIN, password=PASSWORD
        )
    return await enter("localhost", email)


async def fill(academy: Academy, superuser: str) -> Treasury:
    """Make one of everything in a tenant, through the product's own services."""
    tutor, tutor_cookie = await someone(academy, Role.TUTOR, f"{MARKER} Tutor")
    admin, admin_cookie = await someone(academy, Role.TENANT_ADMIN, f"{MARKER} Admin")
    learner, learner_cookie = await someone(academy, Role.TRAINEE, f"{MARKER} Learner")
    picture = await media.store(tutor, f"{MARKER}.png", _pixel())
    lesson, quiz = text_lesson(f"{MARKER} lesson", f"{MARKER} words"), quiz_lesson(f"{MARKER} quiz")
    course = await a_published_course(tutor, f"{MARKER} course", lesson, quiz)
    draft = await courses.create_course(tutor, f"{MARKER} draft")
    await courses.put_on_staff(tutor, draft.id, admin.the_user(), "reviewer")
    await courses.add_prerequisite(tutor, draft.id, course.id)
    await courses.update_course(tutor, draft.id, {"enrol_mode": "code", "tags": [f"{MARKER} tag"]})
    await courses.save_as_template(tutor, draft.id, f"{MARKER} template")
    change = await _a_deleted_lesson(tutor, draft.id)
    await courses.look_around(tutor, course.id, "window", lesson.node.id)
    thread, plan = await _a_release(tutor, course.id, lesson.node.id)
    invited = await auth.invite(admin, f"{MARKER}@{academy.slug}.example", f"{MARKER} Guest", Role.TRAINEE)
    group = await users.create_group(admin, f"{MARKER} group", f"{MARKER} description")
    await users.add_to_group(admin, group.id, [learner.the_user()])
    audience = Audience((learner.the_user(),), (group.id,))
    assigned = await assigning.assign(tutor, "course", course.id, audience, Due(days=30), f"{MARKER} note")
    while await assigning.work_once():
        pass
    enrollment = await enrollments.enrol(learner, course.id)
    await enrollments.open_lesson(learner, course.id, lesson.node.id)
    await enrollments.complete_lesson(learner, course.id, lesson.node.id)
    note = new_id()
    words = NoteDraft(course.id, lesson.node.id, NoteKind.NOTE, f"{MARKER} note", f"{MARKER} quote", "a-block")
    await enrollments.save_note(learner, note, words, 0)
    attempt = await assessments.start_or_resume(learner, enrollment, quiz.node.id)
    question = quiz.quiz["questions"][0]
    answer = Answer(UUID(question["id"]), question["options"][0]["id"], 1)
    await assessments.hand_in(learner, attempt.id, [answer])
    submission, file = await _a_hand_in(tutor, learner)
    await _a_gradebook(tutor, course.id, enrollment, quiz.node.id)
    await _a_timed_quiz(tutor, learner, group.id)
    saved = await _an_essay(tutor, learner)
    graded = enrollment
    await catch_up(subscriptions(), academy.id)
    second, second_cookie = await someone_else(academy)
    enrollment = await enrollments.enrol(second, course.id)
    door = await a_published_course(tutor, f"{MARKER} door", text_lesson(f"{MARKER} behind the door"))
    closes = clock.now() + timedelta(days=20)
    await courses.update_course(tutor, door.id, {"enrol_mode": "approval", "enrol_until": closes})
    await enrollments.join(second, door.id, message=f"{MARKER} request")
    open_attempt = await assessments.start_or_resume(second, enrollment, quiz.node.id)
    path = await _a_path(tutor, course, second)
    category, banked = await _a_bank(tutor)
    imported = await handed_over(tutor, {"a.md": f"# {MARKER} imported\n\n{MARKER} words."}, f"{MARKER}.zip")
    await worked()
    feed = await calendar.make_feed(learner)
    found = _everything(academy, superuser)
    named = {
        "course_id": str(course.id),
        "lesson_id": str(lesson.node.id),
        "quiz_id": str(quiz.node.id),
        "attempt_id": str(open_attempt.id),
        "media_id": str(picture.id),
        "question_id": question["id"],
        "user_id": str(learner.user_id),
        "person_id": str(invited.id),
        "draft_id": str(draft.id),
        "note_id": str(note),
        "change_id": str(change),
        "import_id": str(imported),
        "comment_id": str(thread),
        "plan_id": str(plan),
        "group_id": str(group.id),
        "path_id": str(path),
        "assigned_id": str(assigned),
        "submission_id": str(submission),
        "file_id": str(file),
        "enrollment_id": str(graded),
        "item_id": str(quiz.node.id),
        "category_id": str(category),
        "banked_id": str(banked),
        "saved_id": str(saved),
    }
    tokens = tuple(auth.link_token(UUID(link)) for link in found.get("one_time_links.id", ()))
    codes = tuple(found.get("certificates.code", ()))
    ids = (v for name, vs in found.items() if not name.endswith(".code") for v in vs[:1])
    values = tuple(dict.fromkeys([*named.values(), *ids]))
    bearer = (*tokens, *codes, feed.token)
    return Treasury(academy, named, values, bearer, (tutor_cookie, admin_cookie, learner_cookie, second_cookie))


async def _a_hand_in(tutor: Actor, learner: Actor) -> tuple[UUID, UUID]:
    """A hand-in with a file that was given back, so that there is a draft too; its id and the file's."""
    lesson = assignment_lesson(title=f"{MARKER} assignment")
    card = await a_published_course(tutor, f"{MARKER} assigned", lesson)
    enrollment = await enrollments.enrol(learner, card.id)
    course = AssignmentCourse(
        Academy(tutor.tenant_id, "", "", tutor, tutor, learner), card.id, lesson.node.id, enrollment
    )
    file = await course.upload(f"{MARKER}.pdf")
    sent = await course.hand_in(f"{MARKER} handed in")
    back = Judgement(Verdict.RETURN, 0, comment=f"{MARKER} comment")
    await assessments.judge(tutor, card.id, sent.submission.id, back)
    await course.hand_in(f"{MARKER} again", number=2)
    await assessments.save_draft(learner, card.id, lesson.node.id, f"{MARKER} draft", "", 3)
    return sent.submission.id, file.id


async def _a_timed_quiz(tutor: Actor, learner: Actor, group: UUID) -> None:
    """More time for a group, and an answer that came after the end."""
    lesson = quiz_lesson(f"{MARKER} timed", time_limit=10)
    card = await a_published_course(tutor, f"{MARKER} exam", lesson)
    enrollment = await enrollments.enrol(learner, card.id)
    began = clock.now() - timedelta(hours=1)
    with clock.held_at(began):
        attempt = await assessments.start_or_resume(learner, enrollment, lesson.node.id)
    question = lesson.quiz["questions"][0]
    late = Answer(UUID(question["id"]), question["options"][0]["id"], int(began.timestamp() * 1000))
    await assessments.hand_in(learner, attempt.id, [late])
    await assessments.extend(tutor, card.id, lesson.node.id, Whom(group_id=group), Extension(minutes=5))


async def _a_bank(tutor: Actor) -> tuple[UUID, UUID]:
    """A category with a question of two versions, which a draft asks; their ids."""
    category = (await courses.make_category(tutor, f"{MARKER} category")).id
    lesson = quiz_lesson(f"{MARKER} banked")
    await a_published_course(tutor, f"{MARKER} banked", lesson)
    await courses.take_from_quiz(tutor, lesson.node.id, category)
    content = {**lesson.quiz["questions"][0], "prompt": f"{MARKER} question"}
    card = await courses.add_question(tutor, category, content, [f"{MARKER} tag"])
    content = {**card.content, "prompt": f"{MARKER} question anew"}
    await courses.save_question(tutor, card.id, category, content, [f"{MARKER} tag"], "hard", 1)
    return category, card.id


async def _an_essay(tutor: Actor, learner: Actor) -> UUID:
    """A text that is graded and held, one that waits, and a comment that a grader keeps; the last one's id."""
    asked = [{"id": str(new_id()), "kind": "essay", "prompt": f"{MARKER} {n}", "points": 2} for n in range(2)]
    quiz = {"pass_mark": 50, "max_attempts": None, "questions": asked}
    lesson = DraftLesson(
        LessonNode(LessonId(new_id()), f"{MARKER} essays", LessonKind.QUIZ, None, CompleteWhen.PASSED), [], quiz
    )
    card = await a_published_course(tutor, f"{MARKER} essays", lesson)
    attempt = await assessments.start_or_resume(learner, await enrollments.enrol(learner, card.id), lesson.node.id)
    given = [Answer(UUID(one["id"]), f"{MARKER} text", 1) for one in asked]
    await assessments.hand_in(learner, attempt.id, given)
    grading = Grading("1", {}, f"{MARKER} said", 0, 1)
    await assessments.grade_answer(tutor, card.id, attempt.id, UUID(asked[0]["id"]), grading)
    return (await assessments.save_comment(tutor, f"{MARKER} kept comment")).id


async def _a_gradebook(tutor: Actor, course_id: CourseId, enrollment: UUID, item: UUID) -> None:
    """A scheme of the tutor's own, and their word on a grade."""
    scheme = assessments.scheme_words((await assessments.gradebook(tutor, course_id)).scheme)
    scheme["categories"][0]["title"] = f"{MARKER} category"
    scheme["manual"] = [{"id": str(new_id()), "title": f"{MARKER} column", "out_of": "10"}]
    await assessments.save_scheme(tutor, course_id, scheme, 0)
    await assessments.mark_grade(tutor, course_id, enrollment, item, GradeMarking("77", 0, reason=f"{MARKER} reason"))


async def _a_deleted_lesson(tutor: Actor, course_id: CourseId) -> UUID | None:
    """A lesson that can be brought back; the change that took it out."""
    section = (await courses.course_for_editing(tutor, course_id)).tree.sections[0].id
    (lesson,) = (await courses.add_lesson(tutor, course_id, section, f"{MARKER} deleted")).lesson_ids
    return (await courses.delete(tutor, course_id, [lesson])).id


async def _a_release(tutor: Actor, course_id: CourseId, lesson_id: LessonId) -> tuple[UUID, UUID]:
    """A comment on a block, a draft that was kept, and a version that is planned; the first and the last one's ids."""
    body = await courses.lesson_for_editing(tutor, lesson_id)
    thread = await courses.comment(tutor, lesson_id, body.blocks[0]["id"], f"{MARKER} comment")
    await courses.save_lesson(tutor, lesson_id, [paragraph(f"{MARKER} kept")], body.revision)
    (version,) = await courses.versions(tutor, course_id)
    await courses.restore(tutor, course_id, version.id)
    at = clock.now() + timedelta(days=300)
    return thread, (await courses.plan(tutor, course_id, "publish", at, "UTC", f"{MARKER} notes")).id


async def _a_path(tutor: Actor, course: CourseCard, second: Actor) -> UUID:
    """A published learning path that somebody is in the middle of, and a draft of one; the first one's id."""
    await a_draft_path(tutor, f"{MARKER} draft path", course)
    path = await a_path(tutor, f"{MARKER} path", course)
    path = await paths.update_path(tutor, path.id, {"summary": f"{MARKER} summary"}, path.revision)
    await paths.join_path(second, path.id)
    return path.id


async def someone_else(academy: Academy) -> tuple[Actor, str]:
    """One more learner, with something still open."""
    card = await auth.add_person(
        system(academy.id), email=f"second@{academy.slug}.example", name=f"{MARKER} Second", role=Role.TRAINEE,
        password=PASSWORD,
    )  # fmt: skip
    token = await enter(academy.host, card.email)
    return await auth.actor_of(academy.host, token), token


def _tables(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'"
        " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace"
        " ORDER BY 1"
    )
    return [name for (name,) in rows.fetchall()]


def _everything(academy: Academy, superuser: str) -> dict[str, list[str]]:
    """Every id and code in every table, by ``table.column``: a new table is looted without anyone saying so."""
    found: dict[str, list[str]] = {}
    with psycopg.connect(superuser) as connection:
        for table in _tables(connection):
            columns = connection.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
                " AND column_name <> 'tenant_id' AND (data_type = 'uuid' OR column_name IN ('code', 'blob_key'))",
                (table,),
            ).fetchall()
            for (column,) in columns:
                rows = connection.execute(
                    sql.SQL("SELECT DISTINCT {c}::text FROM {t} WHERE tenant_id = %s AND {c} IS NOT NULL").format(
                        c=sql.Identifier(column), t=sql.Identifier(table)
                    ),
                    (academy.id,),
                ).fetchall()
                found[f"{table}.{column}"] = [value for (value,) in rows]
    return found


def fingerprints(academy: Academy, superuser: str) -> dict[str, str]:
    """A digest of each table's rows of a tenant: equal before and after, or someone changed something."""
    prints = {}
    with psycopg.connect(superuser) as connection:
        for table in _tables(connection):
            if table in _RESTLESS:
                continue
            row = connection.execute(
                sql.SQL(
                    "SELECT coalesce(string_agg(r, ',' ORDER BY r), '') FROM (SELECT (to_jsonb(t) - 'last_seen_at')"
                    "::text AS r FROM {t} t WHERE tenant_id = %s) rows"
                ).format(t=sql.Identifier(table)),
                (academy.id,),
            ).fetchone()
            assert row is not None
            prints[table] = hashlib.sha256(row[0].encode()).hexdigest()
    return prints
