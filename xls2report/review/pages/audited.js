// The page of one audited report: a figure and its cell, a finding and all its places light up together.

const VERDICTS = { right: _("正确"), within_rounding: _("在四舍五入范围内"), wrong: _("错误"), zero_base: _("基数为零"), negative_base: _("基数为负"), not_checkable: _("仅凭正文无法核对") };
const places = new Map();
const keep = (name, node) => { if (!places.has(name)) places.set(name, []); places.get(name).push(node); };
const isFinding = (name) => name.startsWith("f");

byId("title").textContent = data.title;
byId("summary").textContent = `${data.who}　` + Object.keys(SEVERITIES).map((key) => tally(key, data.findings.filter((one) => one.severity === key).length)).join(_("，")) + _("；核对 {count} 处，出自表格 {tied} 处", { count: data.claims.length, tied: data.claims.filter((one) => one.cells).length });

function light(names) {
  for (const node of document.querySelectorAll(".lit")) node.classList.remove("lit");
  for (const button of document.querySelectorAll("#findings button")) button.setAttribute("aria-pressed", String(names.includes(button.dataset.name)));
  const nodes = names.flatMap((name) => places.get(name) || []);
  nodes.forEach((node) => node.classList.add("lit"));
  for (const pane of ["text", "tables"]) {
    const first = nodes.find((node) => byId(pane).contains(node));
    if (first) first.scrollIntoView({ block: "center" });
  }
  byId("about").textContent = names.map(words).filter(Boolean).join(_("；"));
}

function words(name) {
  const record = isFinding(name) ? data.findings[name.slice(1)] : data.claims[name.slice(1)];
  if (isFinding(name)) return `${record.code} ${record.message}`;
  return _("{stated}：{verdict}{by}{cells}", { stated: record.stated, verdict: VERDICTS[record.verdict], by: record.by ? _("（{by}）", { by: record.by }) : "", cells: record.cells && record.cells !== record.by ? _("，{cells}", { cells: record.cells }) : "" });
}

/** Make a piece of text; one that something is said of can be chosen. */
function piece([text, names]) {
  if (!names.length) return text;
  const button = element("button", { type: "button", className: names.some(isFinding) ? "mark wrong" : "mark" }, text);
  names.forEach((name) => keep(name, button));
  button.addEventListener("click", () => light(names));
  return button;
}

let page = 0;
byId("text").append(...data.text.map(([number, at, pieces]) => {
  const turned = at !== page ? [element("span", { className: "page" }, _("第{at}页 ", { at }))] : [];
  page = at;
  return element("p", {}, turned, pieces.map(piece));
}));

function cell([text, rows, columns, paragraph]) {
  const made = element("td", { rowSpan: rows, colSpan: columns }, text);
  const names = data.cells[paragraph] || [];
  if (names.length) {
    made.className = names.some(isFinding) ? "known wrong" : "known";
    made.tabIndex = 0;
    names.forEach((name) => keep(name, made));
    made.addEventListener("click", () => light(names));
    made.addEventListener("keydown", (event) => { if (event.key === "Enter") light(names); });
  }
  return made;
}

byId("tables").append(...data.tables.map((table, index) => element("table", {},
  element("caption", {}, `${table.title || _("第{number}张表", { number: index + 1 })}${table.page ? _("（第{page}页）", { page: table.page }) : ""}`),
  element("tbody", {}, table.rows.map((row) => element("tr", {}, row.map(cell)))))));

byId("findings").append(...data.findings.map((one, index) => {
  const name = `f${index}`;
  const button = element("button", { type: "button", "aria-pressed": "false" },
    element("span", { className: `severity-${one.severity}` }, `[${SEVERITIES[one.severity]}] ${one.code} `), one.message);
  button.dataset.name = name;
  button.addEventListener("click", () => light([name]));
  const more = one.below.length ? [element("ul", { className: "below" }, one.below.map((text) => element("li", {}, text)))] : [];
  return element("li", {}, button, one.remedy ? element("div", { className: "remedy" }, _("处理：{remedy}", { remedy: one.remedy })) : "", more);
}));
byId("none").hidden = data.findings.length > 0;
