// The search: words, numbers and codes, in the text, in the tables and in the findings.

/** Wide and narrow letters are the same, and so are 2,356.27 and 2356.27. */
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/(\d),(?=\d{3})/g, "$1");

const lineText = (line) => line.number + line.parts.map((part) => part.text).join("");

function search(text) {
  const words = text.trim();
  if (words) select({ type: "search", words }, { remember: !current || current.type !== "search" });
  else clear();
}

/** The cells of all tables that hold a text, as table, row, column. */
function cellsHolding(wanted) {
  const found = [];
  data.tables.forEach((table, index) => table.texts.forEach((texts, column) => texts.forEach((text, row) => {
    if (text && folded(text).includes(wanted)) found.push([index, row, column]);
  })));
  return found;
}

function lineLink(line) {
  const text = lineText(line);
  return button("link sentence", () => { reveal(line.element, byId("sections")); line.element.tabIndex = -1; go(line.element); }, text.length > 90 ? `${text.slice(0, 90)}…` : text);
}

function cellFound(at) {
  const [table, row, column] = at;
  return button("link", () => go(revealCell(at)), `${tableName(table)} ${cellAddress(...at)}`, element("span", { className: "hint" }, _(" {row}：{text}", { row: [rowLabel(...at), data.tables[table].headings[column]].filter(Boolean).join(" ／ "), text: data.tables[table].texts[column][row] })));
}

VIEWS.search = ({ words }) => {
  const wanted = folded(words);
  const inText = lines.filter((line) => folded(lineText(line)).includes(wanted));
  const at = cellsHolding(wanted);
  const found = data.findings.map((_finding, index) => index).filter((index) => folded(`${data.findings[index].code} ${data.findings[index].message}`).includes(wanted));
  const litPieces = pieces.map((_piece, number) => number).filter((number) => folded(pieces[number].text).includes(wanted));
  const said = _("“{words}”：正文{lines}段，表中{cells}格，问题{findings}条", { words, lines: inText.length, cells: at.length, findings: found.length });
  const body = [element("p", { className: "name" }, element("b", {}, said)),
    ...(inText.length ? [block(_("正文"), list(inText, lineLink))] : []), ...(at.length ? [block(_("表"), list(at, cellFound, "list columns"))] : []),
    ...(found.length ? [block(_("问题"), list(found, findingLink))] : [])];
  return { pieces: litPieces, cells: [], at, body, line: inText[0], others: inText.filter((line) => !litPieces.some((number) => pieces[number].line === line)).map((line) => line.element), said };
};
