"""The size and weight of the words of a scan, from letters measured one line at a time."""

from cusdocs.document import Box
from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.scan import Scan, ScannedWord
from cusdocs.reading.ocr.sizes import line_sizes
from cusdocs.reading.ocr.styles import as_pages


class _Paper:
    """Lines of words, from the top of one page down."""

    def __init__(self) -> None:
        self._words: list[ScannedWord] = []
        self._line = 0
        self._y = 100.0

    def line(self, text: str, size: float, *, bold: bool = False, down: float = 13, x: float = 60) -> None:
        self._line += 1
        self._y += down
        for place, word in enumerate(text.split()):
            box = Box(x + 40 * place, self._y - 0.8 * size, x + 40 * place + 35, self._y + 0.2 * size)
            self._words.append(ScannedWord(word, box, self._y, size, 0.12 if bold else 0.08, 95, self._line))

    def sizes(self) -> dict[str, float]:
        (page,) = as_pages([Scan(1, 595, 842, tuple(self._words))])
        return {word.text: word.style.size for word in page.words}

    def bold(self) -> set[str]:
        (page,) = as_pages([Scan(1, 595, 842, tuple(self._words))])
        return {word.text for word in page.words if word.style.bold}


_LONG = "L'organisme réhabilite les immeubles construits avant la première réglementation"


def test_tables_in_small_type_do_not_make_the_text_look_large() -> None:
    paper = _Paper()
    for size in (11.3, 11.1, 11.4):
        paper.line(_LONG, size)
    for _ in range(60):
        paper.line("Brest 120 140 1260", 8.6)
    paper.line("Accessibilité", 12.1, bold=True, down=30)
    sizes = paper.sizes()
    assert sizes["réhabilite"] == sizes["Accessibilité"] == 11.3
    assert sizes["1260"] == 8.6
    assert paper.bold() == {"Accessibilité"}


def test_the_two_lines_of_a_title_have_one_size_though_measured_apart() -> None:
    paper = _Paper()
    for size in (9.9, 10.0, 10.0, 10.0):
        paper.line(_LONG, size)
    for name in ("Concertation locative", "Situation locale"):
        paper.line(name, 11.3, bold=True, down=30)
    paper.line("Politique sociale et", 10.8, bold=True, down=30)
    paper.line("environnementale", 11.3, bold=True)
    sizes = paper.sizes()
    assert sizes["Politique"] == sizes["environnementale"] == 11.3


def test_the_last_words_of_a_bold_title_in_the_size_of_the_text_have_its_size() -> None:
    paper = _Paper()
    for size in (10.0, 10.0, 10.1):
        paper.line(_LONG, size)
    for _ in range(3):
        paper.line("Concertation locative", 11.2, bold=True, down=30)
    paper.line("Plan d'actions pour l'accueil des populations sortant d'hébergement et", 10.1, bold=True, down=30)
    paper.line("d'insertion", 11.2, bold=True)
    sizes = paper.sizes()
    assert sizes["Plan"] == sizes["d'insertion"] == 10.0


def test_the_short_last_line_of_a_paragraph_has_the_size_of_the_others() -> None:
    paper = _Paper()
    for _ in range(4):
        paper.line(_LONG, 10.0)
    paper.line("11/03/2023 ;", 8.7, x=74)
    paper.line("Note", 8.7, down=30)
    sizes = paper.sizes()
    assert sizes["11/03/2023"] == 10.0
    assert sizes["Note"] == 8.7


def test_the_second_line_of_a_long_title_has_its_size_however_it_is_measured() -> None:
    paper = _Paper()
    for _ in range(4):
        paper.line(_LONG, 10.0)
    for size in (12.7, 12.7, 13.75, 13.75, 13.75):
        paper.line("Concertation locative", size, bold=True, down=30)
    paper.line("Logements équivalents rénovés au sens de la loi, parmi", 13.2, bold=True, down=30)
    paper.line("les classes énergétiques", 13.75, down=17)
    sizes = paper.sizes()
    assert sizes["équivalents"] == sizes["classes"]


def test_a_title_parted_after_its_number_is_one_line() -> None:
    paper = _Paper()
    for _ in range(4):
        paper.line(_LONG, 10.0)
    for size in (12.7, 12.7, 12.7, 13.75, 13.75, 13.75):
        paper.line("Concertation locative", size, bold=True, down=30)
    paper.line("3. PP-LF-2", 12.7, bold=True, down=30)
    paper.line("Logements équivalents rénovés au sens de la loi", 13.1, bold=True, down=0, x=145)
    paper.line("les classes énergétiques", 13.7, down=17)
    sizes = paper.sizes()
    assert sizes["équivalents"] == sizes["classes"]


def test_a_long_plain_line_is_of_the_text_though_small_type_is_as_near() -> None:
    paper = _Paper()
    for _ in range(3):
        paper.line(_LONG, 10.5)
    for _ in range(9):
        paper.line("Brest 120 140", 9.6, down=20)
    paper.line("Vu le code de la construction et de l'habitation, notamment ses articles", 10.0, down=30)
    assert paper.sizes()["notamment"] == 10.5


def test_a_comma_makes_a_figure_less_high_than_a_falling_letter_does() -> None:
    plain = Ink("1270", 0, 100, 60, 128, 128, 97, 1)
    comma = Ink("12,7", 0, 200, 60, 234, 228, 97, 2)
    sizes = line_sizes([plain, comma])
    assert abs(sizes[1] - sizes[2]) < 1


def test_the_code_that_ends_a_bold_title_has_its_size() -> None:
    paper = _Paper()
    for size in (11.3, 11.3, 11.4):
        paper.line(_LONG, size)
    paper.line("Politique sociale et environnementale de l'office, coût de gestion", 11.0, bold=True, down=30)
    paper.line("G-1", 12.7, bold=True, down=14)
    sizes = paper.sizes()
    assert sizes["Politique"] == sizes["G-1"] == 11.3
