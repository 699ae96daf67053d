"""The checks: what a test case may say about a finished run. ``from pytest_coro_plugin import check`` is this package.

Floor 1, judge side. A check takes one or more ``Run``s first and raises ``CheckFailed`` with a specific code and measured facts, or returns None.
One family per file. A check must not look at anything but the run's records.
"""

from .anew import begins_anew
from .arrivals import shown, shown_in_order, shown_on_arrival
from .attempts import attempts, ends_with_last_attempt, jitter_per_pause, no_more_attempts, pauses
from .caches import failure_forgotten, fetched_once, keys_side_by_side, others_served
from .callbacks import called_by_loop, journal_is
from .cancellation import losers_cancelled, requests_ended, siblings_stopped
from .cancelled import ends_cancelled, gives_up, lets_error_out, stops
from .cleanup import closes, handles, passes_on, survives, waits_for_commit
from .concurrency import all_together, begins_at_once, runs_beside
from .contexts import carries_own_ids, leaves_context_alone
from .crawling import errors_recorded, finds_all, no_page_waits
from .debugging import lists_tasks, reports_nothing_else, reports_slow_steps, reports_to_its_own, shows_stacks
from .eagerness import all_begin_at_once, begins_in_its_task, begins_in_start, keeps_failure, leaves_others_lazy
from .entries import callbacks_hold, entered_at_once, entered_by_callback, entries_are
from .frames import (
    answers_frames,
    closes_writer,
    ends_with,
    fails_with,
    never_floods,
    reads_frames,
    refuses_half,
    sends,
    waits_for_room,
)
from .groups import raises_group
from .hygiene import all_awaited, leaves_nothing, loop_stays_free, never_blocks
from .kinds import is_coroutine_function
from .latches import passes_at_once, released, sleeps, still_waits
from .loops import generator_closed, lasts, leftover_cancelled, loops_closed, one_loop
from .miniloop import clock_stands_at, does_without, error_comes_out, gives_results, runs_in_turn, waits_never
from .moments import called_at, called_with
from .order import asked, asked_once, one_at_a_time
from .paging import asked_late, closed_once, gives_items, passes_error, stops_asking
from .pipelines import all_worked_on, collects, reads_ahead, workers_used
from .pools import given_back, lends, no_connection_idle, pool_closed, pool_size_kept
from .predictions import foresees_order, foresees_times
from .processes import gives_exit_code, keeps_reading, leaves_no_program, shows_at_once, shows_lines, stops_program
from .quiet import cancel_drops, last_value_wins, waits_for_quiet
from .rates import all_pass, burst_passes, first_come_first_served, no_slower, rate_kept
from .results import raises, returns
from .schedules import runs_jobs
from .shutdown import gives_grace, reports_jobs, starts_jobs, stops_at_once, takes_no_more, waits_for_clean_up
from .slots import error_frees_the_slot, limit_kept, slots_used
from .states import describes
from .subscribers import hears, hears_at_once, hears_beside_cancelled, reading_ends
from .timing import takes

__all__ = [
    "all_awaited", "all_begin_at_once", "all_pass", "all_together", "all_worked_on", "answers_frames", "asked", "asked_late",
    "asked_once", "attempts", "begins_anew", "begins_at_once", "begins_in_its_task", "begins_in_start", "burst_passes", "callbacks_hold",
    "called_at", "called_by_loop", "called_with", "cancel_drops", "carries_own_ids", "clock_stands_at", "closed_once",
    "closes", "closes_writer", "collects", "describes", "does_without", "ends_cancelled", "ends_with",
    "ends_with_last_attempt", "entered_at_once", "entered_by_callback", "entries_are", "error_comes_out",
    "error_frees_the_slot", "errors_recorded", "fails_with", "failure_forgotten", "fetched_once", "finds_all",
    "first_come_first_served", "foresees_order", "foresees_times", "generator_closed", "given_back", "gives_exit_code",
    "gives_grace", "gives_items", "gives_results", "gives_up", "handles", "hears", "hears_at_once", "hears_beside_cancelled",
    "is_coroutine_function", "jitter_per_pause", "journal_is", "keeps_failure", "keeps_reading", "keys_side_by_side",
    "last_value_wins", "lasts", "leaves_context_alone", "leaves_no_program", "leaves_nothing", "leaves_others_lazy",
    "leftover_cancelled", "lends", "lets_error_out", "limit_kept", "lists_tasks", "loop_stays_free", "loops_closed",
    "losers_cancelled", "never_blocks", "never_floods", "no_connection_idle", "no_more_attempts", "no_page_waits",
    "no_slower", "one_at_a_time", "one_loop", "others_served", "passes_at_once", "passes_error", "passes_on", "pauses",
    "pool_closed", "pool_size_kept", "raises", "raises_group", "rate_kept", "reading_ends", "reads_ahead", "reads_frames",
    "refuses_half", "released", "reports_jobs", "reports_nothing_else", "reports_slow_steps", "reports_to_its_own",
    "requests_ended", "returns", "runs_beside", "runs_in_turn", "runs_jobs", "sends", "shown", "shown_in_order",
    "shown_on_arrival", "shows_at_once", "shows_lines", "shows_stacks", "siblings_stopped", "sleeps", "slots_used",
    "starts_jobs", "still_waits", "stops", "stops_asking", "stops_at_once", "stops_program", "survives", "takes",
    "takes_no_more", "waits_for_clean_up", "waits_for_commit", "waits_for_quiet", "waits_for_room", "waits_never",
    "workers_used",
]  # fmt: skip
