"""The last door before a learner's page: only these elements and attributes pass."""

import re

import nh3

from backend.courses.content.embeds import may_frame
from backend.courses.content.highlight import TOKEN_CLASSES
from backend.courses.content.links import media_of

CALLOUT_KINDS = ("note", "tip", "warning", "objectives", "questions", "keypoints", "exercise")
_TAGS = {
    "a", "aside", "audio", "blockquote", "br", "code", "del", "details", "div", "em", "figcaption", "figure",
    "h2", "h3", "h4", "hr", "img", "ins", "li", "ol", "p", "pre", "s", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "video",
}  # fmt: skip
_POSTER = "/thumb?w=640"
_BLOCK_ID = re.compile(r"[\w-]{1,64}")
_ATTRIBUTES = {
    "*": {"data-block"},
    "a": {"href", "rel", "target", "download", "aria-label"},
    "aside": {"id"},
    "audio": {"controls", "preload", "src", "aria-label"},
    "div": {"role", "aria-label", "tabindex"},
    "figure": {"data-src", "data-site", "data-title"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "img": {"src", "alt", "width", "loading", "decoding"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "video": {"controls", "preload", "playsinline", "poster", "src", "aria-label"},
}
_CLASSES = {
    "aside": {"callout", *(f"callout-{kind}" for kind in CALLOUT_KINDS)},
    "a": {"external", "file-get"},
    "code": {"highlight"},
    "details": {"fold"},
    "div": {"callout-body", "embed-offer", "file", "fold-body", "math-block", "table-scroll"},
    "figcaption": {"code-language"},
    "figure": {
        "audio",
        "code",
        "code-output",
        "embed",
        "embed-page",
        "embed-wide",
        "picture",
        "picture-missing",
        "video",
    },
    "li": {"check", "check-done"},
    "p": {"callout-title", "embed-name", "align-center", "align-right"},
    "pre": {"highlight"},
    "span": {
        *("check-box", "check-word", "file-facts", "file-kind", "file-name", "file-note", "file-words", "math"),
        *TOKEN_CLASSES,
    },
    "td": {"align-center", "align-right"},
    "th": {"align-center", "align-right"},
    "ul": {"checklist"},
}


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Pictures come from us alone, frames from the sites of the list; nothing may jump the order of focus."""
    if name == "src":
        return value if media_of(value) else None
    if name == "data-block":
        return value if _BLOCK_ID.fullmatch(value) else None
    if name == "poster":
        return value if media_of(value.removesuffix(_POSTER)) else None
    if name == "data-src":
        return value if may_frame(value) else None
    if name == "tabindex":
        return "0"
    if name in ("target", "rel"):
        return {"target": "_blank", "rel": "noopener"}[name]
    return value


def sanitise(html: str) -> str:
    """HTML with our elements and classes only; scripts, styles, handlers and other addresses are gone."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
