# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a value lands decides what may land there and how it is written."""
import re

URL_ATTRIBUTES = {"href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href", "manifest",
                  "data-autosave", "data-finder"}
REFUSED_ATTRIBUTES = {"style": "put styles into a stylesheet", "srcdoc": "pages are not framed",
                      "srcset": "use one picture", "ping": "nobody is told about a click",
                      "background": "put styles into a stylesheet"}
# Attributes whose words a person sees or hears.
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext",
          "label", "data-label", "data-copied", "data-fill-text"}
ALLOWED_START = re.compile(r"(?:/(?!/)|#|\?|tel:|mailto:|https://)")
WRITERS = {"text": "html_text(html, {0})", "words": "html_text(html, {0})", "int": "html_int(html, {0})",
           "tenths": "html_tenths(html, {0})", "url": "html_text(html, {0}.text)"}


def is_spoken(element, attribute):
    if attribute.name in SPOKEN or attribute.name.startswith("data-say-"):
        return True
    types = {a.name: a.parts[0].content for a in element.attributes
             if getattr(a, "parts", None) and hasattr(a.parts[0], "content")}
    if attribute.name == "value":
        return element.name == "input" and types.get("type") in ("submit", "button", "reset")
    return attribute.name == "content" and element.name == "meta" and types.get("name") == "description"


def complaint_about_attribute(element, name):
    """Why this attribute is not allowed at all, or None."""
    lower = name.lower()
    if lower.startswith("on"):
        return f"{name} holds a script: use a module and a data- attribute"
    if lower in REFUSED_ATTRIBUTES:
        return f"{name} is refused: {REFUSED_ATTRIBUTES[lower]}"
    if lower == "http-equiv":
        return "headers are sent by the server, not by http-equiv"
    if lower in ("csrf",) and element == "form":
        return "a form that posts gets its hidden fields by itself"
    return None


def is_url(name):
    return name.lower() in URL_ATTRIBUTES


def complaint_about_url_start(literal):
    if not ALLOWED_START.match(literal):
        return f'an address begins with "/", "#", "?", "tel:", "mailto:" or "https://", not "{literal[:20]}"'
    return None


def url_value(kind, before):
    """The writer for a value inside a URL attribute after the literal text `before`, or a complaint."""
    if kind == "url":
        return (WRITERS["url"], None) if not before else (None, "a url stands alone or first, not after other text")
    if "#" in before and kind in ("text", "int"):
        return WRITERS[kind], None
    if before.startswith("/") and kind == "int":
        return WRITERS[kind], None
    if kind == "int":
        return None, "a number in an address comes after a literal that begins with /"
    return None, f"a {kind} cannot be put into an address: make it a url with url_path"


def value(kind):
    """The writer for a value in text or in an ordinary attribute, or a complaint."""
    if kind in WRITERS:
        return WRITERS[kind], None
    if kind == "svg":
        return None, "an svg is written {{raw x}}, as an element's content"
    return None, f"a {kind} cannot be shown: use it in {{{{#if}}}} or {{{{#each}}}}"
