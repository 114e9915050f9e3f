"""The worker: does what the outbox holds and each feature's duties, beside the server or in a process of its own."""

from __future__ import annotations

import logging
import signal
import time
from datetime import timedelta
from threading import Event

from flask import Flask
from flask_babel import force_locale

from app.extensions import db
from app.kernel import clock, duties, outbox
from app.kernel.database import gather_statistics, write_unit
from app.kernel.outbox import Delivery, Later

BATCH = 10
BEAT = 1.0  # seconds between two looks into the outbox
REST = 10.0  # seconds after a round that broke: the database is away, say
HOUR = 3600.0

log = logging.getLogger("kintan.worker")


def work(app: Flask) -> None:
    """Work until SIGTERM or SIGINT."""
    stop = Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        signal.signal(order, lambda number, frame: stop.set())
    run(app, stop)


def run(app: Flask, stop: Event) -> None:
    """Work until `stop` is set; what is being done then is finished, the rest is given back."""
    duties.add("statistics", gather_statistics, every=HOUR)
    done_at: dict[str, float] = {}
    while not stop.is_set():
        try:
            with app.app_context(), force_locale("id"):
                do_duties(done_at)
                is_busy = deliver_due(app, stop)
            stop.wait(0 if is_busy else BEAT)
        except Exception:
            log.exception("a round of the worker broke; it goes on")
            stop.wait(REST)


def do_duties(done_at: dict[str, float]) -> None:
    """Those that are due since they were last done; one that breaks does not keep the others from being done."""
    for duty in duties.all_of_them():
        now = time.monotonic()
        if duty.name in done_at and now < done_at[duty.name] + duty.every:
            continue
        done_at[duty.name] = now
        try:
            duty.run()
        except Exception:
            log.exception("a duty broke; it is tried again on a later round", extra={"facts": {"duty": duty.name}})
        finally:
            db.session.rollback()


def deliver_due(app: Flask, stop: Event) -> bool:
    """Take a few messages and do what they ask, one by one; whether there may be more."""
    lease = timedelta(seconds=app.config["OUTBOX_LEASE"])
    is_due = outbox.is_anything_due()
    db.session.rollback()
    if not is_due:
        return False
    with write_unit():
        deliveries = outbox.claim(BATCH, lease)
    for delivery in deliveries:
        if stop.is_set():
            with write_unit():
                outbox.put_off(delivery, clock.now())
        elif _is_held(delivery, lease):
            _deliver(delivery)
    return len(deliveries) == BATCH


def _is_held(delivery: Delivery, lease: timedelta) -> bool:
    """Whether the message is still this worker's: renewed when those before it took more than half of the lease."""
    if clock.now() < delivery.until - lease / 2:
        return True
    with write_unit():
        return outbox.renew(delivery, lease)


def _deliver(delivery: Delivery) -> None:
    """Do what the message asks outside any transaction, and note how it went."""
    try:
        outbox.handler_of(delivery.kind)(delivery)
        db.session.rollback()
    except Later as later:
        with write_unit():
            outbox.put_off(delivery, later.due_at)
    except Exception as error:
        facts = {"kind": delivery.kind, "key": delivery.key, "tries": delivery.tries}
        log.exception("a message could not be delivered", extra={"facts": facts})
        with write_unit():
            outbox.fail(delivery, f"{type(error).__name__}: {error}")
    else:
        with write_unit():
            outbox.finish(delivery)
