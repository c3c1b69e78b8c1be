"""The theme part: plain colours and the report's fonts, for what an office may add in Word. No style refers to it."""

from __future__ import annotations

_COLOURS = (
    ("dk1", "000000"),
    ("lt1", "FFFFFF"),
    ("dk2", "1F3864"),
    ("lt2", "E7E6E6"),
    ("accent1", "C00000"),
    ("accent2", "2F5496"),
    ("accent3", "7F7F7F"),
    ("accent4", "BF8F00"),
    ("accent5", "2E75B6"),
    ("accent6", "538135"),
    ("hlink", "000000"),
    ("folHlink", "000000"),
)


def theme_xml(title_font: str, body_font: str) -> str:
    """Write the theme."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="Times New Roman"/><a:ea typeface="{name}"/><a:cs typeface=""/></a:{kind}Font>'
        for kind, name in (("major", title_font), ("minor", body_font))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文"><a:themeElements>'
        f'<a:clrScheme name="公文">{colours}</a:clrScheme><a:fontScheme name="公文">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
