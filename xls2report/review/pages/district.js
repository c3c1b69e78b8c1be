// The district's page: rows are built once; filtering hides them, sorting moves them. Here it starts.

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
  window.addEventListener("resize", letFlow);
}

/** A list that fits the window needs no scrolling of its own, and then its head can stay while the page scrolls. */
function letFlow() {
  for (const box of document.querySelectorAll(".box")) {
    box.classList.remove("flows");
    box.classList.toggle("flows", box.scrollWidth <= box.clientWidth);
  }
}

buildHead();
buildCards();
buildChoices();
buildTable();
buildTotals();
buildRules();
buildLeft();
listen();
show(readAddress());
letFlow();
