// The filter: what it is, how it stands in the address, its controls, and what it hides.

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

const departmentOf = (unit) => unit.department || data.nameless;
const searchable = (value) => value.normalize("NFKC").toLowerCase();
const haystacks = data.units.map((unit) => searchable([unit.name, unit.department, unit.code, unit.contact].join("\n")));

function matcher(filter) {
  const words = searchable(filter.search).split(/\s+/).filter(Boolean);
  const severity = Object.keys(SEVERITIES).indexOf(filter.severity);
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
  byId("shown").textContent = _("显示 {count} / {all} 家", { count, all: data.units.length });
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

function choices(id, all, options) {
  byId(id).append(...[["", all], ...options].map(([value, label]) => element("option", { value }, label)));
}

function buildChoices() {
  const departments = data.departments.map((one) => one.name);
  choices("by-state", _("全部"), data.states.map(([key, word, count]) => [key, _("{word}（{count}）", { word, count })]));
  choices("by-department", _("全部"), departments.map((name) => [name, name]));
  byId("by-department").parentNode.hidden = !departments.length;
  choices("by-severity", _("全部"), Object.entries(SEVERITIES).map(([key, word]) => [key, _("有{word}", { word })]));
  choices("by-rule", _("全部"), data.rules.map(([code, name, , units]) => [code, _("{name}（{units} 家） {code}", { name: name || code, units, code })]));
}
