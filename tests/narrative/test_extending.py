"""A form that extends another one: what it says counts, the rest is the other's; and every mistake with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.narrative.writing import chapter, extending, typed, wording, write
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.groups import GROUPS
from xls2report.document.template_files import open_template, template_folder
from xls2report.model.errors import TemplateError
from xls2report.narrative.wording_reading import load_wording

if TYPE_CHECKING:
    from pathlib import Path


def texts(form: str) -> dict[str, str]:
    """Give each paragraph of the report by its key."""
    found = write(SEED_2020, typed(), extending(form))[0]
    return {one.key: one.text for paragraphs in found.blocks.values() for one in paragraphs}


def test_one_line_changes_one_sentence() -> None:
    before = texts("")
    after = texts("[chapters.revenue.text]\nf2 = '本年共收{本年收入合计}万元。'\n")
    assert before == {
        one.key: one.text for paragraphs in write(SEED_2020, typed())[0].blocks.values() for one in paragraphs
    }
    assert {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)} == {"f2"}
    assert after["f2"] == "本年共收457.05万元。"


def test_one_line_changes_one_branch_of_one_comparison() -> None:
    before, after = wording(), extending("[clauses.prior]\nequal = '没有增减。'\n")
    assert before.clauses["prior"]["equal"] == ("与上年持平。",)
    assert after.clauses["prior"] == {**before.clauses["prior"], "equal": ("没有增减。",)}
    assert after.chapters == before.chapters
    assert after.style == before.style


def test_an_empty_sentence_is_not_written() -> None:
    assert "f2" not in texts("[chapters.revenue.text]\nf2 = ''\n")


def test_an_empty_text_in_the_place_of_a_section_leaves_it_out() -> None:
    before, after = wording(), extending("[chapters.general_public]\nclauses = ''\n")
    assert before.chapters["general_public"].clauses
    assert not after.chapters["general_public"].clauses
    assert after.chapters["three_public"] == before.chapters["three_public"]
    found = texts("[chapters.general_public]\nclauses = ''\n[clauses.prior]\nunknown = '上年多少不知道。'\n")
    assert found["f5a"].endswith("上年多少不知道。")


def keys(form: str) -> list[str]:
    return [sentence.key for sentence in extending(form).chapters["organisation"].sentences]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("", ["organisation_heading", "organisation", "members_heading", "members"]),
        # A new sentence comes behind the one that it stands behind in the file; the first of all comes last.
        (
            "members_heading = '## 甲'\nnew = '乙'\nnewer = '丙'",
            ["organisation_heading", "organisation", "members_heading", "new", "newer", "members"],
        ),
        ("new = '乙'", ["organisation_heading", "organisation", "members_heading", "members", "new"]),
        # Sentences that are named have the order in which they are named, in the places that they have.
        (
            "members_heading = '## 甲'\nmembers = '乙'\norganisation_heading = '## 丙'\norganisation = '丁'",
            ["members_heading", "members", "organisation_heading", "organisation"],
        ),
        (
            "members = '甲'\nnew = '乙'\norganisation = '丙'",
            ["organisation_heading", "members", "new", "members_heading", "organisation"],
        ),
    ],
)
def test_the_order_of_sentences(form: str, expected: list[str]) -> None:
    assert keys(f"[chapters.organisation.text]\n{form}\n") == expected


def test_a_list_of_words_is_replaced_as_a_whole() -> None:
    assert extending("[report]\nchapters = ['revenue', 'overall']\n").order == ("revenue", "overall")


def test_a_form_extends_one_that_extends_another() -> None:
    words = extending("[chapters.overall.text]\nf1 = '甲{收支总计}。'\n", "shanghai")
    assert chapter("收入支出总体情况", SEED_2020, words=words) == "甲522.76。"
    assert chapter("收入情况", SEED_2020, words=words) == chapter("收入情况", SEED_2020, words=wording("shanghai"))


# --- what cannot be read


def refused(form: str, name: str = "hunan") -> list[str]:
    with pytest.raises(TemplateError) as caught:
        extending(form, name)
    head, *problems = caught.value.message.splitlines()
    assert head == f"行文文件 本县.toml 有{len(problems)}处不能用："
    return [problem.strip() for problem in problems]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (
            '[chapters.overall.text]\nf1 = "总计{收支总记}万元"\n',
            "本县.toml 第3行第9列 chapters.overall.text.f1：不认识 {收支总记}，是不是 {收支总计}？；可用的名称见 docs/fields.md",
        ),
        (
            '[chapters.overall.text]\n\nf1   =   "总计[{收支总计}万元"\n',
            "本县.toml 第4行第13列 chapters.overall.text.f1：方括号没有配对",
        ),
        ("[chapters.overall]\ntext.f1 = '## 甲}'\n", "本县.toml 第3行第16列 chapters.overall.text.f1：“}”没有配对"),
        (
            '[chapters.overall.text]\nf1 = """\n一\n二{三}"""\n',
            "本县.toml 第5行第2列 chapters.overall.text.f1：不认识 {三}；可用的名称见 docs/fields.md",
        ),
        (
            '[chapters.overall.text]\nf1 = """一\n二{三}"""\n',
            "本县.toml 第4行第2列 chapters.overall.text.f1：不认识 {三}；可用的名称见 docs/fields.md",
        ),
        (
            "[clauses.prior]\nup = '增{增减鹅}'\n",
            "本县.toml 第3行第8列 clauses.prior.up：不认识 {增减鹅}，是不是 {增减额}？；可用的名称见 docs/fields.md",
        ),
        (
            "[lists.parts]\nitem = '{全程}'\n",
            "本县.toml 第3行第9列 lists.parts.item：不认识 {全程}，是不是 {全称}？；可用的名称见 docs/fields.md",
        ),
        (
            "[chapters.overall.text]\nf1 = '{名称}'\n",
            "本县.toml 第3行第7列 chapters.overall.text.f1：不认识 {名称}，是不是 {单位名称}？；可用的名称见 docs/fields.md",
        ),
        (
            "[chapters.overall.text]\nf1 = '{收支总计比上年/shrot}'\n",
            "本县.toml 第3行第7列 chapters.overall.text.f1：没有 [clauses.shrot] 这一节",
        ),
        (
            "[chapters.overall.text]\nf1 = '{有下属单位}'\n",
            "本县.toml 第3行第7列 chapters.overall.text.f1：{有下属单位}不能印出来，后面要加问号：{有下属单位?}",
        ),
        (
            "[chapters.overall.text]\nf1 = '[{待补充：某事?}甲|乙]'\n",
            "本县.toml 第3行第8列 chapters.overall.text.f1：{待补充：某事}后面不能加问号：还不知道填什么，不能由它决定印不印",
        ),
        (
            "[chapters.overall.text]\nf1 = '总计{收支总计}元，人均{待补充：数}元'\n",
            '本县.toml 第3行第9列 chapters.overall.text.f1：金额印的是万元，“{收支总计}元”应写“{收支总计}万元”；全部印元的，在 [numbers] 中写 unit = "元"',
        ),
        (
            "[chapters.overall]\nnothing_of = ['待补充']\n",
            "本县.toml 第3行第14列 chapters.overall.nothing_of：{待补充}后面不能加问号：还不知道填什么，不能由它决定印不印",
        ),
        (
            "[chapters.overall.text]\nf1 = '{用车种类}'\n",
            '本县.toml 第3行第7列 chapters.overall.text.f1：{用车种类}要有它的写法：加一节 lists，其中 of = "用车种类"',
        ),
        ("[numbers]\npercent_digits = 7\n", "本县.toml 第3行第18列 numbers.percent_digits：应为0到6的整数"),
        ("[numbers]\nthousands = 1\n", "本县.toml 第3行第13列 numbers.thousands：应为 true 或 false"),
        ("[numbers]\nthousand = true\n", "本县.toml 第3行第12列 numbers.thousand：不认识，是不是 thousands？"),
        ("[clauses.prior]\ndown_to_nil = ''\n", "本县.toml 第3行第15列 clauses.prior.down_to_nil：不认识，是不是 down_to_zero？"),
        ("[chapters.overall]\ntilte = '甲'\n", "本县.toml 第3行第9列 chapters.overall.tilte：不认识，是不是 title？"),
        ("[wording]\n", "本县.toml 第2行第1列 wording：不认识"),
        ("[report]\nchapters = ['overal']\n", "本县.toml 第3行第12列 report.chapters：没有 [chapters.overal] 这一章"),
        ("[report]\nchapters = []\n", "本县.toml 第3行第12列 report.chapters：第三部分至少要有一章"),
        ("[lists.parts]\norder = ['其它收入']\n", "本县.toml 第3行第9列 lists.parts.order：不认识 {其它收入}，是不是 {其他收入}？；可用的名称见 docs/fields.md"),
        (
            "[lists.parts]\nof = ['收入来源', '支出分类', '支出类别']\n",
            f"本县.toml 第3行第6列 lists.parts.of：应为一类或几类：{'、'.join(GROUPS)}",
        ),
        ("[lists.parts]\nmost = 100\n", "本县.toml 第3行第8列 lists.parts.most：应为0到99的整数"),
        (
            "[chapters.overall]\nnothing_of = ['收支总记']\n",
            "本县.toml 第3行第14列 chapters.overall.nothing_of：不认识 {收支总记}，是不是 {收支总计}？；可用的名称见 docs/fields.md",
        ),
        (
            "[chapters.mine]\nblock = '情况说明'\n",
            "本县.toml 第3行第9列 chapters.mine.block：{{情况说明}}已有别的意思，换一个名字",
        ),
        (
            "[chapters.mine]\nblock = '收支总计'\n",
            "本县.toml 第3行第9列 chapters.mine.block：{{收支总计}}已有别的意思，换一个名字",
        ),
        (
            "[chapters.mine]\nblock = '收入情况'\n",
            "本县.toml 第3行第9列 chapters.mine.block：{{收入情况}}已有别的意思，换一个名字",
        ),
        ("[chapters.overall]\nclause = ''\n", "本县.toml 第3行第10列 chapters.overall.clause：不认识，是不是 clauses？"),
        ("chapters = 3\n", "本县.toml 第2行第12列 chapters：应写成一节"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_the_nearest_name(form: str, told: str) -> None:
    assert told in refused(form)


def test_all_mistakes_are_told_at_once() -> None:
    form = """[numbers]
