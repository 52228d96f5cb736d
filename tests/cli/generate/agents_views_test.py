#!/usr/bin/env python3
"""What a user sees of agents: octet show of an agent and of a sample of a discussion, and their part of the page.

    agents_views_test.py [screenshot FILE]"""
import json
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "reports")]
from octet_process import octet  # noqa: E402
import agent_folders  # noqa: E402
import browser  # noqa: E402
import generation_runs as runs  # noqa: E402
from tasks import TITLES  # noqa: E402


def no_hostile(text):
    assert "\x1b" not in text and "\u202e" not in text and "\\u001b[31m" in text
    return text


def check_agent(gen, cohort):
    name = agent_folders.agent(0, 2)
    text = no_hostile(octet("show", gen, name))
    assert octet("show", gen, "ag-0-2") == text
    for part in (f"{name} python: opened 3 discussions, joined 6\n", "==== profile ====\nYou know Python", "==== seed s1-0000002 python, score 3.800",
                 "begin  s1-0000002 python 3.800  Exercise of s1-0000002.", "took it for s3-0000001 (score 3.537), the lowest score of a full memory",
                 "bad: <b>No comment.</b>", "2  opened, round 0, centralized, operation o3 steps, target python (a participant's language)",
                 "with  ag-000-0003 (sh, brought s1-0000003)", "idea of ag-000-0004: an idea", "dropped: near_duplicate: s3-0000001",
                 "kept: s3-0000002 python 3.574", "==== in the end ====\nmemory, 4 samples\n", "reflections, the last 3\n"):
        assert part in text, (part, text)
    assert "refused it: too much like" in octet("show", gen, agent_folders.agent(0, 6))
    shown = json.loads(octet("show", gen, name, "--json"))
    mine = [each for each in cohort.events if name in [each["owner"], *each["partners"]]]
    assert [each["event"] for each in shown["discussions"]] == mine and len(mine) == 9
    assert [each["discussion"] for each in shown["memory"]] == [
        each["number"] for each in mine for commit in each["commits"] if commit["agent"] == name and commit["memory"]]
    assert [(each["id"], each["total"]) for each in shown["state"]["memory"]] == cohort.memories[2]
    assert shown["is_over"] and shown["seed"]["id"] == "s1-0000002"


def check_under_way(gen, cohort):
    """Without agents.jsonl, and with lines that are being written."""
    place = gen / "agents/cohorts/001"
    with open(place / "events.jsonl", "ab") as file:
        file.write(b'{"schema":1,"owner":"ag-001-0001","partners":[],"idea":"\xe2\x80')
    shown = json.loads(octet("show", gen, "ag-001-0001", "--json"))
    assert not shown["is_over"] and shown["language"] == "java" and shown["seed"]["id"] == "s1-0000009"
    assert [(each["id"], each["total"]) for each in shown["state"]["memory"]] == cohort.memories[1]
    assert [each["sample"] for each in shown["state"]["reflections"]] == [made["id"] for made in cohort.reflections[1]]
    assert all(each["languages"] for each in shown["discussions"])
    assert "its cohort is under way" in octet("show", gen, "ag-001-0001")
    assert "Not finished: 48 discussions so far" in page_of(gen, gen.parent / "half").read_text()


def check_refused(gen):
    assert "its cohort 000 has 8 agents, ag-000-0000 to ag-000-0007" in octet("show", gen, "ag-000-0099", code=2)
    assert "there are cohorts 000 to 001" in octet("show", gen, "ag-007-0000", code=2)
    assert "is no id of an agent" in octet("show", gen, "ag-7", code=2)
    assert "holds no sample s3-99" in octet("show", gen, "s3-99", code=2)


def check_sample(gen, cohort):
    text = no_hostile(octet("show", gen, "s3-1"))
    for part in ("dropped by select: near_duplicate", "(with s3-0000000)", "discussion 1: parallel, operation o2 rarer, target java",
                 "Replace one common demand", "ag-000-0003 (sh), one of equals, brought s1-0000003\n--- question ---\nExercise of s1-0000003.",
                 "no idea of it is named", "ag-000-0002: memory took it, reflection kept", "tests: verified, 8 cases", "score 3.537 by m",
                 "beside s3-0000000"):
        assert part in text, (part, text)
    shown = json.loads(octet("show", gen, "s3-0000010", "--json"))
    assert shown["discussion"]["event"] == cohort.events[10] and shown["snippet"] is None and shown["tests"]["sample"] == "s3-0000010"
    assert [each["sample"]["id"] for each in shown["discussion"]["participants"]] == cohort.events[10]["drawn"]
    assert [each["language"] for each in shown["discussion"]["participants"]] == ["python", "sh", "cpp"]
    assert json.loads(octet("show", gen, "2", "--json"))["sample"]["id"] == "s1-0000002"


def page_of(gen, out):
    octet("report", gen, "--html", out)
    return out / "index.html"


