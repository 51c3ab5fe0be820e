"""`dataclass` and what goes with it, as the standard library has them, in a fifth of the time to define a class.

A draft in an editor or a hook is checked in a new process each time, and defining some ninety records took a fifth of
that. Type checkers see the standard library's own; at run time a class gets the same methods from one compilation
instead of six, and `inspect` stays away. What is not needed here is not there: no `InitVar`, no keyword-only fields.
"""

from __future__ import annotations

import atexit
import gc
import operator
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import asdict, dataclass, field, fields, replace
    from functools import cached_property

__all__ = ["asdict", "cached_property", "collect_rarely", "dataclass", "field", "fields", "replace"]

_FIELDS = "__dataclass_fields__"  # where the standard library looks for them too
_VALUES = "__dataclass_values__"  # what gives the values of all fields
_PLACES = "__dataclass_places__"  # which of these is that of a field
_NOTHING: Any = object()  # Any: stands in for defaults of all types


class Field:
    """One field of a record: what it is called and what it is when nobody says."""

    __slots__ = ("compare", "default", "default_factory", "init", "name", "repr", "type")

    def __init__(self, default: Any, default_factory: Any, shown: bool, compared: bool) -> None:
        self.name, self.type, self.init = "", "", True
        self.default, self.default_factory, self.repr, self.compare = default, default_factory, shown, compared

    @property
    def _field_type(self) -> object:
        """What the standard library asks a field for, so that its functions take our records too."""
        import dataclasses

        return dataclasses._FIELD  # type: ignore[attr-defined]

    hash = None
    kw_only = False


def _field(*, default: Any = _NOTHING, default_factory: Any = _NOTHING, repr: bool = True, compare: bool = True) -> Any:
    return Field(default, default_factory, repr, compare)


def _dataclass(
    cls: type | None = None, *, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False
) -> Any:
    """A class with the methods of a record, made from its annotations."""

    def decorate(cls: type) -> type:
        return _made(cls, frozen, slots, eq, order)

    return decorate if cls is None else decorate(cls)


def _made(cls: type, frozen: bool, slots: bool, eq: bool, order: bool) -> type:
    names = cls.__annotations__  # its own alone, as strings
    own = [_own_field(cls, name, type_) for name, type_ in names.items() if not type_.startswith("ClassVar")]
    known: dict[str, Field] = {}
    for base in reversed(cls.__mro__[1:]):
        known.update(getattr(base, _FIELDS, {}))
    known.update((field.name, field) for field in own)
    if slots:
        cls = _with_slots(cls, [field.name for field in own], frozen)
    setattr(cls, _FIELDS, known)
    setattr(cls, _VALUES, staticmethod(_values_of(tuple(known))))
    setattr(cls, _PLACES, {name: place for place, name in enumerate(known)})
    setattr(cls, "__match_args__", tuple(known))  # noqa: B010 - mypy knows no such name
    _add_methods(cls, list(known.values()), frozen, eq, order)
    return cls


def _own_field(cls: type, name: str, type_: str) -> Field:
    """A field from its annotation; a default stays in the class, a `field()` leaves it."""
    default = cls.__dict__.get(name, _NOTHING)
    field = default if isinstance(default, Field) else Field(default, _NOTHING, True, True)
    field.name, field.type = name, type_
    if field is default:
        if field.default is _NOTHING:
            delattr(cls, name)
        else:
            setattr(cls, name, field.default)
    return field


def _with_slots(cls: type, names: list[str], frozen: bool) -> type:
    """The class again, with slots: they cannot be given to one that is there already."""
    content = {name: value for name, value in cls.__dict__.items() if name not in (*names, "__dict__", "__weakref__")}
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    content["__slots__"] = tuple(name for name in names if name not in inherited)
    if frozen:
        content.setdefault("__getstate__", _state)
        content.setdefault("__setstate__", _set_state)
    made = type(cls)(cls.__name__, cls.__bases__, content)
    made.__qualname__ = cls.__qualname__
    return made


def _state(self: Any) -> list[Any]:
    return list(getattr(self, _VALUES)(self))


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(getattr(self, _FIELDS), state, strict=True):
        object.__setattr__(self, name, value)


def _add_methods(cls: type, fields: list[Field], frozen: bool, eq: bool, order: bool) -> None:
    methods: dict[str, Any] = {"__init__": _init_of(cls, fields, frozen), "__repr__": _show}
    compared = [field.name for field in fields if field.compare]
    parts_of = _values_of(compared)
    if eq:
        methods["__eq__"] = _comparison(parts_of, operator.eq)
        methods["__hash__"] = (lambda self: hash(parts_of(self))) if frozen else None
    if order:
        methods |= {f"__{compare.__name__}__": _comparison(parts_of, compare) for compare in _ORDER}
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    if frozen:
        _freeze(cls)


_ORDER = (operator.lt, operator.le, operator.gt, operator.ge)


