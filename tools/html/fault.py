# SPDX-License-Identifier: GPL-3.0-or-later
"""A mistake in a template: where it is and what to do about it."""


class Fault(Exception):
    def __init__(self, name, line, words):
        super().__init__(f"{name}:{line}: {words}")
