"""The parts of the map's layout, each on networks small enough to check by hand."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.metro.corners import rounded_path, without_needless_points
from roadmap.metro.labels import Box, wraps
from roadmap.metro.landmarks import landmarks, peak
from roadmap.metro.lanes import line_order
from roadmap.metro.layout import lay_out
from roadmap.metro.network import Line, Network, Station, Zone
from roadmap.metro.order import Remark, columns, remarks, station_order, visits
from roadmap.metro.sheets import Sheet, sheets
from roadmap.metro.strip import strip
from roadmap.metro.text_width import text_width

from .metro_networks import networks, real_network


def network(zones: dict[str, str], **lines: str) -> Network:
    """Zones with the letters of their stations, and lines with the letters of theirs."""
    return Network(
        tuple(Zone(key, key.upper()) for key in zones),
        tuple(Station(key, zone, f"Station {key}") for zone, keys in zones.items() for key in keys),
        tuple(Line(key, key.upper(), tuple(stations)) for key, stations in lines.items()),
    )


@pytest.mark.parametrize(
    "zones, lines, message",
    [
        ({"x": "aa"}, {}, "station is named twice: 'a'"),
        ({"x": "a"}, {"l": "ab"}, r"line 'l' stops at unknown stations: \['b'\]"),
        ({"x": "a"}, {"l": "aa"}, "station of line 'l' is named twice: 'a'"),
    ],
)
def test_a_network_refuses_nonsense(zones, lines, message):
    with pytest.raises(ValueError, match=message):
        network(zones, **lines)


def test_a_network_refuses_a_station_in_no_zone():
    with pytest.raises(ValueError, match="lies in no known zone"):
        Network((), (Station("a", "x", "A"),), ())


def test_stations_are_ordered_by_zone_then_by_their_place_on_lines_then_by_key():
    net = network({"x": "cab", "y": "d"}, l="dca", m="cba")

    assert station_order(net) == ("c", "b", "a", "d")


def test_a_line_that_wants_another_order_gets_a_remark():
    net = network({"x": "ab", "y": "c"}, l="cab", m="abc")

    assert visits(net) == {"l": ("a", "b", "c"), "m": ("a", "b", "c")}
    assert remarks(net) == (Remark("l", "c", "a"),)


def test_columns_follow_the_longest_chain_and_spread_what_has_room():
    net = network({"x": "abcde", "y": "fg"}, l="abcdf", m="aedg")

    assert columns(net) == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 1, "f": 4, "g": 4}


@given(networks())
def test_columns_never_go_back_along_a_line(net: Network):
    column = columns(net)

    for stations in visits(net).values():
        assert all(column[first] < column[second] for first, second in pairwise(stations))


def test_lines_that_meet_often_run_beside_each_other():
    net = network({"x": "abcdef"}, l="abc", m="def", n="abcdef")

    assert line_order(net) == ("l", "n", "m")


@given(networks())
def test_the_order_of_few_lines_is_the_best_there_is(net: Network):
    net = Network(net.zones, net.stations, net.lines[:5])

    def strangers(order: tuple[str, ...]) -> int:
        places = [[order.index(line) for line in lines] for lines in net.lines_at.values() if lines]
        return sum(max(found) - min(found) + 1 - len(found) for found in places)

    assert strangers(line_order(net)) == min(
        strangers(order) for order in permutations(line.key for line in net.lines)
    )


def test_many_lines_are_ordered_by_swaps():
    keys = [f"l{number:02}" for number in range(14)]
    stations = tuple(Station(f"s{number:02}", "x", "S") for number in range(13))
    lines = tuple(
        Line(key, "A", tuple(f"s{place:02}" for place in (number - 1, number) if 0 <= place < 13))
        for number, key in enumerate(keys)
    )

    assert line_order(Network((Zone("x", "X"),), stations, lines)) == tuple(keys)


def test_text_is_as_wide_as_its_characters():
    assert text_width("il", 10) == pytest.approx(5.9)
    assert text_width("", 13) == 0
    assert text_width("é", 13) == text_width("e", 13)
    assert text_width("機械", 10) == pytest.approx(21)


@given(st.text(max_size=24))
def test_text_of_any_kind_has_a_width(text: str):
    assert text_width(text, 13) >= 0


def test_names_wrap_into_even_rows():
    assert wraps("Git") == [("Git",)]
    assert wraps("Exploration and charts") == [
        ("Exploration and charts",),
        ("Exploration", "and charts"),
        ("Exploration", "and", "charts"),
    ]


def test_boxes_that_touch_do_not_overlap():
    box = Box(0, 0, 10, 10)

    assert not box.overlaps(Box(10, 0, 20, 10))
    assert box.overlaps(Box(9, 9, 20, 20))
    assert not box.crossed_by(((0, 10), (10, 10)))
    assert not box.crossed_by(((0, 20), (20, 0)))
    assert box.crossed_by(((0, 19), (19, 0)))


def test_corners_are_rounded_and_needless_points_dropped():
    points = ((0.0, 0.0), (10.0, 0.0), (40.0, 0.0), (40.0, 0.0), (80.0, 40.0))

    assert without_needless_points(points) == ((0.0, 0.0), (40.0, 0.0), (80.0, 40.0))
    assert rounded_path(without_needless_points(points)) == "M0 0L28 0Q40 0 48.5 8.5L80 40"


def test_the_peak_of_a_line_is_its_most_advanced_own_station():
    net = Network(
        (Zone("x", "X"), Zone("y", "Y")),
        (Station("a", "x", "A", 2), Station("b", "x", "B", 1), Station("c", "y", "C", 1), Station("d", "y", "D")),
        (Line("l", "L", ("a", "b", "c", "d")), Line("m", "M", ("a",))),
    )

    assert peak(net, net.lines[0]) == "c"
    assert peak(net, net.lines[1]) == "a"


def test_the_real_landmarks_are_few_and_keep_the_order():
    whole = real_network(core_only=True)

    few = landmarks(whole)

    assert 24 <= len(few.stations) <= 30
    shared = {station.key for station in whole.stations if len(whole.lines_at[station.key]) >= 4}
    assert shared <= few.station.keys()
    for line, reduced in zip(whole.lines, few.lines, strict=True):
        assert peak(whole, line) in reduced.stations
        assert reduced.stations == tuple(key for key in line.stations if key in few.station)


@given(networks(), st.integers(0, 12), st.integers(0, 12))
def test_landmarks_are_never_more_than_asked_for(net: Network, least: int, more: int):
    few = landmarks(net, least, least + more)

    assert len(few.stations) <= least + more
    assert set(few.stations) <= set(net.stations)
    assert all(few.lines_at.values())


def test_the_strip_shows_stops_and_passing_lines():
    net = network({"x": "abc"}, l="abc", m="ac", n="", o="b")

    found = strip(net)

    assert [row.key for row in found.rows] == ["a", "b", "c"]
    shown = {
        row.key: {rail.line: (rail.stops, rail.passes, rail.above, rail.below) for rail in row.rails}
        for row in found.rows
    }
    assert shown["a"]["l"] == (True, False, False, True)
    assert shown["b"]["m"] == (False, True, True, True)
    assert shown["c"]["m"] == (True, False, True, False)
    assert shown["b"]["n"] == (False, False, False, False)
    assert shown["b"]["o"] == (True, False, False, False)


@given(networks())
def test_the_strip_stops_where_the_lines_do(net: Network):
    found = strip(net)

    assert sorted(found.lines) == [line.key for line in net.lines]
    for row in found.rows:
        assert sorted(rail.line for rail in row.rails if rail.stops) == sorted(net.lines_at[row.key])
        assert row.bridge[0] <= row.bridge[1]


def test_a_narrow_map_is_one_sheet():
    drawing = lay_out(network({"x": "ab"}, l="ab"))

    assert sheets(drawing) == (Sheet(0.0, drawing.width, 100.0),)


def test_a_map_of_nothing_is_one_sheet():
    assert len(sheets(lay_out(Network((), (), ())))) == 1


def whole_on(sheet: Sheet, box: Box) -> bool:
    return sheet.left <= box.left and box.right <= sheet.left + sheet.width


def test_the_real_map_takes_four_sheets_on_which_each_name_is_whole():
    drawing = lay_out(real_network(core_only=False))

    found = sheets(drawing)

    assert len(found) == 4
    assert [stop.key for stop in drawing.stops if not any(whole_on(sheet, stop.name.box) for sheet in found)] == []


@pytest.mark.parametrize("widest", [20, 130, 300])
def test_sheets_cover_the_map_from_left_to_right(widest: int):
    drawing = lay_out(network({"x": "abcdefgh"}, l="abcdefgh", m="aceg"))

    found = sheets(drawing, widest)

    assert found[0].left == 0
    assert found[-1].left + found[-1].width == pytest.approx(drawing.width, abs=0.01)
    assert all(before.left < after.left <= before.left + before.width for before, after in pairwise(found))
    assert max(sheet.share for sheet in found) == 100
