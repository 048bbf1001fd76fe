"""How wide a text gets, without a font at hand. Pure.

Measured once with the advance widths of DejaVu Sans and Liberation Sans (as wide as Arial and Arimo), the wider of
the two for each character plus 5%, rounded up: a sum of table entries errs to the wide side, kerning included.
"""

import unicodedata

# Thousandths of the font size -> the characters that are this wide.
_WIDTHS = {
    290: "'",
    295: "ijl",
    310: "I",
    335: " ,.",
    355: "/:;\\|",
    370: "f",
    380: "-",
    410: "()[]",
    415: "t",
    425: "!",
    435: "r",
    485: '"',
    525: "*J`",
    550: "s",
    555: "z",
    580: "c",
    585: "?L_",
    610: "k",
    625: "vxy",
    645: "FTao",
    650: "e",
    670: "$0123456789bdghnpqu{}",
    705: "EKPSY",
    720: "AVXZ",
    725: "B",
    760: "CR",
    770: "U",
    790: "HN",
    810: "D",
    820: "&G",
    830: "OQ",
    860: "w",
    880: "#+<=>^~",
    910: "M",
    1000: "%",
    1025: "m",
    1040: "W",
    1070: "@",
}
_WIDTH = {character: width for width, characters in _WIDTHS.items() for character in characters}
_IDEOGRAPH = 1050
# Pictures, and letters that neither font was measured for: the widest Latin digraph and the common emoji fonts.
_UNKNOWN = 1500


def text_width(text: str, size: float) -> float:
    """Upper estimate in the unit of `size` (the font size), for one line of text set in a usual sans-serif."""
    return sum(_character_width(character) for character in unicodedata.normalize("NFD", text)) * size / 1000


def _character_width(character: str) -> int:
    if character in _WIDTH:
        return _WIDTH[character]
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    if category in {"Lo", "Lm"} and unicodedata.east_asian_width(character) in "WFH":
        return _IDEOGRAPH
    return _UNKNOWN
