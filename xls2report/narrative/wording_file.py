"""Reading a wording's TOML file, with those that it extends; every mistake is collected with its place."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from xls2report.input_file import TomlError, parse_toml
from xls2report.model.errors import TemplateError
from xls2report.model.language import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Table = dict[str, object]
Path = tuple[str, ...]

_MOST_DIGITS = 6
_MOST_EXTENDED = 5
_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=\s*""")
_TRIPLE = ('"""', "'" * 3)


class Source(Struct, frozen=True):
    """One file: its base name, its text, what is in it, and in which line and column each value begins."""

    name: str
    text: str
    content: Table
    places: dict[Path, tuple[int, int]]


class Reader(Struct):
    """A wording's file and those that it extends, what is wrong with them so far, and which keys were asked for."""

    sources: list[Source]
    content: Table
    problems: list[str] = []
    asked: set[Path] = set()

    @property
    def name(self) -> str:
        """The base name of the file itself."""
        return self.sources[0].name

    def value(self, path: Path) -> object:
        """Give what stands at a path; None where there is nothing."""
        self.asked.add(path)
        above: Table = self.content
        for key in path[:-1]:
            below = above.get(key)
            if not isinstance(below, dict):
                return None
            above = cast("Table", below)
        return above.get(path[-1])

    def table(self, path: Path) -> Table:
        """Give the table at a path; empty where there is none."""
        found = self.value(path)
        if found is None:
            return {}
        if not isinstance(found, dict):
            self.wrong(path, _("应写成一节"))
            return {}
        return cast("Table", found)

    def number(self, path: Path, most: int = _MOST_DIGITS, default: int | None = None) -> int:
        """Read a whole number from 0 to ``most``."""
        value = self.value(path)
        if value is None and default is not None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
            return value
        self.wrong(path, _("应为0到{most}的整数").format(most=most))
        return 0

    def flag(self, path: Path, *, default: bool | None = None) -> bool:
        """Read true or false."""
        value = self.value(path)
        if value is None and default is not None:
            return default
        if isinstance(value, bool):
            return value
        self.wrong(path, _("应为 true 或 false"))
        return False

    def text(self, path: Path, default: str | None = None) -> str:
        """Read a text; it may be empty."""
        value = self.value(path)
        if value is None and default is not None:
            return default
        if isinstance(value, str):
            return value
        self.wrong(path, _("应为用引号括起来的文字"))
        return ""

    def words(self, path: Path) -> tuple[str, ...]:
        """Read a list of texts; empty where there is none."""
        value = self.value(path)
        if value is None:
            return ()
        words = cast("list[object]", value) if isinstance(value, list) else None
        if words is None or any(not isinstance(word, str) for word in words) or len(set(map(str, words))) != len(words):
            self.wrong(path, _("应为方括号中的若干文字，不重复"))
            return ()
        return tuple(map(str, words))

    def entries(self, key: str, *known: str) -> list[Table]:
        """Read the tables of ``[[key]]``."""
        content = self.value((key,))
        if content is None:
            return []
        if not isinstance(content, list):
            self.wrong((key,), _("应写成若干个 [[{key}]]").format(key=key))
            return []
        entries = [cast("Table", entry) for entry in cast("list[object]", content) if isinstance(entry, dict)]
        for unknown in dict.fromkeys(word for entry in entries for word in entry if word not in known):
            self.wrong((key,), _("不认识 {key}；可用：{known}").format(key=unknown, known=listed(known)))
        return entries

    def leftovers(self) -> None:
        """Report every key that nothing has asked for, with the nearest one that means something."""
        known_paths = {asked[:length] for asked in self.asked for length in range(1, len(asked) + 1)}
        for path in _paths(self.content):
            if path in known_paths:
                continue
            known = [asked[-1] for asked in self.asked if asked[:-1] == path[:-1]]
            near = difflib.get_close_matches(path[-1], known, 1)
            self.wrong(path, _("不认识{hint}").format(hint=_("，是不是 {near}？").format(near=near[0]) if near else ""))

    def wrong(self, path: Path, what: str, offset: int | None = None) -> None:
        """Note a mistake at a path; ``offset`` is where in the text that stands there."""
        where = ".".join(path)
        for source in self.sources:
            place = source.places.get(path)
            if place is not None:
                line, column = place
                if offset is not None:
                    line, column = _moved(source.text, line, column, offset)
                self.problems.append(
                    _("{file} 第{line}行第{column}列 {where}：{what}").format(
                        file=source.name, line=line, column=column, where=where, what=what
                    )
                )
                return
        self.problems.append(f"{where}：{what}")

    def fail(self) -> None:
        """Raise TemplateError with all that is wrong."""
        if not self.problems:
            return
        problems = list(dict.fromkeys(self.problems))
        raise TemplateError(
            _("行文文件 {name} 有{count}处不能用：\n{list}").format(
                name=self.name, count=len(problems), list="\n".join(f"  {problem}" for problem in problems)
            ),
            _("按提示修改后再试；各项写法见 docs/wording.md，可对照 templates/hunan.toml"),
        )


