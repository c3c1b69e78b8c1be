from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from tests.document.content_maker import KIND, REASON, TOTAL, clean, content, report_text
from tests.document.reading import all_of, body, filled, part, part_names, rows, shown, tables_of, texts
from tests.word.package_maker import R, make_docx, paragraph
from xls2report.document.compiling.template import compile_template
from xls2report.document.writing.assembly import fill
from xls2report.model.errors import TemplateError
from xls2report.model.report import Attachment, Paragraph
from xls2report.word.fields import read_fields

from tests.document.reading import HUNAN, Shown  # isort: skip

BOLD = (
    '<w:r><w:rPr><w:b/></w:rPr><w:t>共{{收</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>入总计}}万</w:t></w:r>'
)


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def table(*table_rows: str) -> str:
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{"".join(table_rows)}</w:tbl>'


def test_the_whole_report_in_reading_order() -> None:
    made = content()
    report = [line for line in shown(part(filled(made))) if line.style and not line.style.startswith(("Table", "TOC"))]
    assert report == [
        Shown("CoverYear", "2020年度"),
        Shown("CoverTitle", "某市某区事务中心\n部门决算"),
        Shown("ContentsTitle", "目\u3000录"),
        Shown("Heading1", "某市某区事务中心单位概况"),
        Shown("Heading2", "部门职责"),
        Shown("Listed", "做好统筹指挥和协调服务工作；"),
        Shown("Listed", "完成交办的其他任务。\n（含临时任务）"),
        Shown("Heading2", "机构设置及决算单位构成"),
        Shown("Heading3", "内设机构设置"),
        Shown("BodyText", "内设股室3个。"),
        Shown("Heading1", "2020年度部门决算表"),
        Shown("Heading1", "2020年度部门决算情况说明"),
        Shown("Heading2", "收入支出决算总体情况说明"),
        Shown("BodyText", "2020年度收、支总计522.76万元。主要是因为【待补充：变动原因】。"),
        Shown("Heading2", "一般公共预算财政拨款支出决算情况说明"),
        Shown("Heading3", "具体情况"),
        Shown("Numbered", "一般公共服务支出（类）行政运行（项）。年初预算为522.76万元。"),
        Shown("Numbered", "公安（款）。"),
        Shown("Heading3", "其他"),
        Shown("Numbered", "重新编号。"),
        Shown("Heading1", "名词解释"),
        Shown("Term", "财政拨款收入：指单位从同级财政部门取得的财政预算资金。"),
        Shown("Term", "其他收入：指除上述收入以外的各项收入。"),
        Shown("Heading1", "附件"),
        Shown("AttachedHeading2", "基本情况"),
        Shown("BodyText", "自评良好。"),
    ]


def with_two_lists(body: str) -> list[str]:
    """Fill a template that asks for two lists, which have two elements each."""
    sections = ({"名称": ("学前教育",)}, {"名称": ("小学教育",)})
    text = replace(report_text(), lists={**report_text().lists, "款": sections})
    return texts(filled(content(text), make_docx(body)))


def test_a_list_in_a_table_stands_in_each_row_of_another() -> None:
    inner = f"<w:tc><w:tcPr/>{table(row('{{款.名称}}'))}{paragraph('（{{项.名称}}）')}</w:tc>"
    body = table(f"<w:tr><w:tc><w:tcPr/>{paragraph('{{项.名称}}')}</w:tc>{inner}</w:tr>")
    classes = ["学前教育", "小学教育"]
    assert with_two_lists(body + paragraph("完")) == [
        *("行政运行", *classes, "（行政运行）"),
        *("公安", *classes, "（公安）"),
        "完",
    ]


def test_a_list_in_a_text_box_leaves_the_list_around_it_as_it_is() -> None:
    box = f"<w:txbxContent>{paragraph('{{款.名称}}')}</w:txbxContent>"
    shape = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">{box}</v:shape></w:pict></w:r>'
    name = "<w:r><w:t>{{项.名称}}</w:t></w:r>"
    told = with_two_lists(f"<w:p>{name}{shape}<w:r><w:t>，</w:t></w:r>{name}</w:p>")
    in_box = ["学前教育", "小学教育"]
    around = [f"{name}{''.join(in_box)}，{name}" for name in ("行政运行", "公安")]
    assert told == [around[0], *in_box, around[1], *in_box]


