// The page of a folder's audit: shows the reports, finds and filters them. What is said of each was worked out before.

const states = [...new Map(data.reports.map((report) => report.state))];
const CLASSES = { faulty: "severity-error", doubtful: "severity-warning", failed: "state-missing", sound: "state-ready" };
byId("title").textContent = data.title;
byId("workbook").href = encodeURIComponent(data.workbook);
byId("summary").textContent = _("{count} 份报告：", { count: data.reports.length }) + states.map(([state, word]) => `${word} ${data.reports.filter((report) => report.state[0] === state).length}`).join(_("，"));

function findingItem([severity, code, message, where, remedy, below]) {
  const parts = [element("span", { className: `severity-${severity}` }, `[${SEVERITIES[severity]}] ${code} `), message];
  if (where) parts.push(element("div", { className: "where" }, _("位置：{where}", { where })));
  if (remedy) parts.push(element("div", { className: "remedy" }, _("处理：{remedy}", { remedy })));
  if (below.length) parts.push(element("ul", { className: "below" }, below.map((text) => element("li", {}, text))));
  return element("li", {}, parts);
}

function reportItem(report) {
  const counts = report.failure.length ? [] : [_("核对 {claims} 处，其中同表 {tied} 处；表 {tables} 张；", { claims: report.claims, tied: report.tied, tables: report.tables }) + Object.keys(SEVERITIES).map((severity, index) => tally(severity, report.counts[index])).join(_("，")) + (report.waived ? _("；已豁免 {waived}", { waived: report.waived }) : "")];
  const head = element("summary", {},
    element("span", { className: CLASSES[report.state[0]] }, report.state[1]),
    element("span", { className: "unit" }, report.unit || report.path),
    element("span", { className: "file" }, `${report.path}${report.year ? _("，{year}年度", { year: report.year }) : ""}`),
    element("span", { className: "counts" }, ...counts));
  const items = report.failure.length ? [element("li", {}, report.failure.join(_("；")))] : report.findings.map(findingItem);
  if (report.all > report.findings.length) items.push(element("li", {}, _("……共 {all} 条，其余见汇总表", { all: report.all })));
  return element("li", {}, element("details", {}, head, element("ol", { className: "findings" }, items)));
}

const rows = data.reports.map((report) => [report, reportItem(report), [report.path, report.unit, ...report.findings.map((finding) => finding[1])].join(" ")]);
byId("list").append(...rows.map((row) => row[1]));
byId("by-state").append(element("option", { value: "" }, _("全部")), ...states.map(([state, word]) => element("option", { value: state }, word)));

function filter() {
  const words = byId("search").value.trim(), state = byId("by-state").value;
  let shown = 0;
  for (const [report, item, text] of rows) {
    item.hidden = Boolean((state && report.state[0] !== state) || (words && !text.includes(words)));
    shown += item.hidden ? 0 : 1;
  }
  byId("shown").textContent = _("显示 {shown} 份", { shown });
}
byId("search").addEventListener("input", filter);
byId("by-state").addEventListener("change", filter);
filter();
byId("waivers-list").append(...data.waivers.map((text) => element("li", {}, text)));
byId("waivers").hidden = !data.waivers.length;
byId("missing-list").append(...data.missing.map((unit) => element("li", {}, unit.filter(Boolean).join(_("，")))));
byId("missing").hidden = !data.missing.length;
byId("left-list").append(...data.left.map(([path, reason]) => element("li", {}, _("{path}：{reason}", { path, reason }))));
byId("left").hidden = !data.left.length;
