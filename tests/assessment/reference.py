"""The assessment once more, formula by formula and as plainly as it goes: what engine.js must agree with.

Nothing of it is fast or shares code with ladder: numbers come from the framework, not from the tables in the page.
T[s][g][k] is P(rank k of skill s | node g), R[t][r] P(rank r is given | rank t), F and Q are the likelihoods of all
answers and of self-report alone, f = 1 is the copy of a person who rates herself a rank too high.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, exp, floor, inf, log2, prod, sqrt
from statistics import NormalDist
from typing import Any

from ladder.model import Framework, Item

Row = Sequence[float]
Answer = Mapping[str, Any]  # an entry of the log

PHI = NormalDist().cdf
NODES = [-3 + 0.5 * step for step in range(13)]
CLOSE = 1e-9

POSITIVE = {"statement": (0.85, 0.15), "evidence": (0.8, 0.05), "scenario": (0.85, 0.3), "knowledge": (0.9, 0.25)}
TESTS = {"scenario", "knowledge"}


@dataclass(frozen=True)
class Factor:
    """What one answer says of a skill's rank k, by copy f: row[f][k]."""

    kind: str  # "card", "opinion" or "test"
    row: tuple[Row, Row]


@dataclass
class State:
    """What is known of a skill."""

    open: tuple[int, int]
    factors: list[Factor] = field(default_factory=list)
    cards: int = 0
    tests: int = 0
    checks: int = 0
    contradictions: int = 0
    assessed: bool = False

    @property
    def counts(self) -> bool:
        """Passed over on its card: it counts no more."""
        return self.assessed or not self.cards

    def likelihood(self, f: int, k: int, *, opinions_only: bool = False) -> float:
        """F[f][k], or Q[f][k]."""
        return prod(factor.row[f][k] for factor in self.factors if not (opinions_only and factor.kind == "test"))


