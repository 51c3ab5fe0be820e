"""Whether something is the largest, the smallest or the first of a set, by what the reference says existed at the time.

In: a superlative whose names are resolved. Out: an `Ruling`, with the counter-example. The reading is charitable: what
may be meant in two ways is refuted in both, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from claimcheck.check.show import show_date, show_value
from claimcheck.compare.decide import MONTH, SETTING
from claimcheck.compare.known import Known, known_of
from claimcheck.compare.peers import Peer, has_choice, is_alike, makers_of, peers_of, releases_of
from claimcheck.compare.recency import GRACE, since
from claimcheck.compare.ruling import Ruling
from claimcheck.compare.superlative import Scope
from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.frozen import dataclass
from claimcheck.kinds.dates import days_of
from claimcheck.records import Fact
from claimcheck.verdicts import KINDEST_FIRST

CLEAR = 0.1
"""How far a counter-example among all systems must lie beyond, relative: sources round and count in different ways."""

WAVE = 200.0
"""Days over which the members of one family come out: an article without a date is hardly from in between."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A superlative with its names resolved: `family` and `makers` say of what, `day` when the article was written."""

    entity: str
    attribute: Attribute
    most: bool
    test: str
    scope: Scope
    family: str
    makers: frozenset[str]
    day: str | None
    floor: float = 0.0
    """What the first with so much reached, instead of what the largest has."""

    @property
    def is_wide(self) -> bool:
        """Whether the set is one that nobody can list."""
        return bool(self.makers) or (self.scope.wide and not self.family and not self.scope.own)


@lru_cache(maxsize=1024)
def decide_rank(rank: Rank, domain: Domain) -> Ruling | None:
    """The verdict on a superlative; None where the reference has no value of its subject, or nothing says of what."""
    mine = _mine(rank, domain)
    if not mine.values and not mine.hidden:
        return None
    if rank.is_wide:
        is_theirs = not rank.makers or _houses(rank.makers, domain) & makers_of(rank.entity, domain)
        return _among(rank, mine, _all(rank, domain), domain) if is_theirs else None
    families = [rank.family] if rank.family else list(domain.ancestors_of(rank.entity))
    if rank.scope.count:
        families = [family for family in families if len(_members(rank, family, domain)) + 1 == rank.scope.count]
    sets = [(family, _members(rank, family, domain)) for family in families if _is_member(rank, family, domain)]
    found = [_among(rank, mine, peers, domain) for _, peers in sets if peers]
    return min(found, key=lambda ruling: KINDEST_FIRST.index(ruling.verdict), default=None)


def _mine(rank: Rank, domain: Domain) -> Known:
    name = domain.name_of(rank.entity)
    if rank.attribute.kind == "date":
        return Known(name, tuple(releases_of(rank.entity, domain)[:1]))
    return known_of([rank.entity], name, rank.attribute.id, rank.test, domain, largest=rank.most)


def _is_member(rank: Rank, family: str, domain: Domain) -> bool:
    return family in domain.ancestors_of(rank.entity)


def _members(rank: Rank, family: str, domain: Domain) -> list[Peer]:
    """The other members of a family: those of its versions that have values themselves."""
    own = domain.kin_of(rank.entity)
    known = peers_of(domain, rank.attribute.id, rank.test)
    return [known[member] for member in domain.descendants_of(family) if member in known and member not in own]


@lru_cache(maxsize=256)
def _all(rank: Rank, domain: Domain) -> list[Peer]:
    """All systems that a superlative may speak of: of the makers and with the choices that it names."""
    own = domain.kin_of(rank.entity)
    makers = _houses(rank.makers, domain)
    filters = [_as_loose(rank.entity, meaning, domain) for meaning in rank.scope.filters]
    return [
        peer
        for peer in peers_of(domain, rank.attribute.id, rank.test).values()
        if peer.entity not in own
        and (not makers or _is_of(peer.entity, makers, domain))
        and all(any(has_choice(peer.entity, meaning, domain) for meaning in loose) for loose in filters)
        and is_alike(peer.entity, rank.entity, domain, loosely=bool(makers))
    ]


