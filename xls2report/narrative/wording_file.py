"""Reading a wording's TOML file by hand, collecting every mistake with the nearest right name."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from xls2report.input_file import TomlError, parse_toml
from xls2report.model.errors import TemplateError
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Table = dict[str, object]

MOST_DIGITS = 6
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


class Reader(Struct):
    """One TOML file, what is wrong with it so far, and which of its keys were asked for."""

    name: str
    content: Table
    problems: list[str] = []
    asked: set[str] = set()

    @classmethod
    def of(cls, data: bytes, name: str) -> Reader:
        """Parse the file; raises TemplateError when it is no TOML in UTF-8."""
        try:
            return cls(name, parse_toml(data))
        except UnicodeDecodeError as error:
            raise TemplateError(
                _("行文文件 {name} 不是 UTF-8 编码").format(name=name), _("用记事本另存为 UTF-8 编码后再试")
            ) from error
        except TomlError as error:
            raise TemplateError(
                _("行文文件 {name} 写法有误：{error}").format(name=name, error=error),
                _("检查所指的行：文字要用英文双引号括起来，方括号要成对"),
            ) from error

    def number(self, section: str, key: str, most: int = MOST_DIGITS) -> int:
        """Read a whole number from 0 to ``most``."""
        value = self._value(section, key)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
            return value
        self._wrong(section, key, _("应为0到{most}的整数").format(most=most))
        return 0

    def flag(self, section: str, key: str) -> bool:
        """Read true or false."""
        value = self._value(section, key)
        if isinstance(value, bool):
            return value
        self._wrong(section, key, _("应为 true 或 false"))
        return False

    def text(self, section: str, key: str) -> str:
        """Read a text; it may be empty."""
        value = self._value(section, key)
        if isinstance(value, str):
            return value
        self._wrong(section, key, _("应为用引号括起来的文字"))
        return ""

    def choice(self, section: str, key: str, choices: Collection[str]) -> str:
        """Read one of a few words."""
        value = self.text(section, key)
        if isinstance(self._value(section, key), str) and value not in choices:
            self._wrong(section, key, _("只能是 {choices}").format(choices="、".join(choices)))
        return value

    def names(self, section: str, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Read a list of known words, each at most once."""
        value = self._value(section, key)
        words = cast("list[object]", value) if isinstance(value, list) else None
        if words is None or len(set(map(str, words))) != len(words) or any(word not in known for word in words):
            self._wrong(section, key, _("应为 {known} 的一部分，不重复").format(known="、".join(known)))
            return ()
        return tuple(map(str, words))

    def phrase(self, key: str, slots: frozenset[str]) -> str:
        """Read a phrase; every slot in it must be among ``slots``."""
        section, _dot, name = key.partition(".")
        text = self.text(section, name)
        for match in _BRACES.finditer(text):
            slot = match.group(1)
            if slot is None:
                self._wrong(section, name, _("花括号不成对：{text}").format(text=text))
            elif slot not in slots:
                usable = "、".join(sorted(slots))
                self._wrong(section, name, _("不认识 {{{slot}}}；这里可用：{usable}").format(slot=slot, usable=usable))
        return text

    def chapters(self, known: Collection[str]) -> Iterator[tuple[str, str]]:
        """Read the chapters with their titles, in order."""
        seen: set[str] = set()
        if not self._entries("chapter"):
            self.problems.append(_("没有 [[chapter]]：第三部分至少要有一章"))
        for entry in self._entries("chapter", "id", "title"):
            chapter, title = entry.get("id"), entry.get("title")
            if not isinstance(chapter, str) or chapter not in known or chapter in seen or not isinstance(title, str):
                self.problems.append(
                    _("[[chapter]] {id}：id 应为 {known} 之一且不重复，title 应为文字").format(
                        id=chapter, known="、".join(known)
                    )
                )
                continue
            seen.add(chapter)
            yield chapter, title

    def terms(self) -> Iterator[tuple[str, str, bool]]:
        """Read the glossary: name, text, whether it is always listed."""
        for entry in self._entries("term", "name", "text", "always"):
            name, text, always = entry.get("name"), entry.get("text"), entry.get("always", False)
            if isinstance(name, str) and isinstance(text, str) and isinstance(always, bool):
                yield name, text, always
            else:
                self.problems.append(
                    _("[[term]] {name}：name、text 应为文字，always 应为 true 或 false").format(name=name)
                )

    def report_leftovers(self) -> None:
        """Report every key that nothing has asked for, with the nearest one that means something."""
        known = self.asked
        for section, content in self.content.items():
            if section in {"chapter", "term"}:
                continue
            keys = cast("Table", content) if isinstance(content, dict) else {}
            for key in [f"{section}.{name}" for name in keys] or [section]:
                if key not in known:
                    near = difflib.get_close_matches(key, sorted(known), 1)
                    hint = _("，是不是 {near}？").format(near=near[0]) if near else ""
                    self.problems.append(_("不认识 {key}{hint}").format(key=key, hint=hint))

    def _value(self, section: str, key: str) -> object:
        self.asked.add(f"{section}.{key}")
        content = self.content.get(section)
        return cast("Table", content).get(key) if isinstance(content, dict) else None

    def _entries(self, section: str, *known: str) -> list[Table]:
        content = self.content.get(section, [])
        if isinstance(content, list):
            entries = [cast("Table", entry) for entry in cast("list[object]", content) if isinstance(entry, dict)]
            unknown = dict.fromkeys(key for entry in entries for key in entry if known and key not in known)
            self.problems += [
                _("[[{section}]] 不认识 {key}；可用：{known}").format(section=section, key=key, known="、".join(known))
                for key in unknown
            ]
            return entries
        self.problems.append(_("{section} 应写成若干个 [[{section}]]").format(section=section))
        return []

    def _wrong(self, section: str, key: str, what: str) -> None:
        self.problems.append(f"[{section}] {key}：{what}")
