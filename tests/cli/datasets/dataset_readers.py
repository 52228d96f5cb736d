"""Exports of octet read by the rules of their trainers, written apart from octet's code: what each of them takes, drops or trips
over (docs/datasets.md)."""
import json

CHAT_TOKENS = ["<|im_start|>", "<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|begin_of_text|>", "<start_of_turn>", "[INST]"]


class Refused(AssertionError):
    """A row that the trainer would misread."""


def want(holds, what):
    if not holds:
        raise Refused(what)


def checked(text, what):
    want(isinstance(text, str) and text.strip(), f"{what} is empty or no text")
    for token in CHAT_TOKENS:
        want(token not in text, f"{what} holds {token}")
    return text


def rows_of(file):
    """JSON lines as every reader takes them: UTF-8 without a mark, one object a line, a newline behind each, no key twice."""
    data = file.read_bytes()
    want(data.endswith(b"\n") and not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data, f"{file}: no plain lines")
    for line in data.decode("utf-8").split("\n")[:-1]:
        def once(pairs, line=line):
            want(len(dict(pairs)) == len(pairs), f"a key twice in {line[:80]}")
            return dict(pairs)
        yield json.loads(line, object_pairs_hook=once)


def chat(messages, roles):
    """Texts of turns of these roles."""
    want([message.get("role") for message in messages] == roles, f"roles {[message.get('role') for message in messages]}")
    want(all(set(message) == {"role", "content"} for message in messages), "keys of a turn")
    return [checked(message["content"], message["role"]) for message in messages]


def qwen(row):
    """binarize_data.py: the loop over turns starts at the second, so the first must be the system's."""
    want(set(row) == {"messages", "format", "only_last_turn_loss"}, f"keys {sorted(row)}")
    want(row["format"] == "chatml" and row["only_last_turn_loss"] is True, "format")
    return chat(row["messages"], ["system", "user", "assistant"])


def trl_messages(row):
    want(set(row) == {"messages"}, f"keys {sorted(row)}")
    with_system = row["messages"][0]["role"] == "system"
    texts = chat(row["messages"], ["system"] * with_system + ["user", "assistant"])
    return texts if with_system else [None, *texts]


def trl_prompt_completion(row):
    """Both lists of turns, or both texts: else TRL takes the row for another kind."""
    want(set(row) == {"prompt", "completion"}, f"keys {sorted(row)}")
    with_system = row["prompt"][0]["role"] == "system"
    asked = chat(row["prompt"], ["system"] * with_system + ["user"])
    return [*([] if with_system else [None]), *asked, *chat(row["completion"], ["assistant"])]


def sharegpt(row, info):
    """By the names that dataset_info.json gives: turns in turn, the user's at even places."""
    columns, tags = info["columns"], info["tags"]
    want(set(row) == set(columns.values()), f"keys {sorted(row)}")
    turns = row[columns["messages"]]
    want([turn[tags["role_tag"]] for turn in turns] == [tags["user_tag"], tags["assistant_tag"]], "roles")
    want(all(set(turn) == {tags["role_tag"], tags["content_tag"]} for turn in turns), "keys of a turn")
    texts = [checked(turn[tags["content_tag"]], "turn") for turn in turns]
    return [row[columns["system"]] if "system" in columns else None, *texts]


def alpaca(row, info):
    columns = info["columns"]
    want(set(row) == set(columns.values()), f"keys {sorted(row)}")
    want(row[columns["query"]] == "", "there is an input")
    return [row[columns["system"]] if "system" in columns else None, checked(row[columns["prompt"]], "prompt"),
            checked(row[columns["response"]], "response")]


def info_of(folder, file):
    """The entry of dataset_info.json for a file, as LLaMA-Factory finds it: below its folder."""
    info = json.loads((folder / "data/dataset_info.json").read_text(encoding="utf-8"))
    found = [entry for entry in info.values() if folder / "data" / entry["file_name"] == file]
    want(len(found) == 1, f"{file} has {len(found)} entries in dataset_info.json")
    return found[0]


def read(folder, form, subset="all"):
    """[system or None, question, answer] of every row of a file."""
    file = folder / f"data/{form}/{subset}.jsonl"
    if form == "llama-factory-sharegpt":
        info = info_of(folder, file)
        want(info["formatting"] == "sharegpt", "formatting")
        return [sharegpt(row, info) for row in rows_of(file)]
    if form == "llama-factory-alpaca":
        info = info_of(folder, file)
        want(info["formatting"] == "alpaca" and "tags" not in info, "formatting")
        return [alpaca(row, info) for row in rows_of(file)]
    reader = {"qwen": qwen, "trl-messages": trl_messages, "axolotl": trl_messages, "trl-prompt-completion": trl_prompt_completion}[form]
    return [reader(row) for row in rows_of(file)]


FORMS = ["qwen", "trl-messages", "trl-prompt-completion", "llama-factory-sharegpt", "llama-factory-alpaca", "axolotl"]
