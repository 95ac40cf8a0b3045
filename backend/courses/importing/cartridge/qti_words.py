"""The words of questions in QTI, as markup."""

from dataclasses import dataclass, field

from backend.courses.content.markup import escaped
from backend.courses.importing.question_words import fitting, from_html
from backend.courses.importing.report import Report
from backend.courses.importing.safe_xml import Element, child, children, local


@dataclass
class WordReader:
    """Reads the words of one question; ``changes`` says what was lost on the way, each thing once."""

    report: Report
    file: str
    lost: list[str] = field(default_factory=list)

    @property
    def changes(self) -> list[str]:
        """What was lost, in the order in which it was met."""
        return list(dict.fromkeys(self.lost))

    def material(self, holder: Element | None, limit: int) -> str:
        """The words below an element that holds ``material``, at most so many characters."""
        found = [part for one in _materials(holder) for part in children(one, "mattext")]
        said = "\n".join(filter(None, (self._words(part) for part in found))).strip()
        return fitting(said, limit, self.lost)

    def _words(self, part: Element) -> str:
        source = "".join(part.itertext())
        if "html" not in part.get("texttype", "").lower() and "<" not in source:
            return escaped("\n".join(" ".join(line.split()) for line in source.strip().splitlines()))
        return from_html(source, self.lost)


def _materials(holder: Element | None) -> list[Element]:
    """``material`` right below, or within the wrappers that only lay things out."""
    found: list[Element] = []
    for one in [] if holder is None else holder:
        if local(one) == "material":
            found.append(one)
        elif local(one) in ("flow", "flow_mat", "flow_label", "solution", "hint"):
            found += _materials(one)
    return found


def feedback_texts(item: Element, reader: WordReader) -> dict[str, str]:
    """The item's feedback by its name."""
    texts = {}
    for one in children(item, "itemfeedback"):
        texts[one.get("ident", "")] = reader.material(one, 5_000) or reader.material(child(one, "flow_mat"), 5_000)
    return texts
