"""Run the engines side by side and write bench/RESULTS.md: python bench/run.py --n 200 2000 10000 --runs 3."""

import argparse
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if not __package__:  # run as a script, whose own folder then stands where the project should
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.engines import ENGINES, ROOT, Engine, Site, Tools
from bench.measure import Failed
from bench.peers import prepare, versions
from bench.report import render
from bench.results import FileSize, Results
from bench.same import differences
from bench.serve import SERVED, delays
from bench.sites import SCENARIOS, Bench, Wrong, lay_out, throw_away, weigh

SLOW = {
    "pelican": (("cold", "edit"), 5000),
    "pelican-typogrify": (("cold",), 5000),
    "hugo-where": (("cold", "edit"), 5000),
    "linli-full": (("cold", "same", "edit"), 5000),
}
"""Engines that from so many events on do these only, and once: a round of theirs takes an hour."""


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for."""
    keys = [engine.key for engine in ENGINES]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, nargs="+", default=[200, 2000, 10000], help="numbers of events")
    parser.add_argument("--runs", type=int, default=3, help="rounds")
    parser.add_argument("--only", nargs="+", choices=keys, default=keys, help="engines")
    parser.add_argument("--scenarios", nargs="*", choices=list(SCENARIOS), default=list(SCENARIOS))
    parser.add_argument("--saves", type=int, default=10, help="saves while serve runs; 0 leaves serve out")
    parser.add_argument(
        "--serve-n", type=int, nargs="*", help="numbers of events that are served; 2000 and up"
    )
    parser.add_argument("--work", type=Path, help="folder to work in, kept; a temporary one unless given")
    parser.add_argument("--out", type=Path, default=ROOT / "bench/RESULTS.md", help="the page to write")
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> int:
    """Measure, and write the page after each number of events; 1 where engines made different things."""
    asked = arguments(given)
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(143)
    )  # so that what must be ended is ended, as on Ctrl-C
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as spare:
        work = (asked.work or Path(spare)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        try:
            results = measure(asked, work)
        except (Failed, Wrong, subprocess.CalledProcessError) as error:
            print(error, file=sys.stderr)
            return 1
        finally:
            throw_away(work)
    return 1 if any(results.differences.values()) else 0


def measure(asked: argparse.Namespace, work: Path) -> Results:
    """Return what was measured; the page is written again whenever there is more."""
    engines = [engine for engine in ENGINES if engine.key in asked.only]
    tools = prepare(work, set(asked.only))
    results = Results(
        command=command(asked),
        versions=versions(tools, {key.partition("-")[0] for key in asked.only}),
        names={engine.key: engine.name for engine in ENGINES},
        commands={engine.key: shown(engine) for engine in engines},
    )
    served = asked.serve_n if asked.serve_n is not None else [n for n in asked.n if n >= 2000]
    for events in dict.fromkeys([*asked.n, *served]):
        benches = [lay_out(engine, work / f"{engine.key}-{events}", events, tools) for engine in engines]
        results.files = weights(benches)
        if events in asked.n:
            rounds(benches, asked, work, results)
        for bench in benches:
            if asked.saves and events in served and bench.engine.key in SERVED:
                say(events, "serve", bench.engine.key)
                bench.undo()
                log = work / f"serve-{bench.engine.key}.log"
                results.saves[events, bench.engine.key] = delays(bench, asked.saves, log)
        asked.out.write_text(render(results), "utf-8", newline="\n")
    return results


def rounds(benches: list[Bench], asked: argparse.Namespace, work: Path, results: Results) -> None:
    """Run every scenario with every engine by turns, round after round, so that noise hits all alike."""
    events = benches[0].community.size.events
    for number in range(asked.runs):
        turned = benches[number % len(benches) :] + benches[: number % len(benches)]
        for scenario, bench in plan(turned, asked.scenarios, events, number):
            cost = SCENARIOS[scenario](bench, work)
            say(
                events,
                scenario,
                bench.engine.key,
                f"{cost.wall:.2f} s, {cost.cpu:.2f} s, {cost.memory:.0f} MiB",
            )
            results.add(events, scenario, bench.engine.key, cost)
            if (number, scenario, bench) == (0, "cold", turned[-1]):
                outputs = {one.engine.key: one.site.output for one in turned if one.engine.compared}
                results.differences[events] = differences(outputs) if len(outputs) > 1 else []
                print(*results.differences[events], sep="\n", file=sys.stderr)
    for bench in benches:
        bench.undo()


def plan(benches: list[Bench], chosen: list[str], events: int, number: int) -> Iterator[tuple[str, Bench]]:
    """Yield what is run in a round: scenario by scenario, engine by engine; a cold build always comes first."""
    for scenario in SCENARIOS:
        for bench in benches:
            few, many = SLOW.get(bench.engine.key, (tuple(SCENARIOS), 0))
            slow = many and events >= many
            wanted = scenario == "cold" or (scenario in chosen and not bench.engine.always_cold)
            if wanted and not (slow and (number or scenario not in few)):
                yield scenario, bench


def weights(benches: list[Bench]) -> dict[str, FileSize]:
    """Return what an event's file weighs, once for each way in which files are written."""
    firsts = {bench.engine.flavour: bench for bench in reversed(benches)}
    return {bench.engine.name: weigh(bench) for bench in benches if firsts[bench.engine.flavour] is bench}


def shown(engine: Engine) -> str:
    """Return an engine's command as somebody would type it in its folder."""
    site = Site(Path(), Tools("python", Path("peers"), "hugo", "node"))
    return shlex.join(engine.command(site)).replace("peers/", "")


def command(asked: argparse.Namespace) -> str:
    """Return the command line that measures the same again, wherever its work folder is."""
    words = ["python", "bench/run.py", "--n", *map(str, asked.n), "--runs", str(asked.runs)]
    if len(asked.only) < len(ENGINES):
        words += ["--only", *asked.only]
    return shlex.join(words)


def say(events: int, *words: str) -> None:
    """Say how far it is."""
    print(f"{events:>6}", *words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
