"use strict";
const at = (id) => document.getElementById(id);
const WORDS = JSON.parse(at("words").textContent);
const LANGUAGE = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh";
const _ = (message, slots = {}) => ((LANGUAGE === "en" && WORDS[message]) || message).replace(/\{(\w+)\}/g, (_slot, name) => slots[name]);
speak();
const MOST_BYTES = 64 * 1024 * 1024;
const NOTHING = { files: [], tasks: [], advice: [], templates: [], asks_year: false };
/** What the interpreter is doing, and at which file; what is to be said beside the next step. */
let worker, doing = "", looking = "", told = "";
/** Files that were dropped meanwhile; those of the last drop; whether something else changed, too, and whether since a job began. */
let waiting = [], latest = [], again = false, changed = false;
let found = NOTHING, own = [], addresses = [];
/** The row whose file was taken away last, by where the keyboard is. */
let row = -1;
/** What the interpreter is started from, and all that was dropped: it may have to be started anew. */
const program = { parts: {}, wheels: [] }, kept = new Map(), bad = new Map(), shipped = [];

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
  for (const name of ["loader", "interpreter", "wasm", "library", "lock"]) program.parts[name] = await unpacked(at(`part-${name}`));
  for (const node of [...document.querySelectorAll(".wheel")]) program.wheels.push(await unpacked(node));
  program.worker = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  start();
}

/** Start the interpreter; one that ended, or that somebody stopped, is left behind. */
function start() {
  worker?.terminate();
  const one = worker = new Worker(program.worker);
  one.onmessage = ({ data }) => { if (one === worker) hear(data); };
  one.onerror = (event) => { event.preventDefault(); if (one === worker) ended(event.message); };
  now(_("正在准备……"));
  ask({ do: "start", parts: program.parts, wheels: program.wheels, language: LANGUAGE });
}

function ask(message) {
  doing = message.do;
  show();
  worker.postMessage(message);
}

function hear(data) {
  if (data.say) {
    looking = data.name;
    now(_(data.say));
    return;
  }
  if (data.failed) { ended(data.failed); return; }
  let after = -1;
  doing = "";
  if (data.done === "start") {
    offer(data.templates);
    now(bad.size ? next_step() : _("好了，可以放文件了"));
    list();
    if (kept.size) waiting.unshift(...[...kept].map(([name, bytes]) => ({ name, data: bytes })));
  } else if (data.found) {
    found = data.found;
    list();
    now([told, next_step()].filter(Boolean).join(" "));
    told = "";
    after = row;
    row = -1;
  } else if (data.answer && changed) {
    told = _("中间换了文件或选项，刚才的结果没有留下。");
    again = true;
  } else if (data.answer) {
    answer(data.answer);
    now(data.answer.problem ? _("没有做成，原因在下面") : _("做完了"));
  }
  show();
  // Who took a file away by keyboard goes on from there.
  if (after >= 0) ([...at("list").querySelectorAll("button")].slice(0, after + 1).pop() || at("files")).focus();
  next();
}

/** The interpreter ended, or cannot go on: say so, and start it anew with the files that it did not end at. */
function ended(why) {
  if (doing === "start") { now(_("启动不了：请换新版的 Edge 或 Chrome 打开这一页")); return; }
  if (doing === "work") {
    answer({ title: _("没有做成：程序中途停了"), lines: [_("请把这句话告诉开发者：{why}", { why }), _("放进来的文件没有改动，别的事照常可以做")], problem: true });
  } else {
    found = NOTHING;
    for (const name of kept.has(looking) ? [looking] : [...kept.keys()]) refuse(name, _("读它时程序停了（{why}）。请用 Excel、WPS 打开它，另存一份再放进来", { why }));
  }
  start();
}

/** Stop what is being done; files that were only just dropped are taken away again. */
function stop() {
  if (!doing || doing === "start") return;
  if (doing === "put") for (const name of latest) kept.delete(name);
  told = _("已停下。");
  found = NOTHING;
  list();
  start();
}

function next_step() {
  if (found.tasks.length) return _("选下面的一件事来做");
  return found.files.length || bad.size ? _("还做不了：看下面的说明") : _("可以放文件了");
}

function offer(templates) {
  if (!shipped.length) shipped.push(...templates);
}

function next() {
  if (doing || !(waiting.length || again)) return;
  const files = waiting;
  waiting = [];
  again = false;
  latest = files.map((one) => one.name);
  ask(files.length ? { do: "put", files, settings: settings() } : { do: "look", settings: settings() });
}

// --- files

async function receive(files) {
  const here = new Set(), replaced = [];
  for (const { name, file } of files) {
    const read = await content(name, file);
    if (read === null) continue;
    const place = free(name, here);
    here.add(place);
    if (kept.has(place) && !same(kept.get(place), read)) replaced.push(place);
    kept.set(place, read);
    bad.delete(place);
    waiting.push({ name: place, data: read });
  }
  forget();
  if (!files.length) now(_("里面没有文件"));
  if (replaced.length) told = _("换成了新放的同名文件：{names}。", { names: replaced.join(_("、")) });
  list();
  next();
}

