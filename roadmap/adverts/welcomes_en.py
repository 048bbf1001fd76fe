"""How sentences in English call things a plus. Pure: data, in the notation of `phrases`."""

from roadmap.adverts.headings_en import GOOD
from roadmap.adverts.kinds import Cue

WELCOMES: dict[Cue, tuple[str, ...]] = {
    Cue.NICE_BEFORE: (
        "is|be a|an big? bonus|plus|advantage|asset if|when|for",
        "a? bonus|plus|advantage|asset if|when|for",
        "ideally",
        "impress|delight|surprise us with",
        "so would|will|may|might|could",
        (
            "would|will be? nice|great|good|helpful|lovely|ideal|perfect|wonderful|fantastic|love|like|a_plus|"
            "a_bonus if|when"
        ),
        (
            "would|will be? nice|great|good|helpful|lovely|ideal|perfect|wonderful|fantastic|a_plus|a_bonus "
            "for_you? to see|have"
        ),
        "preferably",
        "bonus|extra|brownie|plus points for|if?",
        "bonus for|if",
        "a? plus if|when",
        "extra credit for|if?",
        "nice|great|good|helpful|useful|even_better|better|lovely|perfect|help|helps if|when",
        "love it if",
        "happy|glad|pleased|delighted|impressed|excited if",
        "like it if",
        "even better",
        "all the better",
        "optionally",
        "you might|may also? have|know|bring",
        "perhaps",
        "with a preference for",
        "preference for|given|will",
        "we prefer",
        "desirably",
        "we|i would love|like|enjoy to see",
        "nice|great|welcome|useful|optional|desirable extras|additions|assets|extra include|includes|are",
        "is? a|another? merit|meritorious if|when|to",
        "points for",
        "as a plus|bonus",
        "also nice",
        "advantage|advantageous if",
    ),
    Cue.NICE_AFTER: (
        "so much the better",
        "counts? as icing_on",
        "would|will|could be the? icing|cherry",
        "can|could|will|would not hurt|harm",
        "looked|regarded|viewed|seen upon? favorably|favourably|kindly|positively",
        "will|would be? looked_upon|viewed|regarded|seen favorably|favourably|positively|with_favor",
        "give|gives|will_give|would_give you a|an? edge|advantage|head_start",
        "get|gets|earn|earns|score|scores you? extra|bonus|plus|brownie points",
        "even better",
        "is|are appreciated|valued|welcomed",
        (
            "is|are|be|being|as|considered|seen|count|counts|counted "
            "a|an|another|real|definite? big|huge|great|strong|"
            "definite|distinct|clear|small|nice|real|added|major|significant|massive? plus|bonus|advantage|asset|"
            "pluses|extra|benefit"
        ),
        "a|an|definite|distinct|big|huge|nice|strong|clear|added|great|real plus|bonus|asset|advantage",
        (
            "would|will|could|may|can be nice|great|good|helpful|useful|advantageous|beneficial|welcome|ideal|"
            "lovely|sweet|neat|"
            "appreciated|handy|fantastic|preferred|preferable|desirable|valuable|wonderful|cool|perfect|amazing"
        ),
        "would|will|may|might help",
        "would|will stand out",
        f"would|will|could be {GOOD}",
        f"is|are also? {GOOD} to_have|to_know|too|as_well",
        "better to have",
        "if possible",
        "is|are|be|considered|as|counted? meritorious|meriting|a_merit",
        "count|counts|work|works|weigh|weighs in your favor|favour",
        "would|will help you? stand out",
        (
            "would|will make|set|get|help|catch you|us|our apart|smile|happy|stand_out|really_stand_out|attention|eye|"
            "noticed"
        ),
        (
            "will|would be noticed|noted|rewarded|considered_favorably|considered_favourably|looked_upon_favourably|"
            "given_preference|a_differentiator|valued|welcomed|appreciated"
        ),
        "helps",
        "does not hurt",
        "do not hurt",
        "would|will not hurt",
        "never hurts",
        (
            "is|are most|very|highly|always|also|much|more_than|certainly|warmly? welcome|welcomed|desirable|desired|"
            "preferred|preferable|advantageous|beneficial|appreciated|optional|nice|helpful|useful|handy|valued|"
            "valuable"
        ),
        "highly|strongly|very|most desirable|preferred|valued|advantageous|beneficial|appreciated|regarded",
        "come|comes in handy",
        "make|makes|made you stand out",
        "set|sets you apart",
        "catch|catches our eye",
        "make|makes us happy|smile|happier",
        "works in your favor|favour",
        "work in your favor|favour",
        "to your advantage",
        "is|are nice|good|great to have|know",
        "would be nice|good|great to have|know",
    ),
    Cue.NICE: (
        "nice|better|great to have|know",
        "nice to haves",
        "good to have",
        "preferred",
        "preferable",
        "desirable",
        "desired",
        "advantageous",
        "beneficial",
        "optional",
        "bonus points",
        "welcome",
    ),
}
