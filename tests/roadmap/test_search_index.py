"""The current index: built once, renewed in the background, kept when a build fails."""

import threading

import pytest

from roadmap import search_index
from roadmap.search import find
from roadmap.snapshot import Catalogue
from tests.roadmap.snapshots import milestone

SECONDS = 10


def content(version: str, *slugs: str) -> Catalogue:
    kinds = ("roles", "skills", "resources", "providers", "tools", "pathways", "articles", "market_claims", "retired")
    return Catalogue(
        version=version, milestones={slug: milestone(slug) for slug in slugs}, **{kind: {} for kind in kinds}
    )


class Broken(Catalogue):
    """Content that cannot be indexed."""

    @property
    def milestones(self):
        raise RuntimeError("unreadable")

    def __init__(self, version: str) -> None:
        object.__setattr__(self, "version", version)


class Slow(Catalogue):
    """Content whose reading takes until it may go on; counts how often it was begun."""

    def __init__(self, version: str, begun: list[str]) -> None:
        self.__dict__.update(vars(content(version, "slow")), begun=begun, go_on=threading.Event())

    def __getattribute__(self, name: str):
        if name == "milestones":
            self.begun.append(self.version)
            self.go_on.wait(SECONDS)
        return object.__getattribute__(self, name)


@pytest.fixture(autouse=True)
def fresh_process(monkeypatch):
    monkeypatch.setattr(search_index, "_current", None)
    yield
    wait_for_builder()


def wait_for_builder() -> None:
    with search_index._building:
        pass


def slugs(index) -> list[str]:
    return [hit.slug for group in find(index, "mlflow", limit_per_group=5).groups for hit in group.hits]


def test_first_search_waits_for_the_index():
    assert slugs(search_index.current(content("1", "mlflow-one"))) == ["mlflow-one"]


def test_index_is_kept_while_the_version_stays():
    first = search_index.current(content("1", "mlflow-one"))

    assert search_index.current(content("1", "other")) is first


def test_old_index_answers_until_the_new_one_is_there():
    first = search_index.current(content("1", "mlflow-one"))

    during = search_index.current(content("2", "mlflow-two"))
    wait_for_builder()
    after = search_index.current(content("2", "mlflow-two"))

    assert during is first
    assert slugs(after) == ["mlflow-two"]


def test_waiting_gives_the_new_index_at_once():
    search_index.current(content("1", "mlflow-one"))

    assert slugs(search_index.current(content("2", "mlflow-two"), wait=True)) == ["mlflow-two"]


def test_one_builder_at_a_time_and_nobody_waits_for_it():
    first = search_index.current(content("1", "mlflow-one"))
    begun: list[str] = []
    slow = Slow("2", begun)

    answers = [search_index.current(slow) for _number in range(20)]
    slow.go_on.set()
    wait_for_builder()

    assert answers == [first] * 20
    assert begun == ["2"]
    assert search_index.current(slow).version == "2"


def test_many_first_searchers_share_one_build():
    begun: list[str] = []
    slow, found = Slow("1", begun), []
    threads = [threading.Thread(target=lambda: found.append(search_index.current(slow))) for _number in range(8)]
    for thread in threads:
        thread.start()

    slow.go_on.set()
    for thread in threads:
        thread.join(SECONDS)

    assert begun == ["1"]
    assert len(found) == 8
    assert len(set(map(id, found))) == 1


def test_failed_build_is_logged_and_the_old_index_stays(caplog):
    first = search_index.current(content("1", "mlflow-one"))

    search_index.current(Broken("2"))
    wait_for_builder()

    assert search_index.current(content("1")) is first
    assert [record.message for record in caplog.records] == ["The search index could not be built."]


def test_failed_build_is_tried_again_with_the_next_search(caplog):
    assert search_index.current(Broken("1")) is None

    assert slugs(search_index.current(content("1", "mlflow-one"))) == ["mlflow-one"]
    assert len(caplog.records) == 1


def test_threads_ask_one_index_side_by_side():
    index = search_index.current(content("1", *(f"mlflow-{number}" for number in range(5))))
    found: list[list[str]] = []

    def ask() -> None:
        found.extend(slugs(index) for _number in range(20))

    threads = [threading.Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)

    assert found == [[f"mlflow-{number}" for number in range(5)]] * 160
