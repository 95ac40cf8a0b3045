"""A new colleague's first week, a day at a time."""

from dataclasses import replace

from backend.courses.dto import CourseDraft, Level, Opening
from backend.courses.starters.writing import bullets, h, note, p, section, text, to_tick

_LATER = {"Your work": Opening(after_days=1), "By the end of the week": Opening(after_days=4)}

_SECTIONS = (
    section(
        "Welcome",
        text(
            "Who we are",
            p("In five sentences: what we do, for whom, and what we are proud of."),
            h("How we work"),
            bullets("When and where we meet", "How we write to each other", "How we decide"),
        ),
        text(
            "Who is who",
            p("Name the five people whom a new colleague needs first, each with one thing to ask them."),
            note("tip", "A picture of each helps more than a chart of the organisation."),
        ),
        text(
            "Your first day",
            to_tick(
                "Sign in to your e-mail and calendar",
                "Get your keys and your badge",
                "Have lunch with someone of your team",
                "Know where the first-aid box and the exits are",
            ),
        ),
    ),
    section(
        "Your work",
        text(
            "What we expect of you, and when",
            h("This week"),
            p("What is enough for the first five days."),
            h("In a month"),
            p("What you will do on your own by then."),
            h("In three months"),
            p("How we will both know that it went well."),
        ),
        text(
            "The tools",
            p("For each tool: what it is for, how to get in, and one short task to try it on."),
        ),
        text(
            "A first piece of work",
            p("Something small and real that can be finished in a day, and that someone waits for."),
        ),
    ),
    section(
        "By the end of the week",
        text(
            "Rules that protect us",
            bullets("Safety", "Data of customers and colleagues", "What to do when something goes wrong"),
        ),
        text(
            "How was it?",
            p("Ask three things, and read the answers: what was clear, what was missing, what surprised you?"),
            required=False,
        ),
    ),
)

FIRST_WEEK = CourseDraft(
    title="A new colleague’s first week",
    summary="Welcome someone a day at a time: people and places first, their own work next, the rules by Friday.",
    description="The second part opens a day after enrolling, the third on the fifth day. Change that under Settings.",
    level=Level.BEGINNER,
    sections=tuple(replace(one, opens=_LATER.get(one.title)) for one in _SECTIONS),
)
