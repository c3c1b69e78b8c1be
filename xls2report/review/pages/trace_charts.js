// The charts: each bar leads to its figure.

function bar(value, largest, className) {
  const filled = element("span", { className: `fill ${className}` });
  const share = largest ? (Math.abs(Number(value)) / largest) * 100 : 0;
  // What is small must still be seen; what is nothing has no bar.
  filled.style.width = `${share ? Math.min(100, Math.max(0.4, share)) : 0}%`;
  filled.hidden = !share;
  return element("span", { className: "track" }, filled);
}

const barButton = (shown, label, value, largest, className, more = "") => button("bar-row", () => select({ type: "figure", index: shown[0] }),
  element("span", { className: "label" }, label), bar(value, largest, Number(value) < 0 ? `${className} negative` : className), element("span", { className: "value" }, printedValue(figures[shown[0]], shown[1])), element("span", { className: "share" }, more));

/** A full bar is the whole that the shares are of: half a bar is half of it. */
function partsChart(bars, whole) {
  return element("ul", {}, bars.map(([name, value, shown, share]) => element("li", {}, barButton(shown, name, value, Math.abs(Number(whole)), "now", share ? _("占{share}", { share: share[1] }) : ""))));
}

function pairChart(pairs) {
  return element("ul", {}, pairs.map(([name, now, then, shownNow, shownThen, direction, change, rate]) => {
    const largest = Math.max(Math.abs(Number(now)), Math.abs(Number(then)));
    const difference = change ? [" ", button("link", () => select({ type: "figure", index: change[0] }), printedValue(figures[change[0]], change[1]))] : [];
    const percent = rate ? [_("，"), button("link", () => select({ type: "figure", index: rate[0] }), rate[1])] : [];
    return element("li", { className: "pair" }, element("p", {}, element("b", {}, name), _("　比上年{direction}", { direction }), difference, percent),
      barButton(shownNow, _("本年"), now, largest, "now"), barButton(shownThen, _("上年"), then, largest, "then"));
  }));
}

function buildCharts() {
  const pane = byId("pane-charts");
  if (!data.charts.length) pane.append(element("p", { className: "empty" }, _("没有可以画图的数。")));
  for (const chart of data.charts) {
    pane.append(element("div", { className: "chart" }, element("h4", {}, chart.title), chart.bars ? partsChart(chart.bars, chart.whole) : pairChart(chart.pairs)));
  }
}
