"""Classes of language by which ads are easily misread, each with a few short sentences."""

import pytest

from roadmap.adverts import read_advert

from .adverts.catalogues import real_skills

ASKED = "Requirements\n- "


def demands(text: str) -> dict[str, str]:
    """Slug -> what the ad wants of it, of all the skills that it names."""
    return {match.skill.slug: match.demand.value for match in read_advert(text, real_skills()).skills}


def wanted(text: str) -> dict[str, str]:
    return {slug: demand for slug, demand in demands(text).items() if demand != "not asked"}


@pytest.mark.parametrize(
    "heading",
    [
        "It'd be cool if",
        "What would make us smile:",
        "You'd make our day with",
        "It'd be great if…",
        "Schön, aber kein Muss",
        "Erwünscht, aber nicht Bedingung:",
        "Das ist kein Muss, hilft Ihnen aber:",
        "Darüber freuen wir uns außerdem",
        "Ce serait la cerise sur le gâteau",
        "Apprécié mais pas obligatoire",
        "* Better to have *",
        "Prefered",
        "What I'm hoping for but can live without:",
        "What might tip the scales:",
        "Pluses (none is a dealbreaker):",
        "We'd be chuffed if",
        "It is meritorious if you have",
        "Preference",
        "Good-to-haves",
        "Das wäre noch schön",
    ],
)
def test_heading_makes_a_list_nice_to_have(heading: str):
    assert demands(f"Requirements\n- Python\n\n{heading}\n- Docker") == {"python": "required", "docker": "nice"}


@pytest.mark.parametrize(
    "heading",
    [
        "You can skip this if you worry about…",
        "What we really don't care about:",
        "Don't sweat it if:",
        "Things that don't matter to us",
        "What you can leave at the door:",
        "What you won't find here:",
        "No worries if you",
        "Was wir nicht erwarten",
        "Ce dont tu n'auras pas besoin",
        "* No need *",
        "Why you'll like it here",
        "What do I get?",
        "Benifits",
        "How do I apply?",
        "Would not be a bonus (sorry)",
        "■ We don't look at",
        "Not on the menu",
        "What we throw in",
        "Things we don't mind you lacking",
        "Darum geht es nicht",
    ],
)
def test_heading_ends_what_is_asked(heading: str):
    assert wanted(f"Requirements\n- Python\n\n{heading}\n- Docker") == {"python": "required"}


@pytest.mark.parametrize(
    "heading",
    [
        "Requirments",
        "1- Responsiblities",
        "What should I know?",
        "Ce que l'on attend de toi",
        "You might be right for this if you",
        "What we're after",
        "The gig",
        "* Must *",
        "Who we're after",
        "Desired candidate profile",
        "Profil souhaité",
        "What keeps you busy",
    ],
)
def test_heading_makes_a_list_required(heading: str):
    assert demands(f"About us\nWe sell tea.\n\n{heading}\n- Docker") == {"docker": "required"}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("We're hiring. Kubernetes? Not here. Docker? Yes, you should know it.", {"docker": "required"}),
        ("You know Python. Do you need deep learning? No, never.", {"python": "required"}),
        ("You know Python. Docker? Would be nice.", {"python": "required", "docker": "nice"}),
        ("What do we actually expect? Good Python. Enough SQL.", {"python": "required", "sql": "required"}),
        (
            "What would I work on? Mostly Kafka. What's the pay? Fair, and a Docker course.",
            {"data-pipelines": "required"},
        ),
        ("WHAT YOU BRING. Python. WHAT WOULD MAKE US SIT UP. SQL.", {"python": "required", "sql": "nice"}),
    ],
)
def test_questions_head_or_are_answered(text: str, expected: dict[str, str]):
    assert wanted(text) == expected


@pytest.mark.parametrize(
    "line, expected",
    [
        (
            "Our client is looking for an engineer; you'll build models in Python; the rate comes with dental",
            ["python"],
        ),
        ("You write Python. We track fish, so object tracking comes with the job.", ["python", "video-understanding"]),
        ("The person we hire will spend most days in Python. That means unit tests.", ["python", "testing"]),
        ("You write SQL. Our app is in Flask. You also know Git.", ["git", "sql"]),
        ("Sister teams own search (Elasticsearch, learning to rank).", []),
        ("You tell the platform people what you need; they run vLLM on EKS.", []),
        ("We're Acme. Our researchers use Spark.", []),
    ],
)
def test_paragraph_without_headings_asks_by_its_sentences(line: str, expected: list[str]):
    assert sorted(wanted(line)) == expected


@pytest.mark.parametrize(
    "remark",
    [
        "Machine learning has a place in our work, but we do not expect neural networks or big data tools.",
        "The following are NOT part of this role and prior exposure is not expected: prompt engineering, dashboards.",
        "Die Arbeitsgruppe betreibt einen Rechencluster (Linux), der von einem Administrator betreut wird.",
        "Note: Candidates having only image classification exposure will not be considered.",
    ],
)
def test_remark_after_a_list_is_no_part_of_it(remark: str):
    assert wanted(f"Nice to have\n- Docker\n\n{remark}") == {"docker": "nice"}


