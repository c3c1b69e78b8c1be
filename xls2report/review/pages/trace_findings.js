// The findings: where they are in the text and in the tables, and the list of them.

const SHORT_SEVERITIES = { error: _("错"), warning: _("警"), info: _("提") };
const findingsAt = new Map();
const flagsAt = new Map();
const placed = { table: new Map(), figure: new Map(), gap: new Map() };

const worst = (indexes) => Object.keys(SEVERITIES).find((severity) => indexes.some((index) => data.findings[index].severity === severity));

function placeFindings() {
  data.findings.forEach((finding, index) => {
    const [kind, key] = finding.place;
    // Above a table stand causes alone; what follows from them stands at its cells.
    if (placed[kind] && (kind !== "table" || finding.cause < 0)) addTo(placed[kind], key, index);
    // All its cells lead to a finding; the likeliest one, which comes first, shows it.
    placesOf(finding.cells).forEach((at, nth) => {
      addTo(findingsAt, placeKey(at), index);
      if (!nth) addTo(flagsAt, placeKey(at), index);
    });
  });
}

function mark(index) {
  const { severity, message } = data.findings[index];
  return element("button", { type: "button", className: `mark ${severity}`, title: message, "aria-label": _("{severity}：{message}", { severity: SEVERITIES[severity], message }), "data-finding": index }, SHORT_SEVERITIES[severity]);
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
    // What follows from another is reached from there.
    if (cover && finding.cause < 0) byId("title").after(mark(index));
  });
}

let openedFinding = -1;

function findingElement(finding, index) {
  const [expected, actual, difference] = finding.amounts.map((amount) => (amount === null ? "" : exactText(amount, _("万元"))));
  const body = element("div", { className: "more" }, facts([[_("应为"), expected], [_("实为"), actual], [_("相差"), difference], [_("怎么办"), finding.remedy]]), list(finding.cells, cellLink), following(index));
  const head = button("head", () => select({ type: "finding", index }, { focus: true }),
    element("b", { className: `severity severity-${finding.severity}` }, SEVERITIES[finding.severity]), element("span", {}, finding.message), element("span", { className: "code", title: _("规则的说明：xls2report rules {code}", { code: finding.code }) }, finding.code));
  head.id = `finding-${index}`;
  head.setAttribute("aria-expanded", "false");
  return element("li", { className: "finding", "data-severity": finding.severity }, head, body);
}

/** What follows from a finding, folded under it. */
function following(cause) {
  const items = data.findings.map((finding, index) => (finding.cause === cause ? findingElement(finding, index) : null)).filter(Boolean);
  return items.length ? [element("details", { className: "follows" }, element("summary", {}, _("由此引起的问题{count}条，改正后一并消失", { count: items.length })), element("ol", {}, items))] : [];
}

function openFinding(index) {
  const change = (which, opened) => {
    const head = byId(`finding-${which}`);
    if (!head) return;
    head.setAttribute("aria-expanded", String(opened));
    head.parentNode.classList.toggle("open", opened);
    const folded = head.closest("details");
    if (folded) folded.open = opened;
    if (opened) { if (head.parentNode.hidden) filterFindings(""); setTimeout(() => reveal(head.parentNode, byId("panes"))); }
  };
  const withCause = (which) => (which >= 0 && data.findings[which].cause >= 0 ? [data.findings[which].cause, which] : [which]);
  withCause(openedFinding).forEach((which) => change(which, false));
  withCause(index).forEach((which) => change(which, true));
  openedFinding = index;
}

/** Show the findings of one severity, or all. */
function filterFindings(severity) {
  for (const item of document.querySelectorAll(".findings > .finding")) item.hidden = severity !== "" && item.dataset.severity !== severity;
  for (const choice of document.querySelectorAll(".filter button")) choice.setAttribute("aria-pressed", String(choice.dataset.severity === severity));
}

/** How many errors touch a table: with a cell of it, or as a whole. */
function errorsIn(table) {
  const touches = ({ place: [kind, key], cells: own }) => (kind === "table" && key === data.tables[table].kind) || placesOf(own).some(([at]) => at === table);
  return data.findings.filter((finding) => finding.severity === "error" && touches(finding)).length;
}

const causes = data.findings.filter((finding) => finding.cause < 0);
const countOf = (severity) => causes.filter((finding) => finding.severity === severity).length;

function buildFindings() {
  const pane = byId("pane-findings");
  if (!data.findings.length) {
    pane.append(element("p", { className: "empty" }, _("没有发现问题。")));
    return;
  }
  const choices = [["", _("全部 {count}", { count: causes.length })], ...Object.keys(SEVERITIES).map((severity) => [severity, tally(severity, countOf(severity))])];
  const made = choices.map(([severity, text]) => element("button", { type: "button", onclick: () => filterFindings(severity), "data-severity": severity, "aria-pressed": String(!severity) }, text));
  pane.append(element("div", { className: "filter", role: "group", "aria-label": _("按轻重筛选") }, made), element("ol", { className: "findings" }, causes.map((finding) => findingElement(finding, data.findings.indexOf(finding)))));
}
