# SPDX-License-Identifier: GPL-3.0-or-later
"""The public booking page, made anew for each request, against nginx sending the same bytes from a file."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

from common import Practice, free_port, need, report

ROUNDS, SECONDS, CONNECTIONS = 5, 3, 64

NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type "text/html; charset=utf-8";
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/root; }}
}}
"""


def rate(address):
    out = subprocess.run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", address], check=True,
                         capture_output=True, text=True).stdout
    if "Non-2xx" in out:
        sys.exit(f"{address} answered with errors:\n{out}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))


def main():
    need("wrk", "wrk")
    need("nginx", "nginx-light")
    folder = tempfile.mkdtemp(prefix="backdesk-nginx-")
    os.chmod(folder, 0o755)
    os.mkdir(os.path.join(folder, "root"))
    with Practice() as practice:
        page = urllib.request.urlopen(practice.address + "/").read()
        with open(os.path.join(folder, "root/index.html"), "wb") as file:
            file.write(page)
        port = free_port()
        with open(os.path.join(folder, "nginx.conf"), "w", encoding="utf-8") as file:
            file.write(NGINX.format(folder=folder, port=port))
        nginx = subprocess.Popen(["nginx", "-p", folder, "-c", os.path.join(folder, "nginx.conf")],
                                 stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        try:
            ratios = []
            for _ in range(ROUNDS):
                ours, theirs = rate(practice.address + "/"), rate(f"http://127.0.0.1:{port}/")
                ratios.append(ours / theirs)
                print(f"  backdesk {ours:.0f}/s, nginx {theirs:.0f}/s, {len(page)} bytes: {ours / theirs:.2f}")
        finally:
            nginx.terminate()
            nginx.wait()
            shutil.rmtree(folder, ignore_errors=True)
    return 0 if report("booking page against nginx", ratios, "", 0.5) else 1


if __name__ == "__main__":
    sys.exit(main())
