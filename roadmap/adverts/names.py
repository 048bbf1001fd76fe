"""Words that look like a skill's name and are none, or only sometimes. Pure: data.

Folded, in the notation of `phrases`.
"""

from roadmap.adverts.phrases import word_set

# Names of tools that are ordinary words as well: without capitals they need a context like ambiguous aliases.
EVERYDAY_WORDS = word_set(
    "airflow flask snowflake whisper redshift prefect looker flax slam pinecone tableau intern placement luigi milvus"
    " jenkins seaborn feast helm comet torch prophet lime clip chroma spark stan"
)

# Ambiguous names of tools that are written small.
SMALL_TOOLS = word_set(
    "pandas scikit-learn sklearn pytest nginx wandb pgvector dbt bash systemd tidyverse dplyr seaborn promptfoo timm"
    " torchvision scikit-image sentence-transformers"
)

# Names in capitals that a degree may have in its name.
FIELDS = frozenset({"NLP", "ML", "RL", "Bayesian statistics", "Statistik"})

# Longer names and phrases that contain a skill's word and do not ask for the skill.
LONGER_NAMES = (
    "r and d",
    "r d",
    "r squared",
    "self|weakly supervised learning",
    "with|by|to an|our|another|one|the one|two|only? sre|sres",
    "an|the|our|your sre on|in|who|from",
    "our|your internship|graduate|traineeship|apprenticeship program|programme|scheme",
    "series|class|category|type|section|schedule|level r|c|s",
    "github copilot|sponsors|universe",
    "microsoft copilot",
    "sql injection|injections|saturday",
    "spark joy|ideas|plug|plugs|interest|curiosity|change|conversations",
    "ppo plan|dental|medical|insurance|health",
    "rag status|rating|ratings|reporting",
    "ich gcp",
    "gcp guidelines|regulations|trials|inspection|inspections",
    "data protection officer",
    "mcp certified|certification",
    (
        "head|vp|director|chief|lead of machine_learning|ml|nlp|computer_vision|deep_learning|data_engineering|"
        "software_engineering|statistics"
    ),
    "department|institute|school|faculty|chair|college|ministry|bureau|office of statistics|probability",
    (
        "machine_learning|ml|deep_learning|nlp|computer_vision|data_engineering|devops|llm|sre|linux|"
        "software_engineering|"
        "reinforcement_learning|python|gpu "
        "engineers|scientists|researchers|team|teams|experts|practitioners|colleagues|"
        "specialists|department|group|groups|company|startup|conference|conferences|community|communities|guild|"
        "consultancy|meetup|meetups|vendor|firm|scientist|developers|admins"
    ),
    "machine_learning|ml engineering team|teams",
    "machine_learning|ml|nlp|computer_vision|ai and ai|ml|data? team|teams|engineers",
    "big data week|london",
    (
        "machine_learning|ml|deep_learning|nlp|natural_language_processing|computer_vision|data_engineering|"
        "devops|mlops|llm|"
        "sre|reinforcement_learning|generative_ai|genai|gen_ai|site_reliability|software_engineering|speech|"
        "speech_recognition|"
        "recommender_systems "
        "engineer|scientist|researcher|developer|specialist|expert|consultant|lead|architect|manager|director|analyst|"
        "practitioner|professor|position|role|intern|engineering_intern|research_scientist|research_engineer|"
        "platform_engineer|ops_engineer|software_engineer"
    ),
    (
        "together|closely|alongside|partnering|partner|collaborating|collaborate|liaise|hand_in_hand with? our|the? "
        "data_engineering|devops|data_science|machine_learning|software_engineering|ml|ml_engineering|mlops|"
        "networking|sre"
    ),
    "aus|von|mit dem|der|unserem|unserer data_engineering|devops|software_engineering|machine_learning",
    "enterprise|cloud|corporate|it|wan|lan|container|kubernetes networking",
    "linkedin url|profile|account|page|link|message|dm|dms|handle|recruiter",
    (
        "networking team|teams|engineers|engineer|equipment|hardware|department|infrastructure|stack|protocols|"
        "fundamentals"
    ),
    "linux foundation",
    "test drive|drives",
    "stock|investment|product|brand|property|loan|insurance|client|patent|wealth|credit portfolio|portfolios",
)

# After a letter and a hyphen they leave no doubt that the language is meant: "R-Kenntnisse".
COMPOUNDS = word_set(
    "kenntnisse kenntnissen programmierung programmierkenntnisse erfahrung skripte skripten code based "
    "programming skills"
    " packages package paket pakete users"
)

# Words in names that are clipped in chat: "neural nets", "comms skills".
CLIPPED = {
    "networks": "nets",
    "network": "net",
    "communication": "comms",
}

# Plurals that mean people where the singular names an occupation.
PEOPLE = frozenset({"interns", "trainees", "apprentices"})

# After these a skill's name is the subject of an event or a body, not something asked.
EVENTS = word_set(
    "conference conferences meetup meetups grant grants fellowship fellowships award awards summit foundation"
    " konferenz konferenzen"
)

# Verbs and nouns for the same deed: "model deployment", "deploy models", "deploying models".
DEEDS = {
    "testing": ("test",),
    "tuning": ("tune", "tuned"),
    "deploying": ("deploy", "deployed"),
    "deployment": ("deploy", "deploying"),
    "monitoring": ("monitor", "monitored"),
    "serving": ("serve",),
    "evaluation": ("evaluate", "evaluating"),
    "validation": ("validate", "validating"),
    "versioning": ("version",),
    "labeling": ("label", "labeled"),
    "annotation": ("annotate", "annotating"),
    "tracking": ("track", "tracked"),
    "optimization": ("optimize", "optimizing"),
    "compression": ("compress", "compressing"),
    "productionizing": ("productionize", "productionalize", "productionalizing", "productizing", "productize"),
    "containerization": ("containerize", "containerized", "containerizing"),
    "containerisation": ("containerise", "containerised"),
    "cleaning": ("clean",),
    "visualization": ("visualize", "visualizing"),
    "refactoring": ("refactor",),
    "quantization": ("quantize", "quantized", "quantizing"),
    "finetuning": ("finetune",),
    "review": ("reviewing",),
    "functional": ("functionally",),
    "presenting": ("present", "presented"),
    "communicate": ("communicating",),
    "contribution": ("contribue", "contribuer", "contribues", "beitrage", "mitarbeit", "mitwirkung"),
}
# Deeds whose object may stand after them: of "X monitoring" come "monitor X" and "monitoring of X".
OBJECTS = word_set(
    "model models data experiment experiments feature features object objects code prompt prompts insight insights"
)
# What may stand between such a deed and "models".
KINDS_OF_MODEL = (("machine", "learning"), ("ml",), ("ai",), ("deep", "learning"), ("learning",))
