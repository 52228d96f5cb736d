#!/usr/bin/env python3
"""What parts of octet generate are good for, by a model that knows some things only when it is shown them (knowing_server.py):
with discussions more is accepted than where an agent is alone, and with memories less comes twice.

    agents_knowledge_test.py AGENTS [run]     run: programs are run, so that tests find what is wrong and no judge
"""
import pathlib
import sys
import tempfile

import agent_runs
import agent_server

IS_RUN = "run" in sys.argv
LANGUAGES = ["python", "php"] if IS_RUN else ["python", "php", "ts"]


def summary_of(folder, snippets, url, name, without=()):
    targets = {language: int(language in (*LANGUAGES, "js")) for language in agent_server.WORDS}
    recipe = agent_runs.recipe(folder, url, languages=LANGUAGES, targets=targets, without=[*without, *([] if IS_RUN else ["execution"])],
                               agents={"rounds": 4}, seeds={"keep": 0, "direction": "s1"},
                               tests={"cases": 3, "edge": 1, "least": 3, "attempts": 1})
    out = folder / name.replace(" ", "-")
    agent_runs.generate(recipe, snippets, out)
    summary = agent_runs.summary(out)
    wrong, refused, near = (share(summary, *reasons) for reasons in (("gate", "tests_disagree"), ("near_memory",), ("near_duplicate",)))
    print(f"{name}: {summary['discussions']} discussions, {share(summary):.1f} % kept; wrong {wrong:.1f} %, refused by memories "
          f"{refused:.1f} %, near duplicates {near:.1f} %")
    return summary


def share(summary, *reasons):
    """Of discussions, in per cent: kept, or dropped for a reason."""
    if not reasons:
        return summary["kept"] * 100 / summary["discussions"]
    cells = [cell["dropped"] for kinds in summary["languages"].values() for cell in kinds.values()]
    return sum(cell.get(reason, 0) for cell in cells for reason in reasons) * 100 / summary["discussions"]


def main():
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        snippets = agent_runs.write_snippets(folder / "snippets.jsonl", int(sys.argv[1]), LANGUAGES)
        program = agent_runs.HERE / "knowing_server.py"
        with agent_runs.server(folder, program=program, programs=IS_RUN, alone=200) as server:
            together = summary_of(folder, snippets, server.url, "together")
            alone = summary_of(folder, snippets, server.url, "alone", ["discussion"])
        with agent_runs.server(folder, program=program, programs=IS_RUN, alone=1000) as server:  # who needs no help
            remembering = summary_of(folder, snippets, server.url, "with memories")
            forgetting = summary_of(folder, snippets, server.url, "without memories", ["memory"])
    assert share(together) > share(alone) + 5
    assert share(together, "gate", "tests_disagree") + 5 < share(alone, "gate", "tests_disagree")
    assert share(forgetting, "near_duplicate") > 2 * share(remembering, "near_duplicate")
    assert share(forgetting, "near_memory") == 0 < share(remembering, "near_memory")


main()
