#!/usr/bin/env python3
"""octet audit on tables whose truth is known: clean ones made of counts, and copies with an error planted.

    audit_test.py             the checks
    audit_test.py published   the paper's table, where it is
    audit_test.py swaps N     of N swaps of two cells of a row, how many are found, by what they swap
"""
import csv
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

OCTET = os.environ["OCTET"]
COLUMNS = {"humaneval": 164, "humaneval+": 164, "mbpp": 378, "mbpp+": 378, "python": 164, "java": 158, "cpp": 161,
           "cs": 158, "ts": 159, "js": 161, "php": 161, "sh": 158}
LANGUAGES = list(COLUMNS)[4:]
EASE = {"humaneval": 2, "humaneval+": -4, "mbpp": 0, "mbpp+": -12, "python": 1, "java": -6, "cpp": -7, "cs": -5, "ts": -3,
        "js": -2, "php": -8, "sh": -35}
GROUPS = ["1B+ Models", "6B+ Models", "20B+ Models"]


def percent(count, n):
    return f"{int(count * 1000 / n + 0.5) / 10:.1f}"


def underline(rows):
    for group in GROUPS:
        members = [row for row in rows if row["group"] == group]
        for row in members:
            row["underlined"] = "|".join(
                name for name in [*COLUMNS, "avg"] if float(row[name]) == max(float(other[name]) for other in members))


