// The page of a folder's audit: shows the reports, finds and filters them. What is said of each was worked out before.

const states = [...new Set(data.reports.map((report) => report.state))];
const CLASSES = { "有错误": "severity-error", "有警告": "severity-warning", "没有审核": "state-missing", "没有问题": "state-ready" };
byId("title").textContent = data.title;
byId("workbook").href = encodeURIComponent(data.workbook);
byId("summary").textContent = `${data.reports.length} 份报告：` + states.map((state) => `${state} ${data.reports.filter((report) => report.state === state).length}`).join("，");

function findingItem([severity, code, message, where, remedy, below]) {
  const parts = [element("span", { className: `severity-${severity}` }, `[${SEVERITIES[severity]}] ${code} `), message];
  if (where) parts.push(element("div", { className: "where" }, `位置：${where}`));
  if (remedy) parts.push(element("div", { className: "remedy" }, `处理：${remedy}`));
  if (below.length) parts.push(element("ul", { className: "below" }, below.map((text) => element("li", {}, text))));
  return element("li", {}, parts);
}

function reportItem(report) {
  const counts = report.failure.length ? [] : [`核对 ${report.claims} 处，其中同表 ${report.tied} 处；表 ${report.tables} 张；` + Object.values(SEVERITIES).map((word, index) => `${word} ${report.counts[index]}`).join("，")];
  const head = element("summary", {},
    element("span", { className: CLASSES[report.state] || "" }, report.state),
    element("span", { className: "unit" }, report.unit || report.path),
    element("span", { className: "file" }, `${report.path}${report.year ? `，${report.year}年度` : ""}`),
    element("span", { className: "counts" }, ...counts));
  const items = report.failure.length ? [element("li", {}, report.failure.join("；"))] : report.findings.map(findingItem);
  if (report.all > report.findings.length) items.push(element("li", {}, `……共 ${report.all} 条，其余见汇总表`));
  return element("li", {}, element("details", {}, head, element("ol", { className: "findings" }, items)));
}

const rows = data.reports.map((report) => [report, reportItem(report), [report.path, report.unit, ...report.findings.map((finding) => finding[1])].join(" ")]);
byId("list").append(...rows.map((row) => row[1]));
byId("by-state").append(element("option", { value: "" }, "全部"), ...states.map((state) => element("option", { value: state }, state)));

function filter() {
  const words = byId("search").value.trim(), state = byId("by-state").value;
  let shown = 0;
  for (const [report, item, text] of rows) {
    item.hidden = Boolean((state && report.state !== state) || (words && !text.includes(words)));
    shown += item.hidden ? 0 : 1;
  }
  byId("shown").textContent = `显示 ${shown} 份`;
}
byId("search").addEventListener("input", filter);
byId("by-state").addEventListener("change", filter);
filter();
byId("missing-list").append(...data.missing.map((unit) => element("li", {}, unit.filter(Boolean).join("，"))));
byId("missing").hidden = !data.missing.length;
byId("left-list").append(...data.left.map(([path, reason]) => element("li", {}, `${path}：${reason}`)));
byId("left").hidden = !data.left.length;
