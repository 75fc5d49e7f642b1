"""Bring the colours of a picture to sRGB, and name its main one."""

from io import BytesIO

from PIL import Image, ImageCms

SAMPLE = (32, 32)
"""Pixels in which the main colour is looked for."""
_SPACES = {"RGB": "RGB ", "RGBA": "RGB ", "L": "GRAY", "CMYK": "CMYK"}
"""The colour space that a profile must speak of (ICC.1:2022, 7.2.6), by mode."""


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture of mode L, RGB, RGBA or CMYK in sRGB, as L, RGB or RGBA.

    A profile that is damaged, or of another colour space, is passed over as browsers do.
    """
    changed = _by_profile(image, profile) if profile else None
    if changed is not None:
        return changed
    return image.convert("RGB") if image.mode == "CMYK" else image


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space != _SPACES[image.mode]:
            return None
        changed = ImageCms.profileToProfile(
            image,
            source,
            ImageCms.createProfile("sRGB"),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            mode,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return None
    return changed.convert("L") if changed and image.mode == "L" else changed


def on_white(image: Image.Image) -> Image.Image:
    """Return a picture without transparency: what shone through is white."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def main(image: Image.Image) -> int:
    """Return the most frequent of 64 colours, each channel brought to one of 0, 85, 170, 255: r*16 + g*4 + b."""
    small = on_white(image.resize(SAMPLE, Image.Resampling.BOX)).convert("RGB")
    levels = small.point([(value * 3 + 127) // 255 for value in range(256)] * 3).tobytes()
    found = [16 * r + 4 * g + b for r, g, b in zip(levels[::3], levels[1::3], levels[2::3], strict=True)]
    return max(range(64), key=found.count)
