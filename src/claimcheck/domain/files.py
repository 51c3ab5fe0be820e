"""The files of a reference folder as rows of a shape. What does not fit becomes faults, each with file and line."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from claimcheck.confine import leads_out
from claimcheck.errors import Fault

if TYPE_CHECKING:
    from claimcheck.domain.shapes import Shape

ShapeT = TypeVar("ShapeT", bound="Shape")
Place = tuple[int | str, ...]
LARGEST = 200_000_000
"""Bytes of a file of a reference."""
# "Expected '=' after a key (at line 3, column 5)"
_TOML_LINE = re.compile(r"at line (\d+)")


def read_csv(
    path: Path, shape: type[ShapeT], root: Path, faults: list[Fault], more: Iterable[str] = ()
) -> list[tuple[int, ShapeT]]:
    """The rows of a CSV file with their 1-based lines. `more` are columns that it may have beside the shape's."""
    return list(iterate_csv(path, shape, root, faults, more))


def iterate_csv(
    path: Path, shape: type[ShapeT], root: Path, faults: list[Fault], more: Iterable[str] = ()
) -> Iterator[tuple[int, ShapeT]]:
    """The same, one row after the other; faults are there when all of them have been taken."""
    file = path.relative_to(root).as_posix()
    text = _read(path, file, f"expected columns: {','.join(shape.model_fields)}", faults)
    if text is None:
        return
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 0
    try:
        names, line = next(reader, []), reader.line_num
        right = _has_right_columns(names, (*shape.model_fields, *more), shape, file, faults)
        for cells in filter(None, reader) if right else ():  # an empty line is no row
            line = reader.line_num
            if len(cells) != len(names):
                faults.append(Fault(file, line, f"expected {len(names)} cells, one for each of {','.join(names)}"))
            elif row := _fit(shape, dict(zip(names, cells, strict=True)), file, lambda _: reader.line_num, faults):
                yield line, row
    except csv.Error as error:
        faults.append(Fault(file, line + 1, f"no valid CSV in the row that begins here: {error}"))


def _has_right_columns(
    given: Sequence[str], known: Sequence[str], shape: type[ShapeT], file: str, faults: list[Fault]
) -> bool:
    unknown = sorted(set(given) - set(known))
    missing = [name for name, field in shape.model_fields.items() if field.is_required() and name not in given]
    for fault, names in (("unknown", unknown), ("missing", missing)):
        if names:
            faults.append(Fault(file, 1, f"{fault} column {', '.join(names)}; known: {', '.join(known)}"))
    return not unknown and not missing


def read_toml(path: Path, shape: type[ShapeT], root: Path, faults: list[Fault]) -> ShapeT | None:
    """A TOML file as a shape."""
    file = path.relative_to(root).as_posix()
    text = _read(path, file, "it is needed", faults)
    if text is None:
        return None
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of too many digits, brackets within brackets
        where = _TOML_LINE.search(str(error))
        faults.append(Fault(file, int(where[1]) if where else 1, f"no valid TOML: {error}"))
        return None
    return _fit(shape, content, file, lambda place: line_of_key(text, place), faults)


def line_of_key(text: str, place: Place) -> int:
    """The 1-based line of a TOML text where a key, the n-th table of an array, or a key of a table begins; 1 for one
    that is missing.

    >>> text = "a = 1\\n[[b]]\\nc = 1\\n[[b]]\\n[d]\\ne = 2\\n"
    >>> line_of_key(text, ("b", 1, "c")), line_of_key(text, ("d", "e", 0))
    (4, 6)
    """
    lines = _lines_of(text, place[0]) if place else []
    if not lines:
        return 1
    second = place[1] if len(place) > 1 else 0
    if isinstance(second, int):
        return lines[min(second, len(lines) - 1)]
    return next((line for line in _lines_of(text, second) if line > lines[0]), lines[0])


def _lines_of(text: str, key: int | str) -> list[int]:
    """The lines that begin with a key or the head of its table."""
    opening = re.compile(rf'\s*(?:\[\[?\s*)?"?{re.escape(str(key))}"?\s*[\]=]')
    return [number for number, line in enumerate(text.split("\n"), start=1) if opening.match(line)]


def _read(path: Path, file: str, hint: str, faults: list[Fault]) -> str | None:
    if leads_out(str(path), str(path.parents[len(Path(file).parts) - 1])):
        faults.append(Fault(file, 1, "a link out of the reference folder; put the file itself here"))
        return None
    try:
        if path.exists() and not path.is_file():
            faults.append(Fault(file, 1, f"no file but a folder, a named pipe or a device; {hint}"))
            return None
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            faults.append(Fault(file, 1, f"larger than {LARGEST // 1_000_000} MB; divide it among several folders"))
            return None
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(Fault(file, 1, f"not UTF-8 (byte {error.start}): save the file as UTF-8"))
    except FileNotFoundError:
        faults.append(Fault(file, 1, f"no such file; {hint}"))
    except OSError as error:
        faults.append(Fault(file, 1, f"cannot be read: {error.strerror}"))
    return None


# Any: cells are text, TOML values are of many types
def _fit(
    shape: type[ShapeT], content: dict[str, Any], file: str, line_of: Callable[[Place], int], faults: list[Fault]
) -> ShapeT | None:
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        for fault in error.errors():
            where = ".".join(str(part) for part in fault["loc"])
            known = f"; known: {', '.join(shape.model_fields)}" if fault["type"] == "extra_forbidden" else ""
            faults.append(Fault(file, line_of(fault["loc"]), f"{where or 'row'}: {fault['msg']}{known}"))
        return None
