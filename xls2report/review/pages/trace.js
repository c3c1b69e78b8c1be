// The trace page: the text and the tables side by side, and what ties them together.

const SEVERITIES = { error: "错误", warning: "警告", info: "提示" };
const SHORT_SEVERITIES = { error: "错", warning: "警", info: "提" };
const PIECE_KINDS = ["figure", "typed", "gap"];
const MOST_LISTED = 60;
const LONG_TEXT = 600;

const byId = (id) => document.getElementById(id);
const figures = data.figures.map(([id, name, unit, value, reason, inputs, cell]) => ({ id, name, unit, value, reason, inputs, cell }));
const cells = data.cells.map(([file, sheet, address, value, row, column, table, atRow, atColumn]) => (
  { file, sheet, address, value, row, column, table, at: atRow < 0 ? null : [table, atRow, atColumn] }));
const gaps = data.gaps.map(([key, wanted, hint]) => ({ key, wanted, hint }));
const pieces = [];
const lines = [];

/** Make a real button. */
function button(className, onclick, ...children) {
  return element("button", { type: "button", className, onclick }, ...children);
}

/** Put a list into a map of lists. */
function listed(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

// --- amounts and names

/** An exact value for reading: amounts with two decimals at least; a division has no end, so that its tail is cut and said to be. */
function exactText(value, unit) {
  const [whole, decimals = ""] = value.split(".");
  const kept = decimals.slice(0, 8);
  const tail = /[1-9]/.test(decimals.slice(8)) ? "…" : "";
  const short = tail ? kept : kept.replace(/0+$/, "");
  const shown = unit === "万元" ? short.padEnd(2, "0") : short;
  return `${whole}${shown ? `.${shown}` : ""}${tail}${unit}`;
}

const figureValue = (figure) => exactText(figure.value, figure.unit);

function address(table, row, column) {
  let letters = "";
  for (let left = data.tables[table].first + column + 1; left; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters + (data.tables[table].rows[row] + 1);
}

const tableNumber = (index) => (/\d+/.exec(data.tables[index].label) || [String(index + 1).padStart(2, "0")])[0];
const tableName = (index) => data.tables[index].label || data.tables[index].title;

/** Code and name of the lane that a column belongs to. */
function rowLabel(table, row, column) {
  const { columns, texts } = data.tables[table];
  const names = (kind) => kind === "code" || kind === "name";
  let end = column;
  while (end && !names(columns[end - 1])) end -= 1;
  let start = end;
  while (start && names(columns[start - 1])) start -= 1;
  return texts.slice(start, end).map((column) => column[row].trim()).filter(Boolean).join(" ");
}

// --- the text

function pieceElement([kind, index, text], line) {
  const title = kind === 0 ? figures[index].name : kind === 1 ? "补充表填写的文字" : gaps[index].hint;
  const made = element("span", {
    className: `piece ${PIECE_KINDS[kind]}`, role: "button", tabIndex: 0, title, textContent: text, "data-piece": pieces.length,
  });
  pieces.push({ kind, index, text, element: made, line });
  return made;
}

const LINE_TAGS = { heading_1: "h4", heading_2: "h5" };

function lineElement([kind, number, key, content], section) {
  const made = element(LINE_TAGS[kind] || "p", { className: `line ${kind}` });
  const line = { element: made, key, section, parts: [] };
  if (number) made.append(element("span", { className: "number" }, number));
  for (const part of content) {
    const first = pieces.length;
    made.append(typeof part === "string" ? part : pieceElement(part, line));
    line.parts.push(typeof part === "string" ? { text: part } : { text: part[2], piece: first });
  }
  lines.push(line);
  return made;
}

function sectionElement(section, index) {
  const name = section.name || "封面和其他位置";
  const made = element("section", { id: `section-${index}`, className: "part", tabIndex: -1 }, element("h3", {}, name));
  if (section.file) made.append(element("p", { className: "line taken" }, `附件取自 Word 文件：${section.file}`));
  made.append(...section.lines.map((line) => lineElement(line, name)));
  byId("jumps").append(element("a", { href: `#section-${index}` }, name));
  return made;
}

function buildText() {
  byId("sections").append(...data.sections.map(sectionElement));
  if (lines.length > LONG_TEXT) byId("sections").classList.add("long");
}

/** The sentence around a piece: what stands before, the piece, what stands behind. */
function sentence(number) {
  const { line, text } = pieces[number];
  const at = line.parts.findIndex((part) => part.piece === number);
  const join = (parts) => parts.map((part) => part.text).join("");
  const before = join(line.parts.slice(0, at)), behind = join(line.parts.slice(at + 1));
  const start = before.lastIndexOf("。") + 1, end = behind.indexOf("。");
  return [before.slice(start), text, end < 0 ? behind : behind.slice(0, end + 1)];
}

// --- the tables

const sheets = data.tables.map(() => ({ pane: null, built: null, cells: [], title: null }));

/** Lay out cells with spans: calls `put(row, column, rows, columns)` for each cell that is not covered by another. */
function layOut(rows, columns, spans, put) {
  const covered = new Set();
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      if (covered.has(at)) { covered.delete(at); continue; }
      const [tall, wide] = spans.get(at) || [1, 1];
      for (let below = 0; below < tall; below += 1) {
        for (let beside = 0; beside < wide; beside += 1) if (below || beside) covered.add(at + below * columns + beside);
      }
      put(row, column, tall, wide);
    }
  }
}

