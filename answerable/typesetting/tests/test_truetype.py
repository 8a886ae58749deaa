"""The font we ship is read right: checked against fontTools, an independent reader."""

from fontTools.ttLib import TTFont

from answerable.typesetting.truetype import FONTS, bold, regular


def test_glyphs_and_widths_agree_with_fonttools():
    for face, name in ((regular(), "LiberationSans-Regular.ttf"), (bold(), "LiberationSans-Bold.ttf")):
        font = TTFont(FONTS / name)
        scale = 1000 / font["head"].unitsPerEm
        order = font.getGlyphOrder()
        theirs = {code: font.getGlyphID(glyph) for code, glyph in font.getBestCmap().items() if code <= 0xFFFF}
        assert face.glyphs == {code: glyph for code, glyph in theirs.items() if glyph}
        assert face.widths == tuple(round(font["hmtx"][glyph][0] * scale, 1) for glyph in order)


def test_the_licence_travels_with_the_fonts_and_they_stay_small():
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < 1_000_000


def test_width_adds_up_and_a_missing_character_is_known():
    face = regular()
    assert face.width("ab") == face.width("a") + face.width("b")
    assert face.draws("ŵ")
    assert not face.draws("😀")
