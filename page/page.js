"use strict";
const at = (id) => document.getElementById(id);
const WORDS = JSON.parse(at("words").textContent);
const LANGUAGE = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh";
const _ = (message, slots = {}) => ((LANGUAGE === "en" && WORDS[message]) || message).replace(/\{(\w+)\}/g, (_slot, name) => slots[name]);
speak();
const KINDS = { tables: _("决算公开表"), supplement: _("补充表"), report: _("报告"), template: _("模板"), other: _("用不上"), unreadable: _("读不了") };
const NEEDS = { convert: "workbook", supplement: "workbook", check: "workbook", audit: "report", batch: "workbook" };
let worker, found = [], waiting = [], busy = true, addresses = [];

/** Put the page's own words into its language. */
function speak() {
  if (LANGUAGE !== "en") return;
  document.documentElement.lang = LANGUAGE;
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const own = texts.currentNode.data.trim();
    if (WORDS[own]) texts.currentNode.data = texts.currentNode.data.replace(own, WORDS[own]);
  }
  for (const one of document.querySelectorAll("[aria-label]")) one.setAttribute("aria-label", _(one.getAttribute("aria-label")));
  Object.assign(at("other"), { textContent: "中文", href: "?lang=zh", lang: "zh-CN" });
}

function now(text) { at("now").textContent = text; }

function element(name, text, className) {
  const one = document.createElement(name);
  if (text !== undefined) one.textContent = text;
  if (className) one.className = className;
  return one;
}

async function unpacked(node) {
  const raw = Uint8Array.from(atob(node.textContent), (character) => character.charCodeAt(0));
  node.remove();
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function begin() {
  const parts = {}, wheels = [];
  for (const name of ["loader", "interpreter", "wasm", "library", "lock"]) parts[name] = await unpacked(at(`part-${name}`));
  for (const node of [...document.querySelectorAll(".wheel")]) wheels.push(await unpacked(node));
  worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = () => now(_("启动不了：请换新版的 Edge 或 Chrome 打开这一页"));
  ask({ do: "start", parts, wheels, language: LANGUAGE });
}

function ask(message) {
  busy = true;
  show();
  worker.postMessage(message);
}

function hear(data) {
  if (data.say) { now(_(data.say)); return; }
  busy = false;
  if (data.failed) now(_("没有做成：{failed}。请把这句话告诉开发者；文件没有改动。", { failed: data.failed }));
  else if (data.done === "start") { offer(data.templates); now(_("好了，可以放文件了")); }
  else if (data.found) { found = data.found; now(found.length ? _("选下面的一件事来做") : _("可以放文件了")); }
  else if (data.answer) { answer(data.answer); now(_("做完了")); }
  show();
  next();
}

function offer(templates) {
  for (const [key, place] of templates) at("template").append(new Option(place || key, key));
}

function next() {
  if (busy || !waiting.length) return;
  const files = waiting;
  waiting = [];
  ask({ do: "put", files });
}

// --- files

async function receive(files) {
  for (const { name, file } of files) waiting.push({ name, data: new Uint8Array(await file.arrayBuffer()) });
  next();
}

async function entries(item) {
  const entry = item.webkitGetAsEntry();
  return entry ? walk(entry, "") : [];
}

async function walk(entry, before) {
  const name = before + entry.name;
  if (entry.isFile) return [{ name, file: await new Promise((take, fail) => entry.file(take, fail)) }];
  const reader = entry.createReader(), all = [];
  for (;;) {
    const some = await new Promise((take, fail) => reader.readEntries(take, fail));
    if (!some.length) return all;
    for (const one of some) all.push(...await walk(one, `${name}/`));
  }
}

for (const id of ["files", "folder"]) {
  at(id).addEventListener("change", () => {
    receive([...at(id).files].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
    at(id).value = "";
  });
}
for (const kind of ["dragover", "dragenter"]) document.addEventListener(kind, (event) => { event.preventDefault(); at("drop").classList.add("over"); });
document.addEventListener("dragleave", () => at("drop").classList.remove("over"));
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  at("drop").classList.remove("over");
  const lists = await Promise.all([...event.dataTransfer.items].filter((item) => item.kind === "file").map(entries));
  receive(lists.flat());
});
at("clear").addEventListener("click", () => ask({ do: "take", names: found.map((one) => one.name) }));

// --- what can be done

function of(kind) { return found.filter((one) => one.kind === kind); }

function job(task) {
  const tables = of("tables").sort((a, b) => (b.year || 0) - (a.year || 0));
  const own = of("template")[0];
  return {
    task,
    workbook: tables[0]?.name || "",
    previous: tables[1]?.name || "",
    supplement: of("supplement")[0]?.name || "",
    report: of("report")[0]?.name || "",
    template: own ? own.name : at("template").value === at("template").options[0]?.value ? "" : at("template").value,
    clean: at("clean").checked,
  };
}

function units() { return new Set(of("tables").map((one) => one.unit)).size; }

function show() {
  at("found").hidden = !found.length;
  at("clear").hidden = !found.length;
  at("clear").disabled = busy;
  at("list").replaceChildren(...found.map((one) => {
    const row = element("tr");
    const take = element("button", _("拿掉"));
    take.type = "button";
    take.disabled = busy;
    take.setAttribute("aria-label", _("拿掉 {name}", { name: one.name }));
    take.addEventListener("click", () => ask({ do: "take", names: [one.name] }));
    const last = element("td");
    last.append(take);
    const what = element("td", one.problem ? _("{value}：{problem}。{remedy}", { value: KINDS[one.kind], problem: one.problem, remedy: one.remedy }) : KINDS[one.kind], one.problem ? "error" : "");
    row.append(element("td", one.name), what, element("td", one.unit), element("td", one.year || ""), last);
    return row;
  }));
  const given = job("convert"), many = units() > 1;
  for (const button of at("actions").children) {
    const task = button.dataset.task, there = given[NEEDS[task]] !== "";
    button.disabled = busy;
    button.hidden = !there || (task === "batch" ? !many : many && task !== "audit");
  }
}

at("actions").addEventListener("click", (event) => {
  const task = event.target.dataset?.task;
  if (task) ask({ do: "work", job: job(task) });
});

// --- what came of it

function answer({ title, lines, findings, files, problem }) {
  for (const address of addresses) URL.revokeObjectURL(address);
  addresses = [];
  at("title").textContent = title;
  at("title").className = problem ? "problem" : "";
  at("lines").replaceChildren(...lines.map((line) => element("li", line)));
  at("saves").replaceChildren(...files.map((file) => {
    const link = element("a", _("保存：{label}", { label: file.label }), "button");
    link.download = file.name;
    link.href = URL.createObjectURL(new Blob([file.data]));
    addresses.push(link.href);
    return link;
  }));
  at("findings").replaceChildren(...findings.map((one) => {
    const item = element("li");
    item.append(element("strong", `[${one.word}] ${one.code} `, one.severity), element("span", one.message));
    for (const line of one.details) item.append(element("div", line, "details"));
    return item;
  }));
  at("answer").hidden = false;
  at("answer").focus();
}

begin().catch(() => now(_("启动不了：请换新版的 Edge 或 Chrome 打开这一页")));