function headElement(table) {
  const width = table.columns.length, spans = new Map(), texts = new Map();
  for (const [text, row, column, tall, wide] of table.heads) {
    spans.set(row * width + column, [tall, wide]);
    texts.set(row * width + column, text);
  }
  const rows = Array.from({ length: table.headRows }, () => element("tr"));
  layOut(table.headRows, width, spans, (row, column, rowSpan, colSpan) => {
    rows[row].append(element("th", { scope: colSpan > 1 ? "colgroup" : "col", rowSpan, colSpan }, texts.get(row * width + column) || ""));
  });
  return element("thead", {}, rows);
}

/** Say of each cell that is no plain text or amount what it is. */
function oddCells(index) {
  const table = data.tables[index], width = table.columns.length, odd = new Map();
  for (const [row, column, problem] of table.odd) odd.set(row * width + column, problem ? "problem" : "words");
  return odd;
}

function bodyCell(index, row, column, odd) {
  const table = data.tables[index], kind = table.columns[column], text = table.texts[column][row];
  const made = document.createElement("td");
  made.className = kind;
  made.textContent = text;
  const what = odd.get(row * table.columns.length + column);
  const found = findingsAt.has(`${index}:${row}:${column}`), flags = flagsAt.get(`${index}:${row}:${column}`);
  if (what === "problem") made.classList.add("problem");
  if (kind === "name" && /^[合总]\s*计$/.test(text.trim())) made.classList.add("total");
  if (flags) made.append(element("span", { className: `flag ${worst(flags)}` }, SHORT_SEVERITIES[worst(flags)]));
  if (what === "problem" || found || (kind === "amount" && text && !what)) {
    made.tabIndex = -1;
    made.dataset.at = `${row}.${column}`;
  }
  return made;
}

function bodyElement(index) {
  const table = data.tables[index], width = table.columns.length, odd = oddCells(index);
  const spans = new Map(table.spans.map(([row, column, tall, wide]) => [row * width + column, [tall, wide]]));
  const rows = table.rows.map(() => document.createElement("tr"));
  layOut(rows.length, width, spans, (row, column, tall, wide) => {
    const made = bodyCell(index, row, column, odd);
    if (tall > 1) made.rowSpan = tall;
    if (wide > 1) made.colSpan = wide;
    rows[row].append(made);
    sheets[index].cells[row * width + column] = made;
  });
  return element("tbody", {}, rows);
}

/** Build a table when it is first shown, lit or printed. */
function build(index) {
  const sheet = sheets[index], table = data.tables[index];
  if (sheet.built) return;
  const grid = element("table", { role: "grid", "aria-label": table.title, "aria-readonly": "true", "data-table": index }, headElement(table), bodyElement(index));
  grid.classList.toggle("wide", table.columns.length > 7);
  sheet.built = grid;
  const first = grid.querySelector("td[data-at]");
  if (first) first.tabIndex = 0;
  sheet.pane.append(element("div", { className: "box" }, grid));
  sheet.pane.append(...table.notes.map((note) => element("p", { className: "note" }, note)));
  paint(index);
}

