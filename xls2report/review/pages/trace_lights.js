// What is lit, on both sides, and how it comes into sight.

let lit = { pieces: [], cells: new Map(), others: [] };

function paint(index) {
  if (!sheets[index].built) return;
  for (const [row, column] of lit.cells.get(index) || []) {
    const made = cellElement([index, row, column]);
    if (made) made.classList.add("lit");
  }
}

function unlight() {
  for (const number of lit.pieces) pieces[number].element.classList.remove("lit", "chosen");
  for (const other of lit.others) other.classList.remove("lit", "chosen");
  for (const index of lit.cells.keys()) {
    if (sheets[index].built) for (const made of sheets[index].built.querySelectorAll(".lit, .chosen")) made.classList.remove("lit", "chosen");
  }
  lit = { pieces: [], cells: new Map(), others: [] };
}

/** Light pieces of the text, cells of the tables (as table, row, column) and other elements. */
function light(litPieces, litCells, others = []) {
  lit.pieces = litPieces;
  lit.others = others;
  for (const [table, row, column] of litCells) addTo(lit.cells, table, [row, column]);
  for (const number of litPieces) pieces[number].element.classList.add("lit");
  for (const other of others) other.classList.add("lit");
  for (const index of lit.cells.keys()) paint(index);
  countOnTabs();
}

function countOnTabs() {
  data.tables.forEach((table, index) => {
    const count = (lit.cells.get(index) || []).length;
    byId(`tab-table-${index}`).lastChild.textContent = count ? _("{count}格", { count }) : "";
  });
}

/** Scroll one box, and nothing around it, so that an element in it is seen. */
function reveal(made, box) {
  const inner = made.getBoundingClientRect(), outer = box.getBoundingClientRect();
  const head = box.querySelector("thead");
  const top = outer.top + (head && box.contains(made) ? head.offsetHeight : 0);
  if (inner.top < top || inner.bottom > outer.bottom) box.scrollTop += inner.top - top - (outer.bottom - top - inner.height) / 2;
  if (inner.left < outer.left || inner.right > outer.right) box.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}

function revealCell(at) {
  tableTabs.show(at[0]);
  const made = cellElement(at);
  if (made) reveal(made, made.closest(".box"));
  return made;
}

/** See a piece; in a long text what was not laid out yet may push it away again. */
function revealPiece(number) {
  const see = () => reveal(pieces[number].element, byId("sections"));
  see();
  if (lines.length > LONG_TEXT) requestAnimationFrame(see);
}

/** Go to a cell or a piece: see it and stand on it, also where the page is one long column. */
function go(made) {
  if (!made) return;
  made.focus({ preventScroll: true });
  made.scrollIntoView({ block: "nearest", inline: "nearest" });
}