def open_reader(data: bytes, name: str, extended: Mapping[str, tuple[bytes, str]]) -> Reader:
    """Read a file and those that it extends.

    Args:
        data: the file's bytes.
        name: its base name.
        extended: the bytes and the base name of each file that another one extends, by the word it uses.

    Raises:
        TemplateError: one of them is no TOML in UTF-8, is not there, or extends itself.
    """
    sources = [_source(data, name)]
    seen = {name}
    while isinstance(word := sources[-1].content.get("extends"), str):
        found = extended.get(word)
        if found is None or found[1] in seen or len(sources) > _MOST_EXTENDED:
            raise TemplateError(
                _("行文文件 {name} 所依的 {word} 找不到，或者依来依去绕成圈").format(name=sources[-1].name, word=word),
                _("extends 写自带范本的名字（xls2report template list），或同一文件夹中另一个 .toml 的文件名"),
            )
        sources.append(_source(*found))
        seen.add(found[1])
    content: Table = {}
    for source in reversed(sources):
        # What a form says of itself is not said of those that extend it.
        content.pop("about", None)
        content = _merged(content, source.content)
    return Reader(sources, content)


def _merged(below: Table, above: Table) -> Table:
    """Lay one file over another: tables are merged, all else is replaced; "" in the place of a table leaves it out.

    Keys stay where they first stood; those that the upper file names have the order in which it names them, and a new one
    comes behind the one that it stands behind there.
    """
    merged = dict(below)
    named = iter([key for key in above if key in below])
    order, before = [next(named) if key in above else key for key in below], ""
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and value == "":
            del merged[key]
            continue
        both = isinstance(value, dict) and isinstance(old, dict)
        merged[key] = _merged(cast("Table", old), cast("Table", value)) if both else value
        if key not in below:
            order.insert(order.index(before) + 1 if before else len(order), key)
        before = key
    return {key: merged[key] for key in order if key in merged}


def _source(data: bytes, name: str) -> Source:
    try:
        content = parse_toml(data)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(
            _("行文文件 {name} 不是 UTF-8 编码").format(name=name), _("用记事本另存为 UTF-8 编码后再试")
        ) from error
    except TomlError as error:
        raise TemplateError(
            _("行文文件 {name} 写法有误：{error}").format(name=name, error=error),
            _("检查所指的行：文字要用英文双引号括起来，方括号要成对"),
        ) from error
    return Source(name, text, content, dict(_places(text)))


def _places(text: str) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Give the line and the column, from 1, at which each value of a TOML text begins."""
    header: Path = ()
    closing = ""
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if found := _HEADER.match(line):
            header = _path(found[1])
            yield header, (number, line.index("[") + 1)
        elif found := _KEY.match(line):
            yield (*header, *_path(found[1])), (number, found.end() + 1)
            value = line[found.end() :]
            closing = next((mark for mark in _TRIPLE if value.startswith(mark) and mark not in value[3:]), "")


def _path(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^.]+', dotted))


def _moved(text: str, line: int, column: int, offset: int) -> tuple[int, int]:
    """Go on by some characters inside the string that begins at a place."""
    rest = text.splitlines(keepends=True)[line - 1 :]
    first = rest[0][column - 1 :]
    opening = 3 if first.startswith(_TRIPLE) else 1
    if opening == 1:
        return line, column + opening + offset
    body = "".join([first, *rest[1:]])[opening:].removeprefix("\n")
    before = body[:offset]
    started = 1 if first[opening:].startswith("\n") else 0
    return line + started + before.count("\n"), len(before.rpartition("\n")[2]) + 1


def _paths(content: Table, above: Path = ()) -> Iterator[Path]:
    for key, value in content.items():
        path = (*above, key)
        yield path
        if isinstance(value, dict):
            yield from _paths(cast("Table", value), path)
