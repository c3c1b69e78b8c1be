// What all pages share: the data, words in the page's language, and elements made from text.

const data = JSON.parse(document.getElementById("data").textContent);
/** Give a message in the page's language, its slots filled; there are no words where the page is Chinese. */
const WORDS = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
const _ = (message, slots = {}) => (WORDS[message] ?? message).replace(/\{(\w+)\}/g, (_slot, name) => slots[name]);
const SEVERITIES = { error: _("错误"), warning: _("警告"), info: _("提示") };
const tally = (severity, count) => ({ error: _("错误 {count}", { count }), warning: _("警告 {count}", { count }), info: _("提示 {count}", { count }) })[severity];
const byId = (id) => document.getElementById(id);

/** Make an element. Properties go onto it, `data-…` and `aria-…` become attributes; children are elements or texts. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.flat());
  return made;
}
