"""What is read out of ads: words in all their spellings, sections, and the cues inside sentences."""

import pytest

from roadmap.adverts import MAX_LENGTH, Demand, Reading, Reason, read_advert
from roadmap.snapshot import Alias

from .adverts.catalogues import catalogue, real_skills, skill

ASKED = "Requirements\n- "


def read(text: str) -> Reading:
    return read_advert(text, real_skills())


def demands(text: str) -> dict[str, str]:
    """Slug -> what the ad wants of it, of all the skills that it names."""
    return {match.skill.slug: match.demand.value for match in read(text).skills}


def wanted(text: str) -> dict[str, str]:
    return {slug: demand for slug, demand in demands(text).items() if demand != "not asked"}


@pytest.mark.parametrize(
    "words, slugs",
    [
        ("Python/SQL", ["python", "sql"]),
        ("TensorFlow/PyTorch", ["pytorch", "tensorflow-keras"]),
        ("CI / CD", ["ci-cd"]),
        ("CI‑CD", ["ci-cd"]),
        ("Ｐｙｔｈｏｎ", ["python"]),
        ("𝗣𝘆𝘁𝗵𝗼𝗻", ["python"]),
        ("MLﬂow", ["experiment-tracking"]),
        ("Kuber\u00adnetes", ["kubernetes"]),
        ("Py\u200btorch", ["pytorch"]),
        ("Kuberntes and Pytroch", ["kubernetes", "pytorch"]),
        ("scikit-\nlearn", ["scikit-learn"]),
        ("rein-\nforcement learning", ["reinforcement-learning"]),
        ("PowerBI or Power-BI", ["data-visualization"]),
        ("Tensor Flow", ["tensorflow-keras"]),
        ("k8s", ["kubernetes"]),
        ("statistical modelling", ["statistics"]),
        ("A/B&nbsp;tests", ["ab-testing"]),
        ("<b>Python</b><br>SQL", ["python", "sql"]),
        ("Weights and Biases", ["experiment-tracking"]),
        ("GitHub Actions", ["ci-cd"]),
        ("unit and integration tests", ["testing"]),
        ("supervised and unsupervised learning", ["supervised-learning", "unsupervised-learning"]),
        ("deploying ML models", ["ml-fundamentals", "model-serving"]),
        ("NLP, RL and CNNs", ["convolutional-networks", "reinforcement-learning", "text-processing"]),
        ("C/C++", ["cpp"]),
        ("NoSQL", []),
        ("JavaScript", []),
        ("GitHub Copilot", []),
        ("work with machine learning engineers", []),
        ("mentor interns", []),
    ],
)
def test_spelling_decides_which_skills_are_named(words: str, slugs: list[str]):
    assert sorted(demands(f"{ASKED}{words}")) == slugs


@pytest.mark.parametrize(
    "words, slugs",
    [
        ("R", ["r-language"]),
        ("Five years of experience in R", ["r-language"]),
        ("Python or R", ["python", "r-language"]),
        ("pandas", ["pandas"]),
        ("Spark, Kafka", ["data-pipelines", "spark"]),
        ("python, airflow, docker", ["docker", "python", "workflow-orchestration"]),
        ("Azure, since we run on it", ["cloud-platforms"]),
        ("Python and R&D", ["python"]),
        ("Python; you report to John R. Smith", ["python"]),
        ("Python, and sparks of joy", ["python"]),
        ("Spark joy with SQL", ["sql"]),
        ("go the extra mile, excel at C-level talks", []),
        ("airflow simulation for ventilation", []),
        ("a PPO plan", []),
        ("seaborne trade", []),
    ],
)
def test_ambiguous_words_need_a_context(words: str, slugs: list[str]):
    assert sorted(demands(f"{ASKED}{words}")) == slugs


