// The sections around the list: the head, the cards, the totals, the common problems, the files left alone.

const NEXT = {
  ready: _("打开报告核对一遍，就可以公开；有发布稿的，公开发布稿。"),
  incomplete: _("把汇总表的“待填”清单发给单位，填好补充表后重新生成。"),
  faulty: _("把问题清单发给单位，改正后重新报送、重新生成；在此之前报告只是草稿。"),
  missing: _("催单位报送决算公开表，收到后放进文件夹重新生成。"),
};

function buildHead() {
  const made = data.units.filter((unit) => unit.links.document).length;
  byId("title").textContent = data.title;
  byId("summary").textContent = [_("共 {count} 家单位，生成报告 {made} 份", { count: data.units.length, made }), data.asOf, _("金额单位：万元")].filter(Boolean).join(_("；"));
  byId("workbook").href = data.workbook;
  byId("notes-list").append(...data.notes.map(findingItem));
  byId("notes").hidden = !data.notes.length;
}

function buildCards() {
  byId("cards").append(...data.states.map(([key, word, count]) => {
    const failed = key === "faulty" && data.failed ? _("其中 {failed} 家没有生成报告。", { failed: data.failed }) : "";
    return element("li", { className: `card state-${key}` },
      element("button", { type: "button", "data-state": key, "aria-pressed": "false" },
        element("span", { className: "number" }, String(count)), element("span", {}, word)),
      element("p", {}, _("{failed}下一步：{step}", { failed, step: NEXT[key] })));
  }));
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
  const labels = [_("主管部门"), _("单位数"), _("计入合计"), ...data.states.map(([, word]) => word), ...data.names];
  const total = element("tr", {}, element("th", { scope: "row" }, _("合计")), ...numbers([...counts, ...amounts]));
  if (!data.departments.length) byId("departments-title").textContent = _("合计");
  byId("coverage").textContent = _("{coverage}。金额单位：万元。", { coverage: data.coverage });
  byId("totals").append(tableHead(labels, 1), element("tbody", {}, ...data.departments.map(departmentRow)), element("tfoot", {}, total));
}

function buildRules() {
  const rows = data.rules.map(([code, name, findings, units]) =>
    element("tr", {}, element("th", { scope: "row" }, chooser("rule", code, name || code)), element("td", { className: "rule", title: ruleHelp(code) }, code), ...numbers([units, findings])));
  byId("rule-table").append(tableHead([_("规则"), _("编码"), _("单位数"), _("条数")], 2), element("tbody", {}, ...rows));
  hideEmpty("rules", rows);
}

function buildLeft() {
  const rows = data.left.map(([path, reason]) => element("tr", {}, element("th", { scope: "row" }, path), element("td", {}, reason)));
  byId("left-table").append(tableHead([_("文件"), _("为什么")], 2), element("tbody", {}, ...rows));
  hideEmpty("left", rows);
}

/** A part of the page that has nothing to show is not there, nor is the way to it. */
function hideEmpty(id, rows) {
  byId(id).hidden = !rows.length;
  document.querySelector(`nav a[href="#${id}"]`).hidden = !rows.length;
}