def _houses(makers: frozenset[str], domain: Domain) -> set[str]:
    """Makers and the houses that belong to them."""
    return {house for maker in makers for house in (maker, *domain.descendants_of(maker))}


def _is_of(entity: str, makers: set[str], domain: Domain) -> bool:
    """Say whether makers made something, and nobody of another house had a part in it."""
    made = makers_of(entity, domain)
    roots = {domain.root_of(maker) for maker in makers}
    return bool(made & makers) and all(roots & {maker, *domain.ancestors_of(maker)} for maker in made)


def _as_loose(entity: str, meaning: tuple[str, str], domain: Domain) -> list[tuple[str, str]]:
    """A choice, and the looser one of its subject where the words are used that loosely."""
    if has_choice(entity, meaning, domain):
        return [meaning]
    choices = domain.choices.get(domain.attributes[meaning[0]].choices, {})
    broader = choices[meaning[1]].broader if meaning[1] in choices else ()
    return [meaning, *((meaning[0], choice) for choice in broader if has_choice(entity, (meaning[0], choice), domain))]


def _among(rank: Rank, mine: Known, peers: list[Peer], domain: Domain) -> Ruling:
    """The verdict within one set."""
    if not mine.values:
        words = f"the reference says that the {rank.attribute.title} of {mine.name} was never published"
        return Ruling("not-enough-info", "undisclosed", words, mine.hidden[:1])
    out = min((fact.value.low for fact in releases_of(rank.entity, domain)), default=None)
    beyond = [peer for peer in peers if peer.facts and _is_beyond(rank, mine, peer)]
    then = _surely([peer for peer in beyond if _was_there(rank, peer, out, domain)], rank, domain)
    if then:
        return _refuted(rank, mine, _best(then, rank), domain)
    is_settled = rank.scope.past or rank.attribute.kind == "date"
    later = [] if is_settled else _surely([peer for peer in beyond if peer.first], rank, domain)
    if later:
        return _outdated(rank, mine, later, domain)
    return _unrefuted(rank, mine, peers, out, domain)


def _is_beyond(rank: Rank, mine: Known, peer: Peer) -> bool:
    """Say whether a peer lies clearly beyond all values of the subject."""
    low, high = min(v.low for v in mine.values), max(v.high for v in mine.values)
    if rank.attribute.kind == "date":
        return peer.high + MONTH < low
    slack = max(rank.attribute.tolerance, CLEAR if rank.is_wide else 0.0)
    if rank.floor:
        return (peer.low if rank.attribute.changes else peer.high) >= rank.floor * (1 - rank.attribute.tolerance / 2)
    if rank.attribute.qualifier:
        return peer.low > high + max(SETTING, 0.08 * high) if rank.most else peer.high < low - max(SETTING, 0.08 * low)
    if rank.attribute.changes:  # a window that was widened later on
        return peer.low > high * (1 + slack) if rank.most else peer.high < low * (1 - slack)
    return peer.high > high * (1 + slack) if rank.most else peer.high < low * (1 - slack)


def _surely(peers: list[Peer], rank: Rank, domain: Domain) -> list[Peer]:
    """Counter-examples that are enough: two makers where the value changes, and may have been less when it came out."""
    if not (rank.is_wide and rank.attribute.changes):
        return peers
    first = _best(peers, rank) if peers else None
    return [p for p in peers if first and not makers_of(p.entity, domain) & makers_of(first.entity, domain)]


