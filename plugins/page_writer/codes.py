"""Draw an address as a code that a phone's camera reads."""

import segno
from markupsafe import Markup

MASK = 3
"""Of the eight patterns laid over a code always the same: to try all for the evenest takes three times as long as
the rest of a page, and readers undo any of them."""


def qr(address: str) -> Markup:
    """Return an address as the SVG of a QR code (ISO/IEC 18004), level M, with its quiet zone of four modules.

    It is black, on whatever paper; how large it is printed says the style sheet.
    """
    code = segno.make_qr(address, error="m", boost_error=False, mask=MASK)
    return Markup(code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None))
