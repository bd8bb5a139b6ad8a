# SPDX-License-Identifier: GPL-3.0-or-later
"""walks.py - what visitors and therapists do under fault: a booking, the drafts of a note and of a form."""

import http.client
import random
import re
from urllib.parse import urlencode

from visitor import Visitor

SERVICE = 5  # half an hour: the most there is to book
LOST = (OSError, http.client.HTTPException)
STAFF = {"sign_in_name": "mara", "password": "linden trees in june"}
FULL = "No free time in these two weeks"
TAKEN = "That time has just been taken"
TRIES = 40


class Refused(Exception):
    """An answer that is neither a yes nor an ordinary no; `answer` is it."""

    def __init__(self, answer):
        super().__init__(f"answered {answer.code}: {answer.text[:300]}")
        self.answer = answer


def address(number):
    """A loopback address of one's own: what is limited by address is limited for this visitor alone."""
    return f"127.{10 + number // 40000}.{number // 200 % 200}.{number % 200 + 1}"


def hold(visitor, choose, pages=4):
    """
    Keeps a time that `choose` takes from those offered on some page; the form about the person. None: it was taken, or
    these two weeks are full.
    """
    page = visitor.get(f"/book/{SERVICE}?from={14 * choose(range(pages))}")
    if page.code != 200:
        raise Refused(page)
    if FULL in page.text:
        return None
    form = page.form(f"/book/{SERVICE}")
    if not form.choices.get("start"):
        raise Refused(page)
    answer = visitor.send(form, start=choose(form.choices["start"]))
    if TAKEN in answer.text:
        return None
    if answer.code != 200:
        raise Refused(answer)
    return [form for form in answer.forms() if "/book/hold/" in form.action and not form.action.endswith("/more")][0]


def confirm(visitor, form, name):
    """The answer to the confirmation, not followed."""
    return visitor.send(form, follow=False, for_whom="me", name=name, birth="1980-02-03", phone="0612345678", sex="F",
                        none="1")


def book(visitor, name, choose=random.choice):
    """(booking id, private link) once the booking has been confirmed."""
    for _ in range(TRIES):
        form = hold(visitor, choose)
        if form:
            break
    else:
        raise LookupError(f"no time was free in {TRIES} tries")
    answer = confirm(visitor, form, name)
    if answer.code != 303 or not answer.headers["Location"].startswith("/b/"):
        raise Refused(answer)
    link = answer.headers["Location"]
    return int(link.split("/")[2]), link


class Draft:
    """A form that saves itself: each save says a number; `kept` was answered, `sent` perhaps not."""

    def __init__(self, visitor, path):
        self.visitor, self.path = visitor, path
        self.kept = self.sent = 0
        self.values, self.version = None, None

    def open(self):
        page = self.visitor.get(self.path)
        if page.code != 200:
            raise Refused(page)
        self.path = self.visitor.at
        self.values = dict(page.form(self.path).values)
        self.version = re.search(r'data-version="(\d+)"', page.text)[1]
        return page

    def save(self):
        if self.values is None:
            self.open()
        self.sent = max(self.sent, self.kept) + 1
        self.write(self.sent)
        token = self.values["csrf"]
        answer = self.visitor.ask("PUT", self.path, urlencode(self.values), {
            "If-Match": f'"{self.version}"', "Idempotency-Key": f"{random.getrandbits(128):032x}", "X-CSRF-Token": token})
        if answer.code not in (200, 204):
            raise Refused(answer)
        self.version = answer.headers.get("ETag", "").strip('"') or self.version
        self.kept = self.sent

    def lost(self):
        """The connection broke: whether the last save is kept is not known, the page is opened anew."""
        self.visitor.close()
        self.values = None

    def is_there(self):
        """What was answered is there; what was only sent may be."""
        return self.read(self.open()) in (self.kept, self.sent)


