"""Common Cartridges for tests, of each version that we take; their content is made up here."""

import io
import zipfile
from pathlib import Path

from PIL import Image

_NAMESPACES = {
    "1.1": ("http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"),
    "1.2": ("http://www.imsglobal.org/xsd/imsccv1p2/imscp_v1p1", "http://ltsc.ieee.org/xsd/imsccv1p2/LOM/manifest"),
    "1.3": ("http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1", "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"),
}


def png(colour: str = "#2a6f97", size: tuple[int, int] = (120, 80)) -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def packed(files: dict[str, str | bytes]) -> bytes:
    """These files as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def write(path: Path, files: dict[str, str | bytes]) -> Path:
    """These files as a zip at this path."""
    path.write_bytes(packed(files))
    return path


def manifest(items: str, resources: str, *, version: str = "1.3", title: str = "Tides and currents") -> str:
    """A manifest; ``items`` stand below the one item at the top."""
    package, lom = _NAMESPACES[version]
    organisation = (
        f'<organization identifier="o1" structure="rooted-hierarchy"><item identifier="top">{items}</item>'
        "</organization>"
        if items
        else ""
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m1" xmlns="{package}" xmlns:lomimscc="{lom}">
  <metadata><schema>IMS Common Cartridge</schema><schemaversion>{version}.0</schemaversion>
    <lomimscc:lom><lomimscc:general><lomimscc:title><lomimscc:string>{title}</lomimscc:string></lomimscc:title>
    <lomimscc:description><lomimscc:string>How the sea moves.</lomimscc:string></lomimscc:description>
    </lomimscc:general></lomimscc:lom></metadata>
  <organizations>{organisation}</organizations>
  <resources>{resources}</resources>
</manifest>"""


def resource(name: str, kind: str, file: str, more: str = "") -> str:
    """A resource of one file."""
    return f'<resource identifier="{name}" type="{kind}" href="{file}"><file href="{file}"/>{more}</resource>'


def item(name: str, title: str, ref: str = "", inside: str = "") -> str:
    """A line of the outline."""
    refers = f' identifierref="{ref}"' if ref else ""
    return f'<item identifier="{name}"{refers}><title>{title}</title>{inside}</item>'


PAGE = """<html><head><title>What a tide is</title></head><body>
<h1>What a tide is</h1>
<p>The sea <strong>rises</strong> and <em>falls</em> twice a day. See <a href="currents.html">currents</a>,
<a href="currents.html#rip">rip currents</a> or <a href="https://example.org/tides">a table of tides</a>.</p>
<p><img src="../pictures/moon.png" alt="The moon over the sea" width="60"></p>
<ul><li>Spring tide<ul><li>at new moon</li><li>at full moon</li></ul></li><li>Neap tide</li></ul>
<table><tr><th>Place</th><th>Range</th></tr><tr><td>Saint-Malo</td><td>12 m</td></tr></table>
<dl><dt>Ebb</dt><dd>The water goes out.</dd><dt>Flood</dt><dd>The water comes in.</dd></dl>
<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ" title="A tide in a minute"></iframe>
<p>Read the <a href="../files/table.pdf">table as a PDF</a>.</p>
<script>alert(1)</script>
</body></html>"""
CURRENTS = """<html><body><h1>Currents</h1><p>Water on its way.</p><h2 id="rip">Rip currents</h2>
<p>Swim along the beach. H<sub>2</sub>O is heavy.</p>
<pre class="language-python">print("sea")</pre>
<blockquote><p>Never turn your back to the sea.</p></blockquote></body></html>"""
LINK = """<?xml version="1.0" encoding="UTF-8"?>
<webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3"><title>Tide tables</title>
<url href="https://example.org/tables" target="_blank"/></webLink>"""
TOPIC = """<?xml version="1.0" encoding="UTF-8"?>
<topic xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3"><title>Your beach</title>
<text texttype="text/html">&lt;p&gt;Tell us.&lt;/p&gt;</text></topic>"""
TOOL = """<?xml version="1.0" encoding="UTF-8"?>
<cartridge_basiclti_link xmlns="http://www.imsglobal.org/xsd/imslticc_v1p0"
 xmlns:blti="http://www.imsglobal.org/xsd/imsbasiclti_v1p0"><blti:title>Simulator</blti:title>
<blti:launch_url>https://example.org/launch</blti:launch_url></cartridge_basiclti_link>"""
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def _question(
    ident: str, profile: str, prompt: str, response: str, right: str, *, more: str = "", feedback: str = ""
) -> str:
    return f"""<item ident="{ident}"><itemmetadata><qtimetadata>
<qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>{profile}</fieldentry></qtimetadatafield>
<qtimetadatafield><fieldlabel>cc_weighting</fieldlabel><fieldentry>2</fieldentry></qtimetadatafield>
</qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">&lt;p&gt;{prompt}&lt;/p&gt;</mattext></material>
{response}</presentation>
<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>
{more}<respcondition continue="No"><conditionvar>{right}</conditionvar>
<setvar action="Set" varname="SCORE">100</setvar><displayfeedback feedbacktype="Response"
 linkrefid="right"/></respcondition></resprocessing>{feedback}</item>"""


