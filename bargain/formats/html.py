"""A web page in one file: nothing is fetched, no script runs, a screen reader finds its way, and it prints well.

    $ bargain packet U-07 -o u-07.html

Changes are ``del`` and ``ins``. The look is `style.css`, your own in `templates/` if you have one.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from bargain.disclosure import Released
from bargain.rendering.escape import one_line, visible
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page, stamp

_SHEET: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{head}<main>
{body}</main>
{foot}</body>
</html>
"""


def write(released: Released, page: Page, look: Look) -> bytes:
    """Write the page as one self-contained file."""
    from bargain.rendering.pandoc import document, own

    body = document(released, page, "html").decode()
    body = re.sub("<table", '<div class="scroll">\n<table', body).replace("</table>", "</table>\n</div>")
    body = re.sub(r"<th(?=[ >])", '<th scope="col"', body)
    about = stamp(released)
    size = "letter" if released.paper == "letter" else "A4"
    sheet = _SHEET.format(
        language=escape(released.language),
        title=escape(one_line(released.title)),
        style=own("style.css", look).read_text(encoding="utf-8").replace("PAPER", size).replace("</", ""),
        head=_line("header", about.left, about.right),
        body=body,
        foot=_line("footer", about.foot),
    )
    return sheet.encode()


def _line(element: str, *parts: str) -> str:
    spans = "".join(f"<span>{escape(visible(part))}</span>" for part in parts if part)
    return f'<{element} class="stamp">{spans}</{element}>\n' if spans else ""


FORMAT = Format("html", "A web page in one file.", (".html", ".htm"), write, needs="office")
