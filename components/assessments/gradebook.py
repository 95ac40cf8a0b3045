"""The gradebook of a course: a part that runs in the browser, and reads and writes by HTTP."""

import reflex as rx


class Gradebook(rx.NoSSRComponent):
    """Learners, their grades, and what they come to. It reads a hundred lines at a time, and saves each cell."""

    library = "$/public/grades/gradebook.jsx"
    tag = "Gradebook"
    lib_dependencies: list[str] = ["@tanstack/react-virtual@3.14.26"]

    course: rx.Var[str]
