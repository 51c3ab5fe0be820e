"""The signs that people set in front of list items. Who looks for lists adds what else may stand there."""

from __future__ import annotations

BULLETS = "•◦▪▫‣●○∙■□➢➤➔✓✔✅☑→»"
"""Signs that begin an item wherever they open a line, to stand in a set of a pattern."""
RARE_BULLETS = "\N{HYPHEN BULLET}·❌"
"""Signs that do so in plain text."""