@pytest.mark.parametrize("holder", ["w:hyperlink", "w:fldSimple", "w:dir", "w:bdo", "w:smartTag"])
def test_a_placeholder_is_filled_whatever_its_run_stands_in(holder: str) -> None:
    run = "<w:r><w:t>共{{收入总计}}万元</w:t></w:r>"
    assert texts(filled(content(), make_docx(f"<w:p><{holder}>{run}</{holder}></w:p>"))) == ["共522.76万元"]


def test_a_section_that_ends_with_a_list_ends_behind_all_its_elements() -> None:
    section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    made = filled(content(), make_docx(paragraph("{{项.名称}}", properties=section) + paragraph("后")))
    assert texts(made) == ["行政运行", "公安", "", "后"]
    holders = [child.find("w:pPr") for child in body(made) if child.name == "w:p"]
    assert [bool(holder and holder.find("w:sectPr")) for holder in holders] == [False, False, True, False]


def test_the_contents_list_every_heading_once_and_link_to_it() -> None:
    document = part(filled(content()))
    lines = [line for line in shown(document) if line.style.startswith("TOC")]
    assert [f"{'  ' if line.style == 'TOC2' else ''}{line.text}" for line in lines] == [
        "第一部分 某市某区事务中心单位概况",
        "  一、部门职责",
        "  二、机构设置及决算单位构成",
        "第二部分 2020年度部门决算表",
        "  一、收入支出决算总表",
        "  二、收入决算表",
        "  三、“三公”经费支出决算表",
        "  四、国有资本经营预算财政拨款支出决算表",
        "第三部分 2020年度部门决算情况说明",
        "  一、收入支出决算总体情况说明",
        "  二、一般公共预算财政拨款支出决算情况说明",
        "第四部分 名词解释",
        "第五部分 附件",
    ]
    anchors = [link.attributes["w:anchor"] for link in all_of(document, "w:hyperlink")]
    bookmarks = [mark.attributes["w:name"] for mark in all_of(document, "w:bookmarkStart")]
    assert set(anchors) <= set(bookmarks)
    assert len(set(anchors)) == len(lines)


def headings_that_word_lists(data: bytes, most: int) -> list[str]:
    """Give what Word's own contents would list down to a level: by the style's name, else by its outline level."""
    levels: dict[str, int] = {}
    for style in all_of(part(data, "word/styles.xml"), "w:style"):
        name = style.get("w:name", "w:val") or ""
        outline = int(style.get("w:pPr", "w:outlineLvl", "w:val") or 9) + 1
        levels[style.attributes["w:styleId"]] = int(name[8:]) if name.startswith("heading ") else outline
    return [line.text for line in shown(part(data)) if levels.get(line.style, 10) <= most]


def test_the_contents_are_a_field_that_gives_the_same_list_when_word_makes_it_anew(tmp_path: Path) -> None:
    written = docx.Document()
    written.add_heading("附件里的标题", level=1)
    written.save(str(tmp_path / "自评.docx"))
    for attachment in (content().text.attachment, Attachment(file=tmp_path / "自评.docx")):
        data = filled(replace(content(), text=replace(report_text(), attachment=attachment)))
        entries = [line.text for line in shown(part(data)) if line.style.startswith("TOC")]
        listed = headings_that_word_lists(data, 2)
        assert len(listed) == len(entries)
        assert all(entry.endswith(heading) for entry, heading in zip(entries, listed, strict=True))
        assert headings_that_word_lists(data, 3) == listed_with_sections(listed)
        (contents,) = [field for field in read_fields(part(data)) if field.keyword == "TOC"]
        assert contents.closed
        assert contents.instruction.split() == ["TOC", "\\o", '"1-2"', "\\n", "\\h", "\\z", "\\u"]
        assert not [mark for mark in contents.marks if "w:dirty" in mark.attributes]
        assert not list(all_of(part(data, "word/settings.xml"), "w:updateFields"))


def listed_with_sections(listed: list[str]) -> list[str]:
    sections = {
        "机构设置及决算单位构成": ["内设机构设置"],
        "一般公共预算财政拨款支出决算情况说明": ["具体情况", "其他"],
    }
    return [text for heading in listed for text in (heading, *sections.get(heading, []))]


