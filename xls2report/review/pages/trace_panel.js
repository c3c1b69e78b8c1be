// What the panel is made of: links to cells, pieces and findings, lists, facts, the inputs of a formula.

const MOST_LISTED = 60;

/** Make a real button. */
function button(className, onclick, ...children) {
  return element("button", { type: "button", className, onclick }, ...children);
}

/** The unit of what a cell of this year's tables holds. */
function unitOf({ at, value }) {
  if (!at || !/\d/.test(value) || data.tables[at[0]].columns[at[2]] !== "amount") return "";
  return data.tables[at[0]].unit;
}

/** A button that goes to a cell of the tables; the place of a cell in another file as text. */
function cellLink(number) {
  const cell = cells[number];
  const label = [cell.row, cell.column].filter(Boolean).join(" ／ ");
  const value = _("：{value}", { value: cell.value ? withUnit(cell.value, unitOf(cell)) : _("空") });
  if (!cell.at) {
    return element("span", { className: "elsewhere" }, element("span", { className: "file" }, cell.file), ` ${cell.sheet.trim()} `, element("b", {}, cell.address), ` ${label}${value}`);
  }
  return button("link", () => go(revealCell(cell.at)), `${tableName(cell.table)} ${cell.address}`, element("span", { className: "hint" }, ` ${label}${value}`));
}

function pieceLink(number, name) {
  const [before, text, behind] = sentence(number);
  const label = name ? [element("b", {}, name), "　"] : [];
  return button("link sentence", () => { revealPiece(number); go(pieces[number].element); },
    label, `${before.length > 30 ? "…" : ""}${before.slice(-30)}`, element("mark", {}, text), `${behind.slice(0, 60)}${behind.length > 60 ? "…" : ""}`);
}

function list(items, make, className = "list") {
  const made = element("ul", { className }, items.slice(0, MOST_LISTED).map((item) => element("li", {}, make(item))));
  if (items.length > MOST_LISTED) made.append(element("li", { className: "hint" }, _("其余{count}处已经标出，不在这里列出", { count: items.length - MOST_LISTED })));
  return made;
}

const block = (title, ...content) => element("div", { className: "block" }, element("h4", {}, title), ...content);

function facts(rows) {
  return element("dl", { className: "facts" }, rows.filter(([, value]) => value !== "").map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

const findingLink = (index) => button("link", () => select({ type: "finding", index }), element("b", { className: `severity-${data.findings[index].severity}` }, SEVERITIES[data.findings[index].severity]), ` ${data.findings[index].message}`);

const findingLinks = (indexes) => (indexes.length ? [block(_("这里的问题"), list(indexes, findingLink))] : []);

const findingsOfCells = (numbers) => [...new Set(placesOf(numbers).flatMap((at) => findingsAt.get(placeKey(at)) || []))];

function inputRow(index) {
  const figure = figures[index];
  const from = figure.cell >= 0 ? cellLink(figure.cell) : element("span", { className: "hint" }, figure.reason);
  return element("tr", {}, element("td", {}, button("link", () => select({ type: "figure", index }), figure.name)),
    element("td", { className: "amount" }, printedValue(figure)), element("td", { className: "amount exact" }, figureValue(figure)), element("td", {}, from));
}

function inputTable(inputs) {
  const head = element("tr", {}, [_("用到的数"), _("印出的数"), _("未四舍五入"), _("来自")].map((text) => element("th", { scope: "col" }, text)));
  const more = inputs.length > MOST_LISTED ? [element("p", { className: "hint" }, _("共{count}项，这里列出前{shown}项", { count: inputs.length, shown: MOST_LISTED }))] : [];
  return [element("table", { className: "inputs" }, element("thead", {}, head), element("tbody", {}, inputs.slice(0, MOST_LISTED).map(inputRow))), ...more];
}

/** Where a figure comes from: its formula and its inputs, its cell, or the reason that it stands in no cell. */
function whence(figure) {
  if (figure.inputs) return [block(_("算法"), element("p", { className: "formula" }, `${figure.name} ＝ ${figure.reason}`), element("p", { className: "formula worked" }, figure.numbers), ...inputTable(figure.inputs))];
  if (figure.cell >= 0) return [block(_("取自"), element("p", {}, cellLink(figure.cell)))];
  return [block(_("依据"), element("p", {}, figure.reason))];
}