def _plain(text: str) -> str:
    return f'<material><mattext texttype="text/plain">{text}</mattext></material>'


def _choice(many: str, *answers: tuple[str, str]) -> str:
    labels = "".join(f'<response_label ident="{name}">{_plain(text)}</response_label>' for name, text in answers)
    return f'<response_lid ident="r" rcardinality="{many}"><render_choice>{labels}</render_choice></response_lid>'


def _said(ident: str, text: str) -> str:
    return f'<itemfeedback ident="{ident}">{_plain(text)}</itemfeedback>'


def quiz(kind: str = "assessment", title: str = "Tides") -> str:
    """One question of each kind that the cartridge profile has: five for a machine, and an essay."""
    asked = (
        _question(
            "q1", "cc.multiple_choice.v0p1", "What pulls the tide?",
            _choice("Single", ("a", "The moon"), ("b", "The wind")), '<varequal respident="r">a</varequal>',
            more='<respcondition continue="Yes"><conditionvar><varequal respident="r">b</varequal></conditionvar>'
            '<displayfeedback feedbacktype="Response" linkrefid="b_fb"/></respcondition>',
            feedback=_said("right", "So it is.") + _said("b_fb", "The wind makes waves."),
        ),
        _question(
            "q2", "cc.multiple_response.v0p1", "Which are tides?",
            _choice("Multiple", ("a", "Ebb"), ("b", "Flood"), ("c", "Wake")),
            '<and><varequal respident="r">a</varequal><varequal respident="r">b</varequal>'
            '<not><varequal respident="r">c</varequal></not></and>',
        ),
        _question(
            "q3", "cc.true_false.v0p1", "The sea is salty.",
            _choice("Single", ("t", "True"), ("f", "False")), '<varequal respident="r">t</varequal>',
        ),
        _question(
            "q4", "cc.fib.v0p1", "Water that goes out is the …",
            '<response_str ident="r"><render_fib/></response_str>',
            '<varequal respident="r">ebb</varequal><varequal respident="r">ebb tide</varequal>',
        ),
        _question(
            "q5", "cc.pattern_match.v0p1", "Name a tide.",
            '<response_str ident="r"><render_fib/></response_str>', '<varsubstring respident="r">neap</varsubstring>',
        ),
        _question(
            "q6", "cc.essay.v0p1", "Tell of your beach.",
            '<response_str ident="r"><render_fib/></response_str>', "<other/>",
        ),
    )  # fmt: skip
    inside = "".join(asked)
    if kind == "bank":
        holder = f'<objectbank ident="b1" title="{title}">{inside}</objectbank>'
    else:
        field = "<qtimetadatafield><fieldlabel>cc_maxattempts</fieldlabel><fieldentry>3</fieldentry></qtimetadatafield>"
        holder = (
            f'<assessment ident="a1" title="{title}"><qtimetadata>{field}</qtimetadata>'
            f'<section ident="s1">{inside}</section></assessment>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">{holder}</questestinterop>'
    )


def cartridge(version: str = "1.3") -> dict[str, str | bytes]:
    """The files of a whole small course: pages, a picture, a PDF, a link, a quiz, a bank, a topic and a tool."""
    digit = version[-1]
    items = item("i1", "The moon", inside=item("i2", "What a tide is", "page1") + item("i3", "Currents", "page2"))
    items += item(
        "i4",
        "On your own",
        inside=item("i5", "Tables", "link")
        + item("i6", "Test yourself", "quiz")
        + item("i7", "Your beach", "topic")
        + item("i8", "Simulator", "tool")
        + item("i9", "The table", "pdf"),
    )
    qti = f"imsqti_xmlv1p2/imscc_xmlv1p{digit}"
    resources = (
        resource("page1", "webcontent", "pages/tide.html", '<dependency identifierref="moon"/>')
        + resource("page2", "webcontent", "pages/currents.html")
        + resource("moon", "webcontent", "pictures/moon.png")
        + resource("pdf", "webcontent", "files/table.pdf")
        + resource("link", f"imswl_xmlv1p{digit}", "link.xml")
        + resource("quiz", f"{qti}/assessment", "quiz.xml")
        + resource("bank", f"{qti}/question-bank", "bank.xml")
        + resource("topic", f"imsdt_xmlv1p{digit}", "topic.xml")
        + resource("tool", "imsbasiclti_xmlv1p0", "tool.xml")
    )
    return {
        "imsmanifest.xml": manifest(items, resources, version=version),
        "pages/tide.html": PAGE,
        "pages/currents.html": CURRENTS,
        "pictures/moon.png": png(),
        "files/table.pdf": PDF,
        "link.xml": LINK,
        "quiz.xml": quiz(),
        "bank.xml": quiz("bank", "All about tides"),
        "topic.xml": TOPIC,
        "tool.xml": TOOL,
    }
