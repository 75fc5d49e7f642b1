"""Make the smallest wheels that pip accepts; also a build backend that needs no network."""

import zipfile
from pathlib import Path

SCRIPT = "[console_scripts]\nlinli = linli.cli:main\n"


def make_wheel(folder: Path, name: str, files: dict[str, str], entry_points: str = "") -> Path:
    """Write ``<name>-1.0-py3-none-any.whl`` with these files into the folder."""
    info = f"{name}-1.0.dist-info"
    inside = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: linli\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": entry_points,
    }
    inside[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*inside, f"{info}/RECORD"])
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in inside.items():
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), text)
    return wheel


def build_editable(
    wheel_directory: str, config_settings: object = None, metadata_directory: object = None
) -> str:
    """Build the editable wheel of the house it lies in (PEP 660)."""
    plugins = Path(__file__).parent / "plugins"
    return make_wheel(Path(wheel_directory), "linli", {"_linli.pth": str(plugins)}, SCRIPT).name
