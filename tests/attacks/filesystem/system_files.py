# Overwrites Python's own modules and plants modules that every later program would load.
# Must be refused: the system is read-only.
import os
import site
import sys
import sysconfig

breaches = 0
directories = set(sys.path + site.getsitepackages() + [site.getusersitepackages(), sysconfig.get_paths()["stdlib"]])
for directory in sorted(directories):
    if not directory or os.path.realpath(directory) == os.getcwd() or not os.path.isdir(directory):
        continue
    for name in ("sitecustomize.py", "octet_attack.pth", "random.py"):
        path = os.path.join(directory, name)
        try:
            with open(path, "a"):
                pass
            breaches += 1
            print("BREACH:", path)
        except OSError as error:
            print("contained:", error)
sys.exit(7 if breaches else 0)
