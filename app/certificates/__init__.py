"""Certificates: those of our own classes, those brought from outside, and the hours (JP) that they count for."""

from flask import Blueprint, Flask

from app.certificates.models import VALID, Certificate, CertificateStatus

__all__ = ["VALID", "Certificate", "CertificateStatus", "init_app"]

blueprint = Blueprint("certificates", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
