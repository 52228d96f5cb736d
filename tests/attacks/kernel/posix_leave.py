# First of two: leaves POSIX shared memory, a named semaphore and a message queue.
# Must pass: refused, or gone for posix_found, which runs afterwards.
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for what, call in (
    ("memory", lambda: libc.shm_open(b"/octet_attack_memory", os.O_CREAT | os.O_RDWR, 0o666)),
    ("queue", lambda: libc.mq_open(b"/octet_attack_queue", os.O_CREAT | os.O_RDWR, 0o666, None)),
    ("semaphore", lambda: libc.sem_open(b"/octet_attack_semaphore", os.O_CREAT, 0o666, 1)),
):
    print("contained:", what, call(), os.strerror(ctypes.get_errno()))
