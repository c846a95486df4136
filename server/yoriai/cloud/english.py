"""English words in notes: which say nothing, and which are plurals of others."""

from __future__ import annotations

import re

from yoriai.cloud.spelling import listed

STOP = listed(
    """
    a about above across after again against all almost alone along already also although always
    am among an and another any anybody anyone anything anywhere are area around as ask at away
    back be became because become been before behind being below best better between big both but
    by came can cannot case could did do does doing done down during each either else enough etc
    even ever every everybody everyone everything everywhere far feel few first for from full
    further gave general get getting give go going gone good got great had has have having he her
    here hers herself him himself his how however i if important in instead interesting into is it
    its itself just keep kind knew know known large last least less let like likely little long
    lot lots made make making many may maybe me mean might mine more most mostly mr mrs much must
    my myself near nearly need needed needs never new next nice no nobody non none nor not nothing
    now of off often oh ok okay old on once one ones only onto open or other others our ours out
    over own people per perhaps place places please possible put quite rather really right said
    same saw say see seem seems seen several shall she should show since so some somebody someone
    something sometimes somewhere still such sure take than thank thanks that the their theirs
    them themselves then there these they thing things think this those though thought through
    thus to today together too took toward towards try under until up upon us use used useful uses
    using very via want wanted wants was way ways we well went were what when where whether which
    while who whole whom whose why will wish with within without would year years yes yet you your
    yours im ive id dont doesnt isnt arent wasnt cant couldnt wont wouldnt shouldnt thats theres
    lets http https www com org html
    """
)

_IRREGULAR = {
    "children": "child", "kids": "kid", "men": "man", "women": "woman", "people": "people",
    "buses": "bus", "feet": "foot", "teeth": "tooth", "mice": "mouse", "lives": "life",
    "leaves": "leaf", "knives": "knife", "shelves": "shelf", "news": "news", "always": "always",
    "movies": "movie", "cookies": "cookie", "series": "series", "species": "species",
    "potatoes": "potato", "tomatoes": "tomato", "campuses": "campus", "statuses": "status",
}  # fmt: skip
_SIBILANT = re.compile(r"(?:ch|sh|ss|x|zz)es$")
_NEGATED = re.compile(r"n't$")


def is_stop(word: str) -> bool:
    """Whether ``word`` (folded) says nothing by itself."""
    return word.replace("'", "") in STOP or _NEGATED.search(word) is not None


def singular(word: str) -> str:
    """``word`` (folded) without its plural or possessive ending; good enough to group by."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and _SIBILANT.search(word):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "os")):
        return word[:-1]
    return word
