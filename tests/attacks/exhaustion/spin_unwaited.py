# Burns some 10 s in children that nobody waits for: forked twice, killed, with threads, after execve; the parent
# ignores their ends. Must end as over its CPU time.
import os
import signal
import sys
import threading
import time

signal.signal(signal.SIGCHLD, signal.SIG_IGN)


def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def in_threads():
    threads = [threading.Thread(target=burn, args=(0.12,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def killed():
    burn(0.1)
    os.kill(os.getpid(), signal.SIGKILL)


def executed():
    os.execv("/bin/sh", ["sh", "-c", "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done"])


def twice():
    if os.fork() == 0:
        burn(0.1)
        os._exit(0)
    try:
        os.wait()
    except ChildProcessError:
        pass


for number in range(100):
    child = os.fork()
    if child == 0:
        [in_threads, killed, executed, twice][number % 4]()
        os._exit(0)
    try:
        os.waitpid(child, 0)
    except ChildProcessError:
        pass
print("BREACH: the work was not counted")
sys.exit(7)
