"""How sentences in English show who and what they are about: the reader, the employer, other people, degrees,
benefits. Pure: data, in the notation of `phrases`."""

from roadmap.adverts.kinds import Cue

SUBJECTS: dict[Cue, tuple[str, ...]] = {
    Cue.ASK: (
        "you will|should|must|can|could|would|have|are|know|bring|need|understand|master|speak|write|love|enjoy",
        "your task|tasks|job|role|mission|work|day|days|responsibilities|toolbox|experience|background|skills|profile",
        "you have|are|will also|already|either|previously? built|worked|used|experience|comfortable|fluent",
        "looking|searching|hiring|seeking for",
        "seeking|seek|seeks|hiring|want|wanted|require|requires",
        "we need",
        "we are? looking|searching for",
        "we expect|require|seek|want|ask|ask_for",
        "join us as|to",
        "as an|our|a ml|data|ai|machine|nlp|senior|junior|mlops|computer|software|research|lead",
        (
            "experience|experienced|proficiency|proficient|knowledge|expertise|skill|skills|skilled|familiarity|"
            "familiar|"
            "fluency|fluent|competence|competent|comfortable|understanding|grasp|command|grounding|foundation|"
            "hands_on|"
            "background|exposure|versed in|with|of|using"
        ),
        "years of|in|with experience?",
        "hands on",
        "understanding of",
        "candidate|candidates",
        "ability to",
        "the role|job|position is|involves|includes|requires|covers",
        "responsible for",
        "in this role|job|position",
        "working knowledge",
        "requirements|required|requirement",
        (
            "the|our|an|this right|ideal|successful|new? person|hire|incumbent|candidate|applicant|postholder|"
            "post_holder|"
            "jobholder|job_holder|engineer|scientist|developer|analyst|colleague "
            "we_hire|we_are_looking_for|we_want|we_seek? will|would|shall|should|must|has|can"
        ),
        "comes|come|goes|go with the job|role|position|territory",
        "is|are part of the job|role|position|work",
        "day|daily|main|core job|work|tasks|duties",
        "most|some|many of your? time|days|week",
    ),
    Cue.TAUGHT_BEFORE: (
        "we will|can|gladly|happily? teach|train|show you",
        "you will|can get_to? learn|pick_up",
        "you will be taught|trained_in|trained_on|introduced_to|shown",
        "you will gain|get|acquire experience|exposure|insight|insights|knowledge with|in|of|into|to",
        "courses|lessons|workshops|certification|certifications|seminars in|on|for",
        "chance|opportunity|time|room|budget to learn|explore|try",
        "get to learn",
        "learn on the job",
    ),
    Cue.TAUGHT_AFTER: (
        "is|are|will_be provided|given",
        "we will|can|gladly|happily? teach|train|show you",
        "you will|can learn on|here|from|with|in|later|that|it|quickly",
        "can be learned|learnt|taught|picked",
        "is|are taught",
        "lessons|training|courses|course|classes is|are? provided|given|included|offered",
        "will be taught",
        "on the job training",
    ),
    Cue.DEGREE: (
        "degree|degrees",
        "bachelor|bachelors|bsc|msc|phd|doctorate|mphil|diploma|meng|beng|mtech|btech|undergraduate|postgraduate",
        "bs|ms|ba|ma in|degree|or|and",
        "b sc",
        "m sc",
        "b|m tech|eng|s",
        "ph d",
        "master|masters in|of|degree|or|level|science|and",
        "masters",
        "graduate|graduated|graduates|graduation in|of|from",
        "degree level",
        "studied|studying",
        "studies in|of",
        "majored|majoring|major in",
        "student|students of|in",
        "university education",
    ),
    Cue.FIELD_END: (
        (
            "or|and|in a|an|any|another|other? related|similar|equivalent|comparable|relevant|adjacent|closely|"
            "quantitative|"
            "technical field|subject|discipline|area|degree|experience?"
        ),
        "related|similar|equivalent|comparable|relevant field|fields|subject|subjects|discipline|disciplines",
        (
            "or|and|plus|with? equivalent|industry|professional|practical|work|hands_on|several|proven|strong|"
            "solid? experience"
        ),
        "with|plus|together",
        "and|or strong|solid|good|excellent|proven|at_least|experience|knowledge|years|deep|proficiency|fluent|hands",
        "as well as",
        "years",
        "experience|proficiency|skills|knowledge",
    ),
    Cue.COMPANY: (
        "we",
        "our",
        "you will? join|be_joining|report|sit|be_part|work_alongside",
        "the company",
        "the product|platform|system|service|app|software|business|stack",
        "they|their",
        "customers|clients|users",
        "founded",
        "today|since we",
    ),
    Cue.OTHERS: (
        (
            "team|teams|engineers|colleague|colleagues|group|department|departments|scientists|analysts|developers|"
            "admins|"
            "administrators|folks|specialists|partner|partners|contractors|agency|unit|researchers|guild|squad|"
            "squads|tribe|"
            "supplier|suppliers|vendor|vendors|architects|office|engineer|administrator|administrators|architect|pod|"
            "pods|crew|"
            "chapter|division|lab"
        ),
        "someone|somebody else",
    ),
    Cue.READER: (
        "you",
        "your",
        "yours",
        "i",
        "we|who are? looking|need|expect|ask|want|require|seek",
        "together",
        "this|the role|job|position",
    ),
    Cue.CONTRAST: (
        "but",
        "however",
        "whereas",
        "although",
        "though",
        "yet",
        "while",
        "because",
        "since",
        "and|so|then|or|as you|we|they",
        "instead",
        "so that",
    ),
    Cue.BENEFITS: (
        "we can? offer|provide|give",
        "we also|can offer|provide|give|pay",
        "you get|receive|enjoy",
        "you will get|receive|enjoy a|an|your|access|to|our|the|free|paid|up|all",
        "budget for",
        "learning|training|education|conference|development|books|annual|personal budget|allowance|stipend",
        "stipend|allowance|perk|perks|benefits|vacation|holidays|pension|dental|401k|rrsp",
        "days of? paid? vacation|leave|holiday|off",
        "paid leave|vacation|time|subscription|holiday|certification|certifications|training",
        "parental leave",
        "ppo|hmo|hdhp plan|dental|medical|plans|health",
        "health|medical|dental|vision|life|travel|private|group|accident insurance|plan|cover|coverage|care",
        "rate|pay|salary|compensation is|from|ranges|between|of|up",
        "stock options",
        "tuition reimbursement",
        "we pay|sponsor|cover|fund|reimburse",
        "compensation|salary package|range|is|from|of|up|between",
        "team events|lunch|outings",
        "free access|lunch|subscription|licence|license|coffee",
    ),
    Cue.PROCESS: (
        (
            "send|share|submit|forward|mail|email us|me|him|her? your|a|an|their updated|latest|recent? cv|resume|"
            "profile|portfolio|application|link"
        ),
        "send us? your|a|an",
        "updated|latest|recent resume|cv|profile",
        "we|our use|uses an applicant",
        "applicant tracking",
        "reply|respond with",
        "if interested",
        "drop us a? line|note|mail",
        "dm|ping us|me",
        "screen|screening applications|candidates|applicants",
        "apply by|via|with|through|at|now|today|here|online|before|until|to",
        "to apply",
        "your cv|resume|application|cover_letter",
        "cv and|or|with|including",
        "cover letter",
        "interview|interviews",
        "hiring|selection|recruitment|application|interview process",
        "take home",
        "coding test|challenge|exercise|assignment",
        "attach|submit your|a|an",
        "link to your",
    ),
    Cue.LEGAL: (
        "equal opportunity|opportunities",
        "regardless of",
        "without regard to",
        "protected veteran|characteristics|status",
        "reasonable accommodation|accommodations|adjustments",
        "sexual orientation",
        "gender identity",
        "we welcome applications|applicants|applications_from",
        "discriminate",
        "discrimination",
        "privacy policy|notice",
        "background check|checks",
        "personal data",
        "process|processes|store|stores your|the|all data|application",
        "automated decision",
        "right to work",
        "affirmative action",
    ),
}
