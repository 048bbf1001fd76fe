"""What single sentences of ads ask for: pluses in signs, what is taught, refused tools; and how they are quoted."""

import pytest

from roadmap.adverts import Reading, read_advert

from .adverts.catalogues import real_skills

ASKED = "Requirements\n- "


def read(text: str) -> Reading:
    return read_advert(text, real_skills())


def demands(text: str) -> dict[str, str]:
    return {match.skill.slug: match.demand.value for match in read(text).skills}


@pytest.mark.parametrize(
    "line, expected",
    [
        ("Docker is a big +", {"docker": "nice"}),
        ("Docker: big +.", {"docker": "nice"}),
        ("Docker (a huge +)", {"docker": "nice"}),
        ("Docker is a big plus", {"docker": "nice"}),
        ("Docker, a huge plus", {"docker": "nice"}),
        ("Python + Docker", {"python": "required", "docker": "required"}),
        ("C++ and C/C++ 17", {"cpp": "required"}),
        ("Kubernetes, no OpenShift", {"kubernetes": "required"}),
        ("No OpenShift", {"kubernetes": "not asked"}),
        ("Cloud, but neither AWS, Azure nor Google Cloud", {"cloud-platforms": "not asked"}),
        ("Experience with 3D reconstruction", {"three-d-vision": "required"}),
        ("Working cross-functionally", {"stakeholder-communication": "required"}),
        ("You will be taught Docker", {"docker": "not asked"}),
        ("You will gain experience with Docker", {"docker": "not asked"}),
        ("Courses in SQL", {"sql": "not asked"}),
        ("Docker est géré par l'équipe infra", {"docker": "not asked"}),
        ("Docker (but that is a plus)", {"docker": "nice"}),
        ("Docker (but a plus)", {"docker": "nice"}),
        ("Docker; (but not required)", {"docker": "not asked"}),
        ("Docker: (though only a plus)", {"docker": "nice"}),
    ],
)
def test_sentence_decides_the_demand(line: str, expected: dict[str, str]):
    assert demands(ASKED + line) == expected


@pytest.mark.parametrize(
    "heading",
    [
        "What you will learn",
        "What you'll gain",
        "Growth",
        "Career opportunities",
        "Was du bei uns lernst",
        "Das lernen Sie",
        "Ce que vous apprendrez",
        "Ce que tu vas apprendre",
    ],
)
def test_heading_of_what_is_taught_asks_for_nothing(heading: str):
    assert demands(f"Requirements\n- Python\n\n{heading}\n- Docker") == {"python": "required", "docker": "not asked"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Vector search (FAISS, Milvus or similar)",
        "(Py)Spark experience [Databricks]",
        "Python (e.g. pandas) and SQL (any dialect)",
        'We say "Python"',
    ],
)
def test_quoted_sentence_has_its_brackets(sentence: str):
    match = read(f"{ASKED}{sentence}.").skills[0]

    assert match.mentions[0].sentence == sentence


@pytest.mark.parametrize(
    "line, unknown",
    [
        ("Publications at MICCAI, Python, ICCV or Flink", ()),
        ("Python, Flink, and NeMo", ("Flink", "NeMo")),
        ("Experience at DataBricker with Python", ()),
        ("Degree in Statistics, Economics or Mechatronics", ()),
        ("IEC, IMU, TU, F1, p99", ()),
        ("GPU-Scheduling, Docker", ()),
        ("Synthetische Daten oder Docker", ()),
        ("C#, TypeScript, wav2vec2, ROS2", ("C#", "TypeScript", "wav2vec2", "ROS2")),
    ],
)
def test_unknown_words_look_like_skills(line: str, unknown: tuple[str, ...]):
    assert read(ASKED + line).unknown == unknown
