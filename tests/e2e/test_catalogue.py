"""Finding a course: visitors in front of the door, learners behind it; and saying how it was."""

import pytest
from playwright.async_api import Browser, expect

from backend.enrollments import api as enrollments
from tests.factories.academies import Academy
from tests.factories.versions import TestLesson, published_course
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e


async def shelf(tenant: Academy) -> None:
    for title, level, tags in (
        ("Maps and compass", "beginner", ["Outdoors"]),
        ("Mountain weather", "advanced", ["Outdoors"]),
        ("Minutes that are read", "beginner", ["Office"]),
    ):
        course = await published_course(tenant, TestLesson("One"), TestLesson("Two"), title=title)
        await course.set(level=level, tags=tags)


async def test_a_learner_searches_as_they_type_and_sends_the_address_to_a_friend(
    tenant: Academy, site: Site, browser: Browser
):
    await shelf(tenant)
    context = await signed_in_as(browser, site.origin(tenant.slug), tenant.trainee)
    page = await context.new_page()
    await page.goto("/catalogue")
    cards = page.locator(".course-card h3")
    await expect(cards).to_have_count(3)
    await page.get_by_label("What do you want to learn?").press_sequentially("m", delay=20)
    await expect(cards).to_have_count(3)
    await page.get_by_label("What do you want to learn?").press_sequentially("ap", delay=20)
    await expect(cards).to_have_text(["Maps and compass"])
    await page.get_by_role("button", name="Show everything").click()
    await page.get_by_role("checkbox", name="Outdoors").click()
    await expect(cards).to_have_text(["Maps and compass", "Mountain weather"])
    await page.get_by_role("checkbox", name="Advanced").click()
    await expect(cards).to_have_text(["Mountain weather"])
    friend = await context.new_page()
    await friend.goto(page.url)
    await expect(friend.locator(".course-card h3")).to_have_text(["Mountain weather"])
    await expect(friend.get_by_role("checkbox", name="Advanced")).to_be_checked()
    await friend.get_by_label("What do you want to learn?").fill("zebra")
    await expect(friend.get_by_text("No course fits that")).to_be_visible()


async def test_an_administrator_opens_the_front_page_and_a_visitor_looks_around(
    tenant: Academy, site: Site, browser: Browser
):
    await shelf(tenant)
    admin = await signed_in_as(browser, site.origin(tenant.slug), tenant.admin)
    page = await admin.new_page()
    await page.goto("/admin/brand")
    await page.get_by_role("checkbox", name="Show visitors what one can learn here").check()
    await page.locator("#front_heading").fill("Come in")
    await page.get_by_role("button", name="Save brand").click()
    await expect(page.get_by_text("Everyone sees it with the next page they load")).to_be_visible()
    visitor = await browser.new_page(base_url=site.origin(tenant.slug))
    await visitor.goto("/")
    await expect(visitor.get_by_role("heading", level=1)).to_have_text("Come in")
    await visitor.get_by_label("What do you want to learn?").fill("wether")
    await visitor.get_by_role("button", name="Search").click()
    await expect(visitor.locator(".course-card h2")).to_have_text(["Mountain weather"])
    await visitor.get_by_role("link", name="Mountain weather").click()
    await expect(visitor.get_by_role("heading", level=1)).to_have_text("Mountain weather")
    await visitor.get_by_role("link", name="Sign in to join").click()
    assert "/sign-in?next=/courses/" in visitor.url


async def test_a_learner_rates_a_course_and_its_tutor_hides_the_words(tenant: Academy, site: Site, browser: Browser):
    course = await published_course(tenant, TestLesson("One"), TestLesson("Two"), title="Knots")
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    learner = await signed_in_as(browser, site.origin(tenant.slug), tenant.trainee)
    page = await learner.new_page()
    await page.goto(f"/courses/{course.id}")
    await page.get_by_role("button", name="Rate this course").click()
    await page.get_by_role("radio", name="4 stars: very good").check()
    await page.get_by_label("A few words").fill("Clear <b>and</b> short.")
    await page.get_by_role("button", name="Save rating").click()
    await expect(page.get_by_text("Clear <b>and</b> short.")).to_be_visible()
    await page.goto("/catalogue")
    await expect(page.locator(".course-card").first).to_contain_text("4.0 (1)")
    tutor = await signed_in_as(browser, site.origin(tenant.slug), tenant.tutor)
    theirs = await tutor.new_page()
    await theirs.goto(f"/courses/{course.id}")
    await theirs.get_by_role("button", name="Hide", exact=True).click()
    await expect(theirs.get_by_text("Hidden from learners")).to_be_visible()
    await page.goto(f"/courses/{course.id}")
    await expect(page.get_by_role("button", name="Change your rating")).to_be_visible()
    await expect(page.get_by_text("Clear <b>and</b> short.")).to_have_count(0)
