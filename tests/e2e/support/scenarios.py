"""Small scenarios. Each function returns YAML."""

ONE_ATTEMPT = "policy: { deadline: 2s, retry_every: 1h, give_up_after: 0h }"
# Long enough for a busy machine to be sure, and half as long as what Rinkel grants.
SHORT_DEADLINE = "policy: { deadline: 1s, retry_every: 1h, give_up_after: 0h }"

HEAD = """\
scenario: {name}
target: {target}
start: 2026-01-05T09:00:00Z
"""

ANSWERED = """\
calls:
  - name: anna-answers
    direction: incoming
    from: "+31850609001"
    to: "+31850609000"
    rings: 8s
    answered: { by: anna@example.com, choice: "1" }
    talks: 3m12s
    ends: ANSWERED
    insights: { after: 40s, sentiment: POSITIVE, topics: [sales, support], summary: Wants a quote. }
"""

UNANSWERED = """\
calls:
  - name: nobody-there
    direction: incoming
    from: anonymous
    to: "+31850609000"
    rings: 25s
    ends: UNANSWERED
"""


def answered_call(target: str, policy: str = ONE_ATTEMPT) -> str:
    """incomingCall, callStart, callEnd, callInsights."""
    return HEAD.format(name="answered", target=target) + policy + "\n" + ANSWERED


def one_event(target: str, policy: str = ONE_ATTEMPT) -> str:
    """A single delivery: only callEnd is subscribed."""
    others = ("incomingCall", "outgoingCall", "callStart", "callInsights")
    webhooks = "webhooks: { " + ", ".join(f"{event}: none" for event in others) + " }\n"
    return HEAD.format(name="one-event", target=target) + policy + "\n" + webhooks + UNANSWERED


def calls(target: str, calls_yaml: str, policy: str = ONE_ATTEMPT) -> str:
    return HEAD.format(name="calls", target=target) + policy + "\n" + calls_yaml