/** Give a file's bytes, or null where the browser cannot read it or nobody should. */
async function content(name, file) {
  if (file.size > MOST_BYTES) { refuse(name, _("文件太大，不像是决算的文件")); return null; }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    refuse(name, _("浏览器读不到它：可能正被别的程序占用，或者已经移走、改名。关闭、核对后再放一次"));
    return null;
  }
}

function refuse(name, why) {
  kept.delete(name);
  bad.set(name, why);
}

/** Give a name that no other file of the same drop has, and where no file stands for a folder or the other way round. */
function free(name, here) {
  const clash = (place) => here.has(place) || [...kept.keys()].some((one) => one.startsWith(`${place}/`) || place.startsWith(`${one}/`));
  let place = name;
  for (let number = 2; clash(place); number++) place = `${number}/${name}`;
  return place;
}

function same(one, other) { return one.length === other.length && one.every((byte, place) => byte === other[place]); }

function take(names) {
  if (doing) return;
  row = [...at("list").querySelectorAll("button")].indexOf(document.activeElement);
  for (const name of names) { kept.delete(name); bad.delete(name); }
  forget();
  ask({ do: "take", names, settings: settings() });
}

async function entries(item) {
  const entry = item.webkitGetAsEntry();
  return entry ? walk(entry, "").catch(() => { refuse(entry.name, _("浏览器打不开这个文件夹")); return []; }) : [];
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
at("clear").addEventListener("click", () => take([...found.files.map((one) => one.name), ...bad.keys()]));
at("stop").addEventListener("click", stop);
for (const id of ["year", "money"]) at(id).addEventListener("change", () => { forget(); again = true; next(); });
for (const id of ["template", "clean"]) at(id).addEventListener("change", forget);

// --- what can be done

function settings() {
  const year = /^20\d\d$/.test(at("year").value.trim()) ? Number(at("year").value) : null;
  return { year, money: at("money").value || null };
}

function job(task) {
  const template = at("template").value;
  return { task, settings: settings(), template: template === shipped[0]?.[0] ? "" : template, clean: at("clean").checked };
}

/** Show the files, and what is to be said about them. */
function list() {
  const refused = [...bad].map(([name, why]) => ({ name, what: _("读不了：{why}", { why }), grave: true }));
  const rows = [...refused, ...found.files];
  at("list").replaceChildren(...rows.map((one) => {
    const line = element("tr"), last = element("td"), button = element("button", _("拿掉"));
    button.type = "button";
    button.setAttribute("aria-label", _("拿掉 {name}", { name: one.name }));
    button.addEventListener("click", () => take([one.name]));
    last.append(button);
    line.append(element("td", one.name), element("td", one.what, one.grave ? "error" : one.kind === "other" ? "quiet" : ""), element("td", one.unit), element("td", one.year || ""), last);
    return line;
  }));
  at("advice").replaceChildren(...found.advice.map((line) => element("li", line)));
  at("advice").hidden = !found.advice.length;
  at("found").hidden = at("clear").hidden = !rows.length;
  at("ask-year").hidden = !found.asks_year;
  // What was said of a file that is gone is not said of the next.
  if (!found.asks_year && found !== NOTHING) at("year").value = "";
  choose();
}

/** Offer the templates that were dropped before those that come along; one that was not there before is chosen. */
function choose() {
  const chosen = found.templates.find((name) => !own.includes(name)) || at("template").value;
  own = found.templates;
  at("template").replaceChildren(...own.map((name) => new Option(_("放进来的模板：{name}", { name }), name)), ...shipped.map(([key, place]) => new Option(place || key, key)));
  if ([...at("template").options].some((one) => one.value === chosen)) at("template").value = chosen;
}

function show() {
  at("stop").hidden = !doing || doing === "start";
  at("clear").disabled = doing !== "";
  for (const button of at("list").querySelectorAll("button")) button.disabled = doing !== "";
  for (const button of at("actions").children) {
    button.disabled = doing !== "";
    button.hidden = !found.tasks.includes(button.dataset.task);
  }
}

at("actions").addEventListener("click", (event) => {
  const task = event.target.dataset?.task;
  if (!task || doing) return;
  forget();
  changed = false;
  ask({ do: "work", job: job(task) });
});

// --- what came of it

/** A result belongs to the files and the choices that are shown: with any other it goes. */
function forget() {
  for (const address of addresses) URL.revokeObjectURL(address);
  addresses = [];
  at("answer").hidden = changed = true;
}

function answer({ title, lines, warnings = [], findings = [], files = [], problem }) {
  forget();
  at("title").textContent = title;
  at("title").className = problem ? "problem" : "";
  at("lines").replaceChildren(...lines.map((line) => element("li", line)), ...warnings.map((line) => element("li", line, "warning")));
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