def test_the_same_content_gives_the_same_bytes() -> None:
    template = compile_template(HUNAN, "hunan.docx")
    first = fill(template, content()).data
    compile_template.cache_clear()
    assert fill(compile_template(HUNAN, "hunan.docx"), content()).data == first


def test_a_field_split_over_runs_has_the_look_of_its_first_run() -> None:
    data = filled(content(), make_docx(f"<w:p>{BOLD}</w:p>"))
    runs = [(run.find("w:rPr") is not None, run.text()) for run in all_of(part(data), "w:r") if run.text()]
    assert runs == [(True, "共"), (True, "522.76"), (False, "万")]


def test_values_never_become_markup_and_are_not_filled_again() -> None:
    value = '<w:br/>&amp;"{{收入总计}}\x07\ud800\n第二行\t完'
    made = content(report_text({"单位名称": (value,)}))
    assert texts(filled(made, make_docx(paragraph("{{单位名称}}。"))))[0] == '<w:br/>&amp;"{{收入总计}}\n第二行\t完。'
    assert part(filled(made)).name == "w:document"


def test_what_is_absent_leaves_no_empty_paragraph() -> None:
    template = make_docx(paragraph("前") + paragraph("{{空}}", " ") + paragraph("{{无内容}}") + paragraph("后{{空}}"))
    made = content(report_text(blocks={"无内容": (Paragraph(KIND.BODY, ()),)}))
    assert texts(filled(made, template)) == ["前", "后"]


def test_a_cell_and_a_header_keep_one_paragraph() -> None:
    cells = table(row("甲", "{{空}}"), row("{{空}}", "{{空}}"))
    data = filled(
        replace(content(), draft=False), make_docx(cells + paragraph("后"), parts={"header1": paragraph("{{空}}")})
    )
    assert rows(tables_of(data)[0]) == [["甲", ""]]
    assert texts(data, "word/header1.xml") == [""]


def test_a_list_repeats_its_row_or_paragraph() -> None:
    template = make_docx(
        table(row("名称", "金额"), row("{{项.名称}}", "{{项.金额}}万元")) + paragraph("有{{项.名称}}；")
    )
    data = filled(content(), template)
    assert rows(tables_of(data)[0]) == [["名称", "金额"], ["行政运行", "522.76万元"], ["公安", "10万元"]]
    assert texts(data)[-2:] == ["有行政运行；", "有公安；"]


def test_an_empty_list_leaves_no_row_no_paragraph_and_no_table() -> None:
    template = make_docx(
        table(row("名称"), row("{{空表.名称}}"))
        + paragraph("中")
        + table(row("{{空表.名称}}"))
        + paragraph("{{空表.名称}}、")
    )
    data = filled(content(), template)
    assert [rows(found) for found in tables_of(data)] == [[["名称"]]]
    assert texts(data) == ["名称", "中"]


def test_fields_are_filled_in_headers_footers_notes_and_text_boxes() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('{{单位名称}}框')}</w:txbxContent></w:pict></w:r></w:p>"
    note = '<w:footnote w:id="1">' + paragraph("{{年度}}注") + "</w:footnote>"
    parts = {"header1": paragraph("{{单位名称}}"), "footer1": paragraph("{{年度}}"), "footnotes": note}
    noted = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = filled(replace(content(), draft=False), make_docx(box + noted, parts=parts))
    assert "某市某区事务中心框" in texts(data)
    assert texts(data, "word/header1.xml") == ["某市某区事务中心"]
    assert texts(data, "word/footer1.xml") == ["2020"]
    assert texts(data, "word/footnotes.xml") == ["2020注"]
    assert not any(mark.attributes["w:name"].startswith("f_") for mark in all_of(part(data), "w:bookmarkStart"))


def test_body_text_takes_a_style_of_the_offices_own() -> None:
    own = paragraph("{{机构设置}}", properties='<w:pStyle w:val="Office"/><w:jc w:val="left"/>')
    lines = shown(part(filled(content(), make_docx(own))))
    assert lines == [Shown("Heading3", "内设机构设置"), Shown("Office", "内设股室3个。")]


