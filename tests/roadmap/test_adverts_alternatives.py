"""Which skills an ad names as alternatives, and how they count: as one need."""

import pytest

from roadmap.adverts import Alternatives, Reading, read_advert

from .adverts.catalogues import real_skills

ASKED = "Requirements\n- "


def read(text: str) -> Reading:
    return read_advert(text, real_skills())


def choices(text: str) -> list[list[str]]:
    return [sorted(group.slugs) for group in read(text).alternatives]


TORCH_OR_FLOW, PYTHON_OR_R = ["pytorch", "tensorflow-keras"], ["python", "r-language"]


@pytest.mark.parametrize(
    "line, expected",
    [
        ("PyTorch or TensorFlow", [TORCH_OR_FLOW]),
        ("Experience with PyTorch or with TensorFlow", [TORCH_OR_FLOW]),
        ("Either Python or R", [PYTHON_OR_R]),
        ("Python/R", [PYTHON_OR_R]),
        ("Python and/or R", [PYTHON_OR_R]),
        ("Python or R or similar", [PYTHON_OR_R]),
        ("Python, R or Julia", [PYTHON_OR_R]),
        ("Python, Scala or R", [PYTHON_OR_R]),
        ("Python oder R", [PYTHON_OR_R]),
        ("Python- oder R-Kenntnisse", [PYTHON_OR_R]),
        ("Python bzw. R", [PYTHON_OR_R]),
        ("Maîtrise de Python ou de R", [PYTHON_OR_R]),
        ("PyTorch, TensorFlow or JAX", [["jax", *TORCH_OR_FLOW]]),
        ("PyTorch, TensorFlow, or JAX", [["jax", *TORCH_OR_FLOW]]),
        ("PyTorch, TensorFlow or similar", [TORCH_OR_FLOW]),
        ("A framework (PyTorch, TensorFlow, or JAX)", [["jax", *TORCH_OR_FLOW]]),
        ("One of PyTorch, TensorFlow and JAX", [["jax", *TORCH_OR_FLOW]]),
        ("At least one of the following: Docker, Kubernetes, Terraform", [
            ["docker", "infrastructure-as-code", "kubernetes"]
        ]),
        ("Mindestens eines von PyTorch, TensorFlow und JAX", [["jax", *TORCH_OR_FLOW]]),
        ("Docker or Kubernetes", [["docker", "kubernetes"]]),
        ("Python (pandas, NumPy) or R (tidyverse)", [PYTHON_OR_R]),
        ("Computer vision or speech recognition", [["image-processing", "speech"]]),
    ],
)  # fmt: skip
def test_names_of_which_one_is_enough_are_alternatives(line: str, expected: list[list[str]]):
    assert choices(f"{ASKED}{line}") == expected


@pytest.mark.parametrize(
    "line, expected",
    [
        ("Python or R, and SQL", [PYTHON_OR_R]),
        ("SQL and Python or R", [PYTHON_OR_R]),
        ("SQL, Python or R", [PYTHON_OR_R]),
        ("SQL, Docker, PyTorch or TensorFlow, and Kubernetes", [TORCH_OR_FLOW]),
        ("Python or R, PyTorch or TensorFlow", [PYTHON_OR_R, TORCH_OR_FLOW]),
        ("PyTorch, TensorFlow or JAX for training", [["jax", *TORCH_OR_FLOW]]),
        ("Terraform, Helm, Go or Python for operators, and Prometheus", []),
        ("Terraform, Docker or Kubernetes for operators, and Prometheus", [["docker", "kubernetes"]]),
        ("Python, with PyTorch or TensorFlow", [TORCH_OR_FLOW]),
        ("Python (PyTorch or TensorFlow), Docker", [TORCH_OR_FLOW]),
        ("Docker, experience with PyTorch or TensorFlow, SQL", [TORCH_OR_FLOW]),
    ],
)
def test_what_stands_beside_alternatives_is_none_of_them(line: str, expected: list[list[str]]):
    assert choices(f"{ASKED}{line}") == expected


@pytest.mark.parametrize(
    "line",
    [
        "Python, SQL or similar",
        "Experience with Python, SQL or similar languages",
        "Python, SQL oder vergleichbare Sprachen",
        "Python/SQL",
        "Docker/Kubernetes",
        "Python + R",
        "Python, SQL and R",
        "You know Python or you have worked with R",
        "Build services in Python, or lead the move to Spark",
        "Use Python for reports or automate them with R",
        "Python. Or R.",
        "Python; or R",
        "Python or ideally R",
        "Python or statistics",
        "AWS, GCP or Azure",
        "AWS, GCP, or Azure",
        "One of our teams uses Python and R",
        "Neither Python nor R is needed",
        "Python or",
        "or Python, R",
    ],
)
def test_names_that_are_all_wanted_or_none_are_no_alternatives(line: str):
    assert choices(f"{ASKED}{line}") == []


def test_what_is_wanted_by_itself_too_is_wanted_anyway():
    text = f"{ASKED}Python or R\n- Clean Python code\n\nNice to have\n- PyTorch or TensorFlow"

    assert read(text).alternatives == (
        Alternatives(("python", "r-language"), anyway=("python",)),
        Alternatives(("pytorch", "tensorflow-keras")),
    )


def test_what_is_only_welcome_by_itself_is_still_an_alternative():
    text = f"{ASKED}PyTorch or TensorFlow\n\nNice to have\n- PyTorch on GPUs"

    assert read(text).alternatives == (Alternatives(("pytorch", "tensorflow-keras")),)


def test_what_is_welcome_beside_something_required_is_spared():
    text = f"{ASKED}PyTorch or TensorFlow\n\nNice to have\n- PyTorch or JAX"

    assert read(text).alternatives == (
        Alternatives(("pytorch", "tensorflow-keras")),
        Alternatives(("pytorch", "jax"), anyway=("pytorch",)),
    )


def test_alternatives_that_share_a_skill_are_one():
    text = f"{ASKED}PyTorch or TensorFlow\n- Training with PyTorch or JAX"

    assert read(text).alternatives == (Alternatives(("pytorch", "tensorflow-keras", "jax")),)


def test_every_skill_of_a_choice_is_still_reported():
    assert [match.skill.slug for match in read(f"{ASKED}PyTorch or TensorFlow").required] == TORCH_OR_FLOW
