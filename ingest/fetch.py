"""Originals are fetched from their publishers, where there is a network: resumable, limited, and recorded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from retriever.source import Source

LARGEST = 80 * 1024 * 1024
CONNECT_SECONDS = 4.0
KINDS = {"application/pdf": ".pdf", "text/html": ".html", "application/xhtml+xml": ".html"}
RECORD = "fetched.json"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one source: a file, or a sentence why not."""

    id: str
    file: str = ""
    sha256: str = ""
    trouble: str = ""


def fetch_sources(sources: Sequence[Source], folder: Path, progress: Progress) -> list[Fetched]:
    """Download each source that has an address; a failure of one leaves the others and the folder as they are."""
    done: list[Fetched] = []
    timeout = httpx.Timeout(30.0, connect=CONNECT_SECONDS)
    with httpx.Client(follow_redirects=True, timeout=timeout, headers={"User-Agent": "signpost"}) as client:
        for source in sources:
            if not source.fetch:
                done.append(Fetched(source.id, trouble=f"{source.id} has no direct address; open {source.url or '?'}."))
                continue
            try:
                done.append(_fetch(client, source, folder, progress))
            except httpx.TransportError as error:
                reason = type(error).__name__
                done.append(
                    Fetched(source.id, trouble=f"{source.id}: the network did not answer ({reason}); try later.")
                )
                if not any(one.file for one in done):
                    # The very first address cannot be reached: there is no network, and waiting for each would be long.
                    break
            except OSError as error:
                done.append(Fetched(source.id, trouble=f"{source.id} cannot be written ({error.strerror})."))
    return done


def _fetch(client: httpx.Client, source: Source, folder: Path, progress: Progress) -> Fetched:
    part = folder / f".{source.id}.part"
    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    with client.stream("GET", source.fetch, headers=headers) as reply:
        if reply.status_code not in (200, 206):
            return Fetched(
                source.id, trouble=f"{source.id}: the publisher answered {reply.status_code}; see {source.url}."
            )
        kind = reply.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind not in KINDS:
            return Fetched(
                source.id, trouble=f"{source.id}: expected a PDF or a page, the publisher sent {kind or '?'}."
            )
        have = have if reply.status_code == 206 else 0
        total = have + int(reply.headers.get("content-length", 0))
        if total > LARGEST:
            return Fetched(
                source.id, trouble=f"{source.id} has {total >> 20} MB, over the limit of {LARGEST >> 20} MB."
            )
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("ab" if have else "wb") as file:
            for chunk in reply.iter_bytes(1 << 16):
                have += len(chunk)
                if have > LARGEST:
                    file.close()
                    part.unlink()
                    return Fetched(source.id, trouble=f"{source.id} is over the limit of {LARGEST >> 20} MB.")
                file.write(chunk)
                progress(source.id, have, total)
    final = folder / f"{source.id}{KINDS[kind]}"
    part.replace(final)
    return _recorded(source, final)


def _recorded(source: Source, file: Path) -> Fetched:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    record = file.parent / RECORD
    known = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    when = datetime.now(UTC).isoformat(timespec="seconds")
    known[source.id] = {"file": file.name, "sha256": digest, "from": source.fetch, "when": when}
    record.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return Fetched(source.id, file.name, digest)
