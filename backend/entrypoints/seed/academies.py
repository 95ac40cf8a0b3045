"""The two academies of the seed: how each looks, who is in it, and which courses it has."""

from dataclasses import dataclass

from backend.entrypoints.seed.paths import HILLS, SeededPath

PASSWORD = "lyceum-demo-2026"  # noqa: S105 - printed at every start of a demo, and meant to be known


@dataclass(frozen=True, slots=True)
class Seeded:
    """One academy. ``courses`` are folders beside this package's, the tutor's first; names are people's names."""

    slug: str
    name: str
    primary: str
    accent: str
    font: str
    heading: str
    text: str
    quote: str
    quote_by: str
    front_heading: str
    front_text: str
    mark: str
    admin: str
    tutor: str
    trainee: str
    courses: tuple[str, ...]
    learners: tuple[str, ...]
    groups: tuple["SeededGroup", ...] = ()
    path: SeededPath | None = None


@dataclass(frozen=True, slots=True)
class SeededGroup:
    """A group of an academy: its people by name, and which course (counted from 0) is due for it in so many days.

    ``note`` is said to those whom it is assigned to.
    """

    name: str
    text: str
    people: tuple[str, ...]
    course: int = 0
    due_in: int = 14
    note: str = ""


NORTHWIND = Seeded(
    slug="northwind",
    name="Northwind Academy",
    primary="#2f55c8",
    accent="#e0a33a",
    font="Inter",
    heading="Welcome back",
    text="Sign in to go on where you stopped.",
    quote="I read a lesson on the train, and on Saturday the map made sense.",
    quote_by="Ines, learner since spring",
    front_heading="Learn something you can use on Saturday",
    front_text="Short courses on maps, first aid and spreadsheets, made by people who do it for a living.",
    mark="north",
    admin="Mara Adeyemi",
    tutor="Tomas Lindqvist",
    trainee="Ana Ruiz",
    courses=("finding-your-way", "burns", "spreadsheets"),
    learners=(
        "Ines Carvalho", "Jonas Berg", "Priya Raman", "Liam O’Connor", "Chiara Conti", "Kwame Mensah", "Zofia Nowak",
        "Mateo Vargas", "Hana Kim", "Emil Sørensen", "Fatima Zahra", "Noah Weber", "Yuki Tanaka", "Olivia Brown",
        "Dmytro Shevchenko", "Amara Diallo", "Lucas Moreau", "Sofia Papadopoulou", "Arjun Mehta", "Greta Holm",
        "Tariq Aziz", "Eva Horváth", "Ben Carter", "Leila Farahani",
    ),
    groups=(
        SeededGroup(
            "Mountain guides",
            "Everyone who leads walks this season",
            ("Ana Ruiz", "Ines Carvalho", "Jonas Berg", "Emil Sørensen", "Greta Holm", "Zofia Nowak", "Noah Weber",
             "Yuki Tanaka", "Mateo Vargas"),
            course=0,
            due_in=12,
            note="Please have it done before the first walk of the season.",
        ),
        SeededGroup(
            "Front desk",
            "Bookings and the phone",
            ("Priya Raman", "Chiara Conti", "Olivia Brown", "Eva Horváth", "Ben Carter"),
            course=1,
            due_in=21,
        ),
    ),
    path=HILLS,
)  # fmt: skip
HARBOR = Seeded(
    slug="harbor",
    name="Harbor Skills",
    primary="#0f766e",
    accent="#c2410c",
    font="Source Serif",
    heading="Good to see you again",
    text="Your courses, your crew, your certificates: sign in and carry on.",
    quote="We train between tides. It has to fit into half an hour, and it does.",
    quote_by="Rasmus, dock supervisor",
    front_heading="Skills for the quay and the office",
    front_text="Courses that fit between two tides: safety first, then everything else.",
    mark="waves",
    admin="Judith Okonkwo",
    tutor="Henrik Vos",
    trainee="Milo Santos",
    courses=("burns", "spreadsheets"),
    learners=(
        "Rasmus Dahl", "Ngozi Eze", "Pieter de Vries", "Camila Rojas", "Ivan Petrov", "Aoife Byrne", "Samir Haddad",
        "Freya Nilsen", "Duc Tran", "Marta Kowalska", "Oscar Lund", "Adaeze Obi", "Theo Laurent", "Nadia Rahman",
        "Viktor Novák", "Isla Murray", "Rafael Costa", "Elif Demir", "Jan Bakker", "Sanna Virtanen", "Kofi Boateng",
        "Mei Lin", "Pablo Ortega", "Ruth Abrams",
    ),
)  # fmt: skip
ACADEMIES = (NORTHWIND, HARBOR)
TAGS = {"finding-your-way": ["maps"], "burns": ["at work", "safety"], "spreadsheets": ["at work", "data"]}
"""What each course is found by beside its words: who takes one is shown others with the same."""
CLOSES_SOON = "spreadsheets"
"""The course that one can join for some weeks more, so that a calendar has something to come."""
SUPERADMIN = ("super@lyceum.test", "Robin Castellan")