def test_styles_are_known_by_name_when_word_has_changed_their_ids() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/></w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="af3"><w:name w:val="报告正文"/></w:style>'
    lines = shown(part(filled(content(), make_docx(paragraph("{{情况说明}}"), styles=styles))))
    assert lines[:2] == [
        Shown("1", "收入支出决算总体情况说明"),
        Shown("af3", "2020年度收、支总计522.76万元。主要是因为【待补充：变动原因】。"),
    ]


def test_a_template_without_the_styles_gets_plain_ones() -> None:
    data = filled(content(), make_docx(paragraph("{{情况说明}}") + paragraph("{{决算表}}")))
    defined = {style.attributes["w:styleId"] for style in all_of(part(data, "word/styles.xml"), "w:style")}
    assert {line.style for line in shown(part(data)) if line.style} <= defined


def test_comments_of_the_template_stay_behind() -> None:
    marked = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>{{年度}}</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    comment = f'<w:comment w:id="0" w:author="某人">{paragraph("内部意见")}</w:comment>'
    data = filled(replace(content(), findings=()), make_docx(marked, parts={"comments": comment}))
    assert texts(data) == ["2020"]
    assert not list(all_of(part(data), "w:commentReference"))
    assert "word/comments.xml" not in part_names(data)


def test_the_clean_copy_has_no_comments_bookmarks_or_highlights() -> None:
    data = filled(clean(content()))
    document = part(data)
    assert "word/comments.xml" not in part_names(data)
    assert not list(all_of(document, "w:highlight"))
    assert {mark.attributes["w:name"][:4] for mark in all_of(document, "w:bookmarkStart")} == {"_Toc"}
    assert "主要是因为【待补充：变动原因】。" in "".join(texts(data))
    assert texts(data, "word/header1.xml") == [""]


def test_a_draft_says_so_in_the_templates_own_field() -> None:
    assert texts(filled(content()), "word/header1.xml") == ["草稿（含1处错误，不得发布）"]


def test_a_draft_says_so_where_the_template_has_no_field_for_it() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    data = filled(content(), make_docx(paragraph("{{年度}}") + section, parts={"header1": paragraph("某局")}))
    assert texts(data, "word/header1.xml") == ["草稿（含1处错误，不得发布）", "某局"]


def test_a_draft_says_so_where_the_template_has_no_header() -> None:
    template = make_docx(
        paragraph("正文") + paragraph("{{决算表}}") + "<w:sectPr><w:titlePg/></w:sectPr>",
        settings="<w:evenAndOddHeaders/>",
    )
    data = filled(content(), template)
    sections = list(all_of(part(data), "w:sectPr"))
    kinds = [
        [child.attributes["w:type"] for child in section.elements() if "r:id" in child.attributes]
        for section in sections
    ]
    assert kinds[0] == ["default", "even", "first"]
    assert not any(kinds[1:])
    assert texts(data, "word/headerDraft.xml") == ["草稿（含1处错误，不得发布）"]
    assert "word/headerDraft.xml" not in part_names(filled(replace(content(), draft=False), template))


def test_every_printed_piece_has_its_place() -> None:
    done = fill(compile_template(HUNAN, "hunan.docx"), content())
    places = [(place.piece, place.bookmark, place.heading, place.paragraph) for place in done.places[2:]]
    first, second = "一、收入支出决算总体情况说明", "二、一般公共预算财政拨款支出决算情况说明"
    assert places == [
        (TOTAL, "f_total", first, "f1"),
        (REASON, "g_reason_f1", first, "f1"),
        (TOTAL, "f_total_2", second, "f5c_2010301"),
    ]
    assert [place.paragraph for place in done.places[:2]] == ["duty_1", "duty_2"]
    marked = {mark.attributes["w:name"]: mark.attributes["w:id"] for mark in all_of(part(done.data), "w:bookmarkStart")}
    assert {"f_total", "f_total_2", "g_reason_f1", "t_01", "t_04"} <= marked.keys()
    assert len(set(marked.values())) == len(marked)