def check_page(gen, cohorts, shot):
    file = page_of(gen, gen.parent / "page")
    assert "All 48 discussions." in file.read_text()
    if not browser.chromium():
        print("the page is not opened: there is no chromium; scripts/setup --tests installs it")
        return
    events = [each for cohort in cohorts for each in cohort.events]
    with browser.Browser() as page:
        for width, scheme in ((1280, "light"), (390, "dark")):
            page.open(file, width, 900, scheme)
            count = "document.getElementById('discussion-count').textContent"
            assert page.run(count) == "48 of 48 discussions, page 1 of 2"
            assert page.run("document.documentElement.scrollWidth <= innerWidth")
            for choice, value, fits in (("#by-mode", "=parallel", lambda each: each["mode"] == "parallel"),
                                        ("#by-operation", "=o3", lambda each: each["operation"] == "o3"),
                                        ("#by-target", "=js", lambda each: each["target"] == "js"),
                                        ("#by-kind", "=existing", lambda each: each["target_kind"] == "existing"),
                                        ("#by-fate", "=near_duplicate", lambda each: each["number"] == 1),
                                        ("#by-fate", "dropped", lambda each: each["drop"] or each["number"] == 1)):
                page.choose(choice, value)
                found = len(list(filter(fits, events)))
                assert page.run(count).startswith(f"{found} of 48 discussions"), (choice, value, page.run(count))
                page.choose(choice, "")
            check_one(page)
            assert page.complaints() == [], page.complaints()
            assert all(url.startswith("file:") for url in page.requests())
            if shot:
                page.screenshot(f"{shot}-{width}.png", whole=True)
                page.choose("#discussion-search", "s3-0000010")
                page.click("#discussions tbody tr")
                page.screenshot(f"{shot}-{width}-one.png")


def check_one(page):
    """A discussion as a reader wants to see it."""
    page.choose("#discussion-search", "S3-0000010")
    page.choose("#by-operation", "=o11")
    page.click("#discussions tbody tr")
    page.until("document.getElementById('detail').open")
    shown = page.run("document.getElementById('detail-body').textContent")
    for part in ("discussion10, round 1, tick 2, centralized", "o11 idiom: Take what one of the other languages",
                 "python (existing), the language of ag-000-0002", "ag-000-0002 (python), owner", "ag-000-0004 (cpp), adviser",
                 "brought s3-0000002 (python)", "code of s3-0000003", "idea: an idea </script>", "no idea of it is named", "code of s3-0000010",
                 "ag-000-0002: its memory was full: the sample came for s3-0000001, the lowest score, 3.537; it keeps the reflection"):
        assert part in shown, (part, shown)
    assert "\u202e" not in shown and "{{script}}" in shown
    page.run("document.getElementById('close').click()")
    assert page.run("window.owned") is None and page.run("document.querySelectorAll('img, main b').length") == 0
    page.choose("#by-operation", "")
    page.choose("#discussion-search", "")


def check_bounds(folder):
    """Of many discussions some are listed, the same ones each time, and all are counted."""
    gen = folder / "many"
    agent_folders.write(gen, cohorts=1, agents=400, rounds=3)
    text = page_of(gen, folder / "many-page").read_text()
    assert "300 of 1200 discussions, drawn by their numbers." in text and len(text) < 4_000_000, len(text)
    assert page_of(gen, folder / "many-again").read_text() == text


def check_real(folder):
    """What octet generate writes: a life by events alone is the one that is recorded."""
    folder.mkdir()
    languages = ["sh", "python"]
    snippets, gen = folder / "snippets.jsonl", folder / "gen"
    runs.write_snippets(snippets, range(6), languages)
    with runs.server(folder) as server:
        recipe = runs.recipe(folder, server.url, languages=languages, targets=dict.fromkeys(TITLES, 0) | {"sh": 1, "js": 1},
                             contract={"program": 1, "function": 0}, tests={"cases": 6, "edge": 2},
                             agents={"memory": 2, "reflections": 2, "rounds": 2, "tick": 1, "lag": 1})
        runs.generate(recipe, snippets, gen, "--until", "agents")
    records = gen / "agents/cohorts/000/agents.jsonl"
    recorded = runs.lines_of(records)
    done = [json.loads(octet("show", gen, each["id"], "--json")) for each in recorded]
    page = page_of(gen, folder / "page").read_text()
    assert f"All {2 * len(recorded)} discussions." in page
    sample = json.loads(octet("show", gen, "s3-3", "--json"))
    assert sample["requests"][0]["fact"]["prompt"].startswith("discuss.") and "answer" in sample["requests"][0]["read"]
    records.unlink()
    for agent, before in zip(recorded, done):
        now = json.loads(octet("show", gen, agent["id"], "--json"))
        assert before["is_over"] and not now["is_over"] and before["profile"] and before["seed"]["id"] == now["seed"]["id"] == agent["seed"]
        assert [{"sample": each["id"], "total": each["total"]} for each in now["state"]["memory"]] == agent["memory"]
        assert [{key: each[key] for key in ("sample", "merits", "faults", "advice")} for each in now["state"]["reflections"]] == agent["reflections"]
        assert all(each["language"] for each in now["state"]["memory"]) and "the agent had another" not in octet("show", gen, agent["id"])
        assert len(now["discussions"]) == agent["owned"] + agent["joined"]


def main():
    shot = sys.argv[2] if sys.argv[1:2] == ["screenshot"] else None
    with tempfile.TemporaryDirectory(prefix="agents-views-") as name:
        folder = pathlib.Path(name)
        cohorts = agent_folders.write(folder / "gen")
        check_agent(folder / "gen", cohorts[0])
        check_sample(folder / "gen", cohorts[0])
        check_refused(folder / "gen")
        check_page(folder / "gen", cohorts, shot)
        check_under_way(folder / "half", agent_folders.write(folder / "half", done=False)[1])
        check_bounds(folder)
        check_real(folder / "real")


if __name__ == "__main__":
    main()
