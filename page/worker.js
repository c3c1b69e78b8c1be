// The interpreter, in a thread of its own: the page stays responsive. Everything it needs comes in the first message.
"use strict";
const FOLDER = "/home/pyodide/in", RESULTS = "/home/pyodide/out";
let python, desk;
// The page, which has the words, says it in its language.
const _ = (message) => message;

const address = (data, type) => URL.createObjectURL(new Blob([data], { type }));

async function start({ parts, wheels, language }) {
  say(_("正在启动……"));
  const loader = await import(address(parts.loader, "text/javascript"));
  const interpreter = await import(address(parts.interpreter, "text/javascript"));
  const ask = self.fetch;
  // The only thing that is asked for by a name of its own.
  self.fetch = (what, how) => String(what).endsWith("pyodide.asm.wasm")
    ? Promise.resolve(new Response(parts.wasm, { headers: { "content-type": "application/wasm" } }))
    : ask(what, how);
  python = await loader.loadPyodide({
    indexURL: "blob:none/",
    createPyodideModule: interpreter.default,
    stdLibURL: address(parts.library, "application/zip"),
    lockFileContents: new TextDecoder().decode(parts.lock),
  });
  say(_("正在装入程序……"));
  for (const wheel of wheels) python.unpackArchive(wheel, "wheel");
  python.runPython("import importlib; importlib.invalidate_caches()");
  python.pyimport("xls2report.model.language").use_language(language);
  for (const folder of [FOLDER, RESULTS]) python.FS.mkdirTree(folder);
  const room = python.pyimport("xls2report.page.desk");
  desk = room.Desk(FOLDER, RESULTS, say);
  return { templates: JSON.parse(room.templates()) };
}

function say(text, name = "") { postMessage({ say: text, name }); }

function path(name) {
  const parts = name.split("/").filter((part) => part && part !== "." && part !== "..");
  return `${FOLDER}/${parts.join("/")}`;
}

function put({ files, settings }) {
  for (const { name, data } of files) {
    const target = path(name);
    python.FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
    python.FS.writeFile(target, data);
  }
  return look({ settings });
}

function take({ names, settings }) {
  for (const name of names) if (python.FS.analyzePath(path(name)).exists) python.FS.unlink(path(name));
  return look({ settings });
}

function look({ settings }) {
  say(_("正在认文件……"));
  return { found: JSON.parse(desk.recognise(JSON.stringify(settings))) };
}

function work({ job }) {
  empty(RESULTS);
  const answer = JSON.parse(desk.do(JSON.stringify(job)));
  for (const file of answer.files) file.data = python.FS.readFile(file.path);
  return { answer };
}

function empty(folder) {
  for (const name of python.FS.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const one = `${folder}/${name}`;
    if (python.FS.isDir(python.FS.stat(one).mode)) { empty(one); python.FS.rmdir(one); } else python.FS.unlink(one);
  }
}

const DOORS = { start, put, take, look, work };

onmessage = async ({ data }) => {
  try {
    postMessage({ ...(await DOORS[data.do](data)), done: data.do });
  } catch (error) {
    const last = String(error.message || error).trim().split("\n").pop();
    postMessage({ failed: last, done: data.do });
  }
};
