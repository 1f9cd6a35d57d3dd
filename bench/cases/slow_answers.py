"""Ten thousand answers awaited at once."""
import asyncio
import contextlib
import multiprocessing
import re
import resource

from .calm import Row, cost_of, median
from .receiver import free_port, nginx

NAME = "slow-answers"
WHAT = "10,000 answers awaited at once over TLS"
CONNECTIONS = 10_000


async def hold(port):
    """Answers nobody before everybody has asked."""
    waiting = []
    everybody = asyncio.Event()

    async def handle(reader, writer):
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            waiting.append(writer)
            if len(waiting) >= CONNECTIONS:
                everybody.set()
            await everybody.wait()
            writer.write(b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", port, backlog=32768):
        await asyncio.Event().wait()


def allow_files():
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def serve(port):
    asyncio.run(hold(port))


def measure(build, folder, rounds):
    files = allow_files()
    # A worker of nginx has two for each connection, of which each of four takes about a quarter.
    if files < CONNECTIONS + 1000:
        raise RuntimeError(f"{CONNECTIONS + 1000} open files are needed, {files} allowed; raise 'ulimit -n'")
    memory = []
    for _ in range(max(1, rounds // 2)):
        port = free_port()
        upstream = multiprocessing.Process(target=serve, args=(port,), daemon=True)
        upstream.start()
        with nginx(folder, port, workers=4) as url:
            cost = cost_of([build / "bench" / "bench_transport", url + "/slow", folder / "cert.pem",
                            CONNECTIONS, CONNECTIONS, "keep", 120])
        upstream.kill()
        found = re.search(r"peak (\d+) MiB, accepted (\d+)", cost.output)
        if not found or int(found[2]) != CONNECTIONS:
            raise RuntimeError("not all were answered: " + cost.output[:300])
        memory.append(int(found[1]))
    yield Row(WHAT + ": memory", f"{median(memory):.0f} MiB", "", "< 550 MiB", median(memory) < 550)
