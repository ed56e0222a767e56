"""Cut a text into sentences, with the abbreviations of legal French in mind."""

import re

# « … des trois premières années. 392 logements seront réhabilités »: a figure opens a sentence after a whole word.
_FIGURE = r"(?:(?<=[a-zà-ÿ)%€]\.)|(?<=\b20\d\d\.))\s+(?=\d+(?:[ \u00a0\u202f]\d{3})*\s[a-zà-ÿ]{3})"
_END = re.compile(r"(?<=[.!?…;])[ \u00a0\u202f]*[»)]?\s+(?=[«(\"A-ZÀÂÄÉÈÊËÎÏÔÖÙÛÜÇŒ])|\n+|(?<=;)\s+|" + _FIGURE)
# A letter is that of a name or an article, but for a class: « sort 575 logements des étiquettes F et G. »
_LETTER = r"(?<!\b[A-G] et )(?<!\b[A-G] ou )(?<!\b[A-G] à )(?<!\bclasse )(?<!\bétiquette )\b[A-Z]"
# What Word prints of a lost reference, « Erreur ! Source du renvoi introuvable », is one sentence.
_ABBREVIATED = re.compile(
    r"\b(?:erreur|error)[ \u00a0\u202f]*!\s*$"
    rf"|(?:{_LETTER}|\b(?:art|al|cf|p|n|no|mme|mlle|dr|st|ste|bd|av|etc|ex|resp|tél))\.\s*$",
    re.IGNORECASE,
)


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of ``text``; a semicolon and a line end part them, « art. L. 445-1 » does not."""
    found = []
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match[0] and _ABBREVIATED.search(text, start, match.start() + 1):
            continue
        found.append(text[start : match.start()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)
