// Sorting: the rows move, the heads say by what.

function parseSort(by) {
  const descending = by.startsWith("-");
  return { column: COLUMNS.find((one) => one.id === by.slice(descending ? 1 : 0)), direction: descending ? -1 : 1 };
}

function sort(by) {
  const { column, direction } = parseSort(by);
  const order = data.units.map((unit, number) => ({ number, value: column ? column.value(unit) : number }));
  if (column) order.sort((one, other) => column.compare(one.value, other.value, direction) || one.number - other.number);
  byId("table").append(...order.map((one) => bodies[one.number]));
  for (const head of document.querySelectorAll("#table thead th[data-column]")) {
    const on = column && head.dataset.column === column.id;
    head.setAttribute("aria-sort", on ? (direction < 0 ? "descending" : "ascending") : "none");
  }
}

/** Names begin with the first, numbers with the largest; then the other way round; then as on the roster. */
function nextSort(id) {
  const { number, ascending } = COLUMNS.find((one) => one.id === id);
  const first = number && !ascending ? `-${id}` : id;
  const second = first === id ? `-${id}` : id;
  return shown.sort === first ? second : shown.sort === second ? "" : first;
}
