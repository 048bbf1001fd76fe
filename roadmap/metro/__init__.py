"""The transit map of all roles: from a network of lines and stations to drawings. Pure.

`network` says what goes in, `drawing` and `strip` what comes out; `layout.lay_out` draws the map, `strip.strip` the
list for phones, `landmarks.landmarks` picks the stations of the small map. Rows of the database never come here.
"""
