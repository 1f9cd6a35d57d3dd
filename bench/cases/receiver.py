"""nginx with TLS on loopback, and a certificate for it."""
import contextlib
import os
import socket
import subprocess
import time

NGINX = """
daemon off; {workers}; pid {folder}/nginx.pid; error_log {folder}/error.log;
worker_rlimit_nofile 65536;
events {{ worker_connections 30000; }}
http {{
  access_log off; client_body_temp_path {folder}; proxy_temp_path {folder};
  fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  keepalive_requests 100000000; keepalive_timeout 300s;
  server {{
    listen 127.0.0.1:{port} ssl backlog=32768{listen};
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    ssl_protocols TLSv1.3; ssl_session_tickets off;
    location / {{ return 200; }}
    location /error {{ return 500; }}
    location /slow {{ proxy_pass http://127.0.0.1:{upstream}; proxy_read_timeout 300s;
                      proxy_http_version 1.0; }}
  }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_certificate(folder):
    """A self-signed certificate for localhost, which is its own CA."""
    if not (folder / "cert.pem").exists():
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
            check=True, capture_output=True)


@contextlib.contextmanager
def nginx(folder, upstream=9, workers=1):
    """Yields https://127.0.0.1:PORT of a running nginx. Each worker may have as many open files as we may."""
    make_certificate(folder)
    port = free_port()
    (folder / "nginx.conf").write_text(NGINX.format(
        folder=folder, port=port, upstream=upstream,
        workers="master_process off" if workers == 1 else f"worker_processes {workers}",
        listen="" if workers == 1 else " reuseport"))
    program = next((p for p in ("/usr/sbin/nginx", "/usr/bin/nginx") if os.path.exists(p)), "nginx")
    server = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server, folder)
        yield f"https://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(port, server, folder):
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if server.poll() is not None:
            break
        time.sleep(0.02)
    log = folder / "error.log"
    raise RuntimeError("nginx did not start: " + (log.read_text()[-300:] if log.exists() else ""))
