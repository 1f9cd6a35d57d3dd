"""A receiver that binds a worker to each connection for as long as that is kept."""

import pytest
from support.foreign_receiver import ForeignReceiver
from support.stores import Rows

pytestmark = pytest.mark.unsanitized


def test_our_own_idle_connections_do_not_lock_us_out(ringproof, good_identity, authority):
    with ForeignReceiver(good_identity, Rows(), workers=5) as receiver:
        result = ringproof("check", receiver.url, "--ca-file", authority.file, "--out", "report",
                           "--state", receiver.state_url, "--content-type", "json")
    assert result.code == 0, result.text
    for rule in ("time.2s", "state.complete", "delivery.burst"):
        assert result.rule(rule)["status"] == "pass", result.rule(rule)
