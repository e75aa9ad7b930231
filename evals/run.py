"""One run, read downwards: choose the cases, ask them, score them, compare other systems, write it all down."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evals.asking import Ask, Progress, ask_all, question_of, read_answers, read_timings
from evals.case import Case
from evals.errors import BadRun
from evals.extras import Compared, compare_systems, leave_out
from evals.judged import Judged
from evals.latency import latency
from evals.machine import combined_hash, provenance
from evals.measures import every_measure
from evals.metrics.measure import Measure
from evals.places import Anchored, Places, anchor, places_of
from evals.planting import Desks, keep_planted, texts_to_plant, with_planted
from evals.reading import read_asked
from evals.registry import MANIFEST, RunFolder, finish, new_run, write_json
from evals.scoring import CaseScores, Result, judge, score, summarise, summarise_leave_out
from evals.statistics import SEED
from evals.suite import Chosen
from evals.support import Support
from evals.support_labels import SupportQuality, quality, read_pairs
from evals.trec import trec_run
from retriever.desk import Desk

FORM = 1


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be run, and where it is to be kept."""

    chosen: Chosen
    runs: Path
    started: str  # when, as the command read it from the clock
    out: Path | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """A run that is done."""

    folder: RunFolder
    results: tuple[Result, ...]
    left_out: Mapping[str, int]
    support: SupportQuality | None  # how good the function behind nugget recall is; None where nothing rests on it


def run(request: Request, desks: Desks, progress: Progress) -> Finished:
    """Ask the cases of a request and keep answers, scores and provenance in a folder of their own."""
    desk = desks.desk
    places = places_of(desk.index)
    anchored = anchor(request.chosen.cases, places, request.chosen.of_digests)
    cases, left_out = _askable(anchored, desks)
    manifest = _manifest(request, desk, cases, left_out)
    folder = _folder(request, manifest)
    with folder.locked():
        _keep_cases(request.chosen, folder, manifest)
        answers = ask_all(asker(cases, desks, folder, places), cases, folder.path, progress)
        measures = measures_for(desk)
        judged = judge(cases, answers, with_planted(places, folder.path))
        progress("Scoring", 0, 1)
        scores = score(judged, measures)
        results = summarise(scores, measures)
        progress("Scoring", 1, 1)
        compared: Sequence[Compared] = ()
        silent: dict[str, bool] = {}
        if request.chosen.extras:
            compared = compare_systems(desk, cases, measures, places, progress)
            silent = leave_out(desk, cases, progress)
            results = (*results, *summarise_leave_out(silent, cases))
        write_scores(folder, judged, scores, results)
        write_json(folder.path / "baselines.json", {"systems": [asdict(c) for c in compared], "left_out": silent})
        finish(folder, manifest)
    return Finished(folder, results, left_out, _support_behind(results, desk))


def score_again(folder: RunFolder, desk: Desk) -> Finished:
    """Score a run's stored answers once more, asking nothing."""
    manifest = folder.manifest
    measures = measures_for(desk)
    with folder.locked():
        judged = judged_of(folder, desk)
        scores = score(judged, measures)
        silent = _left_out_before(folder)
        results = (*summarise(scores, measures), *summarise_leave_out(silent, [one.case for one in judged]))
        write_scores(folder, judged, scores, results)
        finish(folder, {name: value for name, value in manifest.items() if name != "files"})
    return Finished(folder, results, manifest["left_out"], _support_behind(results, desk))


def judged_of(folder: RunFolder, desk: Desk) -> tuple[Judged, ...]:
    """Return the cases of a run beside its answers, as they were asked."""
    manifest = folder.manifest
    if manifest["index"] != desk.index_version:
        raise BadRun(
            f"Run {folder.path.name} was asked of index {manifest['index']}, this one is {desk.index_version}; "
            "give the same index with --index."
        )
    places = places_of(desk.index)
    cases = anchor(cases_of(folder), places, frozenset(manifest["of_digests"])).cases
    return judge(cases, read_answers(folder.path), with_planted(places, folder.path))


def cases_of(folder: RunFolder) -> tuple[Case, ...]:
    """Return the cases of a run as they were asked, in order."""
    manifest = folder.manifest
    held = {case.id: case for case in read_asked([folder.path / "cases" / name for name in manifest["case_files"]])}
    return tuple(held[name] for name in manifest["case_ids"])


