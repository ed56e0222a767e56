"""What is seen in a picture without any OCR program: skew, rules, shaded areas, dots, bold type, commas."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from cusdocs.reading.ocr.bitmap import RULED, Bitmap, ink_of, skew
from cusdocs.reading.ocr.columns import without_columns
from cusdocs.reading.ocr.glyphs import commas, is_miscounted, marks_of, with_comma
from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.leaders import find_leaders
from cusdocs.reading.ocr.pale import with_dark_letters
from cusdocs.reading.ocr.rules import Rule, drawn_rules, find_rules
from cusdocs.reading.ocr.shades import find_areas
from cusdocs.reading.ocr.underlines import find_underlines, without_underlines
from cusdocs.reading.ocr.weight import Strokes


def _page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", (1600, 2000), 255)
    return picture, ImageDraw.Draw(picture)


def _text(draw: ImageDraw.ImageDraw, x: int, y: int, words: str, size: int = 42, stroke: int = 0) -> None:
    draw.text((x, y), words, fill=0, font=ImageFont.load_default(size), stroke_width=stroke)


def test_the_rules_of_a_table_are_found_and_letters_are_none() -> None:
    picture, draw = _page()
    for y in (600, 700, 800):
        draw.line((200, y, 1400, y), fill=0, width=2)
    for x in (200, 800, 1400):
        draw.line((x, 600, x, 800), fill=0, width=2)
    _text(draw, 220, 630, "Ille-et-Vilaine mmm nnn uuu étiquette")
    _text(draw, 200, 1000, "Le programme de mise en commercialisation illimité")
    rules = find_rules(ink_of(picture))
    assert sorted(round(rule.top / 10) for rule in rules if rule.horizontal) == [60, 70, 80]
    assert sorted(round(rule.x0 / 10) for rule in rules if not rule.horizontal) == [20, 80, 140]


def test_the_feet_of_figures_are_no_rule() -> None:
    picture, draw = _page()
    for y in (600, 700):
        draw.line((200, y, 800, y), fill=0, width=3)
    for x in range(220, 560, 22):
        draw.rectangle((x + 8, 636, x + 10, 664), fill=0)
        draw.rectangle((x, 660, x + 18, 664), fill=0)
    assert {round(rule.top / 10) for rule in find_rules(ink_of(picture)) if rule.horizontal} == {60, 70}


def test_the_feet_of_bold_letters_that_touch_are_no_rule() -> None:
    picture, draw = _page()
    for y in (600, 700):
        draw.line((200, y, 800, y), fill=0, width=3)
    for x in range(260, 500, 20):
        # White that is five pixels wide between two letters, four between their feet: less once thickened.
        draw.rectangle((x, 658, x + 14, 668), fill=0)
    for x in range(260, 500, 30):
        draw.rectangle((x, 668, x + 25, 676), fill=0)
    assert {round(rule.top / 10) for rule in find_rules(ink_of(picture, RULED)) if rule.horizontal} == {60, 70}


def test_an_upright_rule_ends_at_the_rule_that_a_letter_stands_over() -> None:
    picture, draw = _page()
    for y in (600, 642, 700, 760, 820):
        draw.line((200, y, 800, y), fill=0, width=4)
    for x in (200, 500, 800):
        draw.line((x, 600 if x != 500 else 642, x, 820), fill=0, width=4)
    draw.rectangle((486, 606, 506, 636), outline=0, width=6)
    upright = [rule for rule in find_rules(ink_of(picture)) if not rule.horizontal]
    assert sorted((round(rule.x0 / 10), round(rule.top / 10)) for rule in upright) == [
        (20, 60),
        (50, 64),
        (80, 60),
    ]


def test_rules_paler_than_the_others_are_found_and_grey_words_are_none() -> None:
    picture, draw = _page()
    draw.line((200, 600, 1400, 600), fill=0, width=4)
    for y in (660, 720, 780):
        draw.line((200, y, 1400, y), fill=212, width=4)
    # Blurred letters are pale around, and dark inside.
    draw.rectangle((200, 900, 900, 912), fill=212)
    for x in range(200, 900, 16):
        draw.rectangle((x, 902, x + 9, 910), fill=20)
    rules = drawn_rules(picture)
    assert sorted(round(rule.top / 10) for rule in rules) == [60, 66, 72, 78]


def test_a_rule_close_under_a_row_of_words_is_one() -> None:
    picture, draw = _page()
    for y in (600, 660, 720):
        draw.line((200, y, 1400, y), fill=90, width=3)
    for y in (616, 676):
        _text(draw, 220, y - 12, "Attributions suivies de baux signés mmm nnn uuu étiquette mmm")
    assert {round(rule.top / 10) for rule in find_rules(ink_of(picture, RULED))} == {60, 66, 72}


def test_pale_letters_on_a_dark_band_are_read_as_dark_ones_and_are_no_area() -> None:
    picture, draw = _page()
    draw.rectangle((200, 600, 1400, 660), fill=60)
    for x in (260, 700, 1100):
        draw.text((x, 608), "2025-2027", fill=255, font=ImageFont.load_default(40))
    (area,) = find_areas(picture)
    turned = ink_of(with_dark_letters(picture, [area]))
    assert {box.x1 - box.x0 < 60 for box in marks_of(turned)} == {True}
    assert len(marks_of(turned)) == 27


@pytest.mark.parametrize("ground", [94, 135])
def test_pale_letters_on_a_ground_of_some_colour_are_read_as_dark_ones(ground: int) -> None:
    picture, draw = _page()
    draw.rectangle((200, 600, 1400, 670), fill=ground)
    draw.text((230, 612), "Loiret", fill=255, font=ImageFont.load_default(36))
    # The code of an indicator, in a box before its title.
    draw.rectangle((200, 800, 370, 866), fill=ground)
    draw.text((224, 808), "PS3", fill=255, font=ImageFont.load_default(48))
    _text(draw, 392, 808, "Part des attributions aux ménages", size=48)
    pale = [area for area in find_areas(picture) if area.pale]
    assert [(round(area.x0 / 10), round(area.top / 10)) for area in pale] == [(20, 60), (20, 80)]
    turned = ink_of(with_dark_letters(picture, pale))
    assert max(box.x1 - box.x0 for box in marks_of(turned)) < 60


@pytest.mark.parametrize("ground", [94, 135])
def test_dark_letters_on_such_a_ground_are_left_as_they_are(ground: int) -> None:
    picture, draw = _page()
    draw.rectangle((200, 600, 1400, 670), fill=ground)
    draw.text((230, 612), "Loiret, Indre-et-Loire", fill=0, font=ImageFont.load_default(36))
    assert not any(area.pale for area in find_areas(picture))


def test_a_light_shade_is_whole_through_the_grain_of_the_scanner() -> None:
    picture, draw = _page()
    draw.rectangle((200, 600, 1400, 700), fill=244)
    _text(draw, 220, 640, "Grand-Figeac 19 % 20 % 21 % 22 %", size=36)
    grain = Image.effect_noise(picture.size, 10)
    grained = ImageChops.add(picture.point([max(0, grey - 6) for grey in range(256)]), grain, 1, -128)
    (area,) = find_areas(grained)
    assert (abs(area.top - 600) < 9, abs(area.bottom - 700) < 9) == (True, True)


@pytest.mark.parametrize(
    ("read", "wrong"), [("12,9 %", False), ("12,99 %", True), ("1,9 %", True), ("12,9", True), ("A1", False)]
)
def test_a_figure_has_as_many_digits_as_are_seen(read: str, wrong: bool) -> None:
    picture, draw = _page()
    _text(draw, 200, 200, "1 2 , 9 %")
    window = ink_of(picture).crop((190, 190, 700, 280))
    assert is_miscounted(read, marks_of(window)) is wrong


def test_a_line_under_words_is_seen_and_taken_out_though_it_touches_them() -> None:
    picture, draw = _page()
    _text(draw, 150, 300, "Programme d'actions", size=48)
    plain = picture.copy()
    _, _, right, _ = ink_of(picture).getbbox() or (0, 0, 0, 0)
    draw.line((150, 345, right, 345), fill=0, width=5)
    _text(draw, 150, 500, "EEE LLL EEE ZZZ EEE LLL", size=48, stroke=2)
    (line,) = find_underlines(ink_of(picture), [])
    assert abs(line.top - 343) <= 2
    assert abs(line.x1 - right) <= 2
    clean = without_underlines(picture, [line]).crop((0, 0, 1600, 480))
    kept, meant = (ink_of(each).histogram()[255] for each in (clean, plain))
    assert kept == pytest.approx(meant, rel=0.15)


def test_letters_in_a_column_of_cells_are_no_line_that_runs_upwards() -> None:
    rules = [Rule(100, y, 500, y + 3, True) for y in range(100, 400, 60)]
    column = [Ink("BAC", 200, 110 + 60 * n, 230, 150 + 60 * n, 0, 30, 7, angle=90) for n in range(3)]
    inside = Ink("Engagement", 300, 104, 330, 156, 0, 90, 8, angle=90)
    assert without_columns([*column, inside], rules) == [inside]


@pytest.mark.parametrize("angle", [-2.5, -0.6, 0.0, 1.3])
def test_a_skewed_page_is_set_straight(angle: float) -> None:
    picture, draw = _page()
    for y in range(200, 1800, 60):
        _text(draw, 150, y, "La présente convention est conclue pour une durée de six ans")
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(turned) == pytest.approx(-angle, abs=0.12)
    assert abs(skew(Bitmap(turned, 300 / 72).straight().picture)) < 0.12


def test_a_box_found_on_a_turned_page_is_told_where_it_is_on_the_sheet() -> None:
    from cusdocs.document import Box

    bitmap = Bitmap(Image.new("L", (600, 800), 255), 1.0)
    for degrees in (90, 180, 270):
        turn = bitmap.turned(degrees).turn
        assert turn is not None
        box = turn(Box(10, 20, 40, 30))
        corner = {90: (20, 760), 180: (560, 770), 270: (570, 10)}[degrees]
        assert (box.x0, box.top) == corner


def test_a_shaded_header_is_an_area_though_words_stand_on_it() -> None:
    picture, draw = _page()
    draw.rectangle((200, 600, 1400, 680), fill=215)
    _text(draw, 220, 615, "Territoire 2026 2027 2028")
    (area,) = find_areas(picture)
    assert abs(area.x0 - 200) < 12
    assert abs(area.bottom - 680) < 12
    assert abs(area.grey - 215) < 5


def test_a_dark_band_with_pale_letters_is_an_area_and_lines_of_text_are_none() -> None:
    picture, draw = _page()
    draw.rectangle((200, 600, 1400, 660), fill=60)
    draw.text((220, 612), "Financement 2026 2027 2028", fill=255, font=ImageFont.load_default(34))
    for line in range(4):
        _text(draw, 200, 900 + 55 * line, "Le programme de mise en commercialisation des logements")
    (area,) = find_areas(picture)
    assert abs(area.x0 - 200) < 15
    assert abs(area.top - 600) < 15
    assert abs(area.x1 - 1400) < 15
    assert area.grey < 90


def test_the_dots_of_contents_are_seen_and_letters_are_not() -> None:
    picture, draw = _page()
    _text(draw, 150, 300, "1.2 Axes stratégiques")
    for x in range(700, 1400, 14):
        draw.ellipse((x, 335, x + 4, 339), fill=0)
    _text(draw, 150, 500, "illimité illimité illimité nnnnnnnn")
    (leader,) = find_leaders(ink_of(picture))
    assert abs(leader.x0 - 700) < 8


def test_bold_type_has_thicker_strokes() -> None:
    picture, draw = _page()
    _text(draw, 150, 300, "Politique patrimoniale")
    _text(draw, 150, 400, "Politique patrimoniale", stroke=1)
    strokes = Strokes(picture)
    assert strokes.width((140, 295, 900, 360)) * 1.3 < strokes.width((140, 395, 900, 460))


@pytest.mark.parametrize(("figure", "places"), [("27,4", [2]), ("1,4", [1]), ("274", []), ("0,65", [1])])
def test_the_decimal_comma_is_seen_in_the_ink(figure: str, places: list[int]) -> None:
    picture, draw = _page()
    _text(draw, 150, 300, figure, size=48)
    ink = ink_of(picture)
    assert commas(ink.crop(ink.getbbox())) == places


def test_the_drop_of_a_digit_whose_thin_strokes_are_lost_is_no_comma() -> None:
    pale, dark = (Image.new("L", (60, 44), 0) for _ in range(2))
    for picture in (pale, dark):
        draw = ImageDraw.Draw(picture)
        draw.rectangle((4, 4, 20, 40), fill=255)  # a digit
        draw.rectangle((32, 34, 38, 40), fill=255)  # the drop of « 5 »
        draw.rectangle((34, 4, 48, 12), fill=255)
        draw.rectangle((44, 12, 48, 40), fill=255)
    ImageDraw.Draw(pale).rectangle((38, 38, 48, 40), fill=255)  # the stroke that holds it
    assert commas(dark) == [1]
    assert commas(dark, [pale]) == []


def test_a_comma_that_a_reading_left_out_is_put_back() -> None:
    assert with_comma("274%", [2]) == "27,4%"
    assert with_comma("274", []) == "274"
    assert with_comma("27,4", [2]) == "27,4"
    assert with_comma("1308", [1]) == "1308"  # three decimals: it is dirt
