// The tables: each is built when it is first needed.

const sheets = data.tables.map(() => ({ pane: null, built: null, cells: [], title: null }));

/** The element of a cell; none where the table is not built yet, or where another cell covers it. */
const cellElement = ([table, row, column]) => sheets[table].cells[row * data.tables[table].columns.length + column];

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
  const key = placeKey([index, row, column]), found = findingsAt.has(key), flags = flagsAt.get(key);
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
function buildTable(index) {
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
  const marks = (placed.table.get(table.kind) || []).map(mark);
  const frame = element("p", { className: "frame" }, table.label, element("span", {}, table.department), element("span", {}, _("金额单位：万元")),
    element("span", { className: "origin" }, _("工作表“{sheet}”{unit}", { sheet: table.sheet.trim(), unit: table.yuan ? _("，原表单位：元") : "" })));
  sheet.pane = element("div", { id: `sheet-${index}`, className: "sheet", role: "tabpanel", "aria-labelledby": `tab-table-${index}` },
    element("div", { className: "caption" }, sheet.title, marks), frame);
  sheet.pane.classList.toggle("lying", table.columns.length > 7);
  byId("sheets").append(sheet.pane);
}
