// What all pages share: the data, and elements made from text.

const data = JSON.parse(document.getElementById("data").textContent);

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
