"""One look at an address: robots.txt first, then HEAD, GET where HEAD brings bad news, and redirects to their end.

A checker remembers the rules of the sites that it has met and when it last asked a host; make one for each run.
"""

import datetime
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from roadmap.links import pace, robots
from roadmap.links.addresses import Address, UnsafeAddressError, joined, parse
from roadmap.links.asking import UnreachableError, ask, read_text
from roadmap.links.budget import Budget
from roadmap.links.guard import Guard
from roadmap.links.verdicts import (
    MOST_REDIRECTS,
    Answer,
    Finding,
    Verdict,
    finding,
    is_believed_without_body,
)

AGENT = f"{robots.TOKEN}/1.0"


def agent_of(host: str = "") -> str:
    """How we introduce ourselves; `host` is where whoever minds us can find out who we are."""
    return f"{AGENT} (+https://{host}/)" if host else AGENT


class _RobotsError(Exception):
    """The site does not let us look, or cannot say whether it does."""

    def __init__(self, found: Finding) -> None:
        self.found = found
        super().__init__(found.verdict)


@dataclass
class Checker:
    """Looks at addresses, one after another."""

    guard: Guard = field(default_factory=Guard)
    agent: str = AGENT
    wait: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    budget: Callable[[], Budget] = Budget
    _rules: dict[str, robots.Rules] = field(default_factory=dict)
    _asked_at: dict[str, float] = field(default_factory=dict)

    def look(self, text: str, now: datetime.datetime, *, etag: str = "", last_modified: str = "") -> Finding:
        """What the address answers; `etag` and `last_modified` are those of its last good answer. Raises nothing."""
        pairs = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        known = {name: value for name, value in pairs.items() if value}
        answers: list[Answer] = []
        try:
            self._follow(parse(text), answers, self.budget(), now, known)
        except _RobotsError as closed:
            return closed.found
        except UnsafeAddressError as error:
            return Finding(Verdict.UNSAFE, _last_status(answers), str(error))
        except UnreachableError as error:
            return Finding(Verdict.UNREACHABLE, _last_status(answers), str(error))
        return finding(answers, now)

    def _follow(
        self,
        address: Address,
        answers: list[Answer],
        budget: Budget,
        now: datetime.datetime,
        known: Mapping[str, str],
    ) -> None:
        """Adds each answer. An unfinished chain ends with a redirect."""
        while True:
            self._obey(address, budget, now)
            answers.append(self._asked(address, budget, {} if answers else known))
            last = answers[-1]
            if not (last.is_redirect and last.location) or len(answers) > MOST_REDIRECTS:
                return
            address = joined(address, last.location)
            if address in [answer.address for answer in answers]:
                return  # round in circles

    def _asked(self, address: Address, budget: Budget, known: Mapping[str, str]) -> Answer:
        self._rest(address, budget)
        try:
            answer = ask(self.guard, address, budget, method="HEAD", agent=self.agent, known=known)
        except UnreachableError as error:
            if str(error) != "nonsense":  # some servers hang up on HEAD
                raise
        else:
            if is_believed_without_body(answer.status):
                return answer
        self._rest(address, budget)
        return ask(self.guard, address, budget, method="GET", agent=self.agent, known=known)

    def _obey(self, address: Address, budget: Budget, now: datetime.datetime) -> None:
        """Raises _RobotsError where the site wants no visit."""
        if address.origin not in self._rules:
            self._rules[address.origin] = self._read_rules(address.at("/robots.txt"), budget, now)
        if not self._rules[address.origin].allow(address.target):
            raise _RobotsError(Finding(Verdict.ROBOTS))

    def _read_rules(self, address: Address, budget: Budget, now: datetime.datetime) -> robots.Rules:
        """No robots.txt means no rules; a server that is down, or wants to be left alone, is not asked for more."""
        for redirects in range(MOST_REDIRECTS + 1):
            self._rest(address, budget)
            try:
                answer, text = read_text(self.guard, address, budget, agent=self.agent)
            except UnsafeAddressError:
                if redirects:
                    break
                raise
            if answer.status == 429 or answer.status >= 500:
                found = finding([answer], now)
                raise _RobotsError(Finding(found.verdict, found.status, "robots.txt", wait=found.wait))
            if not (answer.is_redirect and answer.location):
                return robots.parse(text) if answer.status == 200 else robots.NO_RULES
            try:
                address = joined(address, answer.location)
            except UnsafeAddressError:
                break
        return robots.NO_RULES

    def _rest(self, address: Address, budget: Budget) -> None:
        """Leave a host alone for a moment between two requests, for as long as its site wants."""
        asked_at = self._asked_at.get(address.host)
        rules = self._rules.get(address.origin, robots.NO_RULES)
        if asked_at is not None:
            budget.pause(asked_at + max(pace.BETWEEN_REQUESTS, rules.delay) - self.clock(), self.wait)
        self._asked_at[address.host] = self.clock()


def _last_status(answers: list[Answer]) -> int | None:
    return answers[-1].status if answers else None
