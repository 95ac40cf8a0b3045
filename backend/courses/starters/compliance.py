"""A rule that everybody has to know, with a test at its end."""

from backend.courses.dto import CourseDraft, Level
from backend.courses.starters.writing import bullets, choice, h, note, p, quiz, section, steps, text

COMPLIANCE = CourseDraft(
    title="A rule that everyone must know",
    summary="Yearly training that can be proved: the rule in plain words, cases from real work, and a test to pass.",
    description=(
        "The test is a gate: what follows opens once it is passed, and the certificate shows the mark. "
        "Replace the questions with your own, four or more for each part of the rule."
    ),
    level=Level.BEGINNER,
    sections=(
        section(
            "The rule",
            text(
                "The rule in plain words",
                p("Say in three sentences what one must do, what one must not do, and whom it protects."),
                note("warning", "Name the law or the policy, its date, and where the full text is."),
            ),
            text(
                "Whom it concerns, and when",
                h("It concerns you when"),
                bullets("A situation from daily work", "Another one", "One that people overlook"),
                h("It does not concern you when"),
                bullets("A situation that looks alike and is not"),
            ),
        ),
        section(
            "Cases",
            text(
                "A case that went well",
                p("What happened, what the person did, and why that was right. Change names and places."),
            ),
            text(
                "A case that did not",
                p("What happened, what it cost, and what would have helped. Blame nobody."),
                h("What to do when it happens to you"),
                steps("Stop", "Tell someone: who, and how to reach them at any hour", "Write down what you saw"),
            ),
        ),
        section(
            "The test",
            quiz(
                "Test on the rule",
                80,
                choice("Whom does the rule protect?", "Those named in the first lesson", "Nobody in particular"),
                choice("What do you do first when something goes wrong?", "Stop", "Finish the task", "Write a report"),
                choice("Where is the full text of the rule?", "Where the first lesson says", "It is not written down"),
                gate=True,
            ),
            text(
                "What you have confirmed",
                p("By passing the test you confirm that you know the rule and follow it. Your certificate is proof."),
            ),
        ),
    ),
)
