// The district's page: rows are built once; filtering hides them, sorting moves them. What is filtered stands in the address.

const byId = (id) => document.getElementById(id);
const WORDS = { error: "错误", warning: "警告", info: "提示" };
const NEXT = {
  ready: "打开报告核对一遍，就可以公开；有发布稿的，公开发布稿。",
  incomplete: "把汇总表的“待填”清单发给单位，填好补充表后重新生成。",
  faulty: "把问题清单发给单位，改正后重新报送、重新生成；在此之前报告只是草稿。",
  missing: "催单位报送决算公开表，收到后放进文件夹重新生成。",
};
const LINKS = { document: "报告", page: "来源", findings: "清单", clean: "发布稿" };
const stateWords = new Map(data.states.map(([key, word]) => [key, word]));
const stateOrder = data.states.map(([key]) => key);
const departmentOf = (unit) => unit.department || data.nameless;

// --- columns

const text = (id, label, width, value) => ({ id, label, width, value, compare: byText });
const number = (id, label, width, value) => ({ id, label, width, value, compare: byNumber, number: true });
const collator = new Intl.Collator("zh-CN", { numeric: true });

/** What is empty stands last, whichever way it is sorted. */
function byText(one, other, direction) {
  if (one === "" || other === "") return (one === "") - (other === "");
  return direction * collator.compare(one, other);
}

function byNumber(one, other, direction) {
  if (isNaN(one) || isNaN(other)) return isNaN(one) - isNaN(other);
  return direction * (one - other);
}

/** What the roster tells, as far as it tells it of any unit. */
const ROSTER = [["department", "主管部门", 8.25], ["code", "编码", 4], ["contact", "联系人", 4]]
  .filter(([key]) => data.units.some((unit) => unit[key]));

const COLUMNS = [
  text("unit", "单位", 11.5, (unit) => unit.name),
  ...ROSTER.map(([key, label, width]) => text(key, label, width, (unit) => unit[key])),
  { ...number("state", "状态", 3.75, (unit) => stateOrder.indexOf(unit.state)), number: false, ascending: true },
  ...Object.entries(WORDS).map(([key, word], index) => number(key, word, 2.6, (unit) => unit.counts[index] === null ? NaN : unit.counts[index])),
  ...data.names.map((name, index) => number(`amount${index}`, name, 5.5, (unit) => amount(unit.amounts[index]))),
];

/** The number that a printed amount shows; only for sorting. */
function amount(printed) {
  return printed === "" ? NaN : Number(printed.split(",").join(""));
}

// --- rows

function findingItem([severity, code, message, lines]) {
  return element("li", {},
    element("span", { className: `tag severity-${severity}` }, WORDS[severity]),
    element("span", { className: "rule" }, code), message,
    lines.map((line) => element("p", {}, line)));
}

function nameCell(unit, number) {
  const toggle = element("button", {
    type: "button", className: unit.all ? "toggle" : "toggle idle", "aria-expanded": "false",
    "aria-label": `${unit.name}的问题`, "data-unit": number,
  });
  const target = unit.links.document || unit.links.folder;
  const name = target ? element("a", { href: target }, unit.name) : element("span", {}, unit.name);
  return element("th", { className: "name", scope: "row" }, element("div", {}, toggle, name));
}

function countCell(count, index) {
  const kind = count ? `severity-${Object.keys(WORDS)[index]}` : "zero";
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
    fix ? element("span", { className: "fix" }, `　${fix}`) : "");
}

/** What must be seen without unfolding anything: why there is no report, and what was found about the unit's place. */
function remarks(unit) {
  const failure = unit.failure ? [remark("error", `没有生成报告：${unit.failure[0]}`, unit.failure[1])] : [];
  const notes = unit.findings.slice(0, unit.notes).map(([severity, , message, lines]) => remark(severity, message, lines.join("　")));
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
    elsewhere(unit, "另有", rest),
    elsewhere(unit, "已豁免", unit.waived)));
  row.id = `detail-${number}`;
  return row;
}

function elsewhere(unit, what, count) {
  const list = unit.links.findings ? element("a", { href: unit.links.findings }, "问题清单") : "汇总表";
  return count ? element("p", { className: "more" }, `${what} ${count} 条，见`, list, "。") : "";
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

// --- the filter: what it is, how it stands in the address

const EMPTY = { search: "", state: "", department: "", severity: "", rule: "", sort: "" };
const CHOICES = ["state", "department", "severity", "rule"];
let shown = EMPTY;

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  return Object.keys(EMPTY).reduce((filter, key) => ({ ...filter, [key]: parts.get(key) || "" }), {});
}

