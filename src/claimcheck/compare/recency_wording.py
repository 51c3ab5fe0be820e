"""How statements that age are written: "the latest", "not out yet", "will arrive this autumn".

In: a domain's nouns and the language's lists. Out: patterns over lines in which a name is one letter. What they come
to is for `recency` to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.compare.line import ENTITIES
from claimcheck.domain import Domain
from claimcheck.kinds.words import any_of, literal, longest_first
from claimcheck.language import word_list


def phrase(*names: str) -> str:
    """Any phrase of some lists, the longest first."""
    return any_of(longest_first(word for name in names for word in word_list(f"recency_{name}")))


_STOP = r"(?=[,.;:)!]|$| [–—-] | (?:and|but)\b)"
_STILL = r"(?: yet| even| officially| actually| so far)?"
_NOT = rf"(?:n't|(?: still)? not){_STILL}"
_HAS_NOT = rf"(?:still )?(?:(?:has|have|had){_NOT}|'s(?: still)? not{_STILL})"


@lru_cache(maxsize=4)
def latest_patterns(domain: Domain) -> tuple[re.Pattern[str], ...]:
    """ "X is the latest model", "the latest model is X", "M's latest, X"."""
    kinds = any_of(literal(domain.nouns.get("subjects", ("one",))), word_list("recency_nouns"))
    nouns = rf"{kinds}(?: (?:of|in|from|by|for|to) (?:the )?(?:{ENTITIES}|(?-i:[A-Z])[\w-]*)(?:'s?)?(?: [\w-]+)?)?"
    between = rf"(?:[\w-]+ |{ENTITIES} ){{0,3}}?"
    is_, newest, now, current = phrase("is"), phrase("newest"), phrase("now"), phrase("current")
    of_some = rf"(?! {phrase('of_some')}\b)"
    patterns = (
        rf"(?P<name>{ENTITIES})(?:,? {is_}(?: {now})?|,) "
        rf"(?:the|its|their|(?:(?-i:[A-Z])\w+ )?[\w.]+'s?|{ENTITIES}'s?) (?:very )?{newest}"
        rf"(?:(?: [\w-]+| {ENTITIES}){{0,3}}? {kinds}\b|(?= {ENTITIES}| (?:in|from|by|of)\b|[.,;]|$)){of_some}",
        rf"(?:(?:the|its|their|{now}) |(?<='s )|(?<=s' ))(?:(?:{newest} {between}{nouns}|{current}"
        rf"|current (?:{ENTITIES}|[\w-]+) (?:generation|version|iteration|release|flagship|family))"
        rf"(?: (?:is|are|being|called|named)(?: {now})?(?: the)?| ?,| ?:| [–—-])?"
        rf"|{newest} {between}{ENTITIES}(?: is(?: {now})?|,)) (?P<name>{ENTITIES})(?!')",
        rf"(?:(?<='s )|(?<=s' )){newest}(?: ?,| ?:| [–—-]| is| being) (?P<name>{ENTITIES}){_STOP}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@lru_cache(maxsize=1)
def held_patterns() -> tuple[re.Pattern[str], ...]:
    """What is not there yet: by its own verb, by its maker's, by a word in front of it."""
    out, held, come, releasing = phrase("out"), phrase("held"), phrase("come"), phrase("releasing")
    end = r"(?= yet| so far| by now| as of\b| at the time of writing|[.,;!)]|$)"
    not_out = (
        rf"(?:{_HAS_NOT} (?:been (?:{out}|{phrase('told')})|{come})|is(?: [a-z]+ but)?{_NOT} {out}|(?:is|'s)(?: "
        rf"still)? {held}"
        rf"|(?:has|have) yet to {phrase('to_come')})"
    )
    patterns = (
        rf"(?P<name>{ENTITIES})(?P<which>,? (?:which|that))?(?:,(?= (?:is|has)\b))? {not_out}{end}",
        rf"(?:(?:has|have) yet to {phrase('to_release')}|{_HAS_NOT} (?:{releasing}|announced)) (?:the |its )?"
        rf"(?P<name>{ENTITIES}){end}",
        rf"\bthere(?: is|'s) (?:(?:still|as yet) no (?P<name>{ENTITIES})|no (?P<name2>{ENTITIES}) yet)"
        rf"(?=[.,;!]|$| yet| and\b)",
        rf"\bas of (?:this writing|today|now|[\w ]{{3,16}}),? there(?: is|'s) (?:still )?no "
        rf"(?P<name>{ENTITIES}){_STOP}",
        rf"(?P<name>{ENTITIES})(?P<which> )\((?:still |as yet |currently )?(?:{held}|{phrase('upcoming')})"
        rf"(?: at the time of writing| as of [^()]{{1,20}}| so far)?\)",
        rf"(?P<name>{ENTITIES})(?P<which>) (?:has been|is) (?:delayed|postponed|pushed back|held back)(?: "
        rf"once)?(?: more| again| yet again)?{end}",
        rf"\bno (?:official )?(?:sign|trace|word|news|announcement) (?:of|on|about) (?:the |a "
        rf")?(?P<name>{ENTITIES})(?= yet| so far|[.,;!]|$)",
        rf"\bneither (?P<name>{ENTITIES}) nor (?P<name2>{ENTITIES}) (?:has|have|is|are) (?:yet )?(?:been "
        rf")?(?:{out}|{come}){end}",
        # "Rumours about X abound, but it's not been announced": the only name of its sentence
        rf"^(?:(?!{ENTITIES}).)*(?P<name>{ENTITIES})(?:(?!{ENTITIES}).)*?(?:,|;| but| and| though) (?:but |and "
        rf"|though )?"
        rf"it ?{not_out}{end}(?:(?!{ENTITIES}).)*$",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@lru_cache(maxsize=1)
def coming_patterns() -> tuple[re.Pattern[str], ...]:
    """What is said to come: "the upcoming X", "X will arrive this autumn", "M plans to release X"."""
    known = (word for word in word_list("recency_to_come") if "[" not in word)  # not "be an X"
    to_come, to_release = any_of(longest_first(known)), phrase("to_release")
    when = rf"(?: {phrase('when')}\b|{_STOP})"
    patterns = (
        rf"(?:\bthe|\bits|\btheir|'s|s') {phrase('upcoming')} (?P<name>{ENTITIES})"
        rf"(?=[.,;:)!]|$| (?:models?|family|will|is|are|and|which|that|has|promises|to)\b)",
        rf"(?P<name>{ENTITIES}) (?:will|is going to|'ll) (?:[a-z]+ly )?{to_come} ?(?:officially )?{phrase('when')}\b",
        rf"(?P<name>{ENTITIES}) is(?: now| still| widely| also| tentatively)? {phrase('due')}"
        rf" (?:(?:to {to_come}|for (?:a )?(?:release|launch|later|early|late|mid|this|next)(?: "
        rf"in)?)|{phrase('when')}\b)",
        rf"\b(?-i:[A-Z])[\w.-]*(?: \w+)? (?:plans|is planning|intends|hopes|expects|is preparing|is about|is "
        rf"getting ready|aims"
        rf"|will|is set|is going|is {phrase('due')}|is said|may|might|could) (?:to )?{to_release} (?:the |its "
        rf")?(?P<name>{ENTITIES}){when}",
        rf"\b(?-i:[A-Z])[\w.-]*(?: \w+)? is (?:already |currently |still |reportedly |now )?working on (?:the |its )?"
        rf"(?P<name>{ENTITIES})(?=[,.;!)]|$)",
        rf"\b(?:when|once|until|before|as soon as) (?P<name>{ENTITIES}) (?:finally |eventually |actually )?"
        rf"(?:{phrase('comes')}|(?:is|gets) (?:finally )?{phrase('out')})(?=[,.;!)]|$)",
        rf"\b(?:unclear|unknown|no (?:word|telling|idea)|not (?:yet )?(?:known|clear)|nobody knows|no one "
        rf"knows|(?:do not|don't) know)"
        rf"(?: on| about)? when (?:\w+ )?(?P<name>{ENTITIES}) (?:will|is going to|might|may) (?:finally "
        rf"|actually )?{to_come}",
        rf"\bis (?:said|reported|believed|known|thought|{phrase('due')}) to be (?:training|working "
        rf"on|building|developing|preparing|"
        rf"testing) (?P<name>{ENTITIES})(?=[,.;!)]|$| (?:and|but)\b)",
        rf"(?P<name>{ENTITIES}) is (?:finally |now |also )?(?:coming|launching|arriving|shipping|dropping"
        rf"|debuting)(?: out)?"
        rf" {phrase('when')}\b",
        rf"\b(?:expect|expects|expecting|anticipate) (?:the )?(?P<name>{ENTITIES}) to {to_come}{when}",
        rf"\b(?:waiting|wait) for (?P<name>{ENTITIES})(?: to {to_come}|'s? (?:release|launch|arrival)){_STOP}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
