"""Who may decide about a whole unit: pure functions of the parts that somebody has in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """The parts that somebody has in a unit; none of them where nothing is said."""

    heads: bool = False
    """Heads the unit or one above it"""
    heads_above: bool = False
    """Heads a unit above it"""
    manages: bool = False
    """Runs the windows there by a role: performance team"""
    sees: bool = False
    """Sees assessments there by a role, once they are released"""


def may_see(standing: Standing) -> bool:
    """Predikat organisasi, and how far the unit has come."""
    return standing.heads or standing.manages or standing.sees


def may_fix_predicate(standing: Standing) -> bool:
    """The leader above it (SE MenPANRB 3/2023), or the performance team on decree; nobody for the unit they head."""
    return standing.heads_above or (standing.manages and not standing.heads)


def needs_decree(standing: Standing) -> bool:
    """Who does not head a unit above it enters what a decree says, and names it."""
    return not standing.heads_above


def may_calibrate(standing: Standing) -> bool:
    """Sees the ratings as soon as they are fixed, and may change them with a reason."""
    return standing.heads


def may_release(standing: Standing) -> bool:
    """Lets the results out; who does so by a role does not see them before."""
    return standing.heads or standing.manages
