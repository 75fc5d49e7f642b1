#!/usr/bin/env python3
"""Keep .venv true to the locks, then hand over to the command ``linli`` there: python3 run.py [COMMAND ...].

Standard library only. Python 3.6 can still parse this file, so that one too old can say so itself;
what stands below ``require_python`` needs 3.11. All it says goes to standard error; the output is linli's.
"""

import contextlib
import errno
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TEXT = {
    "too-old": "邻里需要 Python 3.11 或更新的版本，而这个是 Python {version}（{python}）。\n怎么办：{fix}",
    "too-old-found": "这台电脑上已经有 {newer}，请运行：{newer} run.py",
    "too-old-none": "先装一个新的 Python，再运行：python3 run.py\n  Windows、macOS：到 python.org 下载安装\n"
    "  Debian、Ubuntu：sudo apt install python3.11 python3.11-venv，然后运行：python3.11 run.py",
    "first": "第一次运行：正在准备运行环境，大约一分钟，只需这一次……",
    "half-made": "上次没有装完：正在重新准备运行环境，大约一分钟……",
    "python": "Python 或文件夹的位置变了：正在重新准备运行环境，大约一分钟……",
    "runtime": "依赖清单有更新：正在重新准备运行环境，大约一分钟……",
    "project": "项目设置有更新：正在重新登记命令……",
    "tests": "正在加装测试要用的工具……",
    "waiting": "另一个窗口正在准备运行环境，等它做完就继续……",
    "ready": "运行环境准备好了，用了 {seconds:.0f} 秒。",
    "interrupted": "已停下。运行环境还没有装完，下次运行会重新装好。",
    "missing": "缺少文件：{why}\n怎么办：项目可能没有下载完整，请重新下载整个文件夹，再运行：{again}",
    "venv-missing": "这个 Python 缺少 venv（或 ensurepip）模块，建不了运行环境。\n怎么办：{fix}",
    "venv-apt": "先运行：sudo apt install {package}\n  再运行：{again}",
    "venv-other": "到 python.org 下载安装完整的 Python，再运行：{again}",
    "disk-full": "磁盘满了，运行环境没有装成：{place} 那里还剩 {free} MB，临时文件夹可能在别的磁盘上。\n"
    "怎么办：各清出至少 {need} MB，再运行：{again}",
    "read-only": "没法写入：{why}\n怎么办：关掉正在使用它的窗口再运行一次；"
    "如果这里只许看、不许改，就把整个文件夹复制到自己的目录再运行：\n"
    '  cp -r "{place}" ~/linli && python3 ~/linli/run.py',
    "unreachable": "连不上软件包仓库，依赖没有装成（上面是 pip 的原话）。\n"
    "怎么办：看看能不能上网、代理设置对不对；网络慢就用近处的镜像，地址问单位的网管：\n"
    "  python3 -m pip config set global.index-url 镜像地址\n  再运行：{again}",
    "hash-mismatch": "下载到的 {why} 和清单上的校验值不一样，为了安全，没有安装。\n"
    "怎么办：多半是镜像或代理给了改动过的文件。清掉缓存、换一个镜像再运行；校验不能跳过：\n"
    "  {python} -m pip cache purge\n  {again}",
    "no-version": "软件包仓库里没有这台电脑能用的 {why}。\n"
    "怎么办：镜像可能还没有同步，换一个镜像；如果这里的 Python {version} 太新，换用 3.11 到 3.14。\n"
    "  再运行：{again}",
    "failed": "准备运行环境时出错：{why}\n怎么办：再运行一次：{again}\n"
    "  如果还是这样，请把这段话连同上面几行一起发给维护网站的人。",
}

# What pip and venv print when they fail, the surest sign first: a retry that later worked is no cause.
SIGNS = (
    ("disk-full", r"Errno 28|No space left on device|WinError 112|Disk quota exceeded"),
    ("hash-mismatch", r"HASHES[\s\S]*?^\s+(\S+) from "),
    ("read-only", r".*(?:Errno 13|Errno 30|Permission denied|Read-only file system|WinError 5\b).*"),
    ("venv-missing", r"No module named '?(?:venv|ensurepip)"),
    ("unreachable", r"[Cc]onnect|timed out|getaddrinfo|resolution|Proxy|SSL|HTTP error|Incomplete|trusted"),
    ("no-version", r"No matching distribution found for ([^\s(;]+)"),
)

ROOT = Path(__file__).resolve().parent