def test_bookmarks_keep_clear_of_those_in_the_template() -> None:
    taken = '<w:bookmarkStart w:id="5" w:name="F_total"/><w:bookmarkEnd w:id="5"/><w:hyperlink w:anchor="F_total"/>'
    data = filled(content(), make_docx(f"<w:p>{taken}<w:r><w:t>{{{{收入总计}}}}万元</w:t></w:r></w:p>"))
    marks = [(mark.attributes["w:id"], mark.attributes["w:name"]) for mark in all_of(part(data), "w:bookmarkStart")]
    assert marks == [("5", "F_total"), ("6", "f_total_2")]


def test_the_properties_tell_title_and_unit_and_no_day_that_would_be_false() -> None:
    data = filled(content())
    core = {element.name: element.text() for element in part(data, "docProps/core.xml").elements()}
    assert core["dc:title"] == "2020年度某市某区事务中心部门决算"
    assert core["dc:creator"] == "某市某区事务中心"
    assert not [name for name in core if name.startswith("dcterms:")]
    assert part(data, "docProps/app.xml").get("Application", "x") is None


@pytest.mark.parametrize("text", ["{{单位名字}}", "{{收入总计", "句中{{情况说明}}", "{{项.没有}}"])
def test_a_bad_placeholder_stops_everything(text: str) -> None:
    with pytest.raises(TemplateError, match="有 1 处占位符不能用") as caught:
        filled(content(), make_docx(paragraph(text)))
    assert caught.value.remedy


def test_a_block_that_ends_a_section_keeps_the_section() -> None:
    section = '<w:sectPr><w:pgSz w:w="5000" w:h="9000"/></w:sectPr>'
    data = filled(content(), make_docx(paragraph("{{名词解释}}", properties=section) + paragraph("后")))
    ends = [element.get("w:pPr", "w:sectPr", "w:pgSz", "w:w") for element in body(data) if element.name == "w:p"]
    assert ends == [None, None, "5000", None]


def test_controls_bound_to_other_data_let_go_of_it() -> None:
    bound = '<w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/><w:showingPlcHdr/></w:sdtPr>'
    data = filled(
        content(), make_docx(f"<w:sdt>{bound}<w:sdtContent>{paragraph('{{单位名称}}。')}</w:sdtContent></w:sdt>")
    )
    assert texts(data) == ["某市某区事务中心。"]
    assert not list(all_of(part(data), "w:dataBinding"))


def test_a_cell_keeps_its_last_paragraph_behind_a_table_inside_it() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('内')}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{inner}{paragraph('{{空}}')}</w:tc></w:tr></w:tbl>"
    data = filled(content(), make_docx(outer + paragraph("后")))
    cell = next(all_of(part(data), "w:tc"))
    assert [child.name for child in cell.elements()] == ["w:tbl", "w:p"]


def test_a_header_that_two_sections_share_is_written_once() -> None:
    again = f'<Relationship Id="again" Type="{R}/header" Target="header1.xml"/>'
    data = filled(content(), make_docx(paragraph("正文"), parts={"header1": paragraph("{{年度}}")}, links=again))
    assert part_names(data).count("word/header1.xml") == 1


@pytest.mark.parametrize(
    "text",
    [
        "<w:p>" + "<w:ins>" * 150 + "<w:r><w:t>{{年度}}</w:t></w:r>" * 5 + "</w:ins>" * 150 + "</w:p>",
        "<w:sdt><w:sdtContent>" * 95 + paragraph("{{年度}}") * 5 + "</w:sdtContent></w:sdt>" * 95,
        "<w:p><w:r><w:pict><w:txbxContent>" * 48
        + paragraph("{{年度}}") * 5
        + "</w:txbxContent></w:pict></w:r></w:p>" * 48,
        "<w:tbl><w:tr><w:tc>" * 60 + paragraph("{{年度}}") * 5 + "</w:tc></w:tr></w:tbl>" * 60,
    ],
)
def test_whatever_is_nested_is_filled(text: str) -> None:
    assert [found.text() for found in all_of(part(filled(content(), make_docx(text))), "w:t")].count("2020") == 5


def test_a_template_of_enormous_text_is_refused() -> None:
    with pytest.raises(TemplateError, match="过大"):
        filled(content(), make_docx(f"<w:p><w:r><w:t>{'甲' * 3_000_000}</w:t></w:r></w:p>"))
