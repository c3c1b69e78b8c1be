// The page of a lesson: the texts as they were taken apart, and what is to be answered.

const NAMES = { figure: _("数"), name: _("名称"), text: _("单位自己的文字"), pair: _("两种说法"), note: _("说明"), open: _("没有认出") };

/** Show what a coloured stretch is. */
function choose(text, kind, name) {
  byId("chosen").textContent = _("{text}：{kind}，{name}", { text, kind: NAMES[kind], name });
}

function piece([text, kind, name]) {
  if (!kind) return text;
  const made = element("button", { type: "button", className: `piece ${kind}`, title: name }, text);
  made.addEventListener("click", () => choose(text, kind, name));
  return made;
}

function paragraph(file, one) {
  const same = ["", "same"].includes(one.outcome);
  const tag = one.rank < 3 ? "h3" : "p";
  const made = element(tag, { id: `${file}-${one.number}`, className: same ? "" : "differs" }, one.pieces.map(piece));
  if (same) return [made];
  made.append(element("span", { className: "outcome" }, data.words[one.outcome]));
  return one.written ? [made, element("p", { className: "written" }, _("学得的写法写成：{written}", { written: one.written }))] : [made];
}

function list(id, items) {
  const section = byId(id);
  if (items.length) section.append(element("ul", {}, items.map((one) => element("li", {}, one))));
  else section.hidden = true;
}

document.title = data.template;
byId("head").textContent = data.head;
/** Say how many paragraphs became what. */
const counted = (outcomes) => Object.entries(outcomes).filter(([, count]) => count)
  .map(([outcome, count]) => _("{outcome}{count}段", { outcome: data.words[outcome], count })).join(_("，"));
byId("outcomes").textContent = counted(data.outcomes);
for (const text of data.texts) {
  byId("texts").append(
    element("h2", {}, text.file),
    ...text.paragraphs.flatMap((one) => paragraph(text.file, one)),
  );
}
const at = (one) => element("a", { href: `#${one.file}-${one.paragraph}` }, _("{file} 第{paragraph}段", { file: one.file, paragraph: one.paragraph }));
list("questions", data.questions.map((one) => [at(one), _("：“{open}”，在“{around}”", { open: one.open, around: one.around })]));
list("wrong", data.wrong.map((one) => [
  at(one), _("：印的是{printed}，{name}按工作簿是{expected}", { printed: one.printed, name: one.name, expected: one.expected }), one.judged_wrong ? _("（报告自己的数也对不上）") : "",
]));
list("crossed", Object.entries(data.crossed).map(([file, outcomes]) => _("{file}：{words}", { file, words: counted(outcomes) })));
list("otherwise", data.otherwise.map((one) => _("{file}：“{text}”；行文里是“{instead}”，另一种写在行文的注释里", one)));
list("inferred", data.inferred.map((one) => _("{branch}：{text}（{origin}）", { branch: one.branch, text: one.text, origin: one.origin })));
byId("form").textContent = data.form;
