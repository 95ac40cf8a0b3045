"""SVG pictures from strangers, made safe to show.

svg-hush keeps drawing elements only: scripts, handlers, foreign objects and addresses of other sites are gone. It
indents its output, which costs memory with the square of the depth, so depth and size are judged first.
"""

from xml.parsers import expat

from py_svg_hush import filter_svg

from backend.kernel.errors import InvalidInput

MAX_BYTES = 2_000_000
MAX_DEPTH = 64
MAX_ELEMENTS = 50_000
_DATA_PICTURES = {"image": ["png", "jpeg", "webp", "gif"]}


class UnsafeSvg(InvalidInput):
    """An SVG file that cannot be made safe, or is none."""

    code = "unsafe_svg"
    message = "This SVG picture cannot be shown safely."


class _Judge:
    """Counts what an XML parser meets; it stops at the first excess."""

    def __init__(self) -> None:
        self.depth = self.elements = 0

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH or self.elements > MAX_ELEMENTS:
            raise UnsafeSvg("This SVG picture is too complicated to check.")

    def end(self, _name: str) -> None:
        self.depth -= 1


def safe_svg(svg: bytes) -> bytes:
    """The picture without anything that runs or loads.

    Raises:
        UnsafeSvg
    """
    if len(svg) > MAX_BYTES:
        raise UnsafeSvg(f"This SVG picture is larger than {MAX_BYTES // 1_000_000} MB.")
    judge = _Judge()
    parser = expat.ParserCreate()
    parser.StartElementHandler = judge.start
    parser.EndElementHandler = judge.end
    try:
        parser.Parse(svg, True)
        return bytes(filter_svg(svg, _DATA_PICTURES))
    except (expat.ExpatError, ValueError) as failure:
        raise UnsafeSvg("This is not a well-formed SVG picture.") from failure
