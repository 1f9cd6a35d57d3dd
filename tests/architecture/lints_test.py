"""The lints are proven on code that breaks them and on code that keeps them."""
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent


def run(script, *arguments):
    done = subprocess.run([sys.executable, HERE / script, *map(str, arguments)],
                          capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_layer_check_finds_an_undeclared_include(tmp_path):
    write(tmp_path, "emitter/core/a.hpp", '#include "emitter/run/b.hpp"\n')
    write(tmp_path, "emitter/run/b.hpp", '#include "emitter/core/a.hpp"\n')
    layers = write(tmp_path, "layers.txt", "core|emitter/core|;run|emitter/run|core")
    code, output = run("check_layers.py", tmp_path, layers)
    assert code == 1
    assert "emitter/core/a.hpp:1: 'core' may not include 'run'" in output
    assert "emitter/run/b.hpp" not in output


def test_layer_check_accepts_declared_includes_through_others(tmp_path):
    write(tmp_path, "a/x.cpp", '#include "c/z.hpp"\n')
    layers = write(tmp_path, "layers.txt", "a|a|b;b|b|c;c|c|")
    assert run("check_layers.py", tmp_path, layers)[0] == 0


def test_layer_check_finds_a_cycle_and_an_include_of_no_room(tmp_path):
    write(tmp_path, "a/x.cpp", '#include "elsewhere/z.hpp"\n')
    layers = write(tmp_path, "layers.txt", "a|a|;b|b|a")
    assert "'elsewhere' is no room" in run("check_layers.py", tmp_path, layers)[1]
    layers = write(tmp_path, "layers.txt", "a|a|b;b|b|a")
    assert "cycle" in run("check_layers.py", tmp_path, layers)[1]


def test_layer_check_does_not_pass_without_rooms(tmp_path):
    layers = write(tmp_path, "layers.txt", "")
    assert run("check_layers.py", tmp_path, layers)[0] == 1


def test_library_check_knows_who_may_know_what(tmp_path):
    write(tmp_path, "emitter/http_server/a.cpp", "#include <boost/beast/http.hpp>\n")
    assert run("check_libraries.py", tmp_path)[0] == 0
    write(tmp_path, "emitter/schedule/b.cpp", "#include <boost/beast/http.hpp>\n")
    code, output = run("check_libraries.py", tmp_path)
    assert code == 1
    assert "emitter/schedule/b.cpp:1" in output


@pytest.mark.parametrize("statement", [
    "co_await send({.url = u});",
    "co_await send(Request{u, v});",
    "auto x = c ? co_await a() : co_await b();",
    "co_await each([request](int i) { use(request, i); });",
    "Pair p = {co_await a(), co_await b()};",
])
def test_co_await_lint_finds_what_gcc_12_breaks(tmp_path, statement):
    path = write(tmp_path, "a.cpp", f"void f() {{\n    {statement}\n}}\n")
    assert run("check_co_await.py", path)[0] == 1


@pytest.mark.parametrize("statement", [
    "const auto result = co_await transport.send(request);",
    "co_await clock.sleep_until(deadline);",
    "co_return co_await next();",
])
def test_co_await_lint_leaves_good_statements_alone(tmp_path, statement):
    path = write(tmp_path, "a.cpp", f"void f() {{\n    {statement}\n}}\n")
    assert run("check_co_await.py", path)[0] == 0
