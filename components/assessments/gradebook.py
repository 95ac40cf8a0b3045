"""The gradebook of a course: a part that runs in the browser, and reads and writes by HTTP."""

import reflex as rx


class Gradebook(rx.NoSSRComponent):
    """Learners, their grades, and what they come to. It reads a hundred lines at a time, and saves each cell."""

    library = "$/public/grades/gradebook.jsx"
    tag = "Gradebook"
    lib_dependencies: list[str] = ["@tanstack/react-virtual@3.14.26"]

    course: rx.Var[str]


class MyCourses(rx.NoSSRComponent):
    """A learner's courses with what their grades come to."""

    library = "$/public/grades/my_grades.jsx"
    tag = "MyCourses"


class MyCourse(rx.NoSSRComponent):
    """A learner's grades in one course, and what they would be."""

    library = "$/public/grades/my_grades.jsx"
    tag = "MyCourse"

    course: rx.Var[str]