# Set by people for other work, these would install elsewhere, differently, or import something else.
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_QUIET")
# A .pth file that names no folder: Python before 3.13 reads those in the locale's encoding, not in UTF-8.
FINDER = "import os, sys; sys.path.append(os.path.join(os.path.dirname(sys.prefix), 'plugins'))\n"


def say(key: str, **values: object) -> None:
    """Print a text of the table; in UTF-8 where the terminal's encoding lacks Chinese."""
    text = TEXT[key].format(**values) + "\n"
    try:
        text.encode(sys.stderr.encoding or "utf-8")
        sys.stderr.write(text)
    except UnicodeEncodeError:
        sys.stderr.buffer.write(text.encode("utf-8"))
    sys.stderr.flush()


def require_python(major: int, minor: int) -> None:
    """Leave with exit code 1 and advice unless this Python is 3.11 or newer."""
    if (major, minor) >= (3, 11):
        return
    newer = [name for name in ("python3.%d" % n for n in (14, 13, 12, 11)) if shutil.which(name)]
    fix = TEXT["too-old-found"].format(newer=newer[0]) if newer else TEXT["too-old-none"]
    say("too-old", version="%d.%d" % (major, minor), python=sys.executable, fix=fix)
    sys.exit(1)


require_python(*sys.version_info[:2])


class Stop(Exception):
    """End the run with exit code 1 and the text ``key``; ``why`` is what the system said."""

    def __init__(self, key: str, why: str = "") -> None:
        super().__init__(key, why)
        self.key, self.why = key, why


class House:
    """Know where things are in a checkout: its locks, its .venv, and the stamp that says .venv is whole."""

    def __init__(self, root: Path) -> None:
        self.root, self.venv = root, root / ".venv"
        self.stamp = self.venv / "linli-stamp"
        self.scripts = self.venv / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")

    def wanted(self, tests: bool) -> dict[str, str]:
        """Return a fingerprint of each thing that .venv is made from."""
        sources = {
            # A .venv holds the absolute paths of its Python and of this folder.
            "python": f"{sys.version} {os.path.realpath(sys.base_prefix)} {self.root}".encode(),
            "runtime": (self.root / "requirements.lock").read_bytes(),
            "project": (self.root / "pyproject.toml").read_bytes(),
        }
        if tests:
            sources["tests"] = (self.root / "requirements-test.lock").read_bytes()
        return {name: hashlib.sha256(source).hexdigest() for name, source in sources.items()}

    def installed(self) -> dict[str, str]:
        """Return the fingerprints that .venv was made from; none for a missing or half-made one."""
        if not (self.stamp.exists() and self.python.exists()):
            return {}
        return dict(re.findall(r"(\w+)=(\w+)", self.stamp.read_text("utf-8", "replace")))

    def stale(self, tests: bool) -> list[str]:
        """Return the names of what changed since .venv was made."""
        have = self.installed()
        return [name for name, value in self.wanted(tests).items() if have.get(name) != value]


