# Raises its resource limits, and those of other processes.
# Must be refused.
import os
import resource
import sys

breaches = 0
for name in ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_DATA", "RLIMIT_NPROC", "RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_CORE", "RLIMIT_MEMLOCK",
             "RLIMIT_RTPRIO", "RLIMIT_NICE", "RLIMIT_MSGQUEUE", "RLIMIT_SIGPENDING"):
    kind = getattr(resource, name)
    soft, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY:
        continue
    try:
        resource.setrlimit(kind, (hard + 1, hard + 1))
        breaches += 1
        print("BREACH:", name)
    except (OSError, ValueError) as error:
        print("contained:", name, error)
for process in {1, os.getppid()} - {0}:
    try:
        resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))
        breaches += 1
        print("BREACH: prlimit", process)
    except OSError as error:
        print("contained:", error)
if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
    breaches += 1
    print("BREACH: core files")
sys.exit(7 if breaches else 0)
