"""Some libraries may be known to few rooms only: transport and http_server alone know Beast, say.

usage: check_libraries.py SOURCE_ROOT
"""
import pathlib
import re
import sys

# What an include line starts with, and the folders that may say it. Listed longest first.
RESERVED = [
    ("boost/beast", ("emitter/network", "emitter/transport", "emitter/http_server")),
    ("boost/asio", ("emitter/network", "emitter/transport", "emitter/http_server", "emitter/run", "emitter/state",
                    "receiver-conformance/receivers", "cli")),
    ("boost/url", ("emitter/rinkel",)),
    ("openssl", ("emitter/transport", "emitter/http_server", "receiver-conformance/receivers")),
    ("libfyaml", ("emitter/scenario_file",)),
    ("nlohmann", ("emitter/journal", "emitter/scenario_file", "emitter/state", "receiver-conformance", "cli")),
    ("pugixml", ("receiver-conformance/report",)),
    ("CLI/", ("cli",)),
    ("SQLiteCpp", ("emitter/store",)),
]
PRODUCT = ("emitter", "receiver-conformance", "cli")


def problems_of(root):
    for top in PRODUCT:
        for source in sorted((root / top).rglob("*.[ch]pp")):
            folder = source.parent.relative_to(root).as_posix()
            for number, line in enumerate(source.read_text().splitlines(), 1):
                found = re.match(r"\s*#\s*include\s+<(.+)>", line)
                if not found:
                    continue
                for library, rooms in RESERVED:
                    at_home = any(folder == r or folder.startswith(r + "/") for r in rooms)
                    if found.group(1).startswith(library) and not at_home:
                        yield f"{source.relative_to(root)}:{number}: '{folder}' may not know {library}"


def main():
    problems = list(problems_of(pathlib.Path(sys.argv[1])))
    print("\n".join(problems) or "every library is in its rooms")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
