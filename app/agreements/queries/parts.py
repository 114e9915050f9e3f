"""The parts of one agreement."""

from __future__ import annotations

from flask import abort
from sqlalchemy import select

from app.agreements.models import Agreement, Measure, Result, Snapshot
from app.extensions import db


def snapshot_of(agreement: Agreement) -> Snapshot | None:
    """What was signed, if anybody has signed."""
    return db.session.scalars(select(Snapshot).where(Snapshot.agreement_id == agreement.id)).first()


def result_in(agreement: Agreement, result_id: int) -> Result:
    """The result within this agreement; 404 if it is not its own."""
    return next((result for result in agreement.results if result.id == result_id), None) or abort(404)


def measure_in(agreement: Agreement, measure_id: int) -> Measure:
    """The measure within this agreement; 404 if it is not its own."""
    measures = (measure for result in agreement.results for measure in result.measures)
    return next((measure for measure in measures if measure.id == measure_id), None) or abort(404)
