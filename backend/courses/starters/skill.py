"""How to teach one skill: why, how, with help, alone, checked."""

from backend.courses.dto import CourseDraft, Level
from backend.courses.starters.writing import bullets, choice, h, note, p, quiz, section, steps, text

SKILL = CourseDraft(
    title="A skill, step by step",
    summary="Teach one thing that people can do afterwards: shown, practised with help, then alone, and checked.",
    description="For a craft, a tool or a method. Replace the words in each lesson; the order works as it is.",
    level=Level.BEGINNER,
    sections=(
        section(
            "What it is good for",
            text(
                "What you will be able to do",
                p("After this course you can … Finish this sentence with something that one can see or count."),
                h("Why it matters"),
                p("Tell of one real occasion when somebody could not do it, and what that cost."),
                h("What you need"),
                bullets("Tools and access", "What you should know before", "How much time to set aside"),
                preview=True,
            ),
        ),
        section(
            "See it, then do it",
            text(
                "Watch it done once",
                p("Show the whole thing from start to end, in pictures or a video, before you explain any of it."),
                note("tip", "Say what you look at while you do it. Beginners do not know where to look."),
            ),
            text(
                "The steps",
                steps(
                    "The first step, and how one knows that it worked",
                    "The second step, and how one knows that it worked",
                    "The third step, and how one knows that it worked",
                ),
                h("What often goes wrong"),
                bullets("A mistake that nearly everyone makes once", "What it looks like", "How to get out of it"),
            ),
            text(
                "Practise with help",
                p("Give a small, complete task with everything laid out. Put the solution at the end of the lesson."),
                h("Your task"),
                p("Describe it in one or two sentences."),
                h("A solution"),
                p("Show one good way, and say what else would have been right."),
            ),
            text(
                "Do it alone",
                p("Give a task from real work, with no help beyond what came before."),
                note("note", "Ask learners to keep what they make: they will want to look at it again."),
            ),
        ),
        section(
            "Show that you can",
            quiz(
                "Check yourself",
                70,
                choice(
                    "Which step comes first?",
                    "The first step",
                    "The second step",
                    "The third step",
                    because="Look at the lesson with the steps again.",
                ),
                choice(
                    "How do you know that the first step worked?",
                    "By the sign that the lesson named",
                    "By how long it took",
                    because="Each step in the lesson ends with such a sign.",
                ),
            ),
            text(
                "Where to go from here",
                bullets("What to try next week", "Where to look things up", "Whom to ask"),
                required=False,
            ),
        ),
    ),
)
