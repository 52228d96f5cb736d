"""A page of octet report as lines that can be compared.

Texts that come twice are there once, by their number, and are cut into chunks by their size; some of them tell times. So
equal pages of two runs have other numbers in other chunks: each record is put together again, as the page does it.
"""
import json
import re

DATA = re.compile(r'<script type="application/json" id="octet-data">(.*?)</script>', re.DOTALL)
CHUNK = re.compile(r'<script type="application/json" id="chunk-(\d+)">(.*?)</script>\n?', re.DOTALL)
OUTSIDE = re.compile(r"^\s*octetChunk\((\d+),\s*(\{.*\})\);?\s*$", re.DOTALL)
MEASURED = ("cpu", "wall", "chunk", "place")  # columns of the rows


def is_page(text):
    return DATA.search(text) is not None


def is_part_of_page(name):
    return re.search(r"/data/[^/]+\.js$", name) is not None


def lines_of(text, outside):
    """outside: the texts of the files in data/."""
    data = json.loads(DATA.search(text).group(1))
    chunks = {int(number): json.loads(chunk) for number, chunk in CHUNK.findall(text)}
    for found in filter(None, map(OUTSIDE.match, outside)):
        chunks[int(found.group(1))] = json.loads(found.group(2))
    data["chunks"] = "by size"
    rows = data.pop("rows")
    places = list(zip(rows.get("chunk", ()), rows.get("place", ())))
    lines = [CHUNK.sub("", DATA.sub("", text)), json.dumps(data)]
    for number, (chunk, place) in enumerate(places):
        row = {column: values[number] for column, values in rows.items() if column not in MEASURED}
        lines.append(json.dumps(row | {"record": record_of(chunks.get(chunk), place)}))
    return "\n".join(lines) + "\n"


def record_of(chunk, place):
    if chunk is None:
        return None
    record = chunk["records"][place]
    return {key: chunk["texts"][value] for key, value in record.items()} if isinstance(record, dict) else record
