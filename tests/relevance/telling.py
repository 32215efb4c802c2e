"""A report as a person or a program reads it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from tests.relevance.figures import DEPTH
from tests.relevance.judged import Half, Kind
from tests.relevance.measure import Answer, Figures, Report

HALVES = {Half.TUNED: "the half tuned on", Half.ASIDE: "the half kept aside"}


def table(report: Report, halves: Sequence[Half]) -> str:
    """nDCG and recall of each kind of query and of all: halves apart, and whole if both asked."""
    lines = [report.engine]
    for half in halves:
        lines += ["", *_block(report, half, HALVES[half])]
    if len(halves) > 1:
        lines += ["", *_block(report, None, "both halves")]
    return "\n".join(lines)


def _block(report: Report, half: Half | None, heading: str) -> Iterator[str]:
    yield f"{heading:22}queries   nDCG@{DEPTH}   recall@{DEPTH}   no result"
    for kind in (*Kind, None):
        got = report.figures(kind, half)
        yield (
            f"  {kind or 'all':20}{got.queries:7}{got.ndcg:10.3f}{got.recall:12.3f}"
            f"{got.empty:12.1%}"
        )


def beside(reports: Mapping[str, Report], halves: Sequence[Half]) -> str:
    """Several reports as one Markdown table: nDCG, recall and the share without any result."""
    heads = ["half", "kind", *reports]
    lines = [_row(heads), _row(["---"] * len(heads))]
    for half in (*halves, None) if len(halves) > 1 else halves:
        for kind in (*Kind, None):
            got = [report.figures(kind, half) for report in reports.values()]
            cells = (f"{one.ndcg:.3f} {one.recall:.3f} {one.empty:.0%}" for one in got)
            lines.append(_row([half or "both", kind or "all", *cells]))
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def worst(answers: Sequence[Answer], titles: Mapping[str, str]) -> str:
    """Each query with its first results, their grades before them, and what is missing."""
    return "\n\n".join("\n".join(_shown(answer, titles)) for answer in answers)


def _shown(answer: Answer, titles: Mapping[str, str]) -> Iterator[str]:
    query = answer.query
    near = f" near {query.postcode}" if query.postcode else ""
    yield f"{query.words}{near} [{query.kind}]   nDCG {answer.ndcg:.2f}, recall {answer.recall:.2f}"
    yield from (_line("found", key, answer, titles) for key in answer.found[:DEPTH])
    yield from (_line("missing", key, answer, titles) for key in answer.missing)


def _line(word: str, key: str, answer: Answer, titles: Mapping[str, str]) -> str:
    kind = key.split(":")[0]
    return f"  {word:8}{answer.query.grades.get(key, 0)}  {titles.get(key, key)[:70]} ({kind})"


def as_json(report: Report, halves: Sequence[Half]) -> str:
    """The figures by half and kind, for a program to compare."""

    def of(half: Half) -> dict[str, Figures]:
        return {str(kind or "all"): report.figures(kind, half) for kind in (*Kind, None)}

    figures = {half: {name: asdict(got) for name, got in of(half).items()} for half in halves}
    return json.dumps({"engine": report.engine, "figures": figures}, indent=2)