def _was_there(rank: Rank, peer: Peer, out: float | None, domain: Domain) -> bool:
    """Say whether a peer was there when the subject came out: surely before it, or with it in the same family."""
    if rank.attribute.kind == "date":
        return True
    if out is None or peer.first is None:
        return out is None and not rank.is_wide
    is_relative = set(domain.ancestors_of(rank.entity)) & set(domain.ancestors_of(peer.entity))
    if rank.is_wide and not is_relative:
        return peer.last + GRACE < out
    pair = (domain.entities[peer.entity], domain.entities[rank.entity])
    is_sibling = pair[0].family == pair[1].family and all(is_sized(domain, one.id) for one in pair)
    return peer.first.value.low <= out + (WAVE if is_sibling and not rank.day else GRACE)


def _best(peers: Iterable[Peer], rank: Rank) -> Peer:
    """The counter-example to name: the first that came out, in a family that which is meant."""
    if not rank.is_wide and rank.attribute.kind != "date":
        return max(peers, key=lambda peer: (peer.high if rank.most else -peer.low, peer.entity))
    return min(peers, key=lambda peer: (peer.first.value.low if peer.first else 0.0, -peer.high, peer.entity))


def _refuted(rank: Rank, mine: Known, peer: Peer, domain: Domain) -> Ruling:
    words = f"{_shown(mine.name, mine.facts, rank, domain)}, {_told(rank, peer, domain)}"
    return Ruling("contradicted", "wrong-value", words, _facts(rank, mine, peer))


def _outdated(rank: Rank, mine: Known, later: list[Peer], domain: Domain) -> Ruling:
    """What has come since: by the day of the article, or after it."""
    written = days_of(rank.day)[0] if rank.day else None
    by_then = [peer for peer in later if written is not None and peer.last + GRACE < written]
    peer = _best(by_then or later, rank)
    told = f"{_shown(mine.name, mine.facts, rank, domain)}, {_told(rank, peer, domain)}"
    if by_then:
        return Ruling("contradicted", "wrong-value", f"{told} and was there by then", _facts(rank, mine, peer))
    then = "none is known that lay beyond it then" if rank.day and rank.is_wide else since(rank.day)
    return Ruling("imprecise", "outdated", f"{then}: {told}", _facts(rank, mine, peer))


def _unrefuted(rank: Rank, mine: Known, peers: list[Peer], out: float | None, domain: Domain) -> Ruling:
    told = _shown(mine.name, mine.facts, rank, domain)
    hidden = [p for p in peers if p.hidden and p.first and (out is None or p.first.value.low <= out + GRACE)]
    if rank.is_wide:
        words = f"{told}; the reference knows of none beyond it, but cannot know of all"
        return Ruling("not-enough-info", "no-fact", words, (_end(mine.facts, rank),))
    if hidden:
        names = domain.name_of(hidden[0].entity)
        words = f"{told}; the reference says that the {rank.attribute.title} of {names} was never published"
        return Ruling("not-enough-info", "undisclosed", words, (_end(mine.facts, rank),))
    return Ruling("supported", "", f"{told}, and none of its family lies beyond it", (_end(mine.facts, rank),))


def _shown(name: str, facts: tuple[Fact, ...], rank: Rank, domain: Domain) -> str:
    return f"{name}: {show_value(_end(facts, rank).value, rank.attribute, domain)}"


def _end(facts: tuple[Fact, ...], rank: Rank) -> Fact:
    """The fact that speaks best for a superlative."""
    return max(facts, key=lambda fact: fact.value.high) if rank.most else min(facts, key=lambda fact: fact.value.low)


def _told(rank: Rank, peer: Peer, domain: Domain) -> str:
    shown = _shown(domain.name_of(peer.entity), peer.facts, rank, domain)
    if rank.attribute.kind == "date" or peer.first is None:
        return shown
    return f"{shown}, out since {show_date(peer.first.value.text)}"


def _facts(rank: Rank, mine: Known, peer: Peer) -> tuple[Fact, ...]:
    dated = (peer.first,) if peer.first and rank.attribute.kind != "date" else ()
    return (_end(mine.facts, rank), _end(peer.facts, rank), *dated)