function address(filter) {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();
}

/** Show something else, as a step that the browser's Back undoes. */
function go(change) {
  show({ ...shown, ...change });
  remember();
}

function remember() {
  const wanted = address(shown);
  if (wanted !== address(readAddress())) location.hash = wanted;
}

const fold = (value) => value.normalize("NFKC").toLowerCase();
const haystacks = data.units.map((unit) => fold([unit.name, unit.department, unit.code, unit.contact].join("\n")));

function matcher(filter) {
  const words = fold(filter.search).split(/\s+/).filter(Boolean);
  const severity = Object.keys(WORDS).indexOf(filter.severity);
  return (unit, number) =>
    (!filter.state || unit.state === filter.state)
    && (!filter.department || departmentOf(unit) === filter.department)
    && (severity < 0 || unit.counts[severity] > 0)
    && (!filter.rule || unit.rules.includes(filter.rule))
    && words.every((word) => haystacks[number].includes(word));
}

function show(filter) {
  const sorted = filter.sort !== shown.sort;
  shown = filter;
  const matches = matcher(filter);
  const count = data.units.reduce((sum, unit, number) => {
    const match = matches(unit, number);
    if (bodies[number].hidden === match) bodies[number].hidden = !match;
    return sum + match;
  }, 0);
  if (sorted) sort(filter.sort);
  tell(count);
  markControls(filter);
}

function tell(count) {
  byId("shown").textContent = `显示 ${count} / ${data.units.length} 家`;
  byId("none").hidden = count > 0;
}

function markControls(filter) {
  if (byId("search").value !== filter.search) byId("search").value = filter.search;
  for (const key of CHOICES) byId(`by-${key}`).value = filter[key];
  for (const button of document.querySelectorAll("#cards button")) {
    const on = button.dataset.state === filter.state;
    button.setAttribute("aria-pressed", String(on));
    button.closest(".card").classList.toggle("on", on);
  }
  byId("reset").disabled = !address({ ...filter, sort: "" });
}

// --- sorting

function parseSort(sort) {
  const descending = sort.startsWith("-");
  return { column: COLUMNS.find((one) => one.id === sort.slice(descending ? 1 : 0)), direction: descending ? -1 : 1 };
}

function sort(by) {
  const { column, direction } = parseSort(by);
  const order = data.units.map((unit, number) => ({ number, value: column ? column.value(unit) : number }));
  if (column) order.sort((one, other) => column.compare(one.value, other.value, direction) || one.number - other.number);
  byId("table").append(...order.map((one) => bodies[one.number]));
  for (const head of document.querySelectorAll("#table thead th[data-column]")) {
    const on = column && head.dataset.column === column.id;
    head.setAttribute("aria-sort", on ? (direction < 0 ? "descending" : "ascending") : "none");
  }
}

/** Names begin with the first, numbers with the largest; then the other way round; then as on the roster. */
function nextSort(id) {
  const { number, ascending } = COLUMNS.find((one) => one.id === id);
  const first = number && !ascending ? `-${id}` : id;
  const second = first === id ? `-${id}` : id;
  return shown.sort === first ? second : shown.sort === second ? "" : first;
}

// --- the page

function headCell(column) {
  return element("th", { scope: "col", className: [column.id === "unit" ? "name" : "", column.number ? "number" : ""].join(" ").trim(), "data-column": column.id, "data-label": column.label, "aria-sort": "none" },
    element("button", { type: "button", "data-sort": column.id }, column.label));
}

function buildTable() {
  const table = byId("table");
  const widths = [...COLUMNS.map((column) => column.width), 9.5];
  table.style.setProperty("--columns", widths.map((width) => `minmax(${width}rem, ${width}fr)`).join(" "));
  table.style.minWidth = `${widths.reduce((sum, width) => sum + width, 0)}rem`;
  const files = element("th", { scope: "col" }, "文件");
  table.append(element("thead", {}, element("tr", {}, ...COLUMNS.map(headCell), files)), ...bodies);
}

function buildCards() {
  byId("cards").append(...data.states.map(([key, word, count]) => {
    const failed = key === "faulty" && data.failed ? `其中 ${data.failed} 家没有生成报告。` : "";
    return element("li", { className: `card state-${key}` },
      element("button", { type: "button", "data-state": key, "aria-pressed": "false" },
        element("span", { className: "number" }, String(count)), element("span", {}, word)),
      element("p", {}, `${failed}下一步：${NEXT[key]}`));
  }));
}

function choices(id, all, options) {
  byId(id).append(...[["", all], ...options].map(([value, label]) => element("option", { value }, label)));
}

