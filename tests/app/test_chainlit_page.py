import pytest

from app.chainlit_page import chat_page
from retriever.errors import BadSetting

SCRIPT = "a();return new Function(...i,t)(...o);b();"
HTML = """<!doctype html>
<html lang="en"><head>
<link rel="preconnect" href="https://fonts.example" />
<!-- FONT START --><link href="https://fonts.example/x" rel="stylesheet" /><!-- FONT END -->
<link
  rel="stylesheet"
  href="https://cdn.example/katex.css"
/>
<meta property="og:image" content="https://elsewhere.example/x.png">
<meta property="og:root_path" content="">
<script>window.theme = 1;</script>
<script type="module" src="/assets/index-Ab_1-x.js"></script>
</head></html>"""


def test_nothing_of_another_server_is_left():
    page = chat_page(HTML, SCRIPT)
    assert "https://" not in page.html
    assert "og:root_path" in page.html
    assert 'lang="en-GB"' in page.html
    assert page.script_name == "index-Ab_1-x.js"


def test_the_policy_allows_the_pages_own_inline_script_and_no_other():
    import base64
    import hashlib

    digest = base64.b64encode(hashlib.sha256(b"window.theme = 1;").digest()).decode()
    policy = chat_page(HTML, SCRIPT).policy
    assert f"'sha256-{digest}'" in policy
    assert policy.count("sha256-") == 1


@pytest.mark.parametrize("script", ["no such words", SCRIPT + SCRIPT])
def test_another_chainlit_is_refused_rather_than_served_half_changed(script):
    with pytest.raises(BadSetting, match="make install"):
        chat_page(HTML, script)


def test_a_page_that_still_names_another_server_is_refused():
    with pytest.raises(BadSetting):
        chat_page(HTML.replace("/assets/index", "https://cdn.example/assets/index"), SCRIPT)
