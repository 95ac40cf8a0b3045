"""Files, videos, sounds, frames of other sites and formulas, as the HTML that learners get.

A frame is not in the HTML: the player offers to show it, and only then does the browser speak to the other site.
Formulas are TeX here; the player sets them, and without it they can still be read.
"""

from html import escape
from pathlib import PurePosixPath

from backend.courses.content.blocks import JsonBlock
from backend.courses.content.embeds import embed_of, host_of
from backend.courses.content.links import media_of

_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def readable_size(size: int) -> str:
    """Bytes as people say it: "820 KB", "1.4 MB"."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.0f} {_UNITS[unit]}" if value >= 10 or unit == 0 else f"{value:.1f} {_UNITS[unit]}"


def kind_of(name: str) -> str:
    """What stands behind the last dot of a file's name, "PDF"; "File" where that says nothing."""
    ending = PurePosixPath(name).suffix.removeprefix(".").upper()
    return ending if ending.isalnum() and len(ending) <= 5 else "File"


def file_card(block: JsonBlock) -> str:
    """A file with its name, kind and size, and the way to have it; "" while there is none."""
    props = block["props"]
    if not media_of(props["url"]):
        return ""
    name = escape(props["name"] or "File")
    facts = " · ".join(
        part for part in (kind_of(props["name"]), readable_size(props["size"]) if props["size"] else "") if part
    )
    note = f'<span class="file-note">{escape(props["caption"])}</span>' if props["caption"] else ""
    return (
        f'<div class="file"><span class="file-kind">{escape(kind_of(props["name"]))}</span>'
        f'<span class="file-words"><span class="file-name">{name}</span>{note}'
        f'<span class="file-facts">{escape(facts)}</span></span>'
        f'<a class="file-get" href="{props["url"]}" download="{name}" aria-label="Download {name}"'
        f' rel="noopener" target="_blank">Download</a></div>'
    )


def player(block: JsonBlock) -> str:
    """A video or a sound with the browser's own controls; "" while there is none."""
    props, tag = block["props"], block["type"]
    if not media_of(props["url"]):
        return ""
    words = escape(props["caption"] or props["name"] or ("Video" if tag == "video" else "Recording"))
    own = f' playsinline poster="{props["url"]}/thumb?w=640"' if tag == "video" else ""
    caption = f"<figcaption>{escape(props['caption'])}</figcaption>" if props["caption"] else ""
    return (
        f'<figure class="{tag}"><{tag} controls preload="metadata"{own} src="{props["url"]}" aria-label="{words}">'
        f"</{tag}>{caption}</figure>"
    )


def frame(block: JsonBlock) -> str:
    """An offer to show something of another site, and a link to it. An address that cannot be shown is a link."""
    address, title = block["props"]["url"], block["props"]["title"].strip()
    if not address:
        return ""
    shown = embed_of(address)
    link = f'<a class="external" href="{escape(address)}" rel="noopener" target="_blank">'
    if shown is None:
        return f"<p>{link}{escape(title or address)}</a></p>"
    name = escape(title or f"Content from {shown.site}")
    site = escape(shown.site)
    return (
        f'<figure class="embed embed-{shown.shape}" data-src="{escape(shown.src)}" data-site="{site}"'
        f' data-title="{name}">'
        f'<div class="embed-offer"><p class="embed-name">{name}</p>'
        f"<p>{link}Open it on {escape(host_of(address))}</a></p></div></figure>"
    )


def formula(block: JsonBlock) -> str:
    """A formula on lines of its own; a long one scrolls."""
    tex = escape(block["props"]["tex"])
    return f'<div class="math-block" role="group" aria-label="Formula" tabindex="0">{tex}</div>' if tex else ""


def formula_within(item: JsonBlock) -> str:
    """A formula within a line."""
    return f'<span class="math">{escape(item["props"]["tex"])}</span>' if item["props"]["tex"] else ""