def write_scores(
    folder: RunFolder, judged: Sequence[Judged], scores: Sequence[CaseScores], results: Sequence[Result]
) -> None:
    """Write the scores of every case, the results and the ranking."""
    lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in scores)
    (folder.path / "scores.jsonl").write_text("".join(lines), encoding="utf-8")
    write_json(folder.path / "summary.json", {"form": FORM, "results": [asdict(result) for result in results]})
    write_json(folder.path / "latency.json", [asdict(stage) for stage in latency(read_timings(folder.path))])
    (folder.path / "run.trec").write_text(trec_run(judged), encoding="utf-8")


def measures_for(desk: Desk) -> tuple[Measure, ...]:
    """Return every measure, with the desk's own encoder behind the support function."""
    return every_measure(Support(desk.searcher.encoder.encode))


def _support_behind(results: Sequence[Result], desk: Desk) -> SupportQuality | None:
    if not any(result.measure == "nugget-recall" and result.n for result in results):
        return None
    return quality(Support(desk.searcher.encoder.encode), read_pairs())


def _askable(anchored: Anchored, desks: Desks) -> tuple[tuple[Case, ...], dict[str, int]]:
    """Leave out the cases that need a planted document where nobody plants one."""
    planted = texts_to_plant(anchored.cases)
    if not planted or desks.plant is not None:
        return anchored.cases, dict(anchored.left_out)
    kept = tuple(case for case in anchored.cases if case.id not in planted)
    return kept, {**anchored.left_out, "needs a planted document": len(planted)}


def asker(cases: Sequence[Case], desks: Desks, folder: RunFolder, places: Places) -> Ask:
    """Return the door to ask at: planted cases at the desk whose index holds their documents."""
    texts = texts_to_plant(cases)
    if not texts or desks.plant is None:
        return lambda case: desks.desk.ask(question_of(case))
    planted = desks.plant(texts)
    keep_planted(folder, planted.index, places)
    return lambda case: (planted if case.id in texts else desks.desk).ask(question_of(case))


def _manifest(request: Request, desk: Desk, cases: Sequence[Case], left_out: Mapping[str, int]) -> dict[str, Any]:
    files = request.chosen.files
    found = provenance()
    manifest = {
        "form": FORM,
        "suite": request.chosen.name,
        "extras": request.chosen.extras,
        "index": desk.index_version,
        "index_sources": {source.id: source.rendering.value for source in desk.sources},
        "cases": combined_hash(files),
        "case_files": [path.name for path in files],
        "case_ids": [case.id for case in cases],
        "of_digests": sorted(request.chosen.of_digests),
        "left_out": dict(left_out),
        "seed": SEED,
        "code": found.code,
        "weights": found.weights,
    }
    identity = hashlib.sha256(json.dumps(manifest, sort_keys=True).encode("utf-8")).hexdigest()
    return {
        **manifest,
        "identity": identity,
        "started": request.started,
        "commit": found.commit,
        "changed_files": found.changed_files,
        "versions": found.versions,
        "machine": found.machine,
    }


def _folder(request: Request, manifest: dict[str, Any]) -> RunFolder:
    if request.out is None:
        stamp = request.started.replace(":", "").replace("-", "")[:15]
        return new_run(request.runs, manifest["identity"], f"{stamp}-{request.chosen.name}")
    folder = RunFolder(request.out)
    request.out.mkdir(parents=True, exist_ok=True)
    return folder


def _keep_cases(chosen: Chosen, folder: RunFolder, manifest: dict[str, Any]) -> None:
    """Write what is run before the first answer, or make sure that a folder holds the same run, interrupted."""
    if (folder.path / MANIFEST).is_file() and folder.manifest.get("identity") != manifest["identity"]:
        raise BadRun(f"{folder.path.name} holds another run (cases, index or code differ); give another --out.")
    kept = folder.path / "cases"
    kept.mkdir(exist_ok=True)
    for path in chosen.files:
        shutil.copyfile(path, kept / path.name)
    folder.write_manifest(manifest)


def _left_out_before(folder: RunFolder) -> dict[str, bool]:
    path = folder.path / "baselines.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))["left_out"]) if path.is_file() else {}
