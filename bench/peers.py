"""Install the other engines, from locks with hashes, into a work folder."""

import hashlib
import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

import run as house
from bench.engines import ROOT, Tools

LOCK = ROOT / "bench/requirements-peers.lock"
PACKAGES = ("package.json", "package-lock.json")
LIBRARIES = """
import jinja2, markdown, yaml
print(f"PyYAML {yaml.__version__}，Markdown {markdown.__version__}，Jinja {jinja2.__version__}")
"""
"""Prints which libraries the least that a generator does is made of."""
PACKAGES_HERE = "import sysconfig; print(sysconfig.get_path('platlib'))"


def prepare(work: Path, wanted: set[str]) -> Tools:
    """Return the tools that the wanted engines need; what is there from an earlier run is used again.

    Raises subprocess.CalledProcessError where an installation fails.
    """
    tools = Tools(python=own_python())
    if any(key.startswith(("hugo", "pelican", "floor")) for key in wanted):
        scripts = _environment(work / "peers")
        # The program itself, not the script in Python that looks for it and starts it.
        packages = Path(_said(str(scripts / "python"), "-c", PACKAGES_HERE))
        hugo = str(next((packages / "hugo/binaries").glob("hugo*"), "hugo"))
        tools = Tools(tools.python, scripts, hugo)
    if "eleventy" in wanted:
        packages = modules("eleventy", work / "eleventy")
        tools = Tools(tools.python, tools.peers, tools.hugo, "node", packages)
    return tools


def own_python() -> str:
    """Return a Python that has what Linli needs: this one, else the project's own, made where it is missing."""
    if all(map(importlib.util.find_spec, ("pelican", "pydantic", "click"))):
        return sys.executable
    own = house.House(ROOT)
    house.prepare(own, tests=False)
    return str(own.python)


def versions(tools: Tools, wanted: set[str]) -> dict[str, str]:
    """Return what each engine calls its version."""
    asked = {
        "linli": (
            tools.python,
            "-c",
            "import sys; sys.path.insert(0, 'plugins'); import linli; print(linli.__version__)",
        ),
        "pelican": (str(tools.peers / "python"), "-m", "pelican", "--version"),
        "hugo": (tools.hugo, "version"),
        "eleventy": (tools.node, str(tools.packages / "@11ty/eleventy/cmd.cjs"), "--version"),
        "node": (tools.node, "--version"),
        "floor": (str(tools.peers / "python"), "-c", LIBRARIES),
    }
    needed = {"linli", *wanted, *({"node"} if "eleventy" in wanted else ())}
    said = {key: _said(*command) for key, command in asked.items() if key in needed}
    return {key: text.removeprefix("hugo ").split("-")[0].removeprefix("v") for key, text in said.items()}


def _environment(folder: Path) -> Path:
    """Return the scripts of a virtual environment that holds just what the lock says."""
    stamp = folder / "lock.sha256"
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text("ascii") != digest:
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)], check=True)
        stamp.write_text(digest, "ascii")
    return scripts


def modules(name: str, folder: Path) -> Path:
    """Return a folder that holds just the modules that a lock below bench/ names, and put them there if need be.

    Raises subprocess.CalledProcessError where npm fails, FileNotFoundError where it is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = {file: (ROOT / "bench" / name / file).read_bytes() for file in PACKAGES}
    found = folder / "node_modules"
    same = all((folder / file).exists() and (folder / file).read_bytes() == texts[file] for file in PACKAGES)
    if not (same and found.exists()):
        for file, text in texts.items():
            (folder / file).write_bytes(text)
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
    return found


def _said(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip().splitlines()[-1]
