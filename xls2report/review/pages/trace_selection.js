// What is selected, what was selected before, and the panel that shows it.

let current = null;
let origin = null;
const trail = [];
const nothingChosen = byId("pane-source").firstElementChild;

/** Show where something comes from and light it on both sides. */
function select(selection, { remember = true, focus = false } = {}) {
  if (remember && current) trail.push(current);
  unlight();
  current = selection;
  const view = VIEWS[selection.type](selection);
  const at = view.at || placesOf(view.cells);
  light(view.pieces, at, view.others);
  choose(selection);
  fill(selection, view);
  showLit(selection, view, at);
  say(view, at);
  keepAddress(selection);
  if (focus) byId(selection.type === "finding" ? `finding-${selection.index}` : "pane-source").focus();
}

function choose({ type, piece, at }) {
  const made = type === "cell" ? cellElement(at) : piece === undefined ? null : pieces[piece].element;
  if (made) made.classList.add("chosen");
  for (const old of document.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  if (made) made.setAttribute("aria-current", "true");
}

function fill(selection, view) {
  const pane = byId("pane-source");
  unfold();
  openFinding(selection.type === "finding" ? selection.index : -1);
  if (view.body) {
    pane.replaceChildren(...view.body);
    pane.classList.add("filled");
    byId("panes").scrollTop = 0;
  }
  panelTabs.show(view.body ? 0 : 1);
  byId("back").hidden = !trail.length;
  byId("clear").hidden = false;
  byId("to-text").hidden = !inOneColumn() || !view.pieces.length;
  byId("to-text").onclick = () => go(pieces[view.pieces[0]].element);
}

/** Scroll both sides to what is lit; the side that was clicked stays as it is. */
function showLit({ type, piece }, view, at) {
  if (type !== "cell" && at.length) {
    const made = revealCell(at[0]);
    // In one long column the table stands below the text; while somebody types the page stays.
    if (made && inOneColumn() && type !== "search") made.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  else if (view.table >= 0) tableTabs.show(view.table);
  if (piece !== undefined) return;
  if (view.pieces.length) revealPiece(view.pieces[0]);
  else if (view.line) reveal(view.line.element, byId("sections"));
}

function say({ said, pieces: litPieces, cells: own }, at) {
  const elsewhere = own.length - placesOf(own).length;
  const parts = [at.length && _("表中标出{count}格", { count: at.length }), litPieces.length && _("正文标出{count}处", { count: litPieces.length }), elsewhere && _("另有{elsewhere}格在其他文件", { elsewhere })];
  byId("said").textContent = [said, ...parts.filter(Boolean)].join(_("；"));
}

function clear() {
  unlight();
  countOnTabs();
  choose({});
  openFinding(-1);
  current = null;
  trail.length = 0;
  byId("pane-source").replaceChildren(nothingChosen);
  byId("pane-source").classList.remove("filled");
  byId("said").textContent = "";
  byId("back").hidden = byId("clear").hidden = byId("to-text").hidden = true;
  byId("search").value = "";
  keepAddress(null);
  if (origin && byId("panel").contains(document.activeElement)) go(origin);
  origin = null;
}

function back() {
  const last = trail.pop();
  if (last) select(last, { remember: false });
  if (byId("back").hidden) byId("pane-source").focus();
}

function fold(folded) {
  document.body.classList.toggle("folded", folded);
  byId("fold").setAttribute("aria-expanded", String(!folded));
  byId("fold").textContent = folded ? _("展开") : _("收起");
}

const unfold = () => fold(false);

/** Whether the window is so narrow or so magnified that text, tables and panel stand below each other. */
const inOneColumn = () => getComputedStyle(document.querySelector("main")).display !== "grid";

/** Go to the next finding while one is chosen, else to the next number of the text; -1 goes back. */
function step(direction) {
  const numbers = current && current.type === "finding" ? data.findings.map((_finding, index) => index) : pieces.map((_piece, number) => number).filter((number) => pieces[number].kind === 0);
  if (!numbers.length) return;
  const from = !current ? -1 : current.type === "finding" ? current.index : current.piece === undefined ? -1 : current.piece;
  const ahead = direction > 0 ? numbers.find((number) => number > from) : numbers.findLast((number) => number < from);
  const number = ahead === undefined ? numbers.at(direction > 0 ? 0 : -1) : ahead;
  if (current && current.type === "finding") select({ type: "finding", index: number });
  else {
    select({ type: "figure", index: pieces[number].index, piece: number });
    if (!inOneColumn()) revealPiece(number);
  }
}
