"""Read the ways of saying things (``schemas/meaning/``)."""

from functools import cache
from pathlib import Path

from cusdocs.french.forms import Form
from cusdocs.law.clue_reader import phrases
from cusdocs.law.meaning import CommitmentWords, DenialWords, SentenceWords, Topic, Topics
from cusdocs.law.yaml_reader import Node, Shape, each, yaml_reading
from cusdocs.resources import data_folder

FOLDER = "meaning"
SENTENCES = Shape(("denials",))
DENIALS = Shape(("asides", "bare", "before", "alone", "subject", "after", "unless"))
COMMITMENTS = Shape(
    (
        "pledges",
        "acts",
        "presents",
        "intentions",
        "empty",
        "hedges",
        "idle",
        "conditions",
        "unless",
        "refusals",
        "nouns",
        "actors",
        "prepositions",
        "units",
        "horizons",
    )
)
TOPICS = Shape(("topics",), ("never",))
TOPIC = Shape(("heading", "strong", "terms"), ("against",))


@cache
def load_sentence_words(folder: Path | None = None) -> SentenceWords:
    """Return the words of denials. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        root = reader.read((folder or _shipped()) / "sentences.yaml").fields(SENTENCES)
        return SentenceWords(denials=_denials(root["denials"]))


@cache
def load_commitment_words(folder: Path | None = None) -> CommitmentWords:
    """Return the words of commitments. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        root = reader.read((folder or _shipped()) / "commitments.yaml").fields(Shape(("commitments",)))
        return _commitments(root["commitments"])


@cache
def load_topics(folder: Path | None = None) -> Topics:
    """Return the topics of sections. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        root = reader.read((folder or _shipped()) / "topics.yaml").fields(TOPICS)
        topics = each(root["topics"].mapping().values(), _topic)
        never = phrases(root["never"]) if "never" in root else ()
        return Topics(by_requirement={topic.requirement: topic for topic in topics}, never=never)


def _shipped() -> Path:
    return data_folder("schemas") / FOLDER


def _denials(node: Node) -> DenialWords:
    fields = node.fields(DENIALS)
    return DenialWords(
        asides=fields["asides"].texts(),
        bare=fields["bare"].each(_form),
        before=fields["before"].each(_form),
        alone=fields["alone"].each(_form),
        subject=fields["subject"].each(_form),
        after=fields["after"].each(_form),
        unless=fields["unless"].each(_form),
    )


def _commitments(node: Node) -> CommitmentWords:
    fields = node.fields(COMMITMENTS)
    return CommitmentWords(
        pledges=fields["pledges"].each(_form),
        acts=fields["acts"].each(_form),
        presents=fields["presents"].each(_form),
        intentions=fields["intentions"].each(_form),
        empty=fields["empty"].each(_form),
        hedges=fields["hedges"].each(_form),
        idle=fields["idle"].each(_form),
        conditions=fields["conditions"].each(_form),
        unless=fields["unless"].each(_form),
        refusals=fields["refusals"].each(_form),
        nouns=fields["nouns"].texts(),
        actors={kind: said.each(_form) for kind, said in fields["actors"].mapping().items()},
        prepositions=fields["prepositions"].texts(),
        units={unit: said.texts() for unit, said in fields["units"].mapping().items()},
        horizons={name: said.texts() for name, said in fields["horizons"].mapping().items()},
    )


def _topic(node: Node) -> Topic:
    fields = node.fields(TOPIC)
    return Topic(
        requirement=node.key,
        heading=phrases(fields["heading"]),
        strong=phrases(fields["strong"]),
        terms=phrases(fields["terms"]),
        against=phrases(fields["against"]) if "against" in fields else (),
    )


def _form(node: Node) -> Form:
    form = Form(node.text())
    try:
        cued = bool(form.told)
    except ValueError as error:
        node.fail(f"{error}.".replace(" :", "\u00a0:"))
    if not cued:
        node.fail("une forme contient au moins un mot obligatoire.")
    return form
