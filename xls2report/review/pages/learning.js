// The page of a lesson: the texts as they were taken apart, and what is to be answered.

const NAMES = { figure: "数", name: "名称", text: "单位自己的文字", pair: "两种说法", note: "说明", open: "没有认出" };

/** Show what a coloured stretch is. */
function choose(text, kind, name) {
  byId("chosen").textContent = `${text}：${NAMES[kind]}，${name}`;
}

function piece([text, kind, name]) {
  if (!kind) return text;
  const made = element("button", { type: "button", className: `piece ${kind}`, title: name }, text);
  made.addEventListener("click", () => choose(text, kind, name));
  return made;
}

function paragraph(file, one) {
  const same = ["", "一字不差"].includes(one.outcome);
  const tag = one.rank < 3 ? "h3" : "p";
  const made = element(tag, { id: `${file}-${one.number}`, className: same ? "" : "differs" }, one.pieces.map(piece));
  if (same) return [made];
  made.append(element("span", { className: "outcome" }, one.outcome));
  return one.written ? [made, element("p", { className: "written" }, `学得的写法写成：${one.written}`)] : [made];
}

function list(id, items) {
  const section = byId(id);
  if (items.length) section.append(element("ul", {}, items.map((one) => element("li", {}, one))));
  else section.hidden = true;
}

document.title = data.template;
byId("head").textContent = data.head;
byId("outcomes").textContent = Object.entries(data.outcomes).map(([word, count]) => `${word}${count}段`).join("，");
for (const text of data.texts) {
  byId("texts").append(
    element("h2", {}, text.file),
    ...text.paragraphs.flatMap((one) => paragraph(text.file, one)),
  );
}
const at = (one) => element("a", { href: `#${one.file}-${one.paragraph}` }, `${one.file} 第${one.paragraph}段`);
list("questions", data.questions.map((one) => [at(one), `：“${one.open}”，在“${one.around}”`]));
list("wrong", data.wrong.map((one) => [
  at(one), `：印的是${one.printed}，${one.name}按工作簿是${one.expected}`, one.judged_wrong ? "（报告自己的数也对不上）" : "",
]));
list("inferred", data.inferred.map((one) => `${one.branch}：${one.text}（${one.origin}）`));
byId("form").textContent = data.form;