def clean(seed, rows=18, average=LANGUAGES):
    """Levels of models and languages with a little noise, as in life; every cell a count."""
    chance = random.Random(seed)
    table = []
    for place in range(rows):
        group = GROUPS[place * len(GROUPS) // rows]
        level = 55 + 12 * GROUPS.index(group) + chance.gauss(0, 4)
        row, exact = {"group": group, "model": f"Wader-{place}", "size": ""}, {}
        for name, n in COLUMNS.items():
            count = max(0, min(n, round((level + EASE[name] + chance.gauss(0, 2)) * n / 100)))
            if name.endswith("+"):
                count = min(count, round(exact[name[:-1]] * n / 100))
            exact[name] = 100 * count / n
            row[name] = percent(count, n)
        row["avg"] = f"{int(sum(exact[name] for name in average) / len(average) * 10 + 0.5) / 10:.1f}"
        table.append(row)
    underline(table)
    return table


def text_of(table):
    out = io.StringIO()
    writer = csv.DictWriter(out, ["group", "model", "size", *COLUMNS, "avg", "underlined"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def audit(folder, table, code):
    file = folder / "table.csv"
    file.write_text(table if isinstance(table, str) else text_of(table))
    done = subprocess.run([OCTET, "audit", file, "--json"], capture_output=True, text=True)
    if code is not None:
        assert done.returncode == code, (done.returncode, done.stdout[-3000:], done.stderr)
    return json.loads(done.stdout)


def kinds(found, model):
    return {finding["kind"] for finding in found["findings"] if finding["model"] == model}


def check_clean(folder):
    for seed in range(40):
        found = audit(folder, clean(seed, rows=3 + seed % 4 * 7), 0)
        assert found["findings"] == [], seed
        assert {row["follows"] for row in found["rows"]} <= {"all8", "all8 or no-python", "all8 or all columns"}
    assert {c["column"]: c["n"] for c in found["columns"]} == COLUMNS
    chance = random.Random(5)  # cells without any structure
    for _ in range(20):
        rows = clean(1, rows=8)
        for row in rows:
            counts = {name: chance.randrange(n + 1) for name, n in COLUMNS.items()}
            for part in ("humaneval", "mbpp"):
                counts[part + "+"] = min(counts[part], counts[part + "+"])
            row.update({name: percent(counts[name], n) for name, n in COLUMNS.items()})
            row["avg"] = f"{int(sum(100 * counts[x] / COLUMNS[x] for x in LANGUAGES) / 8 * 10 + 0.5) / 10:.1f}"
        underline(rows)
        if any(len({row[x] for x in COLUMNS}) < 12 for row in rows):
            continue  # equal cells may stand side by side by chance
        assert audit(folder, rows, 0)["findings"] == []


def plant(table, row, **cells):
    changed = [dict(each) for each in table]
    changed[row].update(cells)
    return changed


def check_planted(folder):
    table = clean(3)
    row, model = table[7], table[7]["model"]
    wrong_average = f"{float(row['avg']) + 0.3:.1f}"
    assert "average" in kinds(audit(folder, plant(table, 7, avg=wrong_average), 1), model)
    assert "average" in kinds(audit(folder, plant(table, 7, avg=f"{float(row['avg']) - 1:.1f}"), 1), model)
    impossible = next(f"{tenths / 10:.1f}" for tenths in range(500, 999)
                      if all(abs(100 * c / 158 - tenths / 10) > 0.15 for c in range(159)))
    found = audit(folder, plant(table, 7, java=impossible), 1)
    assert "impossible" in kinds(found, model) and impossible in json.dumps(found["findings"])
    assert "impossible" in kinds(audit(folder, plant(table, 7, sh="104.0"), 1), model)
    swapped = plant(table, 7, java=row["sh"], sh=row["java"])
    assert kinds(audit(folder, swapped, 1), model) & {"impossible", "out_of_line"}
    both = plant(plant(table, 7, java=table[16]["java"]), 16, java=row["java"])
    assert "average" in kinds(audit(folder, both, 1), model)
    swapped = plant(table, 7, **{"humaneval": row["humaneval+"], "humaneval+": row["humaneval"]})
    assert "part" in kinds(audit(folder, swapped, 1), model)
    assert "incomplete" in kinds(audit(folder, plant(table, 7, ts="-"), 1), model)
    again = {name: row[other] for name, other in zip(["python", "java", "cpp"], ["humaneval", "humaneval+", "mbpp"])}
    assert "repeated" in kinds(audit(folder, plant(table, 7, **again), 1), model)
    assert "size" in kinds(audit(folder, plant(table, 7, model="Wader-72B", size="32B"), 1), "Wader-72B")
    copy = {name: table[8][name] for name in [*COLUMNS, "avg"]}
    assert "duplicate" in kinds(audit(folder, plant(table, 8 + 1, **copy), 1), table[9]["model"])


def check_underlines(folder):
    table = clean(3)
    members = [place for place, row in enumerate(table) if row["group"] == GROUPS[1]]
    worse = min(members, key=lambda place: float(table[place]["cpp"]))
    wrong = plant(table, worse, underlined=(table[worse]["underlined"] + "|C++").strip("|"))
    assert "underline" in kinds(audit(folder, wrong, 1), table[worse]["model"])
    best = max(members, key=lambda place: float(table[place]["cpp"]))
    names = [name for name in table[best]["underlined"].split("|") if name != "cpp"]
    found = audit(folder, plant(table, best, underlined="|".join(names)), 1)
    assert "not underlined" in json.dumps(found["findings"])
    nowhere = [dict(row, underlined="") for row in table]
    assert audit(folder, nowhere, 0)["findings"] == []


def check_variants(folder):
    table = clean(4)
    table[6]["model"], table[7]["model"] = "Wader (first)", "Wader (second)"
    for row in table[6:8]:
        row["size"] = "7B"
    found = audit(folder, table, 0)
    lower = percent(round(0.15 * 158), 158)
    found = audit(folder, plant(table, 7, java=lower), 1)
    assert "jump" in kinds(found, "Wader (second)")


def check_definitions(folder):
    table = clean(6, average=LANGUAGES[1:])
    found = audit(folder, table, 0)
    assert found["averages"].get("no-python", 0) >= 15
    mixed = table[:4] + clean(6)[4:]
    found = audit(folder, mixed, 1)
    assert {row["follows"] for row in found["rows"][:4]} == {"no-python"}
    assert all("average" in kinds(found, row["model"]) for row in mixed[:4])
    truncated = clean(7)
    for row in truncated:
        for name, n in COLUMNS.items():
            count = round(float(row[name]) * n / 100)
            row[name] = f"{int(count * 1000 / n) / 10:.1f}"
        row["avg"] = f"{int(sum(float(row[name]) for name in LANGUAGES) / 8 * 10 + 1e-6) / 10:.1f}"
    underline(truncated)
    found = audit(folder, truncated, 0)
    assert {column["mode"] for column in found["columns"]} == {"cut off"} and {c["column"]: c["n"] for c in found["columns"]} == COLUMNS


def check_errors(folder):
    for text, about in [("", "empty"), ("model,humaneval\n", "no rows"), ("humaneval\n12.5\n", '"model"'), ("model,x\na,b\n", "scores"),
                        ("model,humaneval\na,1.5,2\n", ":2: has 3 fields"), ("model,humaneval\na,lots\n", ":2: humaneval"),
                        ("model,humaneval,underlined\na,1.5,Rust\n", ':2: underlined'), ('model,humaneval\n"a,1.5\n', "not closed")]:
        file = folder / "bad.csv"
        file.write_text(text)
        done = subprocess.run([OCTET, "audit", file], capture_output=True, text=True)
        assert done.returncode == 2 and about in done.stderr, (text, done.stderr)
    file.write_bytes(b'\xef\xbb\xbfmodel,"HE",notes\r\n"a ""b"", c",12.2,good\r\n')
    done = subprocess.run([OCTET, "audit", file], capture_output=True, text=True)
    assert 'a "b", c' in done.stdout or done.returncode == 0, done.stderr


def published():
    data = os.environ.get("OCTET_DATA") or pathlib.Path(os.environ["OCTET_SOURCE"]).parent / "shared/data/benchmarks"
    return pathlib.Path(data).parent / "paper/table1.csv"


def check_published(folder, file):
    """What is found in the table of the paper is told in docs/tables.md."""
    found = audit(folder, file.read_text(), 1)
    assert found["averages"] == {"all8": 24, "no average": 5, "no-python": 12, "none": 1}, found["averages"]
    counts = [sum(column[key] for column in found["columns"]) for key in ("cells", "rounded", "truncated", "impossible")]
    assert counts == [499, 474, 7, 18], counts
    assert {row["follows"] for row in found["rows"] if "xCoder" in row["model"]} == {"no-python"}
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    place = next(place for place, row in enumerate(rows) if row["model"].startswith("GPT-4o-2024"))
    row, before = rows[place], kinds(found, rows[place]["model"])
    assert before == set()
    for cells, kind in [({"java": row["cpp"], "cpp": row["java"]}, "impossible"), ({"avg": "80.1"}, "average"),
                        ({"underlined": "HE+"}, "underline"), ({"ts": "83.2"}, "impossible"),
                        ({"humaneval": row["humaneval+"], "humaneval+": row["humaneval"]}, "part")]:
        out = io.StringIO()
        writer = csv.DictWriter(out, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerows(plant(rows, place, **cells))
        assert kind in kinds(audit(folder, out.getvalue(), 1), row["model"]), cells


def count_swaps(folder, number):
    chance = random.Random(1)
    found = {}
    for _ in range(number):
        table = clean(chance.randrange(1000))
        row = chance.randrange(len(table))
        a, b = chance.sample(list(COLUMNS), 2)
        if abs(float(table[row][a]) - float(table[row][b])) < 1:
            continue
        key = "same n" if COLUMNS[a] == COLUMNS[b] else "different n"
        hits = found.setdefault(key, [0, 0])
        hits[0] += kinds(audit(folder, plant(table, row, **{a: table[row][b], b: table[row][a]}), None), table[row]["model"]) != set()
        hits[1] += 1
    for key, (hits, total) in sorted(found.items()):
        print(f"swaps of cells with {key}: {hits} of {total} found")


def main():
    with tempfile.TemporaryDirectory(prefix="audit-") as name:
        folder = pathlib.Path(name)
        if sys.argv[1:2] == ["swaps"]:
            count_swaps(folder, int(sys.argv[2]))
            return 0
        if sys.argv[1:2] == ["published"]:
            if not published().exists():
                print(f"skipped: there is no {published()}")
                return 77
            check_published(folder, published())
            return 0
        check_clean(folder)
        check_planted(folder)
        check_underlines(folder)
        check_variants(folder)
        check_definitions(folder)
        check_errors(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
