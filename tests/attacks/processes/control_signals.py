# Signals of honest programs, which must arrive: to oneself, to threads, children, their groups and all.
import os
import signal
import subprocess
import sys
import threading
import time

heard = []


def hear(number, _frame):
    heard.append(number)


def must(what, condition):
    if not condition:
        print("NOT AS IT SHOULD BE:", what)
        sys.exit(1)


def sleeper(**more):
    child = subprocess.Popen(["/bin/sleep", "60"], **more)
    return child


for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM, signal.SIGRTMIN + 1):
    signal.signal(number, hear)
    os.kill(os.getpid(), number)
    must(f"signal {number} to itself", heard[-1] == number)
signal.raise_signal(signal.SIGUSR1)
signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR2)
must("to its thread", heard[-2:] == [signal.SIGUSR1, signal.SIGUSR2])

waiting = threading.Thread(target=lambda: heard.append(signal.sigwait({signal.SIGUSR1})))
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
waiting.start()
signal.pthread_kill(waiting.ident, signal.SIGUSR1)
waiting.join(5)
must("to another thread", heard[-1] == signal.SIGUSR1)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})

child = sleeper()
os.kill(child.pid, 0)
child.send_signal(signal.SIGSTOP)
must("a child stops", os.waitpid(child.pid, os.WUNTRACED)[1] == (signal.SIGSTOP << 8 | 0x7f))
child.send_signal(signal.SIGCONT)
child.kill()
must("a child is killed", child.wait(5) == -signal.SIGKILL)
try:
    os.kill(child.pid, 0)
    must("who has ended is gone", False)
except ProcessLookupError:
    pass

group = sleeper(start_new_session=True)
os.killpg(group.pid, signal.SIGTERM)
must("a group is ended", group.wait(5) == -signal.SIGTERM)

try:
    subprocess.run(["/bin/sh", "-c", "sleep 60"], timeout=0.2)
    must("a time limit", False)
except subprocess.TimeoutExpired:
    pass

# A child hears its parent, and who sent it.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
child = os.fork()
if child == 0:
    os._exit(0 if signal.sigtimedwait({signal.SIGUSR2}, 5).si_pid == os.getppid() else 1)
os.kill(child, signal.SIGUSR2)
must("the sender is named", os.waitpid(child, 0)[1] == 0)

signal.signal(signal.SIGTERM, hear)
others = [sleeper() for _ in range(3)]
os.kill(-1, signal.SIGTERM)
must("all others end", all(other.wait(5) == -signal.SIGTERM for other in others))
time.sleep(0.01)
os.kill(0, signal.SIGTERM)
must("its own group", heard[-1] == signal.SIGTERM)
print("contained: all arrived")
