// The text: its lines, and the pieces in it that came from somewhere.

const PIECE_KINDS = ["figure", "typed", "gap"];
const LINE_TAGS = { heading_1: "h4", heading_2: "h5" };
const LONG_TEXT = 600;
const pieces = [];
const lines = [];

function pieceElement([kind, index, text], line) {
  const title = kind === 0 ? figures[index].name : kind === 1 ? _("补充表填写的文字") : gaps[index].hint;
  const made = element("span", {
    className: `piece ${PIECE_KINDS[kind]}`, role: "button", tabIndex: 0, title, textContent: text, "data-piece": pieces.length,
  });
  pieces.push({ kind, index, text, element: made, line });
  return made;
}

function lineElement([kind, number, key, content]) {
  const made = element(LINE_TAGS[kind] || "p", { className: `line ${kind}` });
  const line = { element: made, key, number, parts: [] };
  if (number) made.append(element("span", { className: "number" }, number));
  for (const part of content) {
    const first = pieces.length;
    made.append(typeof part === "string" ? part : pieceElement(part, line));
    line.parts.push(typeof part === "string" ? { text: part } : { text: part[2], piece: first });
  }
  lines.push(line);
  return made;
}

function sectionElement(section, index) {
  const name = section.name || _("封面和其他位置");
  const made = element("section", { id: `section-${index}`, className: "part", tabIndex: -1 }, element("h3", {}, name));
  if (section.file) made.append(element("p", { className: "line taken" }, _("附件取自 Word 文件：{file}", { file: section.file })));
  made.append(...section.lines.map(lineElement));
  byId("jumps").append(element("a", { href: `#section-${index}` }, name));
  return made;
}

function buildText() {
  byId("sections").append(...data.sections.map(sectionElement));
  if (lines.length > LONG_TEXT) byId("sections").classList.add("long");
}

/** The sentence around a piece: what stands before, the piece, what stands behind. */
function sentence(number) {
  const { line, text } = pieces[number];
  const at = line.parts.findIndex((part) => part.piece === number);
  const join = (parts) => parts.map((part) => part.text).join("");
  const before = join(line.parts.slice(0, at)), behind = join(line.parts.slice(at + 1));
  const start = before.lastIndexOf(_("。")) + 1, end = behind.indexOf(_("。"));
  return [before.slice(start), text, end < 0 ? behind : behind.slice(0, end + 1)];
}
