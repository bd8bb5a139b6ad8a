# SPDX-License-Identifier: GPL-3.0-or-later
"""framing.py - heads that two readers could read in two ways, with the only answer each may get.

Each row: what it is, the bytes, the codes that come back, whether the connection is closed. Behind every refused head
a second request is hidden: it must never be answered.
"""


class AnyOf(int):
    """A code that two versions of the library say differently: equal to each of them."""

    def __new__(cls, *codes):
        made = super().__new__(cls, codes[0])
        made.codes = codes
        return made

    def __eq__(self, other):
        return other in self.codes

    __hash__ = int.__hash__


GET = b"GET /page/1 HTTP/1.1\r\n"
POST = b"POST /page/1 HTTP/1.1\r\n"
HOST = b"Host: desk\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
END = b"\r\n"
HIDDEN = b"GET /page/2 HTTP/1.1\r\nHost: desk\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
UNKNOWN_CODING = AnyOf(411, 400)  # our guard, or libmicrohttpd 1.x before it


def refused(what, head, code=400):
    return (what, head + HIDDEN, [code], True)


def kept(what, request, *codes):
    return (what, request, list(codes), False)


def line(what, request_line, code=400):
    return refused(what, request_line + b"\r\n" + HOST + END, code)


def header(what, lines, code=400):
    return refused(what, GET + HOST + lines + END, code)


def body(what, lines, content=b"a=b", code=400):
    return refused(what, POST + HOST + FORM + lines + END + content, code)


def host(what, value):
    return refused(what, GET + b"Host: " + value + b"\r\n" + END)