def _comparison(parts_of: Callable[[Any], Any], compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def compared(self: Any, other: Any) -> Any:
        return compare(parts_of(self), parts_of(other)) if other.__class__ is self.__class__ else NotImplemented

    return compared


def _values_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of some fields of a record."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _init_of(cls: Any, fields: list[Field], frozen: bool) -> Callable[..., None]:
    """`__init__`, compiled when the first record is made: of many classes a short run makes none."""

    def first(self: Any, *values: Any, **named: Any) -> None:
        scope: dict[str, Any] = {}
        if frozen and "__slots__" in cls.__dict__:
            scope |= {"_become": object.__setattr__, "_writable": _twin_of(cls), "_record": cls}
        exec(
            "\n".join(_init_lines(cls, fields, frozen, scope)), scope
        )  # our own names, as the standard library does it
        cls.__init__ = scope["__init__"]
        cls.__init__(self, *values, **named)

    return first


def _init_lines(cls: type, fields: list[Field], frozen: bool, scope: dict[str, Any]) -> list[str]:
    """`__init__`, line by line; defaults go into the scope that the lines run in."""
    arguments, lines = [], []
    for field in fields:
        name, value = field.name, field.name
        if field.default_factory is not _NOTHING:
            scope[f"_make_{name}"], scope["_nothing"] = field.default_factory, _NOTHING
            arguments.append(f"{name}=_nothing")
            value = f"_make_{name}() if {name} is _nothing else {name}"
        elif field.default is not _NOTHING:
            scope[f"_default_{name}"] = field.default
            arguments.append(f"{name}=_default_{name}")
        else:
            arguments.append(name)
        lines.append(f"  {_assignment(name, value, frozen, scope)}")
    if "_become" in scope:
        lines = ["  _become(self, '__class__', _writable)", *lines, "  self.__class__ = _record"]
    elif frozen:
        lines = ["  _content = self.__dict__", *lines]
    if hasattr(cls, "__post_init__"):
        lines.append("  self.__post_init__()")
    return [f"def __init__(self, {', '.join(arguments)}):", *(lines or ["  pass"])]


def _assignment(name: str, value: str, frozen: bool, scope: dict[str, Any]) -> str:
    """The line that gives a field its value; a frozen record takes it where nobody else can reach."""
    return f"self.{name} = {value}" if not frozen or "_become" in scope else f"_content['{name}'] = {value}"


def _twin_of(cls: type) -> type:
    """A class with the same slots whose records can be written to. A frozen record is of it while it is made: to write
    past the lock, field by field, takes half as long again."""
    content = {name: cls.__dict__[name] for name in ("__slots__", "__orig_bases__") if name in cls.__dict__}
    return type(cls.__name__, cls.__bases__, content)


def _show(self: Any) -> str:
    parts = (f"{name}={getattr(self, name)!r}" for name, field in getattr(self, _FIELDS).items() if field.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _freeze(cls: type) -> None:
    """Let no field of a record be set or removed."""
    names = frozenset(getattr(cls, _FIELDS))

    def refuse(self: object, name: str, *value: object) -> None:
        if type(self) is cls or name in names:
            from dataclasses import FrozenInstanceError

            raise FrozenInstanceError(f"cannot change field {name!r}")
        (object.__setattr__ if value else object.__delattr__)(self, name, *value)

    cls.__setattr__ = cls.__delattr__ = refuse  # type: ignore[method-assign, assignment]


def _replace(record: Any, /, **changes: Any) -> Any:
    """The record with some fields changed."""
    values, places = list(getattr(record, _VALUES)(record)), getattr(record, _PLACES)
    try:
        for name, value in changes.items():
            values[places[name]] = value
    except KeyError as error:
        raise TypeError(f"{type(record).__name__} has no field {error}") from None
    return type(record)(*values)


def _fields(record: Any) -> tuple[Field, ...]:
    return tuple(getattr(record, _FIELDS).values())


def _asdict(record: Any) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in getattr(record, _FIELDS)}


def _plain(value: Any) -> Any:
    """A value with all records in it as dicts."""
    if hasattr(type(value), _FIELDS):
        return _asdict(value)
    if isinstance(value, (list, tuple)):
        return type(value)(_plain(part) for part in value)
    if isinstance(value, dict):
        return {_plain(key): _plain(part) for key, part in value.items()}
    return value


def collect_rarely() -> None:
    """Let Python look for circles of objects less often, in a process of our own, and no more when it ends: records are
    many, and form none."""
    if gc.get_threshold()[0] != _RARELY:
        gc.set_threshold(_RARELY)
        atexit.register(gc.freeze)


_RARELY = 200_000
"""New objects after which Python looks for circles."""


class _Once:
    """A property that is worked out once for each record, without the lock that Python's own takes before 3.12."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work, self.__doc__ = work, work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, record: Any, owner: type | None = None) -> Any:
        if record is None:
            return self
        value = record.__dict__[self._name] = self._work(record)
        return value


if not TYPE_CHECKING:
    asdict, dataclass, field, fields, replace = _asdict, _dataclass, _field, _fields, _replace
    cached_property = _Once
