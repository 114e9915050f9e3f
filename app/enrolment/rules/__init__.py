"""Pure rules of enrolment: no database, no Flask."""
