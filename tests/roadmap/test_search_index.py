"""The current index: built once and ahead, renewed in the background, kept when a build fails."""

import threading

import pytest

from roadmap import search_index
from roadmap.search import find
from roadmap.snapshot import Catalogue
from tests.roadmap.snapshots import milestone

SECONDS = 10
FAILED = "The search index could not be built."


def content(version: str, *slugs: str) -> Catalogue:
    kinds = ("roles", "skills", "resources", "providers", "tools", "pathways", "articles", "market_claims", "retired")
    return Catalogue(
        version=version, milestones={slug: milestone(slug) for slug in slugs}, **{kind: {} for kind in kinds}
    )


class Broken(Catalogue):
    """Content that cannot be indexed."""

    @property
    def skills(self):
        self.__dict__["readings"] += 1
        raise self.error

    def __init__(self, version: str, error: BaseException | None = None) -> None:
        self.__dict__.update(version=version, readings=0, error=error or RuntimeError("unreadable"))


class Panic(BaseException):
    """As tantivy's are: no Exception."""


class Clock:
    now = 0.0

    def monotonic(self) -> float:
        return self.now


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
    wait_for_builder()
    monkeypatch.setattr(search_index, "_current", None)
    monkeypatch.setattr(search_index, "_failure", None)
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


def test_failed_build_is_logged_once_and_the_old_index_stays(caplog):
    first = search_index.current(content("1", "mlflow-one"))
    broken = Broken("2")

    for _request in range(5):
        search_index.current(broken)
        wait_for_builder()

    assert search_index.current(content("1")) is first
    assert [record.message for record in caplog.records] == [FAILED]
    assert broken.readings == 1


def test_panic_is_a_failed_build(caplog):
    first = search_index.current(content("1", "mlflow-one"))
    broken = Broken("2", Panic())

    for _request in range(5):
        search_index.current(broken)
        wait_for_builder()

    assert search_index.current(broken, wait=True) is first
    assert [record.message for record in caplog.records] == [FAILED]
    assert broken.readings == 2


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit()])
def test_whoever_is_interrupted_while_building_stops(error, caplog):
    broken = Broken("1", error)

    with pytest.raises(type(error)):
        search_index.current(broken, wait=True)

    assert search_index._failure is None
    assert caplog.records == []


def test_failed_first_build_lets_nobody_wait(caplog):
    broken = Broken("1")

    answers = [search_index.current(broken) for _searcher in range(5)]

    assert answers == [None] * 5
    assert broken.readings == 1
    assert [record.message for record in caplog.records] == [FAILED]


def test_failed_build_is_tried_again_after_pauses_that_grow(caplog, monkeypatch):
    clock = Clock()
    monkeypatch.setattr(search_index, "time", clock)
    broken = Broken("1")
    tried = []
    for second in range(0, 300, 10):
        clock.now = float(second)
        before = broken.readings
        search_index.current(broken)
        tried += [second] if broken.readings > before else []

    assert tried == [0, 30, 90, 210]
    assert len(caplog.records) == 1


def test_new_version_is_tried_at_once_after_a_failure(caplog):
    assert search_index.current(Broken("1")) is None

    assert slugs(search_index.current(content("2", "mlflow-two"))) == ["mlflow-two"]


def test_index_is_prepared_behind_the_scenes():
    search_index.prepare(content("1", "mlflow-one"))
    wait_for_builder()
    prepared = search_index._current

    assert search_index.current(content("1", "other")) is prepared


def test_searchers_have_little_patience_with_the_first_build(monkeypatch):
    monkeypatch.setattr(search_index, "PATIENCE", 0.01)
    slow = Slow("1", [])

    impatient = search_index.current(slow)
    slow.go_on.set()
    wait_for_builder()

    assert impatient is None
    assert slugs(search_index.current(slow)) == []


def test_failure_to_start_a_thread_is_a_failed_build(caplog, monkeypatch):
    def refuse(_thread):
        raise RuntimeError("can't start new thread")

    first = search_index.current(content("1", "mlflow-one"))
    monkeypatch.setattr(threading.Thread, "start", refuse)

    assert search_index.current(content("2")) is first
    assert search_index.current(content("2")) is first
    assert [record.message for record in caplog.records] == ["No thread to build the search index in."]


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
