// Where the numbers come from: figures and cells as the data has them, what they are called, what rests on what.

const figures = data.figures.map(([id, name, unit, value, reason, inputs, cell, printed, numbers]) => (
  { id, name, unit, value, reason, inputs, cell, printed, numbers }));
const cells = data.cells.map(([file, sheet, address, value, row, column, table, atRow, atColumn]) => (
  { file, sheet, address, value, row, column, table, at: atRow < 0 ? null : [table, atRow, atColumn] }));
const gaps = data.gaps.map(([key, hint]) => ({ key, hint }));

/** Put a value into a map of lists. */
function addTo(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

/** A cell of the tables (table, row, column) as the key of a map. */
const placeKey = (at) => at.join(":");

/** Where those of the cells are that stand in this year's tables; the others stand in other files. */
const placesOf = (numbers) => numbers.map((number) => cells[number].at).filter(Boolean);

const withUnit = (number, unit) => (/^%?$/.test(unit) ? number + unit : _("{number}{unit}", { number, unit }));

/** An exact value for reading: amounts with two decimals at least; a division has no end, so that its tail is cut and said to be. */
function exactText(value, unit) {
  const [whole, decimals = ""] = value.split(".");
  const kept = decimals.slice(0, 8);
  const tail = /[1-9]/.test(decimals.slice(8)) ? "…" : "";
  const short = tail ? kept : kept.replace(/0+$/, "");
  const shown = unit.endsWith(_("元")) ? short.padEnd(2, "0") : short;
  return withUnit(`${whole}${shown ? `.${shown}` : ""}${tail}`, unit);
}

const figureValue = (figure) => exactText(figure.value, figure.unit);

/** What the report prints of a figure; a percentage is printed with its sign. */
const printedValue = ({ printed, unit }, text = printed) => withUnit(text, unit === "%" ? "" : unit);

function cellAddress(table, row, column) {
  let letters = "";
  for (let left = data.tables[table].first + column + 1; left; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters + (data.tables[table].rows[row] + 1);
}

const tableNumber = (index) => (/\d+/.exec(data.tables[index].label) || [String(index + 1).padStart(2, "0")])[0];
const tableName = (index) => data.tables[index].label || data.tables[index].title;

/** Code and name of the lane that a column belongs to. */
function rowLabel(table, row, column) {
  const { columns, texts } = data.tables[table];
  const isLabel = (index) => columns[index] === "code" || columns[index] === "name";
  let end = column;
  while (end && !isLabel(end - 1)) end -= 1;
  let start = end;
  while (start && isLabel(start - 1)) start -= 1;
  return texts.slice(start, end).map((inColumn) => inColumn[row].trim()).filter(Boolean).join(" ");
}

const restsOn = new Map();

/** The cells that a figure rests on, in formula order, repeats left out. */
function cellsOf(index) {
  if (!restsOn.has(index)) {
    const { inputs, cell } = figures[index];
    restsOn.set(index, cell >= 0 ? [cell] : [...new Set((inputs || []).flatMap(cellsOf))]);
  }
  return restsOn.get(index);
}

let users = null;

/** The pieces of the text that rest on a cell of the tables. */
function usersOf(at) {
  if (!users) {
    users = new Map();
    pieces.forEach((piece, number) => {
      const own = piece.kind === 0 ? cellsOf(piece.index) : piece.kind === 1 ? [piece.index] : [];
      for (const place of placesOf(own)) addTo(users, placeKey(place), number);
    });
  }
  return users.get(placeKey(at)) || [];
}

const printedAt = (index) => pieces.map((piece, number) => number).filter((number) => pieces[number].kind === 0 && pieces[number].index === index);