percent_digits = 'x'
[chapters.overall.text]
f1 = '{一}[{二}'
[chapters.revenue.text]
f2 = '}'
[lists.parts]
separators = '、'
"""
    assert len(refused(form)) == 6


def test_a_mistake_in_the_file_below_is_told_with_that_files_name() -> None:
    below = (template_folder() / "hunan.toml").read_text(encoding="utf-8")
    spoilt = below.replace("本年收入合计{本年收入合计}", "本年收入合计{本年收入和计}").encode()
    line = next(number for number, text in enumerate(below.splitlines(), 1) if text.startswith("f2 = "))
    with pytest.raises(TemplateError) as caught:
        load_wording(b'extends = "hunan"\n', "mine.toml", (("hunan", spoilt, "hunan.toml"),))
    assert (
        f"  hunan.toml 第{line}行第13列 chapters.revenue.text.f2：不认识 {{本年收入和计}}，是不是"
        in caught.value.message
    )
    # What the upper file says otherwise is not read below.
    words = b'extends = "hunan"\n[chapters.revenue.text]\nf2 = "x"\n'
    assert load_wording(words, "mine.toml", (("hunan", spoilt, "hunan.toml"),)).order == wording().order


def test_what_a_form_extends_must_be_there_and_lead_somewhere() -> None:
    with pytest.raises(TemplateError, match=r"本县\.toml 所依的 hunam 找不到"):
        load_wording(b'extends = "hunam"\n', "本县.toml")
    circle = (("b", b'extends = "a"\n', "b.toml"), ("a", b'extends = "b"\n', "a.toml"))
    with pytest.raises(TemplateError, match="绕成圈"):
        load_wording(b'extends = "b"\n', "a.toml", circle)
    with pytest.raises(TemplateError, match="绕成圈"):
        load_wording(b'extends = "a"\n', "a.toml", (("a", b'extends = "a"\n', "a.toml"),))


@pytest.mark.parametrize("line", [b'\xef\xbb\xbfextends = "hunan"', b"extends='hunan'", b'  extends = "hunan"\r'])
def test_what_a_file_extends_is_found_however_an_editor_writes_it(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "mine.toml").write_bytes(line + b"\n")
    files = open_template(tmp_path / "mine.toml")
    assert load_wording(files.wording, files.wording_name, files.extended).chapters == wording().chapters


def test_a_file_below_that_is_no_toml_is_named() -> None:
    with pytest.raises(TemplateError, match=r"b\.toml 写法有误"):
        load_wording(b'extends = "b"\n', "a.toml", (("b", b"[x\n", "b.toml"),))
