# SPDX-License-Identifier: GPL-3.0-or-later
"""A visitor without a browser: one connection, cookies, and forms filled the way a page without JavaScript sends them."""

import http.client
import re
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit


class Form:
    def __init__(self, attributes):
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").lower()
        self.values = []  # (name, value) as a browser would send them untouched
        self.choices = {}  # name -> values of its radios, ticks and options


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.select, self.area = [], None, None

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(attributes))
        if not self.forms or not (attributes.get("name") or tag == "option"):
            return
        form, name = self.forms[-1], attributes.get("name")
        kind = attributes.get("type", "text")
        if tag == "input" and kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(attributes.get("value", "on"))
            if "checked" in attributes:
                form.values.append((name, attributes.get("value", "on")))
        elif tag == "input" and kind not in ("submit", "button"):
            form.values.append((name, attributes.get("value", "")))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            form.choices.setdefault(self.select, []).append(attributes.get("value", ""))
            if "selected" in attributes or len(form.choices[self.select]) == 1:
                form.values = [pair for pair in form.values if pair[0] != self.select]
                form.values.append((self.select, attributes.get("value", "")))
        elif tag == "textarea":
            self.area = name
            form.values.append((name, ""))
        elif tag == "button" and name:
            form.choices.setdefault(name, []).append(attributes.get("value", ""))

    def handle_data(self, data):
        if self.area:
            name, value = self.forms[-1].values[-1]
            self.forms[-1].values[-1] = (name, value + data)

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        if tag == "textarea":
            self.area = None


class Answer:
    def __init__(self, code, headers, body):
        self.code, self.headers, self.body = code, headers, body
        self.text = body.decode("utf-8", "replace")

    def forms(self):
        reader = _Reader()
        reader.feed(self.text)
        return reader.forms

    def form(self, action_has):
        """The first form whose action holds `action_has`; LookupError names what there was."""
        for form in self.forms():
            if action_has in form.action:
                return form
        raise LookupError(f"no form to {action_has!r} among {[form.action for form in self.forms()]}")

    def links(self, pattern):
        return re.findall(f'href="({pattern})"', self.text)


class Visitor:
    """Keeps cookies; reconnects when the server closed the connection between requests."""

    def __init__(self, port, address="127.0.0.1"):
        self.port, self.cookies, self.at = port, {}, "/"
        self.source = address
        self.connection = None

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def ask(self, method, path, body=None, headers=None):
        sent = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
            sent.setdefault("Origin", f"http://127.0.0.1:{self.port}")
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30,
                                                         source_address=(self.source, 0))
        try:
            self.connection.request(method, path, body=body, headers=sent)
            got = self.connection.getresponse()
            answer = Answer(got.status, got.headers, got.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        for line in got.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            if value and "Max-Age=0" not in line:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        self.at = path
        return answer

    def get(self, path):
        """Follows redirects within the server."""
        for _ in range(5):
            answer = self.ask("GET", path)
            if answer.code not in (301, 302, 303, 307):
                return answer
            path = _local(answer.headers["Location"])
        raise RuntimeError(f"too many redirects to {path}")

    def send(self, form, follow=True, **values):
        """Sends the form with these values in place of its own; None leaves a field out, a list sends it often."""
        pairs = [(name, value) for name, value in form.values if name not in values]
        for name, value in values.items():
            pairs += [(name, item) for item in (value if isinstance(value, list) else [value]) if item is not None]
        answer = self.ask(form.method.upper(), _local(form.action) or self.at, urlencode(pairs))
        if follow and answer.code == 303:
            return self.get(_local(answer.headers["Location"]))
        return answer


def _local(location):
    parts = urlsplit(location)
    return parts.path + (f"?{parts.query}" if parts.query else "")
