// Clicks, keys and printing: what is pressed stands for something; the arrows go from one number of a table to the next.

/** What an element in the text or in the tables stands for. */
function selectionOf(made) {
  if (made.dataset.finding !== undefined) return { type: "finding", index: Number(made.dataset.finding) };
  if (made.dataset.piece !== undefined) {
    const piece = Number(made.dataset.piece);
    return { type: PIECE_KINDS[pieces[piece].kind], index: pieces[piece].index, piece };
  }
  const [row, column] = made.dataset.at.split(".").map(Number);
  return { type: "cell", at: [Number(made.closest("table").dataset.table), row, column] };
}

function activate(target, focus) {
  const made = target.closest("[data-finding], [data-piece], [data-at]");
  if (!made) return false;
  if (made.dataset.at !== undefined) standOn(made);
  if (focus) origin = made;
  select(selectionOf(made), { focus });
  return true;
}

/** Make a cell the one of its table that is in the tab order. */
function standOn(made) {
  for (const old of made.closest("table").querySelectorAll('td[tabindex="0"]')) old.tabIndex = -1;
  made.tabIndex = 0;
}

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** Go from one number of a table to the next in a direction. */
function stepCell(made, [down, right]) {
  const index = Number(made.closest("table").dataset.table), { columns, rows } = data.tables[index];
  let [row, column] = made.dataset.at.split(".").map(Number);
  for (;;) {
    row += down;
    column += right;
    if (row < 0 || column < 0 || row >= rows.length || column >= columns.length) return;
    const next = cellElement([index, row, column]);
    if (next && next.dataset.at !== undefined) {
      standOn(next);
      reveal(next, next.closest(".box"));
      next.focus();
      return;
    }
  }
}

function onKey(event) {
  const target = event.target;
  if (event.key === "Escape") clear();
  else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  }
  else if ((event.key === "Enter" || event.key === " ") && !["BUTTON", "A", "INPUT"].includes(target.tagName)) {
    if (target.dataset && activate(target, true)) event.preventDefault();
  } else if (STEPS[event.key] && target.dataset && target.dataset.at !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    stepCell(target, STEPS[event.key]);
  }
}

function listen() {
  // A click with the keyboard on a real button counts no clicks.
  for (const id of ["text", "tables"]) byId(id).addEventListener("click", (event) => activate(event.target, event.detail === 0));
  document.querySelector(".top").addEventListener("click", (event) => activate(event.target, event.detail === 0));
  document.addEventListener("keydown", onKey);
  byId("search").addEventListener("input", (event) => search(event.target.value));
  byId("next").onclick = () => step(1);
  byId("previous").onclick = () => step(-1);
  byId("back").onclick = back;
  byId("clear").onclick = clear;
  byId("fold").onclick = () => fold(!document.body.classList.contains("folded"));
  const buildAll = () => data.tables.forEach((table, index) => buildTable(index));
  window.addEventListener("beforeprint", buildAll);
  window.matchMedia("print").addEventListener("change", (query) => { if (query.matches) buildAll(); });
}