function buildSheet(index) {
  const table = data.tables[index], sheet = sheets[index];
  sheet.title = element("h3", {}, table.title);
  const marks = (placed.tables.get(table.kind) || []).map((finding) => mark(finding));
  const frame = element("p", { className: "frame" }, table.label, element("span", {}, table.department), element("span", {}, "金额单位：万元"),
    element("span", { className: "origin" }, `工作表“${table.sheet.trim()}”${table.unit === "元" ? "，原表单位：元" : ""}`));
  sheet.pane = element("div", { id: `sheet-${index}`, className: "sheet", role: "tabpanel", "aria-labelledby": `tab-table-${index}` },
    element("div", { className: "caption" }, sheet.title, marks), frame);
  sheet.pane.classList.toggle("lying", table.columns.length > 7);
  byId("sheets").append(sheet.pane);
}

// --- findings: where they are

const findingsAt = new Map();
const flagsAt = new Map();
const placed = { tables: new Map(), figures: new Map(), gaps: new Map(), lines: new Map(), cover: [] };

const worst = (indexes) => Object.keys(SEVERITIES).find((severity) => indexes.some((index) => data.findings[index].severity === severity));

function placeFindings() {
  data.findings.forEach((finding, index) => {
    const [kind, key] = finding.place;
    const map = { table: placed.tables, figure: placed.figures, gap: placed.gaps, paragraph: placed.lines }[kind];
    if (map) listed(map, key, index);
    else placed.cover.push(index);
    // All its cells lead to a finding; the likeliest one, which comes first, shows it.
    finding.cells.filter((cell) => cells[cell].at).forEach((cell, nth) => {
      listed(findingsAt, cells[cell].at.join(":"), index);
      if (!nth) listed(flagsAt, cells[cell].at.join(":"), index);
    });
  });
}

function mark(index) {
  const { severity, message } = data.findings[index];
  return element("button", { type: "button", className: `mark ${severity}`, title: message, "aria-label": `${SEVERITIES[severity]}：${message}`, "data-finding": index }, SHORT_SEVERITIES[severity]);
}

/** What a finding is about in the text. */
function findingTarget({ place: [kind, key] }) {
  const first = (wanted, keyOf) => pieces.findIndex((piece) => piece.kind === wanted && keyOf(piece.index) === key);
  const piece = kind === "figure" ? first(0, (index) => figures[index].id) : kind === "gap" ? first(2, (index) => gaps[index].key) : -1;
  const line = kind === "paragraph" ? lines.find((one) => one.key === key) : undefined;
  const table = kind === "table" ? data.tables.findIndex((one) => one.kind === key) : -1;
  return { piece, line, table, cover: kind === "cover" };
}

function markText() {
  data.findings.forEach((finding, index) => {
    const { piece, line, cover } = findingTarget(finding);
    // A gap that only wants filling is its own mark.
    const marked = finding.place[0] === "gap" && finding.severity === "warning";
    if (piece >= 0 && !marked) pieces[piece].element.after(mark(index));
    if (line) line.element.append(mark(index));
    if (cover) byId("title").after(mark(index));
  });
}

// --- what rests on what

const restsOn = new Map();

/** The cells that a figure rests on, in formula order, repeats left out. */
function cellsOf(index) {
  if (!restsOn.has(index)) {
    const { inputs, cell } = figures[index];
    restsOn.set(index, cell >= 0 ? [cell] : [...new Set((inputs || []).flatMap(cellsOf))]);
  }
  return restsOn.get(index);
}

let users = null;

/** The pieces of the text that rest on a cell of the tables. */
function usersOf(at) {
  if (!users) {
    users = new Map();
    pieces.forEach((piece, number) => {
      const own = piece.kind === 0 ? cellsOf(piece.index) : piece.kind === 1 ? [piece.index] : [];
      for (const cell of own) if (cells[cell].at) listed(users, cells[cell].at.join(":"), number);
    });
  }
  return users.get(at.join(":")) || [];
}

const printedAt = (index) => pieces.map((piece, number) => number).filter((number) => pieces[number].kind === 0 && pieces[number].index === index);

// --- lighting

let current = null;
let origin = null;
let lit = { pieces: [], cells: new Map(), others: [] };
const trail = [];
const nothingChosen = byId("pane-source").firstElementChild;

