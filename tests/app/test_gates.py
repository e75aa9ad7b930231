import pytest
from starlette.websockets import WebSocketDisconnect

PAGES = ["/", "/login", "/about", "/sources", "/source/harbour-guide", "/api/v1", "/healthz", "/nope", "/my/answers/x"]


@pytest.mark.parametrize("path", PAGES)
def test_every_response_carries_the_security_headers(site, path):
    headers = site.until_ready().browser.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "http:" not in policy
    assert "https:" not in policy


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "169.254.1.1"])
def test_with_no_sign_in_only_this_machines_names_are_answered(site, host):
    assert site.browser.get("/healthz", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_this_machines_own_names_are_answered(site, host):
    assert site.browser.get("/healthz", headers={"host": host}).status_code == 200


def test_hosts_can_be_named_once_people_sign_in(make_site):
    site = make_site(SIGNPOST_SIGN_IN="password", SIGNPOST_HOSTS="signpost.council.example")
    assert site.browser.get("/healthz", headers={"host": "signpost.council.example"}).status_code == 200
    assert site.browser.get("/healthz").status_code == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9000", "null"])
def test_a_request_sent_from_another_site_is_refused(site, origin):
    reply = site.browser.post("/my/history/delete", headers={"origin": origin})
    assert reply.status_code == 403


def test_a_request_from_the_page_itself_is_served(site):
    reply = site.until_ready().browser.post("/my/history/delete", headers={"origin": "http://localhost:8000"})
    assert reply.status_code == 303


def test_a_socket_opened_from_another_site_is_refused(site):
    with (
        pytest.raises(WebSocketDisconnect),
        site.browser.websocket_connect(
            "/ws/socket.io/?EIO=4&transport=websocket", headers={"origin": "https://e.example"}
        ),
    ):
        pass


def test_bodies_too_large_or_of_no_known_size_are_refused(site):
    assert site.browser.post("/api/v1/ask", content=b"x" * 1_000_001).status_code == 413
    assert site.browser.post("/api/v1/ask", content=iter([b"x"])).status_code == 411


CLOSED = [
    ("POST", "/project/file"),
    ("GET", "/project/file/x"),
    ("POST", "/mcp"),
    ("DELETE", "/mcp"),
    ("GET", "/project/share/x"),
    ("PUT", "/project/thread/share"),
    ("POST", "/auth/jwt"),
    ("GET", "/copilot/index.js"),
    ("GET", "/env"),
    ("GET", "/share/x"),
    ("GET", "/docs"),
    ("GET", "/openapi.json"),
]


@pytest.mark.parametrize(("method", "path"), CLOSED, ids=str)
def test_what_the_chat_does_not_need_stays_shut(site, method, path):
    assert site.browser.request(method, path).status_code == 404


def test_a_name_in_a_header_is_believed_from_the_proxy_alone(make_site):
    trusted = {"SIGNPOST_SIGN_IN": "header", "SIGNPOST_TRUSTED_PROXIES": "10.0.0.0/8"}
    named = {"X-Forwarded-User": "r.singh@council.example"}
    inside = make_site(client=("10.1.2.3", 1), **trusted).until_ready()
    assert inside.browser.get("/about", headers=named).status_code == 200
    assert inside.browser.get("/about").status_code == 303
    outside = make_site(client=("192.0.2.9", 1), **trusted).until_ready()
    assert outside.browser.get("/about", headers=named).status_code == 303


def test_behind_https_cookies_are_closed_and_the_browser_is_told(make_site):
    site = make_site(
        client=("10.1.2.3", 1), SIGNPOST_SIGN_IN="password", SIGNPOST_TRUSTED_PROXIES="10.0.0.0/8"
    ).until_ready()
    given = {"username": "r.singh", "password": "correct horse battery"}
    reply = site.browser.post("/login", data=given, headers={"x-forwarded-proto": "https"})
    assert reply.status_code == 200
    assert "Secure" in reply.headers["set-cookie"]
    assert "HttpOnly" in reply.headers["set-cookie"]
    assert "max-age" in reply.headers["strict-transport-security"]


def test_a_cookie_of_someone_the_gateway_no_longer_names_is_taken_away(make_site):
    site = make_site(client=("10.1.2.3", 1), SIGNPOST_SIGN_IN="header", SIGNPOST_TRUSTED_PROXIES="10.0.0.0/8")
    site.until_ready()
    first, second = {"x-forwarded-user": "r.singh"}, {"x-forwarded-user": "j.okoro"}
    assert site.browser.post("/auth/header", headers=first).status_code == 200
    assert site.browser.get("/user", headers=first).json()["identifier"] == "r.singh"
    assert site.browser.get("/user", headers=second).status_code == 401
    assert site.browser.get("/user").status_code == 401