@pytest.mark.parametrize(
    "line, expected",
    [
        ("It would be lovely, though no condition, if you knew Docker or C++", {"docker": "nice", "cpp": "nice"}),
        ("C++ is a plus, as is experience with Spark", {"cpp": "nice", "spark": "nice"}),
        ("Docker serait un plus, de même que des bases en SLAM", {"docker": "nice", "three-d-vision": "nice"}),
        ("SQL is a plus, Docker likewise", {"sql": "nice", "docker": "nice"}),
        ("Docker is a plus. The same goes for SQL.", {"docker": "nice", "sql": "nice"}),
        ("Contributions to open-source software will be noticed", {"open-source": "nice"}),
        ("Experience with TinyML would be terrific", {"edge-deployment": "nice"}),
        ("Teaching a course with R (R-Kenntnisse werden nicht vorausgesetzt)", {"r-language": "not asked"}),
        ("Candidates with only Tableau experience need not apply", {"data-visualization": "not asked"}),
        ("The following will be considered an advantage: French; SQL; travel", {"sql": "nice"}),
        (
            "The post does not include servers, mobile development or the data warehouse",
            {"data-warehousing": "not asked"},
        ),
        ("You don't need experience in energy, a degree, or any deep learning", {"neural-networks": "not asked"}),
        ("Experience in TensorFlow is not relevant", {"tensorflow-keras": "not asked"}),
        ("L'expérience en Docker n'est pas déterminante", {"docker": "not asked"}),
        ("Unit tests (no unit tests, no merge)", {"testing": "required"}),
        ("There's no Docker, no Kubernetes", {"docker": "not asked", "kubernetes": "not asked"}),
        ("You are no stranger to Docker", {"docker": "required"}),
        ("Docker is not optional", {"docker": "required"}),
        ("Docker would be the icing on the cake", {"docker": "nice"}),
        ("Until last year we used Docker", {"docker": "not asked"}),
        ("A lack of Docker experience is no obstacle", {"docker": "not asked"}),
        ("If you know Docker, great; if you know Spark, even better", {"docker": "nice", "spark": "nice"}),
        ("Kenntnisse in Docker spielen für die Stelle keine Rolle", {"docker": "not asked"}),
        ("Docker spielt keine Rolle", {"docker": "not asked"}),
        ("Keine Voraussetzung sind Kenntnisse in Docker", {"docker": "not asked"}),
        ("Den Betrieb auf Kubernetes übernimmt das Infrastrukturteam", {"kubernetes": "not asked"}),
        ("Kubernetes would be overkill", {"kubernetes": "not asked"}),
        ("Kubernetes is none of your concern", {"kubernetes": "not asked"}),
        ("Kubernetes, if possible", {"kubernetes": "nice"}),
        ("You can't avoid Docker", {"docker": "required"}),
        ("Speech recognition isn't on our roadmap", {"speech": "not asked"}),
        ("Model monitoring will be taken care of by others", {"monitoring-drift": "not asked"}),
        ("A research engineer who takes care of the cluster (Kubernetes)", {"kubernetes": "not asked"}),
        ("Real-time inference, and the alerts when it isn't", {"model-serving": "required"}),
        ("Small models that run on-device (ONNX)", {"model-optimization": "required"}),
        ("You get that SQL is not always the answer", {"sql": "required"}),
        (
            "Python every day, SQL most days, and Terraform never",
            {"python": "required", "sql": "required", "infrastructure-as-code": "not asked"},
        ),
        ("Abgeschlossenes Studium, z. B. Mathematik, Statistik oder VWL", {"statistics": "not asked"}),
        ("Ausbildung mit technischem Schwerpunkt (Informatik, Statistik)", {"statistics": "not asked"}),
        (
            "A PhD or comparable research experience in machine learning or statistics",
            {"ml-fundamentals": "not asked", "statistics": "not asked"},
        ),
        ("Models for storms (scikit-learn) bis zum Abschluss", {"scikit-learn": "required"}),
    ],
)
def test_cues_reach_across_asides_and_repetitions(line: str, expected: dict[str, str]):
    found = demands(ASKED + line)

    assert {slug: found.get(slug) for slug in expected} == expected


@pytest.mark.parametrize(
    "line, slugs",
    [
        ("Work together with Data Engineering on tables in Snowflake", ["data-warehousing"]),
        ("Gemeinsam mit den Kollegen aus dem Data Engineering", []),
        ("Generative AI Engineer, also known as Machine Learning Engineer", []),
        ("You look after cloud networking equipment", []),
        ("Knowledge of computer networking", ["networking-basics"]),
        ("Send your LinkedIn profile", []),
        ("Report to the undersigned, R. Castellanos, by Friday; SQL", ["sql"]),
        ("Python. R. Spark.", ["python", "r-language", "spark"]),
        ("Distributed training and GPUs", ["distributed-training", "gpu-computing"]),
        ("Object detection and segmentation", ["object-detection", "segmentation"]),
        ("Bayesian A/B testing", ["ab-testing", "bayesian-methods"]),
        ("Present insights to the board", ["data-storytelling"]),
        ("Pyhton", ["python"]),
        (
            "Air Flow, CICD, neural nets, comms skills",
            ["ci-cd", "neural-networks", "stakeholder-communication", "workflow-orchestration"],
        ),
        ("Self-supervised learning", []),
        ("Funded by a Spark grant", []),
        ("Look after search with an SRE", []),
        ("Expertise in generative AI", []),
    ],
)
def test_names_that_look_like_skills_and_names_that_do_not(line: str, slugs: list[str]):
    assert sorted(demands(ASKED + line)) == slugs


def test_small_line_goes_on_with_a_marked_item():
    text = "Required skills\n1) Guide the annota-\ntion vendor in regard of ground\ntruth quality\n2- Docker"

    assert wanted(text) == {"data-annotation": "required", "docker": "required"}


def test_unknown_leaves_out_acronyms_that_are_no_tools():
    reading = read_advert(f"{ASKED}MS or BS, INT8, HIPAA, W2, Python, Flink", real_skills())

    assert reading.unknown == ("Flink",)


def test_name_repeated_without_end_is_counted_a_hundred_times():
    reading = read_advert(ASKED + "Python, " * 300, real_skills())

    assert [len(match.mentions) for match in reading.skills] == [100]
