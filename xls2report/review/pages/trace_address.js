// The address says what is chosen, in words that hold for the next run as well, so that it can be sent on.

const cellName = ({ sheet, address }) => (sheet ? `${sheet.trim()}!${address}` : "");
const findingName = ({ code, cells: own }) => [code, own.length ? cellName(cells[own[0]]) : ""].filter(Boolean).join(" ");

/** Among several that are called the same, which one it is. */
const nth = (all, nameOf, index) => all.slice(0, index).filter((one) => nameOf(one) === nameOf(all[index])).length;

/** What each kind of selection is called: a name, and which of those that are called so. */
const NAMES = {
  figure: ({ index, piece }) => [figures[index].id, piece === undefined ? 0 : printedAt(index).indexOf(piece)],
  typed: ({ index, piece }) => [cellName(cells[index]), nth(pieces.filter((one) => one.kind === 1), (one) => cellName(cells[one.index]), pieces.filter((one) => one.kind === 1).indexOf(pieces[piece]))],
  gap: ({ index, piece }) => [gaps[index].key, nth(pieces, (one) => `${one.kind} ${one.index}`, piece)],
  cell: ({ at }) => [`${data.tables[at[0]].sheet.trim()}!${cellAddress(...at)}`, 0],
  finding: ({ index }) => [findingName(data.findings[index]), nth(data.findings, findingName, index)],
  search: ({ words }) => [words, 0],
};

/** Find what a name of each kind stands for; undefined where there is nothing of that name any more. */
const FINDERS = {
  figure: (name, which) => pieceNamed(0, (index) => figures[index].id === name, which) || figureNamed(name),
  typed: (name, which) => pieceNamed(1, (index) => cellName(cells[index]) === name, which),
  gap: (name, which) => pieceNamed(2, (index) => gaps[index].key === name, which),
  cell: (name) => cellNamed(name),
  finding: (name, which) => {
    const all = data.findings.map((_finding, number) => number);
    const named = all.filter((number) => findingName(data.findings[number]) === name);
    // Its cell may be another one by now.
    const index = [named[which], named[0], all.find((number) => data.findings[number].code === name.split(" ")[0])].find((number) => number !== undefined);
    return index === undefined ? undefined : { type: "finding", index };
  },
  search: (words) => ({ type: "search", words }),
};

function pieceNamed(kind, isIt, which) {
  const found = pieces.map((_piece, number) => number).filter((number) => pieces[number].kind === kind && isIt(pieces[number].index));
  const piece = found[which] === undefined ? found[0] : found[which];
  return piece === undefined ? undefined : { type: PIECE_KINDS[kind], index: pieces[piece].index, piece };
}

function figureNamed(name) {
  const index = figures.findIndex((figure) => figure.id === name);
  return index < 0 ? undefined : { type: "figure", index };
}

function cellNamed(name) {
  const sheet = name.slice(0, name.lastIndexOf("!"));
  const table = data.tables.findIndex((one) => one.sheet.trim() === sheet);
  if (table < 0) return undefined;
  for (let row = 0; row < data.tables[table].rows.length; row += 1) {
    for (let column = 0; column < data.tables[table].columns.length; column += 1) {
      if (name.endsWith(`!${cellAddress(table, row, column)}`)) return { type: "cell", at: [table, row, column] };
    }
  }
  return undefined;
}

/** Put what is chosen into the address; null: nothing is. It is no step of the browser's: the panel has its own way back. */
function keepAddress(selection) {
  const parts = new URLSearchParams();
  if (selection) {
    const [name, which] = NAMES[selection.type](selection);
    parts.set(selection.type, name);
    if (which > 0) parts.set("nth", which + 1);
  }
  history.replaceState(null, "", `#${parts}`);
}

function addressed() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const type = Object.keys(FINDERS).find((kind) => parts.get(kind));
  return type && FINDERS[type](parts.get(type), Number(parts.get("nth") || 1) - 1);
}

/** Show what the address names, if it names something that is there. */
function showAddress() {
  const selection = addressed();
  if (!selection) return;
  if (selection.type === "cell") {
    const made = revealCell(selection.at);
    if (!made || made.dataset.at === undefined) return;
    standOn(made);
  }
  if (selection.type === "search") byId("search").value = selection.words;
  select(selection);
  if (selection.piece !== undefined && !inOneColumn()) revealPiece(selection.piece);
}
