# First of two: plants files that interpreters load on their own, in every directory it may write to.
# Must pass; plant_found.* runs afterwards and must not find them.
import os

planted = 0
names = ("random.py", "sitecustomize.py", "usercustomize.py", "conftest.py", ".npmrc", ".user.ini", "php.ini", ".mono", ".bashrc",
         ".bash_profile", ".profile", "package.json", "tsconfig.json", "node_modules", "octet_attack_planted")
places = {".", "/tmp", "/var/tmp", "/dev/shm", "/", os.path.expanduser("~"), os.path.dirname(os.getcwd()) or "/"}
for place in sorted(places):
    for name in names:
        try:
            with open(os.path.join(place, name), "x") as file:
                file.write("octet_attack = True\n")
            planted += 1
        except OSError:
            pass
print("contained:", planted, "files planted")
