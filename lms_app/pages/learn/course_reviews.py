"""What learners say, at the foot of a course's page."""

from typing import Any

import reflex as rx

from components.courses.rating import rating_line, stars_field, stars_given
from components.ui import avatar, badge, button, pager, section, text_area_field
from state.learn.reviews import ReviewsState


def reviews() -> rx.Component:
    """The average, the reviews, and a form for who may rate; nothing where there is nothing to show or to do."""
    return rx.cond(
        (ReviewsState.average != "") | ReviewsState.may_rate,
        section(
            "What learners say",
            rx.cond(ReviewsState.writing, _form(), _invitation()),
            rx.el.ul(rx.foreach(ReviewsState.rows, _review), class_name="divide-y divide-base-300"),
            rx.cond(
                ReviewsState.pages > 1,
                rx.el.div(
                    pager(
                        page=ReviewsState.page,
                        pages=ReviewsState.pages,
                        total=ReviewsState.pages * 10,
                        noun="reviews",
                        on_page=ReviewsState.turn_to,
                    ),
                    class_name="mt-4",
                ),
            ),
            action=rx.cond(ReviewsState.average != "", rating_line(ReviewsState.average)),
            class_name="mt-6",
        ),
    )


def _invitation() -> rx.Component:
    words = rx.cond(ReviewsState.stars > 0, "Change your rating", "Rate this course")
    return rx.cond(
        ReviewsState.may_rate,
        rx.el.div(
            rx.cond(ReviewsState.stars > 0, rx.el.span("You gave ", stars_given(ReviewsState.stars))),
            button(words, size="sm", icon="star", on_click=ReviewsState.write(True)),
            class_name="mb-4 flex flex-wrap items-center gap-3 text-sm",
        ),
    )


def _form() -> rx.Component:
    return rx.el.form(
        stars_field(ReviewsState.stars),
        text_area_field(
            "A few words",
            id="review-words",
            name="words",
            optional=True,
            rows=4,
            max_length=1_000,
            default_value=ReviewsState.said,
            help="Everyone in your academy can read them, with your name.",
            error=ReviewsState.error,
        ),
        rx.el.div(
            button("Save rating", type="submit", variant="primary"),
            button("Cancel", variant="quiet", on_click=ReviewsState.write(False)),
            rx.cond(
                ReviewsState.stars > 0,
                button("Remove my rating", variant="quiet", on_click=ReviewsState.take_back, class_name="ms-auto"),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        on_submit=ReviewsState.save,
        class_name="mb-6 max-w-xl space-y-4",
    )


def _review(review: Any) -> rx.Component:
    hide = rx.cond(
        review.hidden,
        button("Show again", size="sm", variant="quiet", on_click=ReviewsState.hide(review.user, False)),
        button("Hide", size="sm", variant="quiet", on_click=ReviewsState.hide(review.user, True)),
    )
    return rx.el.li(
        rx.el.div(
            avatar(review.name[0], size="sm"),
            rx.el.span(review.name, class_name="min-w-0 truncate text-sm font-medium"),
            stars_given(review.stars),
            rx.cond(review.hidden, badge("Hidden from learners", icon="eye-off")),
            rx.el.span(review.day, class_name="ms-auto text-sm text-quiet"),
            rx.cond(ReviewsState.may_hide, hide),
            class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
        ),
        rx.el.p(review.words, class_name="mt-2 max-w-prose whitespace-pre-line break-words text-sm leading-relaxed"),
        class_name="py-4",
    )
