"""Makes wheels of the package octet, by the standard library alone: for scripts/wheel, and as the build backend of pip.

The same input gives the same bytes.
"""
import base64
import hashlib
import pathlib
import platform
import re
import stat
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PARTS = ["bin/octet", "libexec/octet"]  # of an installed octet; the program finds the second beside the first
DATE = (1980, 1, 1, 0, 0, 0)

METADATA = """Metadata-Version: 2.1
Name: octet
Version: {version}
Summary: Scores code models, each answer in a sandbox of its own
Requires-Python: >=3.9
Provides-Extra: frames
Requires-Dist: pandas; extra == "frames"
Classifier: Operating System :: POSIX :: Linux
Classifier: Typing :: Typed
Description-Content-Type: text/markdown

{description}"""

WHEEL = """Wheel-Version: 1.0
Generator: octet
Root-Is-Purelib: {pure}
Tag: {tag}
"""


def version():
    text = (HERE.parent / "CMakeLists.txt").read_text(encoding="utf-8")
    return re.search(r"^project\(octet VERSION ([0-9.]+)", text, re.MULTILINE).group(1)


def tag_of(carries):
    """No "manylinux", which would promise that no library of the host is needed."""
    return f"py3-none-linux_{platform.machine()}" if carries else "py3-none-any"


def program_files(prefix):
    """Path in the wheel -> path on disk."""
    if not (prefix / "bin/octet").is_file():
        raise FileNotFoundError(f"{prefix} holds no bin/octet; cmake --install build/release --prefix {prefix} puts it there")
    roots = [prefix / part for part in PARTS]
    files = [path for root in roots for path in ([root] if root.is_file() else sorted(root.rglob("*"))) if path.is_file()]
    return {f"octet/{path.relative_to(prefix)}": path for path in files}


def package_files():
    paths = [path for path in sorted(HERE.joinpath("octet").rglob("*")) if path.suffix == ".py" or path.name == "py.typed"]
    return {str(path.relative_to(HERE)): path for path in paths}


def digest(content):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


class Wheel:
    """A zip file that keeps its own record."""

    def __init__(self, path, info):
        self._zip, self._info, self._record = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED), info, ""

    def add(self, name, content, executable=False):
        self._put(name, content, executable)
        self._record += f"{name},{digest(content)},{len(content)}\n"

    def close(self):
        name = f"{self._info}/RECORD"
        self._put(name, f"{self._record}{name},,\n".encode(), False)
        self._zip.close()

    def _put(self, name, content, executable):
        entry = zipfile.ZipInfo(name, DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = (stat.S_IFREG | (0o755 if executable else 0o644)) << 16
        self._zip.writestr(entry, content)


def make(out, prefix=None):
    """A wheel in the folder `out`, which carries the octet that is installed in `prefix`, if any."""
    files, carried = package_files(), program_files(prefix) if prefix else {}
    tag = tag_of(carried)
    info = f"octet-{version()}.dist-info"
    path = out / f"octet-{version()}-{tag}.whl"
    wheel = Wheel(path, info)
    for name, source in {**files, **carried}.items():
        wheel.add(name, source.read_bytes(), name in carried)
    description = (HERE / "README.md").read_text(encoding="utf-8")
    wheel.add(f"{info}/METADATA", METADATA.format(version=version(), description=description).encode())
    wheel.add(f"{info}/WHEEL", WHEEL.format(pure="false" if carried else "true", tag=tag).encode())
    if carried:
        # Without a program of its own the command could find nothing but itself.
        wheel.add(f"{info}/entry_points.txt", b"[console_scripts]\noctet = octet.__main__:main\n")
    wheel.close()
    return path


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """What pip calls. Its setting `prefix` is where octet is installed; without it the wheel is pure."""
    prefix = (config_settings or {}).get("prefix")
    return make(pathlib.Path(wheel_directory), pathlib.Path(prefix) if prefix else None).name


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("the sources of octet are its repository")
