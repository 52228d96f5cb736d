# Second of two: looks for what plant.py left.
# Must not find it, and must get the genuine modules.
import os
import random
import sys

found = getattr(random, "octet_attack", False) or "sitecustomize" in sys.modules and hasattr(sys.modules["sitecustomize"], "octet_attack")
for place in (".", "/tmp", "/var/tmp", "/dev/shm", "/", os.path.expanduser("~"), os.path.dirname(os.getcwd())):
    found = found or os.path.lexists(os.path.join(place, "octet_attack_planted"))
print("BREACH: planted file found" if found else "contained: nothing found")
sys.exit(7 if found else 0)