function paint(index) {
  const sheet = sheets[index], width = data.tables[index].columns.length;
  if (!sheet.built) return;
  for (const [row, column] of lit.cells.get(index) || []) {
    const made = sheet.cells[row * width + column];
    if (made) made.classList.add("lit");
  }
}

function unlight() {
  for (const number of lit.pieces) pieces[number].element.classList.remove("lit", "chosen");
  for (const other of lit.others) other.classList.remove("lit", "chosen");
  for (const index of lit.cells.keys()) {
    if (sheets[index].built) for (const made of sheets[index].built.querySelectorAll(".lit, .chosen")) made.classList.remove("lit", "chosen");
  }
  lit = { pieces: [], cells: new Map(), others: [] };
}

/** Light pieces of the text, cells of the tables (as table, row, column) and other elements. */
function light(litPieces, litCells, others = []) {
  lit.pieces = litPieces;
  lit.others = others;
  for (const [table, row, column] of litCells) listed(lit.cells, table, [row, column]);
  for (const number of litPieces) pieces[number].element.classList.add("lit");
  for (const other of others) other.classList.add("lit");
  for (const index of lit.cells.keys()) paint(index);
  countOnTabs();
}

function countOnTabs() {
  data.tables.forEach((table, index) => {
    const count = (lit.cells.get(index) || []).length;
    byId(`tab-table-${index}`).lastChild.textContent = count ? `${count}格` : "";
  });
}

/** Scroll one box, and nothing around it, so that an element in it is seen. */
function reveal(made, box) {
  const inner = made.getBoundingClientRect(), outer = box.getBoundingClientRect();
  const head = box.querySelector("thead");
  const top = outer.top + (head && box.contains(made) ? head.offsetHeight : 0);
  if (inner.top < top || inner.bottom > outer.bottom) box.scrollTop += inner.top - top - (outer.bottom - top - inner.height) / 2;
  if (inner.left < outer.left || inner.right > outer.right) box.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}

function revealCell([table, row, column]) {
  tableTabs.show(table);
  const made = sheets[table].cells[row * data.tables[table].columns.length + column];
  if (made) reveal(made, made.closest(".box"));
  return made;
}

/** See a piece; in a long text what was not laid out yet may push it away again. */
function revealPiece(number) {
  const see = () => reveal(pieces[number].element, byId("sections"));
  see();
  if (lines.length > LONG_TEXT) requestAnimationFrame(see);
}