class NoteDraft(Draft):
    def write(self, number):
        self.values["home_advice"] = f"walk {number} times"
        self.values["sequence"] = number

    def read(self, page):
        found = re.search(r"walk (\d+) times", page.text)
        return int(found[1]) if found else 0


class FormDraft(Draft):
    """The number is written in five answers, yes and no."""

    BITS = ("contagious", "weight_loss", "fever", "bowel_change", "bladder_change")

    def save(self):
        super().save()
        self.kept, self.sent = self.kept % 32, self.sent % 32

    def write(self, number):
        for bit, name in enumerate(self.BITS):
            self.values[name] = "yes" if number >> bit & 1 else "no"

    def read(self, page):
        values = dict(page.form(self.path).values)
        return sum(1 << bit for bit, name in enumerate(self.BITS) if values.get(name) == "yes")

    def is_there(self):
        return self.read(self.open()) in (self.kept % 32, self.sent % 32)


def sign_in(port, number):
    visitor = Visitor(port, address(number))
    answer = visitor.send(visitor.get("/sign-in").form("/sign-in"), **STAFF)
    if answer.code != 200:
        raise Refused(answer)
    return visitor


def start_note(visitor, client):
    """A note begun for this client: its draft."""
    form = visitor.get(f"/desk/clients/{client}").form("/sign-out")
    form.action = f"/desk/clients/{client}/notes"
    answer = visitor.send(form)
    if "/desk/notes/" not in visitor.at:
        raise Refused(answer)
    return NoteDraft(visitor, visitor.at)


def start_form(visitor, link):
    """The form that belongs to a confirmed booking's private link: its draft."""
    found = visitor.get(link).links(r"/f/[^\"]*")
    return FormDraft(visitor, found[0])


HALF = {
    "a booking without its person": """
        SELECT b.id FROM booking b LEFT JOIN client c ON c.id = b.client_id WHERE b.state = 'booked' AND c.id IS NULL""",
    "a person without a key": """
        SELECT c.id FROM client c WHERE NOT EXISTS (SELECT 1 FROM client_key k WHERE k.client_id = c.id)""",
    "a person who cannot be found": """
        SELECT c.id FROM client c WHERE NOT EXISTS (SELECT 1 FROM client_token t WHERE t.client_id = c.id)""",
    "a booking without its time": """
        SELECT b.id FROM booking b WHERE b.state IN ('hold', 'booked', 'arrived', 'done') AND b.came_by = 'page'
            AND b.free_again_utc > unixepoch() AND (SELECT count(*) FROM tick t WHERE t.booking_id = b.id
                AND t.resource_id IN (b.therapist_id, b.room_id))
            <> 2 * (b.free_again_utc - b.start_utc) / 300""",
    "a time without its booking": """
        SELECT t.booking_id FROM tick t LEFT JOIN booking b ON b.id = t.booking_id
            WHERE t.booking_id IS NOT NULL AND (b.id IS NULL OR b.state IN ('cancelled', 'lapsed', 'no_show'))""",
    "a booking of this test without its form": """
        SELECT b.id FROM booking b JOIN client c ON c.id = b.client_id WHERE c.name LIKE 'Walker %' AND b.state = 'booked'
            AND (SELECT count(*) FROM intake i WHERE i.booking_id = b.id) <> 1""",
    "a form without the answers of the check": """
        SELECT i.id FROM intake i JOIN client c ON c.id = i.client_id WHERE c.name LIKE 'Walker %'
            AND (SELECT count(*) FROM answer a WHERE a.intake_id = i.id) < 9""",
    "a value that was never sealed": "SELECT id FROM answer WHERE length(value_sealed) = 0",
    "a person added twice": "SELECT max(id) FROM client WHERE name LIKE 'Walker %' GROUP BY name HAVING count(*) > 1",
}


def half_there(rows):
    """What only half of a write would leave behind: {what: ids}. `rows` runs a statement."""
    found = {what: [row[0] for row in rows(statement)] for what, statement in HALF.items()}
    return {what: ids for what, ids in found.items() if ids}
