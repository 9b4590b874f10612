"""Work spread over processes: order, errors, and what becomes of the processes when their parent is killed."""

import os
import signal
import subprocess
import sys
import time

import pytest

from ladder.parallel import WORTH_IT, can_fork, spread

MANY = range(WORTH_IT * 3)


def test_results_come_in_order_for_any_number_of_processes():
    assert list(spread(lambda n: n * n, MANY, 3)) == [n * n for n in MANY]
    assert list(spread(lambda n: n * n, MANY, 1)) == [n * n for n in MANY]


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


def test_this_system_can_fork():
    assert can_fork() == (sys.platform == "linux")
