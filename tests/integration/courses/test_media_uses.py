"""Which lessons, covers and versions show a file, and that those that do keep it."""

from uuid import UUID

import pytest

from backend.courses import api as courses
from backend.courses.dto import DraftLesson, MediaUse, Place
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.ids import MediaId
from backend.media import api as media
from backend.media.api import MediaInUse, Purpose
from backend.tenants import api as tenants
from backend.tenants.dto import BrandChange
from tests.factories.academies import Academy
from tests.factories.courses import a_course, text_lesson
from tests.integration.media.test_media import PNG
from tests.support.queries import queries


def image(media_id: UUID) -> dict[str, object]:
    return {"type": "image", "props": {"url": f"/media/{media_id}", "alt": "A map", "caption": ""}}


async def put_in(tenant: Academy, lesson: DraftLesson, *blocks: dict[str, object]) -> None:
    draft = await courses.lesson_for_editing(tenant.tutor, lesson.node.id)
    await courses.save_lesson(tenant.tutor, lesson.node.id, list(blocks), draft.revision)


async def uses(tenant: Academy, media_id: UUID) -> list[tuple[Place, str, str, int]]:
    found = (await courses.media_uses(tenant.tutor, [media_id])).get(media_id, ())
    return [(use.place, use.title, use.lesson, use.number) for use in found]


async def test_drafts_covers_and_versions_name_their_files(tenant: Academy):
    file = await media.store(tenant.tutor, "map.png", PNG)
    lesson = text_lesson("Finding north", "Look up.")
    card = await a_course(tenant.tutor, "Navigation basics", lesson)
    assert await uses(tenant, file.id) == []
    await put_in(tenant, lesson, image(file.id))
    assert await uses(tenant, file.id) == [(Place.DRAFT, "Navigation basics", "Finding north", 0)]
    await courses.publish(tenant.tutor, card.id)
    await put_in(tenant, lesson, {"type": "paragraph", "content": "No map."})
    assert await uses(tenant, file.id) == [(Place.VERSION, "Navigation basics", "", 1)]
    await courses.update_course(tenant.tutor, card.id, {"cover_media_id": file.id})
    assert await uses(tenant, file.id) == [
        (Place.COVER, "Navigation basics", "", 0),
        (Place.VERSION, "Navigation basics", "", 1),
    ]


async def test_a_library_page_asks_for_all_uses_at_once(tenant: Academy):
    files = [(await media.store(tenant.tutor, f"{n}.png", PNG)).id for n in range(5)]
    lesson = text_lesson("Finding north", "Look up.")
    await a_course(tenant.tutor, "Navigation basics", lesson)
    await put_in(tenant, lesson, *map(image, files[:3]))
    with queries(at_most=1):
        found = await courses.media_uses(tenant.tutor, files)
    assert set(found) == set(files[:3])
    with queries(at_most=4):
        assert len((await media.library(tenant.tutor, media.Sought())).items) == 5


async def test_of_a_colleagues_course_only_that_it_is_there_is_told(tenant: Academy):
    file = await media.store(tenant.tutor, "map.png", PNG)
    lesson = text_lesson("Secret lesson", "x")
    card = await a_course(tenant.admin, "Secret course", lesson)
    await courses.update_course(tenant.admin, card.id, {"cover_media_id": file.id})
    (use,) = (await courses.media_uses(tenant.tutor, [file.id]))[file.id]
    assert use == MediaUse(card.id, Place.COVER, theirs=False)
    with pytest.raises(MediaInUse, match="a colleague's course"):
        await courses.remove_media(tenant.tutor, [file.id])


async def test_a_file_is_deleted_once_nothing_shows_it(tenant: Academy):
    file = await media.store(tenant.tutor, "map.png", PNG)
    other = await media.store(tenant.tutor, "free.png", PNG)
    lesson = text_lesson("Finding north", "Look up.")
    await a_course(tenant.tutor, "Navigation basics", lesson)
    await put_in(tenant, lesson, image(file.id))
    with pytest.raises(MediaInUse, match="the lesson “Finding north” of “Navigation basics”"):
        await courses.remove_media(tenant.tutor, [other.id, file.id])
    assert await media.missing(tenant.tutor, [file.id, other.id]) == set()
    await put_in(tenant, lesson, {"type": "paragraph", "content": "No map."})
    assert await courses.remove_media(tenant.tutor, [other.id, file.id]) == 2 * len(PNG)
    assert await media.missing(tenant.tutor, [file.id, other.id]) == {file.id, other.id}
    assert await media.storage_used(tenant.tutor) == 0


async def test_only_who_uploaded_a_file_or_manages_all_courses_deletes_it(tenant: Academy, other_tenant: Academy):
    theirs = await media.store(tenant.admin, "map.png", PNG)
    with pytest.raises(Forbidden):
        await courses.remove_media(tenant.tutor, [theirs.id])
    with pytest.raises(Forbidden):
        await media.rename(tenant.tutor, theirs.id, "mine.png")
    with pytest.raises(Forbidden):
        await courses.media_uses(tenant.trainee, [theirs.id])
    with pytest.raises(NotFound):
        await courses.remove_media(other_tenant.admin, [theirs.id])
    mine = await media.store(tenant.tutor, "map.png", PNG)
    assert await courses.remove_media(tenant.admin, [mine.id]) == len(PNG)


async def test_the_academys_logo_is_not_deleted(tenant: Academy):
    logo = await media.store(tenant.admin, "logo.png", PNG, Purpose.LOGO)
    brand = await tenants.brand_of(tenant.id)
    words = {name: getattr(brand, name) for name in BrandChange.__slots__ if name != "logo_media_id"}
    await tenants.update_brand(tenant.admin, BrandChange(**words, logo_media_id=logo.id))
    with pytest.raises(MediaInUse, match="logo"):
        await courses.remove_media(tenant.admin, [MediaId(logo.id)])


async def test_another_tenants_courses_are_never_among_the_uses(tenant: Academy, other_tenant: Academy):
    file = await media.store(tenant.tutor, "map.png", PNG)
    lesson = text_lesson("Finding north", "Look up.")
    await a_course(tenant.tutor, "Navigation basics", lesson)
    await put_in(tenant, lesson, image(file.id))
    assert await courses.media_uses(other_tenant.admin, [file.id]) == {}
