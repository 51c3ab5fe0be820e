"""Values as they are written in TOML, for messages and for settings that are shown."""

from __future__ import annotations


def show_toml(value: object) -> str:
    """A value as TOML.

    >>> show_toml({"jobs": 2, "select": ("it's",)})
    '{ \\'jobs\\' = 2, \\'select\\' = ["it\\'s"] }'
    """
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{show_toml(key)} = {show_toml(part)}" for key, part in value.items()) + " }"
    if isinstance(value, tuple):
        return f"[{', '.join(map(show_toml, value))}]"
    if isinstance(value, str):
        return "'" + value + "'" if "'" not in value else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value).lower() if isinstance(value, bool) else str(value)
