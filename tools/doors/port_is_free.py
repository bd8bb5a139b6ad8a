# SPDX-License-Identifier: GPL-3.0-or-later
"""port_is_free.py HOST:PORT - exit status 0 when a server could listen there."""

import socket
import sys


def is_free(address):
    host, _, port = address.rpartition(":")
    if not port.isdigit() or int(port) > 65535:
        return False
    family = socket.AF_INET6 if host.startswith("[") else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
            probe.listen(1)
        except OSError:
            return False
    return True


sys.exit(0 if is_free(sys.argv[1]) else 1)
