"""What every feature stands on: model, time, permissions, workflow, audit, outbox, errors. Knows no request."""
