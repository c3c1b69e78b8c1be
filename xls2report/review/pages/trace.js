// The trace page: the text and the tables side by side, and what ties them together. Here it starts.

function buildTop() {
  const [name, words] = data.state;
  byId("title").textContent = _("{title} · 数字来源", { title: data.title });
  byId("state").textContent = words;
  byId("state").classList.add(`state-${name}`);
  const counts = Object.keys(SEVERITIES).map((severity) => button(`count severity-${severity}`, () => { unfold(); panelTabs.show(1); filterFindings(severity); }, tally(severity, countOf(severity))));
  byId("counts").append(...counts);
  if (data.alone) byId("district").remove();
  if (!data.edited) byId("edited").remove();
  if (data.document) byId("document").href = `./${encodeURIComponent(data.document)}`;
  else byId("document").hidden = true;
}

placeFindings();
buildTop();
buildText();
data.tables.forEach((table, index) => buildSheet(index));
buildFindings();
buildCharts();
buildTabs();
markText();
listen();
showAddress();
