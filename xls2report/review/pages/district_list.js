// The list of units: its head, a row for each, what must be seen of a unit at once, and what unfolds.

const LINKS = { document: _("报告"), page: _("来源"), findings: _("清单"), clean: _("发布稿"), pdf: "PDF" };
const stateWords = new Map(data.states.map(([key, word]) => [key, word]));

/** The command is only a help: the words say what it is about. */
const ruleHelp = (code) => _("规则的说明：xls2report rules {code}", { code });

/** What a finding is about, in words; a message that begins with them need not be told twice. */
function ruleName(code, message) {
  const name = data.ruleNames[code];
  return name && !message.startsWith(name) ? [element("b", {}, _("{name}：", { name }))] : [];
}

/** What follows from a finding, folded under it. */
function following(follows, all) {
  if (!all) return [];
  const rest = all > follows.length ? [element("li", {}, _("另有 {count} 条，见问题清单。", { count: all - follows.length }))] : [];
  return [element("details", { className: "follows" },
    element("summary", {}, _("由此引起的问题 {all} 条，改正后一并消失", { all })),
    element("ul", { className: "findings" }, follows.map(findingItem), rest))];
}

function findingItem([severity, code, message, lines, follows, all]) {
  return element("li", {},
    element("span", { className: `tag severity-${severity}` }, SEVERITIES[severity]),
    ruleName(code, message), message, " ", element("span", { className: "rule", title: ruleHelp(code) }, code),
    lines.map((line) => element("p", {}, line)), following(follows, all));
}

function nameCell(unit, number) {
  const toggle = element("button", {
    type: "button", className: unit.all ? "toggle" : "toggle idle", "aria-expanded": "false",
    "aria-label": _("{name}的问题", { name: unit.name }), "data-unit": number,
  });
  const target = unit.links.document || unit.links.folder;
  const name = target ? element("a", { href: target }, unit.name) : element("span", {}, unit.name);
  return element("th", { className: "name", scope: "row" }, element("div", {}, toggle, name));
}

function countCell(count, index) {
  const kind = count ? `severity-${Object.keys(SEVERITIES)[index]}` : "zero";
  return element("td", { className: `number ${kind}` }, count === null ? "" : String(count));
}

function fileLinks(unit) {
  return Object.entries(LINKS).filter(([key]) => unit.links[key]).map(([key, label]) =>
    element("a", { href: unit.links[key], "aria-label": `${unit.name} ${label}` }, label));
}

function mainRow(unit, number) {
  return element("tr", {},
    nameCell(unit, number),
    ROSTER.map(([key]) => element("td", {}, unit[key])),
    element("td", { className: `state state-${unit.state}` }, stateWords.get(unit.state)),
    unit.counts.map(countCell),
    unit.amounts.map((value) => element("td", { className: "number" }, value)),
    element("td", { className: "files" }, fileLinks(unit)));
}

function remark(severity, message, fix) {
  return element("p", {}, element("span", { className: `severity-${severity}` }, message),
    fix ? element("span", { className: "fix" }, _("　{fix}", { fix })) : "");
}

/** What must be seen without unfolding anything: why there is no report, and what was found about the unit's place. */
function remarks(unit) {
  const failure = unit.failure ? [remark("error", _("没有生成报告：{message}", { message: unit.failure[0] }), unit.failure[1])] : [];
  const notes = unit.notes.map(([severity, , message, lines]) => remark(severity, message, lines.join("　")));
  const lines = [...failure, ...notes];
  return lines.length ? [wideRow("remarks", ...lines)] : [];
}

function wideRow(className, ...children) {
  return element("tr", { className }, element("td", { colSpan: COLUMNS.length + 1 }, ...children));
}

function unitBody(unit, number) {
  const below = remarks(unit);
  return element("tbody", { className: below.length ? "unit has-more" : "unit" }, mainRow(unit, number), ...below);
}

function detail(unit, number) {
  const rest = unit.all - unit.findings.length;
  const row = wideRow("detail", element("div", { className: "detail-body" },
    element("ul", { className: "findings" }, unit.findings.map(findingItem)),
    elsewhere(unit, _("另有"), rest),
    elsewhere(unit, _("已豁免"), unit.waived)));
  row.id = `detail-${number}`;
  return row;
}

function elsewhere(unit, what, count) {
  const list = unit.links.findings ? element("a", { href: unit.links.findings }, _("问题清单")) : _("汇总表");
  return count ? element("p", { className: "more" }, _("{what} {count} 条，见", { what, count }), list, _("。")) : "";
}

function unfold(toggle) {
  const number = Number(toggle.dataset.unit);
  const body = bodies[number];
  const open = toggle.getAttribute("aria-expanded") !== "true";
  if (!byId(`detail-${number}`)) {
    body.append(detail(data.units[number], number));
    toggle.setAttribute("aria-controls", `detail-${number}`);
  }
  byId(`detail-${number}`).hidden = !open;
  toggle.setAttribute("aria-expanded", String(open));
}

const bodies = data.units.map(unitBody);

function headCell(column) {
  return element("th", { scope: "col", className: [column.id === "unit" ? "name" : "", column.number ? "number" : ""].join(" ").trim(), "data-column": column.id, "data-label": column.label, "aria-sort": "none" },
    element("button", { type: "button", "data-sort": column.id }, column.label));
}

function buildTable() {
  const table = byId("table");
  const widths = [...COLUMNS.map((column) => column.width), 9.5];
  table.style.setProperty("--columns", widths.map((width) => `minmax(${width}rem, ${width}fr)`).join(" "));
  table.style.minWidth = `${widths.reduce((sum, width) => sum + width, 0)}rem`;
  const files = element("th", { scope: "col" }, _("文件"));
  table.append(element("thead", {}, element("tr", {}, ...COLUMNS.map(headCell), files)), ...bodies);
}
