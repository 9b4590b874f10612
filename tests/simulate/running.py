"""Run the simulation in a browser, in as many workers as the machine has processors."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bare import bare
from simulate.population import POPULATION, tables

CHUNK = 20  # people for whom a worker is called

# Every worker takes the next chunk when it has done one; the order of the people is kept.
RUN = """
async ({ tables, population, chunks }) => {
  const done = new Array(chunks.length);
  let given = 0;
  const work = (worker) => new Promise((resolve, reject) => {
    let place;
    const give = () => {
      place = given++;
      if (place >= chunks.length) return resolve(worker.terminate());
      worker.postMessage({ tables, population, ...chunks[place] });
    };
    worker.onmessage = ({ data }) => { done[place] = data; give(); };
    worker.onerror = (event) => reject(new Error(event.message));
    give();
  });
  const worker = () => new Worker("sittings.js", { type: "module" });
  await Promise.all(Array.from({ length: navigator.hardwareConcurrency }, () => work(worker())));
  return done;
}
"""


@dataclass(frozen=True, slots=True)
class Group:
    """People who take the assessment so many times; all of them rate themselves a level too high when it `is_high`."""

    people: int
    noise: float
    is_high: bool
    sittings: int
    seed: int


@dataclass(frozen=True, slots=True)
class Done:
    """What came out: the people, and how long the engine thought about each question."""

    people: Sequence[Mapping[str, Any]]
    milliseconds: Sequence[float]


def run(browser: Browser, groups: Sequence[Group]) -> list[Done]:
    """Let the groups take the assessment with the shipped engine."""
    chunks = [(place, chunk) for place, group in enumerate(groups) for chunk in _chunks(group)]
    with tempfile.TemporaryDirectory() as folder, bare(Path(folder)) as address:
        for script in Path(__file__).parent.glob("*.js"):
            shutil.copy(script, folder)
        page = browser.new_page()
        page.goto(address)
        given = {"tables": tables(), "population": POPULATION, "chunks": [chunk for _, chunk in chunks]}
        results = page.evaluate(RUN, given)
        page.close()
    return [_together([result for (of, _), result in zip(chunks, results, strict=True) if of == place])
            for place in range(len(groups))]  # fmt: skip


def _chunks(group: Group) -> list[Mapping[str, Any]]:
    asked = {name: value for name, value in asdict(group).items() if name != "people"}
    starts = range(0, group.people, CHUNK)
    return [{**asked, "first": first, "last": min(first + CHUNK, group.people)} for first in starts]


def _together(results: Sequence[Mapping[str, Any]]) -> Done:
    people = [person for result in results for person in result["taken"]]
    return Done(people, [each for result in results for each in result["milliseconds"]])