CASES = [
    kept("a plain request", GET + HOST + END, 200),
    kept("two requests at once", (GET + HOST + END) * 2, 200, 200),
    kept("eight requests at once", (GET + HOST + END) * 8, *[200] * 8),
    kept("a form", POST + HOST + FORM + b"Content-Length: 3\r\n" + END + b"a=b", 303),
    kept("a form and a page at once", POST + HOST + FORM + b"Content-Length: 3\r\n" + END + b"a=b" + GET + HOST + END,
         303, 200),
    kept("an empty form", POST + HOST + FORM + b"Content-Length: 0\r\n" + END, 303),
    kept("a slow form", b"POST /slow HTTP/1.1\r\n" + HOST + FORM + b"Content-Length: 3\r\n" + END + b"a=b", 303),
    kept("an audited page", b"GET /record/1 HTTP/1.1\r\n" + HOST + END, 200),
    kept("an unknown path", b"GET /none HTTP/1.1\r\n" + HOST + END, 404),
    kept("an unknown method", b"DELETE /page/1 HTTP/1.1\r\n" + HOST + END, 405),
    kept("TRACE", b"TRACE /page/1 HTTP/1.1\r\n" + HOST + END, 405),
    kept("OPTIONS", b"OPTIONS /page/1 HTTP/1.1\r\n" + HOST + END, 405),
    kept("a lower-case method is another method", b"get /page/1 HTTP/1.1\r\n" + HOST + END, 405),
    kept("a method override is no method", GET + HOST + b"X-HTTP-Method-Override: PUT\r\n" + END, 200),
    kept("a port with the host", GET + b"Host: desk:8080\r\n" + END, 200),
    kept("an IPv6 host", GET + b"Host: [::1]:8080\r\n" + END, 200),
    kept("a header in capitals", GET + b"HOST: desk\r\n" + END, 200),
    kept("a forged address", GET + HOST + b"X-Forwarded-For: 10.1.2.3\r\n" + END, 200),
    refused("no host", GET + END),
    refused("two hosts", GET + HOST + HOST + END),
    refused("two different hosts", GET + HOST + b"Host: evil\r\n" + END),
    refused("a host hidden by a space", GET + HOST + b"Host : evil\r\n" + END),
    refused("no host in HTTP/1.0", b"GET /page/1 HTTP/1.0\r\n" + END),
    host("an empty host", b""),
    host("a host with a path", b"desk/evil"),
    host("a host with a user", b"me@desk"),
    host("a host with a space", b"desk evil"),
    host("a host with a comma", b"desk,evil"),
    host("a port that is no number", b"desk:80x"),
    host("an empty port", b"desk:"),
    host("a port too large", b"desk:65536"),
    host("an open bracket", b"[::1"),
    host("words in brackets", b"[evil]"),
    host("a quote", b"desk\"onload="),
    body("length and chunked", b"Content-Length: 3\r\n" + CHUNKED, b"0\r\n\r\n"),
    body("chunked and length", CHUNKED + b"Content-Length: 3\r\n", b"0\r\n\r\n"),
    body("chunked", CHUNKED, b"3\r\na=b\r\n0\r\n\r\n", 411),
    body("chunked twice", CHUNKED + CHUNKED, b"0\r\n\r\n", 411),
    body("chunked, then identity", CHUNKED + b"Transfer-Encoding: identity\r\n", b"0\r\n\r\n", 411),
    body("an unknown coding", b"Transfer-Encoding: xchunked\r\n", b"", UNKNOWN_CODING),
    body("a coding list", b"Transfer-Encoding: gzip, chunked\r\n", b"", UNKNOWN_CODING),
    body("chunked in capitals", b"TRANSFER-ENCODING: CHUNKED\r\n", b"0\r\n\r\n", 411),
    body("chunked behind a vertical tab", b"Transfer-Encoding: \x0bchunked\r\n", b"0\r\n\r\n"),
    body("chunked behind a space", b"Transfer-Encoding : chunked\r\n", b"0\r\n\r\n"),
    body("chunked behind a tab", b"Transfer-Encoding:\tchunked\r\n", b"0\r\n\r\n", 411),
    body("chunked in a folded line", b"X: y\r\n Transfer-Encoding: chunked\r\n"),
    body("two lengths", b"Content-Length: 3\r\nContent-Length: 3\r\n"),
    body("two different lengths", b"Content-Length: 3\r\nContent-Length: 0\r\n"),
    body("a list of lengths", b"Content-Length: 3, 3\r\n"),
    body("a signed length", b"Content-Length: +3\r\n"),
    body("a negative length", b"Content-Length: -3\r\n"),
    body("a length in hexadecimal", b"Content-Length: 0x3\r\n"),
    body("a length with a fraction", b"Content-Length: 3.0\r\n"),
    body("an empty length", b"Content-Length: \r\n"),
    body("a length with words behind", b"Content-Length: 3 bytes\r\n"),
    body("a length past 64 bits", b"Content-Length: 18446744073709551619\r\n", code=413),
    body("a length behind two spaces", b"Content-Length:  3\r\n"),
    body("a length before a space", b"Content-Length: 3 \r\n"),
    body("a length without a space", b"Content-Length:3\r\n"),
    body("a length ended by LF alone", b"Content-Length: 3\n"),
    body("a length with a NUL", b"Content-Length: 3\0\r\n"),
    body("a form larger than the route takes", b"Content-Length: 70000\r\n", b"a", 413),
    refused("a body of another kind", POST + HOST + b"Content-Type: text/xml\r\nContent-Length: 3\r\n"
            + END + b"a=b", 415),
    refused("a page with a body", GET + HOST + b"Content-Length: 3\r\n" + END + b"a=b"),
    refused("a body nobody waits for", b"POST /none HTTP/1.1\r\n" + HOST + FORM + b"Content-Length: 3\r\n" + END
            + b"a=b", 404),
    header("a folded line", b"X: y\r\n z\r\n"),
    header("a line folded by a tab", b"X: y\r\n\tz\r\n"),
    header("a first line folded", b" X: y\r\n"),
    header("a space before the colon", b"X : y\r\n"),
    header("a tab before the colon", b"X\t: y\r\n"),
    header("no colon", b"nonsense\r\n"),
    header("no name", b": y\r\n"),
    header("a space in the name", b"X Y: z\r\n"),
    header("a NUL in the name", b"X\0Y: z\r\n"),
    header("a NUL in the value", b"X: y\0z\r\n"),
    header("a bare CR in the value", b"X: y\rz\r\n"),
    header("a bare CR that hides a line", b"X: y\rTransfer-Encoding: chunked\r\n"),
    header("a line ended by LF alone", b"X: y\nTransfer-Encoding: chunked\r\n"),
    header("a control character", b"X: \x01\r\n"),
    header("a delete character", b"X: \x7f\r\n"),
    header("a name that is not ASCII", b"\xc3\xa9: y\r\n"),
    header("trailing spaces", b"X: y  \r\n"),
    header("an expectation", b"Expect: tea\r\n", 417),
    header("too many headers", b"".join(b"X-%d: y\r\n" % i for i in range(70)), 431),
    line("an absolute target", b"GET http://evil/page/1 HTTP/1.1"),
    line("a target without slash", b"GET page/1 HTTP/1.1"),
    line("CONNECT", b"CONNECT desk:443 HTTP/1.1"),
    line("two spaces before the target", b"GET  /page/1 HTTP/1.1"),
    line("two spaces behind the target", b"GET /page/1  HTTP/1.1"),
    line("a space in the target", b"GET /page/1 x HTTP/1.1"),
    ("a tab for a space", b"GET\t/page/1\tHTTP/1.1\r\n" + HOST + END + HIDDEN, [], True),
    line("a fragment", b"GET /page/1#x HTTP/1.1"),
    line("an encoded NUL", b"GET /page/%00 HTTP/1.1"),
    line("an encoded line break", b"GET /page/%0d%0a HTTP/1.1"),
    line("an encoded slash", b"GET /page%2F1 HTTP/1.1"),
    line("an encoded backslash", b"GET /page%5c1 HTTP/1.1"),
    line("a backslash", b"GET /page\\1 HTTP/1.1"),
    line("half an encoding", b"GET /page/%4 HTTP/1.1"),
    line("an encoding that is none", b"GET /page/%zz HTTP/1.1"),
    line("broken UTF-8", b"GET /page/%c3 HTTP/1.1"),
    line("an overlong slash", b"GET /page/%c0%af HTTP/1.1"),
    line("a surrogate", b"GET /page/%ed%a0%80 HTTP/1.1"),
    line("bytes that are not ASCII", b"GET /page/\xc3\xa9 HTTP/1.1"),
    line("dots", b"GET /page/../big HTTP/1.1"),
    line("encoded dots", b"GET /page/%2e%2e/big HTTP/1.1"),
    line("a single dot", b"GET /./page/1 HTTP/1.1"),
    line("a target too long", b"GET /page/" + b"1" * 3000 + b" HTTP/1.1", 414),
    line("HTTP/1.2", b"GET /page/1 HTTP/1.2", 505),
    line("HTTP/2.0", b"GET /page/1 HTTP/2.0", 505),
    line("http in small letters", b"GET /page/1 http/1.1"),
    line("no version", b"GET /page/1"),
    line("a method that is no token", b"GE(T /page/1 HTTP/1.1"),
]
