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
      facts([["未四舍五入", figureValue(figure)]]), ...whence(figure), ...findingLinks(found),
      block(at.length ? `正文印出${at.length}处` : "正文没有直接印出这个数", list(at, (number) => pieceLink(number))),
    ];
    if (own.some((number) => !directCells(figure).includes(number))) body.splice(3, 0, block(`根据${own.length}个格`, list(own, cellLink, "list columns")));
    return { pieces: piece === undefined ? at : [piece], cells: own, body, said: `${figure.name} ${shown}` };
  },
  typed({ index, piece }) {
    const { file, sheet, address: where, row, column } = cells[index];
    const body = [element("p", { className: "name" }, element("b", {}, "补充表填写的文字")), element("p", { className: "quoted" }, pieces[piece].text),
      facts([["文件", file], ["工作表", sheet.trim()], ["单元格", where], ["行", row], ["列", column]])];
    return { pieces: [piece], cells: [index], body, said: `补充表填写的文字，${sheet.trim()} ${where}` };
  },
  gap({ index, piece }) {
    const gap = gaps[index];
    const body = [element("p", { className: "name" }, element("b", {}, pieces[piece].text)), facts([["怎么办", gap.hint]]), ...findingLinks(placed.gap.get(gap.key) || [])];
    return { pieces: [piece], cells: [], body, said: pieces[piece].text };
  },
  cell({ at }) {
    const [index, row, column] = at, table = data.tables[index], used = usersOf(at);
    const text = table.texts[column][row], original = (table.originals[column] && table.originals[column][row]) || text;
    const label = [rowLabel(index, row, column), table.headings[column]].filter(Boolean).join(" ／ ");
    const money = table.columns[column] === "amount" && /\d/.test(text);
    const body = [
      element("p", { className: "name" }, element("b", {}, `${tableName(index)} ${cellAddress(...at)}`), ` ${label} `, element("strong", {}, text + (money ? "万元" : ""))),
      facts([["原表填写", original + (money ? table.unit : "")], ["工作表", table.sheet.trim()], ["单元格", cellAddress(...at)], ["文件", table.file]]),
      ...findingLinks(findingsAt.get(placeKey(at)) || []),
      used.length ? block(`正文有${used.length}处用到`, list(used, (number) => pieceLink(number, pieces[number].kind === 0 ? figures[pieces[number].index].name : ""))) : element("p", { className: "none" }, "正文没有用到这个数。"),
    ];
    return { pieces: used, cells: [], at: [at], body, said: `${tableName(index)} ${cellAddress(...at)}${used.length ? "" : "，正文没有用到这个数"}` };
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
