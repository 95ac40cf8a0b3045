"""Which addresses of other sites become frames, and which never do."""

import pytest

from backend.courses.content.embeds import FRAME_SOURCES, embed_of, host_of, may_frame
from lms_app.http.csp import file_store_origin, policy

SHARED = {
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90",
    "https://youtu.be/dQw4w9WgXcQ": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    "https://m.youtube.com/shorts/dQw4w9WgXcQ": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    "https://www.youtube.com/playlist?list=PL1234567890ab": "https://www.youtube-nocookie.com/embed/videoseries?list=PL1234567890ab",
    "https://vimeo.com/76979871": "https://player.vimeo.com/video/76979871?dnt=1",
    "https://vimeo.com/76979871/8272103f6e": "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e",
    "https://docs.google.com/presentation/d/1abcdefghijklmnop/edit#slide=id.p": "https://docs.google.com/presentation/d/1abcdefghijklmnop/embed",
    "https://docs.google.com/document/d/1abcdefghijklmnop/edit?usp=sharing": "https://docs.google.com/document/d/1abcdefghijklmnop/preview",
    "https://docs.google.com/forms/d/e/1FAIpQLabcdefgh/viewform": "https://docs.google.com/forms/d/e/1FAIpQLabcdefgh/viewform?embedded=true",
    "https://drive.google.com/file/d/1abcdefghijklmnop/view": "https://drive.google.com/file/d/1abcdefghijklmnop/preview",
    "https://www.figma.com/file/abcDEF123456/My-File": "https://embed.figma.com/design/abcDEF123456?embed-host=lyceum",
    "https://codepen.io/ada/pen/abcdEF": "https://codepen.io/ada/embed/abcdEF?default-tab=result",
    "https://www.desmos.com/calculator/ogkgtmpjyd": "https://www.desmos.com/calculator/ogkgtmpjyd?embed",
    "https://www.geogebra.org/m/abcd2345": "https://www.geogebra.org/material/iframe/id/abcd2345",
    "https://acme.h5p.com/content/1290123456789": "https://acme.h5p.com/content/1290123456789/embed",
    "https://phet.colorado.edu/sims/html/ph-scale/latest/ph-scale_en.html": "https://phet.colorado.edu/sims/html/ph-scale/latest/ph-scale_en.html",
    "https://scratch.mit.edu/projects/10128407/": "https://scratch.mit.edu/projects/10128407/embed",
}  # fmt: skip
HOSTILE = [
    "https://evil.example/?x=https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    "https://evil-youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
    "https://user:word@www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com\\@evil.example/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/redirect?q=https://evil.example",
    "https://www.youtube.com/embed/../../evil",
    "https://www.youtube.com/embed/dQw4w9WgXcQ%22onload=alert(1)",
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ"><script>',
    "https://ｙoutube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com./watch?v=dQw4w9WgXcQ",
    "https://evil.h5p.com.evil.example/content/1290123456789",
    "https://a.b.h5p.com/content/1290123456789",
    "https://h5p.com/content/1290123456789",
    "javascript:alert(1)//www.youtube.com/embed/dQw4w9WgXcQ",
    "data:text/html,https://www.youtube.com/embed/dQw4w9WgXcQ",
    "//www.youtube.com/embed/dQw4w9WgXcQ",
    "ftp://www.youtube.com/embed/dQw4w9WgXcQ",
    "https://[::1/watch",
    "https://docs.google.com/a/evil/../document/d/1abcdefghijklmnop/edit",
    "https://docs.google.com/viewer?url=https://evil.example/x.pdf",
    "https://www.youtube.com/\nembed/dQw4w9WgXcQ",
    "",
    "x" * 3_000,
]


@pytest.mark.parametrize(("shared", "frame"), SHARED.items())
def test_an_address_as_people_share_it_becomes_a_frame(shared, frame):
    found = embed_of(shared)
    assert found
    assert found.src == frame
    assert may_frame(frame)


@pytest.mark.parametrize(("shared", "frame"), SHARED.items())
def test_a_frames_own_address_and_plain_http_lead_to_the_same_frame(shared, frame):
    found = embed_of(shared.replace("https:", "http:"))
    assert found
    assert found.src == frame


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_only_looks_like_one_of_a_known_site_is_no_frame(address):
    assert embed_of(address) is None


@pytest.mark.parametrize("src", [*HOSTILE, "http://player.vimeo.com/video/1", "https://vimeo.com/1"])
def test_the_last_door_knows_the_frames_hosts_alone(src):
    assert not may_frame(src) or src.startswith(("https://a.b", "https://docs.google.com/"))


def test_every_frame_is_allowed_by_the_pages_policy_and_no_page_else_may_have_frames():
    allowed = next(part for part in policy(evaluates=True).split("; ") if part.startswith("frame-src "))
    # What is left are the PDFs that learners hand in: an address of ours leads to them in the store.
    assert allowed.split()[1:] == [*FRAME_SOURCES, "'self'", file_store_origin()]
    assert "frame-src 'none'" in policy()
    assert all(source.startswith("https://") for source in FRAME_SOURCES)


def test_a_host_is_said_as_people_know_it():
    assert host_of("https://www.example.org/a") == "example.org"
    assert host_of("example") == ""
