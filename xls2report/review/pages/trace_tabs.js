// The tabs over the tables and over the panel.

/** Make a row of tabs: one is in the tab order, the arrows go to the others. */
function makeTabs(holder, names, paneOf, onShow) {
  const tabs = names.map(([id, ...content]) => element("button", { type: "button", id, role: "tab", "aria-selected": "false", tabIndex: -1 }, ...content.flat()));
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

const errorBadge = (count) => (count ? [element("span", { className: "errors" }, _("错{count}", { count }))] : []);

const PANES = ["source", "findings", "charts"];
let tableTabs, panelTabs;

function buildTabs() {
  const tableNames = data.tables.map((table, index) => [`tab-table-${index}`, element("b", {}, tableNumber(index)), ` ${table.short}`, errorBadge(errorsIn(index)), element("span", { className: "count" })]);
  tableTabs = makeTabs(byId("table-tabs"), tableNames, (index) => sheets[index].pane, buildTable);
  const names = [[_("来源")], [_("问题 {count}", { count: causes.length }), errorBadge(countOf("error"))], [_("图表")]].map((content, index) => [`tab-${PANES[index]}`, ...content]);
  panelTabs = makeTabs(byId("panel-tabs"), names, (index) => byId(`pane-${PANES[index]}`), unfold);
  tableTabs.show(0);
  panelTabs.show(causes.length ? 1 : 2);
  // In one long column the panel would cover half of it before anything is chosen.
  fold(inOneColumn());
}