class Reference:
    """An assessment of a framework."""

    def __init__(self, framework: Framework, skills: Sequence[str] | None, cards: int, tests: int, checks: int) -> None:
        self.framework = framework
        self.most_cards, self.most = cards, {"test": tests, "check": checks}
        rank = framework.rank
        every = {skill.id: skill for skill in framework.skills}
        self.levels = {s: [level.id for level in framework.levels if level.id in every[s].levels] for s in every}
        self.skills = [s for s in every if self.levels[s] and (skills is None or s in skills)]
        self.numbers = {s: [0, *(rank[level] for level in self.levels[s])] for s in self.skills}
        self.top = {s: len(self.levels[s]) for s in self.skills}
        self.T = {s: self._table(every[s].assessment.loading, every[s].assessment.difficulty, s) for s in self.skills}
        self.R = {s: self._noise(framework.ladder.assessment.noise, self.top[s]) for s in self.skills}
        self.w0 = [exp(-g * g / 2) for g in NODES]
        share = framework.ladder.assessment.over_rating_share
        self.share = (1 - share, share)

    def _table(self, loading: float, difficulty: float, s: str) -> list[Row]:
        levels, q = len(self.framework.levels), sqrt(1 - loading**2)
        b = [-1.2 + 2.8 * (number - 1) / (levels - 1) for number in self.numbers[s][1:]]
        rows = []
        for g in NODES:
            at = [1.0, *(1 - PHI((each + difficulty - loading * g) / q) for each in b), 0.0]
            rows.append([at[k] - at[k + 1] for k in range(len(b) + 1)])
        return rows

    @staticmethod
    def _noise(eps: float, top: int) -> list[Row]:
        rows = [[(eps / (1 - eps)) ** abs(r - t) for r in range(top + 1)] for t in range(top + 1)]
        return [[each / sum(row) for each in row] for row in rows]

    # --- answers ------------------------------------------------------------------------------------------------------

    def read(self, log: Sequence[Answer]) -> tuple[dict[str, State], str | None]:
        """The state of every skill, and the skill of the last card."""
        states = {s: State((0, self.top[s])) for s in self.skills}
        last = None
        items = {f"{item.skill}.{item.id}": item for item in self.framework.items}
        for entry in log:
            if entry["kind"] == "card" and entry["skill"] in states:
                last = entry["skill"]
                self._card(last, states[last], entry)
            elif entry["kind"] == "statement" and entry["skill"] in states:
                s = entry["skill"]
                states[s].checks += 1
                if "pass" not in entry:
                    row = self._chance("statement", s, entry["level"], int(entry["option"] == "yes"), {0, 1})
                    states[s].factors.append(self._factor("opinion", s, row))
            elif entry["kind"] == "item" and self._skill_of(entry) in states:
                self._item(states[self._skill_of(entry)], items[entry["item"]], entry)
        return states, last

    def _skill_of(self, entry: Answer) -> str:
        return entry["item"].split(".")[0] if entry["kind"] == "item" else entry["skill"]

    def _card(self, s: str, state: State, entry: Answer) -> None:
        state.cards += 1
        if "pass" in entry:
            return
        state.assessed = True
        shown = [self.levels[s].index(level) + 1 for level in entry["shown"]]
        lo, w = shown[0] - 1, len(shown)
        parts = [(0, lo), *((lo + each, lo + each) for each in range(1, w)), (lo + w, self.top[s])]
        part = parts[0 if entry["level"] is None else entry["shown"].index(entry["level"]) + 1]
        if not _meet(part, state.open):
            state.contradictions += 1
            state.open = (0, self.top[s])
            state.factors = [factor for factor in state.factors if factor.kind != "card"]
        row = [self._card_chance(s, state.open, part, k) for k in range(self.top[s] + 1)]
        state.factors.append(self._factor("card", s, row))
        state.open = _meet(part, state.open) or part

    def _card_chance(self, s: str, open_: tuple[int, int], part: tuple[int, int], k: int) -> float:
        both = _meet(part, open_)
        mass = [sum(self.R[s][k][r] for r in range(low, high + 1)) for low, high in (both or (1, 0), open_)]
        return mass[0] / mass[1]

    def _item(self, state: State, item: Item, entry: Answer) -> None:
        is_test = item.kind in TESTS
        state.tests += is_test
        state.checks += not is_test
        if "pass" in entry:
            return
        scores = {option.id: option.score for option in item.options} if is_test else {"yes": 1.0, "no": 0.0}
        outcome = 0.0 if entry["option"] == "unknown" else scores[entry["option"]]
        row = self._chance(item.kind, item.skill, item.level, outcome, self._outcomes(item))
        state.factors.append(self._factor("test" if is_test else "opinion", item.skill, row))

    def _outcomes(self, item: Item) -> set[float]:
        if item.kind not in TESTS:
            return {0.0, 1.0}
        return {option.score for option in item.options} | ({0.0} if item.kind == "knowledge" else set())

    def _chance(self, kind: str, s: str, level: str, outcome: float, outcomes: set[float]) -> Row:
        """P(outcome | k) for each rank k."""
        row = []
        for number in self.numbers[s]:
            p = POSITIVE[kind][0 if number >= self.framework.rank[level] else 1]
            parts = {score: score * p + (1 - score) * (1 - p) for score in outcomes}
            row.append(parts[outcome] / sum(parts.values()))
        return row

    def _factor(self, kind: str, s: str, row: Row) -> Factor:
        return Factor(kind, (row, row if kind == "test" else self._raised(s, row)))

    def _raised(self, s: str, row: Row) -> Row:
        return [row[min(k + 1, self.top[s])] for k in range(self.top[s] + 1)]

    # --- the posterior ------------------------------------------------------------------------------------------------

    def posterior(self, states: Mapping[str, State]) -> "Posterior":
        """p[f][s][k], P(k | g), W[f][g] and pi[f]."""
        copies = [self._copy(states, f) for f in (0, 1)]
        tested = any(factor.kind == "test" for state in states.values() for factor in state.factors)
        odds = [self.share[f] * copy.evidence / copy.alone for f, copy in enumerate(copies)]
        pi = [each / sum(odds) for each in odds] if tested else [1.0, 0.0]
        return Posterior(copies, pi, tested)

    def _copy(self, states: Mapping[str, State], f: int) -> "Copy":
        joint = {s: self._joint(states[s], s, f) for s in self.skills}
        said = {s: self._joint(states[s], s, f, opinions_only=True) for s in self.skills}
        weights = [w * prod(sum(joint[s][g]) for s in self.skills) for g, w in enumerate(self.w0)]
        alone = sum(w * prod(sum(said[s][g]) for s in self.skills) for g, w in enumerate(self.w0))
        nodes = [weight / sum(weights) for weight in weights]
        given = {s: [[each / sum(row) for each in row] for row in joint[s]] for s in self.skills}
        p = {s: [sum(w * row[k] for w, row in zip(nodes, given[s], strict=True)) for k in range(self.top[s] + 1)]
             for s in self.skills}  # fmt: skip
        return Copy(sum(weights), alone, nodes, given, p)

    def _joint(self, state: State, s: str, f: int, *, opinions_only: bool = False) -> list[Row]:
        """P(rank and answers), by node and rank."""
        likelihood = [state.likelihood(f, k, opinions_only=opinions_only) for k in range(self.top[s] + 1)]
        return [[t * each for t, each in zip(row, likelihood, strict=True)] for row in self.T[s]]

    def info(self, post: "Posterior", s: str, rows: Sequence[Row], is_test: bool) -> float:
        """The bits that an answer is expected to give; rows[o][k] is P(outcome o | rank k) without over-rating."""
        seen = [rows, rows if is_test else [self._raised(s, row) for row in rows]]
        ranks, p = range(self.top[s] + 1), [copy.p[s] for copy in post.copies]
        means = [[sum(p[f][k] * row[k] for k in ranks) for row in seen[f]] for f in (0, 1)]
        mean = [sum(post.pi[f] * means[f][o] for f in (0, 1)) for o in range(len(rows))]
        noise = sum(post.pi[f] * p[f][k] * _entropy([row[k] for row in seen[f]]) for f in (0, 1) for k in ranks)
        bits = _entropy(mean) - noise
        if is_test:
            share = post.pi if post.tested else self.share
            mean = [sum(share[f] * means[f][o] for f in (0, 1)) for o in range(len(rows))]
            bits += 2 * (_entropy(mean) - sum(share[f] * _entropy(means[f]) for f in (0, 1)))
        return bits

    # --- questions ----------------------------------------------------------------------------------------------------

    def next(self, log: Sequence[Answer]) -> dict[str, Any] | None:
        """The next question."""
        states, last = self.read(log)
        post = self.posterior(states)
        if last and states[last].assessed and states[last].cards < self.most_cards:
            bits, card = self._best_card(post, last, states[last])
            if states[last].open[0] < states[last].open[1] and bits >= 0.3:
                return card
        for s in self.skills:
            if not states[s].cards:
                return self._best_card(post, s, states[s])[1]
        return self._best_probe(post, states, "test") or self._best_probe(post, states, "check")

    def _best_card(self, post: "Posterior", s: str, state: State) -> tuple[float, dict[str, Any]]:
        w = min(3, self.top[s])
        best: tuple[float, int] = (-inf, 0)
        for lo in range(self.top[s] - w + 1):
            parts = [(0, lo), *((lo + each, lo + each) for each in range(1, w)), (lo + w, self.top[s])]
            rows = [[self._card_chance(s, state.open, part, k) for k in range(self.top[s] + 1)] for part in parts]
            bits = self.info(post, s, rows, is_test=False)
            if bits > best[0] + CLOSE:
                best = bits, lo
        shown = self.levels[s][best[1] : best[1] + w]
        return best[0], {"kind": "card", "skill": s, "card": state.cards + 1, "shown": shown}

    def _best_probe(self, post: "Posterior", states: Mapping[str, State], kind: str) -> dict[str, Any] | None:
        used = sum(state.tests if kind == "test" else state.checks for state in states.values())
        if used >= self.most[kind]:
            return None
        best: tuple[float, dict[str, Any] | None] = (-inf, None)
        for s in self.skills:
            if states[s].assessed and not (states[s].tests if kind == "test" else states[s].checks):
                for question, rows in self._probes(s, kind):
                    bits = self.info(post, s, rows, is_test=kind == "test")
                    if bits > best[0] + CLOSE:
                        best = bits, question
        return best[1] if best[0] >= 0.02 else None

    def _probes(self, s: str, kind: str) -> list[tuple[dict[str, Any], list[Row]]]:
        probes = []
        for level in self.levels[s] if kind == "check" else ():
            rows = [self._chance("statement", s, level, outcome, {0, 1}) for outcome in (1, 0)]
            probes.append(({"kind": "statement", "skill": s, "level": level}, rows))
        for item in self.framework.items:
            if item.skill == s and (item.kind in TESTS) == (kind == "test"):
                outcomes = self._outcomes(item)
                rows = [self._chance(item.kind, s, item.level, outcome, outcomes) for outcome in sorted(outcomes)]
                probes.append(({"kind": "item", "item": f"{s}.{item.id}"}, rows))
        return probes

    # --- the result ---------------------------------------------------------------------------------------------------

    def result(self, log: Sequence[Answer]) -> dict[str, Any]:
        """What the answers say."""
        states, _ = self.read(log)
        post = self.posterior(states)
        skills = []
        for s in self.skills:
            p = [sum(post.pi[f] * post.copies[f].p[s][k] for f in (0, 1)) for k in range(self.top[s] + 1)]
            low, high = _band(p)
            skills.append({"id": s, "levels": self.levels[s], "assessed": states[s].assessed, "p": p,
                           "rank": max(range(len(p)), key=lambda k: (p[k], -k)), "low": low, "high": high})  # fmt: skip
        reached, is_asked = self._overall(states, post)
        level = max((n for n, p in enumerate(reached, 1) if p >= 0.5 and is_asked[n - 1]), default=0)
        answered = sum("pass" not in entry for entry in log if self._skill_of(entry) in states)
        overall = {"p": reached, "level": level}
        return {"skills": skills, "overall": overall, "flag": post.pi[1], "tested": post.tested, "answered": answered}

    def _overall(self, states: Mapping[str, State], post: "Posterior") -> tuple[list[float], list[bool]]:
        reached, is_asked, least = [], [], 1.0
        for number, level in enumerate(self.framework.levels, 1):
            listed = level.asks or [s for s in self.skills if level.id in self.levels[s]]
            asked = [s for s in self.skills if s in listed and states[s].counts]
            ways = [[self._reached(asked, number, copy.given, g) for g in range(13)] for copy in post.copies]
            p = sum(post.pi[f] * w * way for f in (0, 1) for w, way in zip(post.copies[f].nodes, ways[f], strict=True))
            least = min(least, p)
            reached.append(least)
            is_asked.append(bool(asked))
        return reached, is_asked

    def _reached(self, asked: Sequence[str], number: int, given: Mapping[str, Sequence[Row]], g: int) -> float:
        """By the number of skills at the level, and of those more than one level below."""
        ways: dict[tuple[int, int], float] = {(0, 0): 1.0}
        for s in asked:
            step: defaultdict[tuple[int, int], float] = defaultdict(float)
            for k, p in enumerate(given[s][g]):
                there, far = self.numbers[s][k] >= number, self.numbers[s][k] < number - 1
                for (at, below), way in ways.items():
                    step[at + there, below + far] += way * p
            ways = step
        n, placement = len(asked), self.framework.ladder.placement
        share = 2 / 3 if placement.share == 0.667 else placement.share
        needed, allowed = ceil(share * n - CLOSE), floor(placement.far_below * n + CLOSE)
        return sum(p for (at, below), p in ways.items() if at >= needed and below <= allowed)


@dataclass(frozen=True)
class Copy:
    """What a copy of the person makes of the answers."""

    evidence: float  # E(F)
    alone: float  # E(Q)
    nodes: Row  # W
    given: Mapping[str, Sequence[Row]]  # P(k | g), by skill
    p: Mapping[str, Row]


@dataclass(frozen=True)
class Posterior:
    """Both copies, weighed."""

    copies: Sequence[Copy]
    pi: Row
    tested: bool


def _meet(part: tuple[int, int], other: tuple[int, int]) -> tuple[int, int] | None:
    low, high = max(part[0], other[0]), min(part[1], other[1])
    return (low, high) if low <= high else None


def _entropy(parts: Sequence[float]) -> float:
    return -sum(p * log2(p) for p in parts if p > 0)


def _band(p: Row) -> tuple[int, int]:
    """The fewest neighbouring ranks with at least .8; of several the likeliest, then the lowest."""
    bands = [(low, high) for low in range(len(p)) for high in range(low, len(p))]
    bands = [(low, high) for low, high in bands if sum(p[low : high + 1]) >= 0.8 - CLOSE]
    return min(bands, key=lambda band: (band[1] - band[0], -sum(p[band[0] : band[1] + 1]), band))