def environment() -> dict[str, str]:
    """Return the caller's environment without what would lead Python or pip astray."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return {**kept, "PYTHONUTF8": "1"}


@contextlib.contextmanager
def alone(path: Path) -> Iterator[int]:
    """Hold the lock on a file, waiting for another run; yield its descriptor. It falls with the process."""
    told = False
    with path.open("a") as file:
        while not _taken(file.fileno()):
            if not told:
                say("waiting")
            told = True
            time.sleep(0.3)
        yield file.fileno()


def _taken(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def prepare(house: House, tests: bool) -> None:
    """Make .venv what the locks say; do nothing when it is already. Raises Stop, OSError."""
    if not house.stale(tests):
        return
    with alone(house.root / ".venv.lock") as lock:
        stale = house.stale(tests)
        if not stale:
            return
        began = time.monotonic()
        _install(house, stale, tests, lock)
        say("ready", seconds=time.monotonic() - began)


def _install(house: House, stale: list[str], tests: bool, lock: int) -> None:
    have, want = house.installed(), house.wanted(tests)
    say(stale[0] if have else "half-made" if house.venv.exists() else "first")
    # The stamp goes first and comes last: a .venv with a stamp is whole, whenever this is interrupted.
    if house.stamp.exists():
        house.stamp.unlink()
    new = [str(house.python), "-I", "-m"]
    pip = [*new, "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar=off"]
    if {"python", "runtime"} & set(stale):
        have = {}
        _remove(house.venv)
        base = getattr(sys, "_base_executable", None) or sys.executable
        step([base, "-I", "-m", "venv", "--without-pip", str(house.venv)], lock)
        # A step of its own, because venv would swallow what ensurepip says.
        step([*new, "ensurepip", "--default-pip"], lock)
    if not have or "tests" in stale:
        locked = house.root / ("requirements-test.lock" if tests else "requirements.lock")
        # Wheels only: to build one pip fetches tools that no lock holds. On a retry it says what went wrong.
        step([*pip, "--require-hashes", "--only-binary=:all:", "--retries=3", f"-r{locked}"], lock)
    step([*pip, "--no-index", "--no-deps", "--no-build-isolation", f"--editable={house.root}"], lock)
    for path in house.venv.rglob("_linli.pth"):
        path.write_text(FINDER, "ascii")
    lines = [f"{name}={value}\n" for name, value in {**have, **want}.items()]
    house.stamp.write_text("".join(lines), "utf-8")


def _remove(venv: Path) -> None:
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)


def step(command: list[str], lock: int) -> None:
    """Run a command in silence; when it fails show the end of what it said and raise Stop with the cause."""
    # The lock leaves pip no choice: a constraint or a user install could only contradict it.
    env = {**environment(), "PIP_CONSTRAINT": os.devnull, "PIP_USER": "0"}
    # A child that outlives us keeps the lock, so that the next run cannot work beside it.
    kept = () if os.name == "nt" else (lock,)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, pass_fds=kept, stdout=pipe, stderr=subprocess.STDOUT) as process:
        said = process.communicate()[0].decode("utf-8", "replace")
    if process.returncode:
        stop = cause(said)
        if stop.key not in ("disk-full", "venv-missing"):  # there our words say all
            sys.stderr.write("\n".join(said.splitlines()[-12:]) + "\n\n")
        raise stop


def cause(said: str) -> Stop:
    """Return why pip or venv failed, judged by what it printed."""
    for key, sign in SIGNS:
        found = re.search(sign, said, re.MULTILINE)
        if found:
            return Stop(key, found[found.lastindex or 0].strip())
    return Stop("failed", (said.strip().splitlines() or ["?"])[-1])


def trouble(error: OSError) -> Stop:
    """Return what a failed file operation means to the person before the screen."""
    keys = dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "disk-full")
    keys |= dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "read-only")
    key = {**keys, errno.ENOENT: "missing"}.get(error.errno or 0, "failed")
    return Stop(key, str(error if key == "failed" else error.filename))


def explain(stop: Stop, house: House, tests: bool) -> None:
    """Say what is wrong, why, and the command to copy."""
    version = "{}.{}".format(*sys.version_info)
    quoted = subprocess.list2cmdline if os.name == "nt" else shlex.join
    again = quoted([Path(sys.executable).name, *sys.argv])
    fix = TEXT["venv-apt" if shutil.which("apt-get") else "venv-other"]
    fix = fix.format(package=f"python{version}-venv", again=again)
    facts = {"why": stop.why, "again": again, "fix": fix, "version": version, "python": str(house.python)}
    free = shutil.disk_usage(house.root).free // 2**20
    say(stop.key, place=house.root, free=free, need=800 if tests else 400, **facts)


def hand_over(command: list[str]) -> int:
    """Become the command where the system can (exec), else run it and return its exit code."""
    if os.name != "nt":
        os.execve(command[0], command, environment())
    with subprocess.Popen(command, env=environment()) as process:
        while True:
            # Ctrl-C reaches the command too; it decides what that means.
            with contextlib.suppress(KeyboardInterrupt):
                return process.wait()


def main(arguments: list[str], house: House) -> int:
    """Prepare .venv and hand over; return an exit code where that failed (1, or 130 on Ctrl-C)."""
    tests = arguments[:1] == ["test"]
    try:
        prepare(house, tests)
        if tests:
            os.chdir(house.root)
            rest = arguments[2:] if arguments[1:2] == ["--"] else arguments[1:]
            return hand_over([str(house.python), "-m", "pytest", *rest])
        linli = house.scripts / ("linli.exe" if os.name == "nt" else "linli")
        shell = [] if os.name == "nt" else [str(house.python)]
        return hand_over([*shell, str(linli), *(arguments or ["serve"])])
    except KeyboardInterrupt:
        say("interrupted")
        return 130
    except OSError as error:
        explain(trouble(error), house, tests)
    except Stop as stop:
        explain(stop, house, tests)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], House(ROOT)))
