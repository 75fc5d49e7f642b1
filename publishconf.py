"""Settings of the published site: what production needs beside pelicanconf.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import LINLI as SITE

SITEURL = ""
"""Scheme and host of the site, such as https://linli.example."""

LINLI = {
    **SITE,
    "published": True,
    "icp": "",
    "police": "",
}
