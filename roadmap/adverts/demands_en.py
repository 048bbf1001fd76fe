"""How sentences in English require things or call them unneeded. Pure: data, in the notation of `phrases`."""

from roadmap.adverts.kinds import Cue

_NEEDED = (
    "needed|required|necessary|expected|mandatory|essential|compulsory|obligatory|requested|wanted|assumed|"
    "important|sought|asked_for|called_for|"
    "demanded|anticipated"
)
_BE = "is|are|be|being|was"
_VERB = (
    "need|have|require|use|expect|want|know|work|touch|write|ask|look|involve|include|cover|run|maintain|deploy|build|"
    "train|do|be|see|find|get|deal|manage|operate|develop|code|handle|learn|test|own|spend|require|own|bring|"
    "mind|care|"
    "consider|assume|prescribe|demand|insist|hire|program|administer|set|design|create|support|teach|prepare|make"
)

DEMANDS: dict[Cue, tuple[str, ...]] = {
    Cue.MASK: (
        "no fear|qualms|hesitation of|about|in",
        "do not worry if",
        "you|we|i|they? do|does|will|would|can|could|are|have? not only|just|merely|simply|solely|exclusively|limited",
        "not confined|restricted to",
        "high|certain|great|large|some|strong degree of",
        "no lack of",
        "will help you|them|with",
        "colleague|colleagues|team|teams|engineer|engineers|people|partner|partners will|can|would help",
        "no stranger|strangers|newcomer|rookie|novice to",
        "you|who|we? do|does|will not shy|scare|fear|hide",
        "you|we? can|could|will|would not do|manage|survive|handle the|this|that job|role|work|task|it without",
        "no less|fewer|later|more than",
        "no one|problem|doubt|matter|wonder|two|nonsense",
        "not afraid|scared|shy|new|strangers|stranger|foreign|intimidated|alien|a_stranger",
        "do|does|will not shy|scare|frighten|worry|mind|intimidate|hesitate|faze|forget",
        (
            "you|we? can|could|will|would not do|live|go|get_far|imagine|manage|work work|life|working|living|a_day|"
            "days|a_project? without"
        ),
        "not get far? without",
        "never without",
        "do not apply if|unless",
        "candidates|applicants|people|those|anyone|profiles without|lacking",
        "if|unless you|they do|have|are|can not",
        "why not",
        "on your cv|resume",
        "you|we|they? can|could not avoid|escape|ignore|do_without",
        "not everybody|everyone|all_of_you",
        "you need not have|be",
        "you get|understand|see that|how|why|to",
        "when|if|where|because|that|what it|they|something|things|one is|are|does|do|has|have|was not",
        "whether or not",
        "nothing but",
        "our|the|your|a preferred language|tool|stack|tools|framework|database|cloud",
        "if not",
        "last but not least",
        "must not",
        "bonus pay|payments|scheme|payment|payout|plan|opportunity",
        "annual|yearly|performance|signing|year_end|retention|quarterly bonus|bonuses",
        "ideally located|situated|placed|suited",
        "plus size|pension|equity|bonus|benefits|years|super",
    ),
    Cue.NOT_BEFORE: (
        "does|do not matter whether|if|how",
        "until|till last|this|recently? year|month|spring|summer|autumn|winter",
        "previously|formerly|once we|they|the_team|it used|ran|relied|worked",
        "used to run|use|rely_on|work_with",
        "lack|absence of",
        "nobody|no_one|none_of_us here|on_the_team? uses|knows|touches|runs|wants|cares",
        "not care less about",
        "do not worry about",
        "never mind",
        "no prior|previous|specific|formal|particular|professional? experience|knowledge|background",
        "no",
        "no longer",
        "nobody|no_one will|would|expects|asks|needs|has|is",
        "who run|own|maintain|manage|operate|handle|administer|look_after|take_care_of|are_responsible_for",
        (
            "colleague|team|group|department|guild who|that|which runs|owns|maintains|manages|operates|handles|"
            "looks_after|"
            "takes_care_of|administers|is_responsible_for"
        ),
        (
            "colleagues|engineers|teams|people|admins|developers|scientists|squads|groups who|which|that "
            "run|own|maintain|manage|operate|handle|administer|look_after|take_care_of|are_responsible_for"
        ),
        "nor",
        "neither",
        "without any? need|having?",
        "never",
        f"i|they|who|role|job|position|work|there|it|this|that|candidates do|does|will|would|should not {_VERB}",
        "you|we do|will|would not",
        "not need|have|expect|require|expected|required to know|have|use|be|bring?",
        "not expect|expecting|ask|asking|require|requiring|need|needing you|anyone|anybody|candidates to? know|have?",
        "not require|need|use|involve|include|expect|cover",
        "no need|requirement for|to know|use|have?",
        "not looking|searching|hiring for",
        "have|has not used|worked|seen|touched|written|learned|tried",
        "candidates|applicants|people|profiles|cvs with|having|whose only|just|solely|merely|mainly|purely",
        "rather than",
        "instead of",
        "as opposed to",
        "unlike",
        "moved|migrated|switched away? from",
        "move|moving|switching away from",
        "replaced|retired|abandoned|dropped|ditched|sunset",
        "got|get|getting rid of",
        "gave up",
        "not interested in",
        "less interested in",
        "not want|wanting|after|seeking people|someone|somebody|anyone|anybody|candidates whose|who?",
        "people|candidates|applicants|someone|anyone whose only|sole experience|background",
        (
            "engineer|administrator|scientist|admin|specialist|developer|technician|architect|partner|person|team|"
            "colleague "
            "who|which|that takes_care_of|looks_after|take_care_of|look_after"
        ),
        "do|does not care|mind about|for|if|whether|how?",
        "not knowing|having|using",
        "said|say|saying goodbye|farewell to",
        "there is not any",
        "leave|leaving to",
        "you can forget|ignore|skip|leave",
        "free of",
        "not about",
        "spare you",
        "not a|an",
    ),
    Cue.NOT_NEXT: ("not",),
    Cue.NOT_AFTER: (
        "is|are someone_else|somebody_else|nobody job|business|concern|problem|requirement|priority",
        "is|are not something|anything|a_thing|a_tool|a_topic you|we",
        "is|are being? phased_out|retired|replaced|abandoned|deprecated",
        "not here",
        "would|will be a? waste",
        "is|are|sounds new|unfamiliar|foreign to you",
        "need not apply|bother",
        "will|would|do|does|is|are not be? part of",
        "count|counts|stand|stands for nothing",
        "look|apply|search elsewhere",
        (
            "is|are? not at_all|particularly|really? used|relevant|decisive|crucial|vital|critical|of_interest|"
            "a_criterion|taken_into_account|a_factor|key"
        ),
        "none of your concern|business",
        "would|will|is|are be? overkill|wasted|superfluous",
        "is|are done|owned|operated|maintained|looked_after|run|handled|managed by",
        f"{_BE} not at_all|strictly|really|actually|absolutely|explicitly|yet? {_NEEDED}",
        f"not strictly|really|absolutely|explicitly|at_all? {_NEEDED}",
        f"neither {_NEEDED}",
        f"can|will|would|need not be {_NEEDED}",
        f"nor {_NEEDED}",
        "is|are not a must|requirement|prerequisite|condition|precondition",
        "not a must|requirement|prerequisite|condition|precondition",
        "no requirement|prerequisite|must|precondition",
        "is|are not part of",
        "is|are not your|our concern|job|task|responsibility|problem|thing",
        "is|are not in scope",
        "is|are not for you",
        "is|are not what we",
        "is|are out of scope",
        "is|are irrelevant|unnecessary|handled_elsewhere|unimportant",
        "does|do not matter",
        "not this? right job",
        "needless",
        "play no role|part",
        "plays no role|part",
        "will not be? needed|required|used|asked|help|considered|entertained|shortlisted|accepted",
        "would not be needed|required|used|asked|considered",
        "is|are not on our|the|my|your roadmap|agenda|list|table|menu|radar|plan|cards",
        "is|are not something|anything|what|a_thing|a_field|a_topic we|you|this|the",
        (
            "sits|sit|lies|lie|lives|live|is|are|belongs|stays|remains with|in|to another|other|a_different|"
            "a_separate|our|the group|team|department|squad|unit|colleagues|function"
        ),
        (
            "by our|the|a|another|an platform|infrastructure|infra|data|ops|operations|devops|cloud|it|external|"
            "separate|other|central|partner|vendor|agency|contractor group|team|department|squad|partner|unit|agency|"
            "vendor|colleagues"
        ),
        "by a|an|our|another|the partner|vendor|agency|contractor|administrator|admin|supplier",
        "and|by|but not by|for you",
        "not included",
        "unnecessary",
        (
            "is|are? handled|run|managed|maintained|operated|owned|done|looked_after|taken_care_of|covered|built|kept "
            "by "
            "our|the|another|a|other|colleagues|others|someone"
        ),
        "which|that our|the|another|a platform|data|infrastructure|other|separate|devops? team|engineers|colleagues",
        "is|are the job|responsibility|task|domain|business of",
        "is|are|will_be|gets|get|being? taken_care|taken_care_of|looked_after|handled_by_others by",
        (
            "will be handled|run|managed|maintained|operated|owned|done|covered|built|kept|provided|prepared|"
            "supported by "
            "our|the|another|a|an|other|colleagues|others|someone"
        ),
    ),
    Cue.REQUIRED: (
        (
            "is|are absolutely|strictly? "
            "required|mandatory|essential|necessary|needed|key|a_must|indispensable|crucial|"
            "expected|obligatory"
        ),
        "is|are|be? not optional|negotiable|a_nice_to_have",
        "required",
        "mandatory",
        "essential",
        "must have|know|be|bring",
        "must haves",
        "a must",
        "non negotiable",
        "indispensable",
        "prerequisite",
    ),
}