function buildChoices() {
  const departments = data.departments.map((one) => one.name);
  choices("by-state", "全部", data.states.map(([key, word, count]) => [key, `${word}（${count}）`]));
  choices("by-department", "全部", departments.map((name) => [name, name]));
  byId("by-department").parentNode.hidden = !departments.length;
  choices("by-severity", "全部", Object.entries(WORDS).map(([key, word]) => [key, `有${word}`]));
  choices("by-rule", "全部", data.rules.map(([code, name, , units]) => [code, `${code} ${name}（${units} 家）`]));
}

function tableHead(labels, texts) {
  return element("thead", {}, element("tr", {}, ...labels.map((label, index) =>
    element("th", { scope: "col", className: index < texts ? "" : "number" }, label))));
}

function numbers(values) {
  return values.map((value) => element("td", { className: "number" }, String(value)));
}

function chooser(key, value, label) {
  return element("button", { type: "button", className: "link", "data-filter": key, "data-value": value }, label);
}

function departmentRow({ name, counts, amounts }) {
  return element("tr", {}, element("th", { scope: "row" }, chooser("department", name, name)), ...numbers([...counts, ...amounts]));
}

function buildTotals() {
  const { counts, amounts } = data.total;
  const labels = ["主管部门", "单位数", "计入合计", ...data.states.map(([, word]) => word), ...data.names];
  const total = element("tr", {}, element("th", { scope: "row" }, "合计"), ...numbers([...counts, ...amounts]));
  if (!data.departments.length) byId("departments-title").textContent = "合计";
  byId("coverage").textContent = `${data.coverage}。金额单位：万元。`;
  byId("totals").append(tableHead(labels, 1), element("tbody", {}, ...data.departments.map(departmentRow)), element("tfoot", {}, total));
}

function buildRules() {
  const rows = data.rules.map(([code, name, findings, units]) =>
    element("tr", {}, element("th", { scope: "row" }, chooser("rule", code, code)), element("td", {}, name), ...numbers([units, findings])));
  byId("rule-table").append(tableHead(["编码", "规则", "单位数", "条数"], 2), element("tbody", {}, ...rows));
  hideEmpty("rules", rows);
}

function buildLeft() {
  const rows = data.left.map(([path, reason]) => element("tr", {}, element("th", { scope: "row" }, path), element("td", {}, reason)));
  byId("left-table").append(tableHead(["文件", "为什么"], 2), element("tbody", {}, ...rows));
  hideEmpty("left", rows);
}

function buildHead() {
  const made = data.units.filter((unit) => unit.links.document).length;
  byId("title").textContent = data.title;
  byId("summary").textContent = `共 ${data.units.length} 家单位，生成报告 ${made} 份；金额单位：万元`;
  byId("workbook").href = data.workbook;
  byId("notes-list").append(...data.notes.map(findingItem));
  byId("notes").hidden = !data.notes.length;
}

/** A part of the page that has nothing to show is not there, nor is the way to it. */
function hideEmpty(id, rows) {
  byId(id).hidden = !rows.length;
  document.querySelector(`nav a[href="#${id}"]`).hidden = !rows.length;
}

// --- what the user does

/** The address is the filter's, so that a jump within the page must not change it. */
function jump(link) {
  const target = byId(link.getAttribute("href").slice(1));
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}

function pressed(event) {
  const link = event.target.closest('a[href^="#"]');
  const button = event.target.closest("button");
  if (link) {
    event.preventDefault();
    jump(link);
  } else if (button) press(button);
}

function press(button) {
  const { state, sort: column, filter, value, unit } = button.dataset;
  if (unit) unfold(button);
  else if (column) go({ sort: nextSort(column) });
  else if (state) go({ state: shown.state === state ? "" : state });
  else if (filter) {
    go({ ...EMPTY, sort: shown.sort, [filter]: value });
    byId("units").scrollIntoView();
    byId("units").focus({ preventScroll: true });
  } else if (button.id === "reset") go({ ...EMPTY, sort: shown.sort });
}

function listen() {
  document.addEventListener("click", pressed);
  for (const key of CHOICES) {
    byId(`by-${key}`).addEventListener("change", (event) => go({ [key]: event.target.value }));
  }
  // While somebody types there is no step for each letter; leaving the box or Enter makes one.
  byId("search").addEventListener("input", (event) => show({ ...shown, search: event.target.value }));
  byId("search").addEventListener("change", remember);
  window.addEventListener("hashchange", () => show(readAddress()));
}

const bodies = data.units.map(unitBody);
buildHead();
buildCards();
buildChoices();
buildTable();
buildTotals();
buildRules();
buildLeft();
listen();
show(readAddress());
