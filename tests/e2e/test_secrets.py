"""What a URL or a header may hide stays hidden, everywhere (F30)."""

import pytest
from support import scenarios
from support.behaviours import answer

PATH_SECRET = "Zk3J9q2Lx7Wv5Tn8Rb4M"
QUERY_SECRET = "q9-token-5512"
HEADER_SECRET = "s3cr3t-header-value"


@pytest.mark.parametrize("status", [200, 500], ids=["good", "failing"])
def test_no_secret_leaves_the_program(play, receiver, status):
    receiver.behaviour = answer(status)
    target = f"https://localhost:{receiver.port}/hooks/{PATH_SECRET}?token={QUERY_SECRET}"
    result = play(scenarios.answered_call(target), "--header", f"X-Api-Key: {HEADER_SECRET}",
                  "--header", f"Authorization: Bearer {HEADER_SECRET}")
    assert receiver.requests[0].path == f"/hooks/{PATH_SECRET}?token={QUERY_SECRET}"
    assert receiver.requests[0].headers["X-Api-Key"] == HEADER_SECRET
    for secret in (PATH_SECRET, QUERY_SECRET, HEADER_SECRET):
        assert secret not in result.text
        for file in result.files():
            assert secret.encode() not in file.read_bytes(), (secret, file)
    assert "/hooks/" in result.report()["target"]


def test_a_secret_target_is_not_in_an_error_either(ringproof, write_scenario):
    scenario = write_scenario(scenarios.one_event("${TARGET}"))
    secret_target = f"ftp://localhost/{PATH_SECRET}?token={QUERY_SECRET}"
    result = ringproof.run(scenario, env={"TARGET": secret_target})
    assert result.code == 2, result.text
    assert PATH_SECRET not in result.text and QUERY_SECRET not in result.text
