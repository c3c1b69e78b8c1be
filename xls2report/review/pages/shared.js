// What all pages share: the data, the words for severities, and elements made from text.

const data = JSON.parse(document.getElementById("data").textContent);
const SEVERITIES = { error: "错误", warning: "警告", info: "提示" };
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
