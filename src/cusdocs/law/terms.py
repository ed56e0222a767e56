"""The closed vocabularies of a rule."""

from enum import StrEnum


class Kind(StrEnum):
    """What a requirement asks for."""

    SECTION = "section"
    ANNEX = "annex"
    COMMITMENT = "commitment"
    REFERENCE = "reference"
    RECITAL = "recital"
    DATE = "date"
    SIGNATURE = "signature"
    INDICATOR = "indicator"
    FILE = "file"


class Obligation(StrEnum):
    """How far the law goes."""

    MANDATORY = "mandatory"
    CONDITIONAL = "conditional"
    ON_REQUEST = "on_request"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Confidence(StrEnum):
    """How sure we are of the rule: only a confirmed one may make a convention non compliant."""

    CONFIRMED = "confirmed"
    SINGLE = "single"
    INFERRED = "inferred"


class Verification(StrEnum):
    """Who can tell: the program alone, the program with a person, or a person alone."""

    AUTO = "auto"
    ASSISTED = "assisted"
    HUMAN = "human"
