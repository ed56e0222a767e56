"""What a clause does with the data, told from its text alone: every branch is followed, nothing is rendered."""

from cusdocs.linting.template.walk import Slip, SlipKind, slips

__all__ = ["Slip", "SlipKind", "slips"]
