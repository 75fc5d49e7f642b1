"""Prove of a built site that it tells nothing it may not tell: ``scan`` reads every byte of every file.

| module | knows |
|---|---|
| secrets | the names, and the telephones and doors that are public, from all content |
| forms, look | a name in traditional characters, in ASCII letters; where names stand in plain text |
| quick | which texts need a careful reading: too many rather than one too few |
| kinds, markup, escapes | what reads as one in a text of each kind, and where each character stands |
| texts | names, numbers, exceptions; lines and columns |
| images, pdf, unpack | metadata, PDF, gzip, zip, ``data:`` |
| report | the problems |

What it does not see: words that are pictures, sound, film; names in base64 outside ``data:`` addresses, or in any
other cipher, which no part of this program writes; what stands in pixels.
"""

from linli.checks.leaks.scan import scan
from linli.checks.leaks.secrets import Secrets, know

__all__ = ["Secrets", "know", "scan"]
