// What each kind of selection shows in the panel, and what it lights.

const directCells = ({ inputs, cell }) => (inputs ? inputs.map((index) => figures[index].cell) : [cell]);

const VIEWS = {
  figure({ index, piece }) {
    const figure = figures[index], own = cellsOf(index), at = printedAt(index);
    const printed = piece === undefined ? at[0] : piece;
    const found = [...new Set([...(placed.figure.get(figure.id) || []), ...findingsOfCells(own)])];
    const shown = printedValue(figure, printed === undefined ? undefined : pieces[printed].text);
    const body = [
      element("p", { className: "name" }, element("b", {}, figure.name), element("strong", {}, shown)),
      facts([[_("未四舍五入"), figureValue(figure)]]), ...whence(figure), ...findingLinks(found),
      block(at.length ? _("正文印出{count}处", { count: at.length }) : _("正文没有直接印出这个数"), list(at, (number) => pieceLink(number))),
    ];
    if (own.some((number) => !directCells(figure).includes(number))) body.splice(3, 0, block(_("根据{count}个格", { count: own.length }), list(own, cellLink, "list columns")));
    return { pieces: piece === undefined ? at : [piece], cells: own, body, said: `${figure.name} ${shown}` };
  },
  typed({ index, piece }) {
    const { file, sheet, address: where, row, column } = cells[index];
    const body = [element("p", { className: "name" }, element("b", {}, _("补充表填写的文字"))), element("p", { className: "quoted" }, pieces[piece].text),
      facts([[_("文件"), file], [_("工作表"), sheet.trim()], [_("单元格"), where], [_("行"), row], [_("列"), column]])];
    return { pieces: [piece], cells: [index], body, said: _("补充表填写的文字，{sheet} {where}", { sheet: sheet.trim(), where }) };
  },
  gap({ index, piece }) {
    const gap = gaps[index];
    const body = [element("p", { className: "name" }, element("b", {}, pieces[piece].text)), facts([[_("怎么办"), gap.hint]]), ...findingLinks(placed.gap.get(gap.key) || [])];
    return { pieces: [piece], cells: [], body, said: pieces[piece].text };
  },
  cell({ at }) {
    const [index, row, column] = at, table = data.tables[index], used = usersOf(at);
    const text = table.texts[column][row], original = (table.originals[column] && table.originals[column][row]) || text;
    const label = [rowLabel(index, row, column), table.headings[column]].filter(Boolean).join(" ／ ");
    const money = table.columns[column] === "amount" && /\d/.test(text);
    const body = [
      element("p", { className: "name" }, element("b", {}, `${tableName(index)} ${cellAddress(...at)}`), ` ${label} `, element("strong", {}, withUnit(text, money ? _("万元") : ""))),
      facts([[_("原表填写"), withUnit(original, money ? table.unit : "")], [_("工作表"), table.sheet.trim()], [_("单元格"), cellAddress(...at)], [_("文件"), table.file]]),
      ...findingLinks(findingsAt.get(placeKey(at)) || []),
      used.length ? block(_("正文有{count}处用到", { count: used.length }), list(used, (number) => pieceLink(number, pieces[number].kind === 0 ? figures[pieces[number].index].name : ""))) : element("p", { className: "none" }, _("正文没有用到这个数。")),
    ];
    return { pieces: used, cells: [], at: [at], body, said: `${tableName(index)} ${cellAddress(...at)}${used.length ? "" : _("，正文没有用到这个数")}` };
  },
  finding({ index }) {
    const finding = data.findings[index], target = findingTarget(finding), own = finding.cells;
    const at = placesOf(own);
    // A finding about a table is about what the text takes from its cells.
    const resting = target.piece < 0 && !target.line ? [...new Set(at.flatMap(usersOf))] : [];
    const others = [target.line && target.line.element, target.cover && byId("title"), target.table >= 0 && sheets[target.table].title].filter(Boolean);
    return { pieces: target.piece >= 0 ? [target.piece] : resting, cells: own, others, table: target.table, line: target.line, said: `${SEVERITIES[finding.severity]} ${finding.code}` };
  },
};