@pytest.mark.parametrize(
    "line, expected",
    [
        ("Not only Python but also C++", {"python": "required", "cpp": "required"}),
        ("Including but not limited to Python and SQL", {"python": "required", "sql": "required"}),
        ("You are not afraid of C++", {"cpp": "required"}),
        ("You can't imagine work without Git", {"git": "required"}),
        ("Python, not R", {"python": "required", "r-language": "not asked"}),
        ("PyTorch rather than TensorFlow", {"pytorch": "required", "tensorflow-keras": "not asked"}),
        ("No Kubernetes needed, but Docker is", {"kubernetes": "not asked", "docker": "required"}),
        ("You don't need to know TensorFlow", {"tensorflow-keras": "not asked"}),
        ("AWS, GCP or Azure experience is not required", {"cloud-platforms": "not asked"}),
        (
            "Python and SQL are required, Docker is not",
            {"python": "required", "sql": "required", "docker": "not asked"},
        ),
        ("Strong Python, ideally with PyTorch", {"python": "required", "pytorch": "nice"}),
        ("Python (PyTorch a plus)", {"python": "required", "pytorch": "nice"}),
        ("Orchestrators (Airflow, Dagster) are a plus", {"workflow-orchestration": "nice"}),
        ("Kubernetes – nice to have", {"kubernetes": "nice"}),
        ("Kubernetes is not required but a plus", {"kubernetes": "nice"}),
        ("Kubernetes is a plus, not a must", {"kubernetes": "nice"}),
        ("Docker, Kubernetes would be a bonus", {"docker": "required", "kubernetes": "nice"}),
        (
            "Docker, Kubernetes, or Terraform is a plus",
            dict.fromkeys(["docker", "kubernetes", "infrastructure-as-code"], "nice"),
        ),
        ("Python is required and SQL is a plus", {"python": "required", "sql": "nice"}),
        ("Python: 3 years (required); SQL (preferred)", {"python": "required", "sql": "nice"}),
        ("Good Python; Swedish is a plus", {"python": "required"}),
        ("Docker is handled by our engineers", {"docker": "not asked"}),
        ("Our platform team runs Kafka, you won't", {"data-pipelines": "not asked"}),
        ("Maintain our Kubernetes-based platform", {"kubernetes": "required"}),
        ("You'll learn Kubernetes on the job", {"kubernetes": "not asked"}),
        ("Kubernetes: we will teach you", {"kubernetes": "not asked"}),
        (
            "Degree in statistics, mathematics or similar and good Python",
            {"statistics": "not asked", "python": "required"},
        ),
        ("A degree in a quantitative field (statistics, physics)", {"statistics": "not asked"}),
        (
            "PhD in machine learning or computer vision",
            {"ml-fundamentals": "not asked", "image-processing": "not asked"},
        ),
        ("A high degree of autonomy with Python", {"python": "required"}),
        ("Strong background in statistics", {"statistics": "required"}),
        ("Keine Kubernetes-Kenntnisse nötig", {"kubernetes": "not asked"}),
        ("Docker-Kenntnisse sind nicht erforderlich", {"docker": "not asked"}),
        ("Deep Learning setzen wir nicht voraus", {"neural-networks": "not asked"}),
        ("nicht nur Python, sondern auch SQL", {"python": "required", "sql": "required"}),
        ("SQL von Vorteil", {"sql": "nice"}),
        ("Docker n’est pas requis", {"docker": "not asked"}),
        ("Pas besoin de Kubernetes", {"kubernetes": "not asked"}),
        ("SQL serait un plus", {"sql": "nice"}),
    ],
)
def test_cues_in_a_sentence_decide_the_demand(line: str, expected: dict[str, str]):
    assert demands(f"{ASKED}{line}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "You bring\n- Python\n\nIt's a plus if you have\n- SQL\n\nWe offer\n- a Docker course",
        "REQUIREMENTS\nPython\n\nNICE TO HAVE\nSQL\n\nPERKS\nDocker course",
        "**Must have**\n* Python\n**Nice to have**\n* SQL\n**What's in it for you**\n* Docker",
        "## 🎯 Must-haves\n– Python\n## ✨ Bonus\n– SQL\n## 🎁 Perks\n– Docker",
        "<h3>Requirements</h3><ul><li>Python</li></ul><h3>Desirable</h3><li>SQL<h3>Benefits</h3><li>Docker",
        "Required: Python; preferred: SQL; not required: Docker.",
        "Must have: Python. Nice to have: SQL. We offer: Docker training.",
        "Ihr Profil\n• Python\nWünschenswert\n• SQL\nWir bieten\n• Docker",
        "Votre profil :\n• Python\nUn plus :\n• SQL\nNous offrons :\n• Docker",
        "1. Requirements\n1. Python\n2. Preferred skills\n1. SQL\n3. Not needed\n1. Docker",
        "Our product runs on Docker. You will write Python. Knowing SQL is desirable. Send your CV.",
        "We use Docker a lot here.\n\nWe are looking for someone with good Python. SQL would be nice. We offer tea.",
    ],
)
def test_sections_are_known_by_headings_of_many_kinds_or_by_their_sentences(text: str):
    assert wanted(text) == {"python": "required", "sql": "nice"}


def test_of_several_mentions_the_strongest_demand_counts():
    match = read("Nice to have\n- Python\n\nRequirements\n- Python\n\nBenefits\n- a Python course").skills[0]

    assert match.demand is Demand.REQUIRED
    assert [mention.demand.value for mention in match.mentions] == ["nice", "required", "not asked"]
    assert [mention.reason for mention in match.mentions] == [Reason.SECTION, Reason.SECTION, Reason.BENEFITS]


def test_mention_shows_where_it_stands_in_the_ad_as_given():
    text = "Requirements\n- Good Kuber\u00adnetes  skills. And SQL."

    mention = read(text).skills[0].mentions[0]

    assert (mention.text, mention.sentence) == ("Kuber\u00adnetes", "Good Kuber\u00adnetes skills")
    assert text[mention.start : mention.end] == mention.text


def test_unknown_lists_what_looks_like_a_tool():
    reading = read(
        "About us\nWe are FooBar9.\n\nRequirements\n- Python, Flink and ClickHouse, in Berlin\n- English (C1)"
    )

    assert reading.unknown == ("Flink", "ClickHouse")


def test_unknown_stops_at_twenty():
    names = ", ".join(f"Tool{letter}X" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    assert len(read(ASKED + names).unknown) == 20


def test_several_skills_share_an_alias():
    alias = Alias("Gadget", ambiguous=False, case_sensitive=False, requires_context=())

    reading = read_advert(f"{ASKED}gadgets", catalogue(skill("one", alias), skill("two", alias)))

    assert [match.skill.slug for match in reading.skills] == ["one", "two"]


def test_empty_ad_and_empty_catalogue_give_an_empty_reading():
    assert read("") == Reading((), ())
    assert read_advert("Python", catalogue()) == Reading((), ())


def test_too_long_an_ad_is_refused():
    with pytest.raises(ValueError, match="1000001"):
        read("a" * (MAX_LENGTH + 1))
