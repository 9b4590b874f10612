"""Work spread over processes: order, errors, and what becomes of the processes when their parent is killed."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ladder.findings import Finding, FindingError, LadderError, Location
from ladder.parallel import WORTH_IT, beside, can_fork, spread

MANY = range(WORTH_IT * 3)


def test_results_come_in_order_for_any_number_of_processes():
    assert list(spread(lambda n: n * n, MANY, 3)) == [n * n for n in MANY]
    assert list(spread(lambda n: n * n, MANY, 1)) == [n * n for n in MANY]


def test_large_items_are_worked_on_here_and_everything_is_worked_on_once():
    results = list(spread(lambda n: (n, os.getpid()), MANY, 2, lambda n: n % 100 == 0))

    assert sorted(n for n, _ in results) == list(MANY)
    assert {pid for n, pid in results if n % 100 == 0} == {os.getpid()}
    assert [n for n, _ in results if n % 100] == [n for n in MANY if n % 100]


def test_an_error_in_a_process_reaches_the_caller():
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda n: 1 // (n - 700), MANY, 2))


def test_a_caller_that_stops_early_leaves_no_process_behind():
    before = children_of(os.getpid())  # the browser's driver is one, when browser tests ran before
    results = spread(lambda n: n, MANY, 2)
    next(results)
    results.close()

    assert set(children_of(os.getpid())) <= set(before)


def test_killed_parents_take_their_processes_with_them(tmp_path):
    script = tmp_path / "work.py"
    script.write_text(
        "import os, time\nfrom ladder.parallel import spread\n"
        "for pid in spread(lambda n: time.sleep(0.01) or os.getpid(), range(10_000), 2):\n    print(pid, flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()

    assert ends(worker)


def ends(pid: int) -> bool:
    """True when the process is gone, or will be within a generous while."""
    for _ in range(500):
        if not is_running(pid):
            return True
        time.sleep(0.02)
    return False


def is_running(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
            return file.read().split(") ")[1][0] != "Z"
    except OSError:
        return False


def children_of(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:  # noqa: PTH123
        return [int(child) for child in file.read().split() if is_running(int(child))]


def apart(function: Callable[[], Any]) -> Any:
    """What a function returns, worked out in another process."""
    with beside(function) as (result,):
        return result()


def test_what_is_done_apart_comes_back_and_leaves_no_process_behind():
    before = children_of(os.getpid())
    pid, squares = apart(lambda: (os.getpid(), list(spread(lambda n: n * n, MANY, 2))))

    assert pid != os.getpid()
    assert squares == [n * n for n in MANY]
    assert set(children_of(os.getpid())) <= set(before)


def test_an_error_of_what_is_done_apart_comes_back_with_its_place():
    finding = Finding("template-error", "wrong", Location("a.html", 3))

    with pytest.raises(ZeroDivisionError) as error:
        apart(lambda: 1 // 0)
    with pytest.raises(FindingError) as mistake:
        apart(lambda: raise_(FindingError(finding)))
    with pytest.raises(LadderError) as stop:
        apart(lambda: raise_(LadderError("no room", exit_code=2)))

    assert "test_parallel.py" in error.value.__notes__[0]
    assert mistake.value.finding == finding
    assert (str(stop.value), stop.value.exit_code) == ("no room", 2)


def raise_(error: Exception) -> None:
    raise error


def test_what_cannot_be_brought_back_is_an_error():
    with pytest.raises((AttributeError, pickle.PicklingError)):
        apart(lambda: lambda: None)


def test_a_process_that_is_killed_while_it_works_apart_is_an_error():
    with pytest.raises(ChildProcessError, match="was ended"):
        apart(lambda: os.kill(os.getpid(), signal.SIGKILL))


def test_who_is_told_to_stop_ends_what_is_done_apart(tmp_path):
    script = tmp_path / "work.py"
    script.write_text(
        "import os, time\nfrom ladder.parallel import beside\n"
        "with beside(lambda: (print(os.getpid(), flush=True), time.sleep(600))) as (result,):\n    result()\n"
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGINT)
    _, said = parent.communicate(timeout=60)

    assert "KeyboardInterrupt" in said
    assert not is_running(worker)


def test_this_system_can_fork():
    assert can_fork() == (sys.platform == "linux")


def test_what_is_worked_out_beside_comes_when_it_is_asked_for():
    with beside(os.getpid) as (result,):
        here = os.getpid()
        there = result()

    assert there != here


def test_of_several_the_first_is_there_while_the_next_is_worked_out(tmp_path):
    go_on = tmp_path / "go on"
    with beside(os.getpid, lambda: (wait_for(go_on), os.getpid())) as (first, second):
        there = first()
        go_on.touch()

        assert second() == (None, there) == second()


def test_what_comes_behind_an_error_or_an_end_is_an_error():
    with beside(lambda: 1 // 0, os.getpid) as (first, second):
        for result in (first, second, first):
            with pytest.raises(ZeroDivisionError):
                result()
    with beside(os.getpid, lambda: os.kill(os.getpid(), signal.SIGKILL)) as (first, second):
        assert first() != os.getpid()
        for _ in range(2):
            with pytest.raises(ChildProcessError):
                second()


def wait_for(file: Path) -> None:
    end = time.monotonic() + 30
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.01)


def test_an_error_beside_reaches_who_asks_for_the_result():
    with pytest.raises(ZeroDivisionError), beside(lambda: 1 // 0) as (result,):
        result()


def test_nothing_goes_on_beside_a_block_that_has_been_left():
    before = children_of(os.getpid())
    with pytest.raises(LadderError), beside(lambda: time.sleep(600)):
        raise LadderError("enough")

    assert set(children_of(os.getpid())) <= set(before)