/** Go to a cell or a piece: see it and stand on it, also where the page is one long column. */
function go(made) {
  if (!made) return;
  made.focus({ preventScroll: true });
  made.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// --- the panel

/** The unit of what a cell of this year's tables holds. */
function unitOf({ at, value }) {
  if (!at || !/\d/.test(value) || data.tables[at[0]].columns[at[2]] !== "amount") return "";
  return data.tables[at[0]].unit;
}

/** A button that goes to a cell of the tables; the place of a cell in another file as text. */
function cellLink(number) {
  const cell = cells[number];
  const label = [cell.row, cell.column].filter(Boolean).join(" ／ ");
  const value = `：${cell.value ? cell.value + unitOf(cell) : "空"}`;
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
  if (items.length > MOST_LISTED) made.append(element("li", { className: "hint" }, `其余${items.length - MOST_LISTED}处已经标出，不在这里列出`));
  return made;
}

const block = (title, ...content) => element("div", { className: "block" }, element("h4", {}, title), ...content);

function facts(rows) {
  return element("dl", { className: "facts" }, rows.filter(([, value]) => value !== "").map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

function findingLinks(indexes) {
  return indexes.length ? [block("这里的问题", list(indexes, (index) => button("link", () => select({ type: "finding", index }), element("b", { className: `severity-${data.findings[index].severity}` }, SEVERITIES[data.findings[index].severity]), ` ${data.findings[index].message}`)))] : [];
}

const findingsOfCells = (numbers) => [...new Set(numbers.flatMap((number) => (cells[number].at && findingsAt.get(cells[number].at.join(":"))) || []))];

function inputRow(index) {
  const figure = figures[index];
  const from = figure.cell >= 0 ? cellLink(figure.cell) : element("span", { className: "hint" }, figure.reason);
  return element("tr", {}, element("td", {}, button("link", () => select({ type: "figure", index }), figure.name)),
    element("td", { className: "amount" }, figureValue(figure)), element("td", {}, from));
}

function inputTable(inputs) {
  const head = element("tr", {}, ["用到的数", "准确值", "来自"].map((text) => element("th", { scope: "col" }, text)));
  const more = inputs.length > MOST_LISTED ? [element("p", { className: "hint" }, `共${inputs.length}项，这里列出前${MOST_LISTED}项`)] : [];
  return [element("table", { className: "inputs" }, element("thead", {}, head), element("tbody", {}, inputs.slice(0, MOST_LISTED).map(inputRow))), ...more];
}

/** Where a figure comes from: its formula and its inputs, its cell, or the reason that it stands in no cell. */
function whence(figure) {
  if (figure.inputs) return [block("算法", element("p", { className: "formula" }, `${figure.name} ＝ ${figure.reason}`), ...inputTable(figure.inputs))];
  if (figure.cell >= 0) return [block("取自", element("p", {}, cellLink(figure.cell)))];
  return [block("依据", element("p", {}, figure.reason))];
}

const direct = ({ inputs, cell }) => (inputs ? inputs.map((index) => figures[index].cell) : [cell]);

const VIEWS = {
  figure({ index, piece }) {
    const figure = figures[index], own = cellsOf(index), at = printedAt(index);
    const printed = piece === undefined ? at[0] : piece;
    const found = [...new Set([...(placed.figures.get(figure.id) || []), ...findingsOfCells(own)])];
    const shown = printed === undefined ? figureValue(figure) : pieces[printed].text + (figure.unit === "%" ? "" : figure.unit);
    const body = [
      element("p", { className: "name" }, element("b", {}, figure.name), element("strong", {}, shown)),
      facts([["准确值", figureValue(figure)]]), ...whence(figure), ...findingLinks(found),
      block(at.length ? `正文印出${at.length}处` : "正文没有直接印出这个数", list(at, (number) => pieceLink(number))),
    ];
    if (own.some((number) => !direct(figure).includes(number))) body.splice(3, 0, block(`根据${own.length}个格`, list(own, cellLink, "list columns")));
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
    const body = [element("p", { className: "name" }, element("b", {}, pieces[piece].text)), facts([["怎么办", gap.hint]]), ...findingLinks(placed.gaps.get(gap.key) || [])];
    return { pieces: [piece], cells: [], body, said: pieces[piece].text };
  },
  cell({ at }) {
    const [index, row, column] = at, table = data.tables[index], used = usersOf(at);
    const text = table.texts[column][row], original = (table.originals[column] && table.originals[column][row]) || text;
    const label = [rowLabel(index, row, column), table.headings[column]].filter(Boolean).join(" ／ ");
    const money = table.columns[column] === "amount" && /\d/.test(text);
    const body = [
      element("p", { className: "name" }, element("b", {}, `${tableName(index)} ${address(...at)}`), ` ${label} `, element("strong", {}, text + (money ? "万元" : ""))),
      facts([["原表填写", original + (money ? table.unit : "")], ["工作表", table.sheet.trim()], ["单元格", address(...at)], ["文件", table.file]]),
      ...findingLinks(findingsAt.get(at.join(":")) || []),
      used.length ? block(`正文有${used.length}处用到`, list(used, (number) => pieceLink(number, pieces[number].kind === 0 ? figures[pieces[number].index].name : ""))) : element("p", { className: "none" }, "正文没有用到这个数。"),
    ];
    return { pieces: used, cells: [], at: [at], body, said: `${tableName(index)} ${address(...at)}${used.length ? "" : "，正文没有用到这个数"}` };
  },
  finding({ index }) {
    const finding = data.findings[index], target = findingTarget(finding), own = finding.cells;
    const at = own.filter((number) => cells[number].at).map((number) => cells[number].at);
    // A finding about a table is about what the text takes from its cells.
    const resting = target.piece < 0 && !target.line ? [...new Set(at.flatMap(usersOf))] : [];
    const others = [target.line && target.line.element, target.cover && byId("title"), target.table >= 0 && sheets[target.table].title].filter(Boolean);
    return { pieces: target.piece >= 0 ? [target.piece] : resting, cells: own, others, table: target.table, line: target.line, said: `${SEVERITIES[finding.severity]} ${finding.code}` };
  },
};

/** Show where something comes from and light it on both sides. */
function select(selection, { remember = true, focus = false } = {}) {
  if (remember && current) trail.push(current);
  unlight();
  current = selection;
  const view = VIEWS[selection.type](selection);
  const at = view.at || view.cells.filter((number) => cells[number].at).map((number) => cells[number].at);
  light(view.pieces, at, view.others);
  choose(selection);
  fill(selection, view);
  showLit(selection, view, at);
  say(view, at);
  if (focus) byId(selection.type === "finding" ? `finding-${selection.index}` : "pane-source").focus();
}

function choose({ type, piece, at }) {
  const made = type === "cell" ? sheets[at[0]].cells[at[1] * data.tables[at[0]].columns.length + at[2]] : piece === undefined ? null : pieces[piece].element;
  if (made) made.classList.add("chosen");
  for (const old of document.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  if (made) made.setAttribute("aria-current", "true");
}

function fill(selection, view) {
  const pane = byId("pane-source");
  unfold();
  openFinding(selection.type === "finding" ? selection.index : -1);
  if (view.body) {
    pane.replaceChildren(...view.body);
    pane.classList.add("filled");
    byId("panes").scrollTop = 0;
  }
  panelTabs.show(view.body ? 0 : 1);
  byId("back").hidden = !trail.length;
  byId("clear").hidden = false;
}

/** Scroll both sides to what is lit; the side that was clicked stays as it is. */
function showLit({ type, piece }, view, at) {
  if (type !== "cell" && at.length) revealCell(at[0]);
  else if (view.table >= 0) tableTabs.show(view.table);
  if (piece !== undefined) return;
  if (view.pieces.length) revealPiece(view.pieces[0]);
  else if (view.line) reveal(view.line.element, byId("sections"));
}

function say({ said, pieces: litPieces, cells: own }, at) {
  const elsewhere = own.filter((number) => !cells[number].at).length;
  const parts = [at.length && `表中标出${at.length}格`, litPieces.length && `正文标出${litPieces.length}处`, elsewhere && `另有${elsewhere}格在其他文件`];
  byId("said").textContent = [said, ...parts.filter(Boolean)].join("；");
}

function clear() {
  unlight();
  countOnTabs();
  choose({});
  openFinding(-1);
  current = null;
  trail.length = 0;
  byId("pane-source").replaceChildren(nothingChosen);
  byId("pane-source").classList.remove("filled");
  byId("said").textContent = "";
  byId("back").hidden = byId("clear").hidden = true;
  if (origin && byId("panel").contains(document.activeElement)) go(origin);
  origin = null;
}

function back() {
  const last = trail.pop();
  if (last) select(last, { remember: false });
  if (byId("back").hidden) byId("pane-source").focus();
}

function fold(folded) {
  document.body.classList.toggle("folded", folded);
  byId("fold").setAttribute("aria-expanded", String(!folded));
  byId("fold").textContent = folded ? "展开" : "收起";
}

const unfold = () => fold(false);

// --- the list of findings

let open = -1;

function findingElement(finding, index) {
  const [expected, actual, difference] = finding.amounts.map((amount) => (amount === null ? "" : exactText(amount, "万元")));
  const body = element("div", { className: "more" }, facts([["应为", expected], ["实为", actual], ["相差", difference], ["怎么办", finding.remedy]]), list(finding.cells, cellLink));
  const head = button("head", () => select({ type: "finding", index }, { focus: true }),
    element("b", { className: `severity severity-${finding.severity}` }, SEVERITIES[finding.severity]), element("span", {}, finding.message), element("span", { className: "code" }, finding.code));
  head.id = `finding-${index}`;
  head.setAttribute("aria-expanded", "false");
  return element("li", { className: "finding", "data-severity": finding.severity }, head, body);
}

function openFinding(index) {
  const change = (which, opened) => {
    const head = byId(`finding-${which}`);
    if (!head) return;
    head.setAttribute("aria-expanded", String(opened));
    head.parentNode.classList.toggle("open", opened);
    if (opened) { if (head.parentNode.hidden) filter(""); setTimeout(() => reveal(head.parentNode, byId("panes"))); }
  };
  change(open, false);
  change(index, true);
  open = index;
}

/** Show the findings of one severity, or all. */
function filter(severity) {
  for (const item of document.querySelectorAll(".finding")) item.hidden = severity !== "" && item.dataset.severity !== severity;
  for (const choice of document.querySelectorAll(".filter button")) choice.setAttribute("aria-pressed", String(choice.dataset.severity === severity));
}

const countOf = (severity) => data.findings.filter((finding) => finding.severity === severity).length;

function buildFindings() {
  const pane = byId("pane-findings");
  if (!data.findings.length) {
    pane.append(element("p", { className: "empty" }, "没有发现问题。"));
    return;
  }
  const choices = [["", `全部 ${data.findings.length}`], ...Object.keys(SEVERITIES).map((severity) => [severity, `${SEVERITIES[severity]} ${countOf(severity)}`])];
  const made = choices.map(([severity, text]) => element("button", { type: "button", onclick: () => filter(severity), "data-severity": severity, "aria-pressed": String(!severity) }, text));
  pane.append(element("div", { className: "filter", role: "group", "aria-label": "按轻重筛选" }, made), element("ol", { className: "findings" }, data.findings.map(findingElement)));
}

// --- charts

const WIDEST = 100;

function bar(value, largest, className) {
  const fill = element("span", { className: `fill ${className}` });
  const share = largest ? (Math.abs(Number(value)) / largest) * WIDEST : 0;
  // What is small must still be seen; what is nothing has no bar.
  fill.style.width = `${share ? Math.max(0.4, share) : 0}%`;
  fill.hidden = !share;
  return element("span", { className: "track" }, fill);
}

const barButton = (shown, label, value, largest, className, more = "") => button("bar-row", () => select({ type: "figure", index: shown[0] }),
  element("span", { className: "label" }, label), bar(value, largest, Number(value) < 0 ? `${className} negative` : className), element("span", { className: "value" }, `${shown[1]}万元`), element("span", { className: "share" }, more));

function partsChart(bars) {
  const largest = Math.max(...bars.map(([, value]) => Math.abs(Number(value))));
  return element("ul", {}, bars.map(([name, value, shown, share]) => element("li", {}, barButton(shown, name, value, largest, "now", share ? `占${share[1]}` : ""))));
}

function pairChart(pairs) {
  return element("ul", {}, pairs.map(([name, now, then, shownNow, shownThen, direction, change, rate]) => {
    const largest = Math.max(Math.abs(Number(now)), Math.abs(Number(then)));
    const difference = change ? [" ", button("link", () => select({ type: "figure", index: change[0] }), `${change[1]}万元`)] : [];
    const percent = rate ? ["，", button("link", () => select({ type: "figure", index: rate[0] }), rate[1])] : [];
    return element("li", { className: "pair" }, element("p", {}, element("b", {}, name), `　比上年${direction}`, difference, percent),
      barButton(shownNow, "本年", now, largest, "now"), barButton(shownThen, "上年", then, largest, "then"));
  }));
}

function buildCharts() {
  const pane = byId("pane-charts");
  if (!data.charts.length) pane.append(element("p", { className: "empty" }, "没有可以画图的数。"));
  for (const chart of data.charts) {
    pane.append(element("div", { className: "chart" }, element("h4", {}, chart.title), chart.bars ? partsChart(chart.bars) : pairChart(chart.pairs)));
  }
}

// --- tabs

/** Make a row of tabs: one is in the tab order, the arrows go to the others. */
function makeTabs(holder, names, paneOf, onShow) {
  const tabs = names.map(([id, ...content]) => element("button", { type: "button", id, role: "tab", "aria-selected": "false", tabIndex: -1 }, ...content));
  holder.append(...tabs);
  const show = (wanted) => tabs.forEach((tab, index) => {
    const chosen = index === wanted;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    const pane = paneOf(index);
    tab.setAttribute("aria-controls", pane.id);
    pane.hidden = !chosen;
    if (chosen) onShow(index);
  });
  tabs.forEach((tab, index) => { tab.onclick = () => show(index); });
  holder.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(event.target), last = tabs.length - 1;
    const next = { ArrowRight: at < last ? at + 1 : 0, ArrowLeft: at > 0 ? at - 1 : last, Home: 0, End: last }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    show(next);
    tabs[next].focus();
  });
  return { show };
}

const PANES = ["source", "findings", "charts"];
let tableTabs, panelTabs;

function buildTabs() {
  const tableNames = data.tables.map((table, index) => [`tab-table-${index}`, element("b", {}, tableNumber(index)), ` ${table.short}`, element("span", { className: "count" })]);
  tableTabs = makeTabs(byId("table-tabs"), tableNames, (index) => sheets[index].pane, build);
  const names = ["来源", `问题 ${data.findings.length}`, "图表"].map((name, index) => [`tab-${PANES[index]}`, name]);
  panelTabs = makeTabs(byId("panel-tabs"), names, (index) => byId(`pane-${PANES[index]}`), unfold);
  tableTabs.show(0);
  panelTabs.show(data.findings.length ? 1 : 2);
  // In one long column the panel would cover half of it before anything is chosen.
  fold(getComputedStyle(document.querySelector("main")).display !== "grid");
}

// --- clicks and keys

/** What an element in the text or in the tables stands for. */
function selectionOf(made) {
  if (made.dataset.finding !== undefined) return { type: "finding", index: Number(made.dataset.finding) };
  if (made.dataset.piece !== undefined) {
    const piece = Number(made.dataset.piece);
    return { type: PIECE_KINDS[pieces[piece].kind], index: pieces[piece].index, piece };
  }
  const [row, column] = made.dataset.at.split(".").map(Number);
  return { type: "cell", at: [Number(made.closest("table").dataset.table), row, column] };
}

function activate(target, focus) {
  const made = target.closest("[data-finding], [data-piece], [data-at]");
  if (!made) return false;
  if (made.dataset.at !== undefined) standOn(made);
  if (focus) origin = made;
  select(selectionOf(made), { focus });
  return true;
}

/** Make a cell the one of its table that is in the tab order. */
function standOn(made) {
  for (const old of made.closest("table").querySelectorAll('td[tabindex="0"]')) old.tabIndex = -1;
  made.tabIndex = 0;
}

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** Go from one number of a table to the next in a direction. */
function stepCell(made, [down, right]) {
  const index = Number(made.closest("table").dataset.table), { columns, rows } = data.tables[index];
  let [row, column] = made.dataset.at.split(".").map(Number);
  for (;;) {
    row += down;
    column += right;
    if (row < 0 || column < 0 || row >= rows.length || column >= columns.length) return;
    const next = sheets[index].cells[row * columns.length + column];
    if (next && next.dataset.at !== undefined) {
      standOn(next);
      reveal(next, next.closest(".box"));
      next.focus();
      return;
    }
  }
}

function onKey(event) {
  const target = event.target;
  if (event.key === "Escape") clear();
  else if ((event.key === "Enter" || event.key === " ") && target.tagName !== "BUTTON" && target.tagName !== "A") {
    if (target.dataset && activate(target, true)) event.preventDefault();
  } else if (STEPS[event.key] && target.dataset && target.dataset.at !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    stepCell(target, STEPS[event.key]);
  }
}

function listen() {
  // A click with the keyboard on a real button counts no clicks.
  for (const id of ["text", "tables"]) byId(id).addEventListener("click", (event) => activate(event.target, event.detail === 0));
  document.querySelector(".top").addEventListener("click", (event) => activate(event.target, event.detail === 0));
  document.addEventListener("keydown", onKey);
  byId("back").onclick = back;
  byId("clear").onclick = clear;
  byId("fold").onclick = () => fold(!document.body.classList.contains("folded"));
  const buildAll = () => data.tables.forEach((table, index) => build(index));
  window.addEventListener("beforeprint", buildAll);
  window.matchMedia("print").addEventListener("change", (query) => { if (query.matches) buildAll(); });
}

// --- the top

function buildTop() {
  const [name, words] = data.state;
  byId("title").textContent = `${data.title} · 数字来源`;
  byId("state").textContent = words;
  byId("state").classList.add(`state-${name}`);
  const counts = Object.keys(SEVERITIES).map((severity) => button(`count severity-${severity}`, () => { unfold(); panelTabs.show(1); filter(severity); }, `${SEVERITIES[severity]} ${countOf(severity)}`));
  byId("counts").append(...counts);
  if (data.document) byId("document").href = `./${encodeURIComponent(data.document)}`;
  else byId("document").hidden = true;
}

placeFindings();
buildTop();
buildText();
data.tables.forEach((table, index) => buildSheet(index));
buildFindings();
buildCharts();
buildTabs();
markText();
listen();
