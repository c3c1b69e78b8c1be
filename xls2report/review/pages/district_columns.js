// The columns of the list: what they show of a unit, and how they sort.

const textColumn = (id, label, width, value) => ({ id, label, width, value, compare: byText });
const numberColumn = (id, label, width, value) => ({ id, label, width, value, compare: byNumber, number: true });
const stateOrder = data.states.map(([key]) => key);
const collator = new Intl.Collator("zh-CN", { numeric: true });

/** What is empty stands last, whichever way it is sorted. */
function byText(one, other, direction) {
  if (one === "" || other === "") return (one === "") - (other === "");
  return direction * collator.compare(one, other);
}

function byNumber(one, other, direction) {
  if (isNaN(one) || isNaN(other)) return isNaN(one) - isNaN(other);
  return direction * (one - other);
}

/** What the roster tells, as far as it tells it of any unit. */
const ROSTER = [["department", _("主管部门"), 7.7], ["code", _("编码"), 3.9], ["contact", _("联系人"), 4]]
  .filter(([key]) => data.units.some((unit) => unit[key]));

const COLUMNS = [
  textColumn("unit", _("单位"), 11.5, (unit) => unit.name),
  ...ROSTER.map(([key, label, width]) => textColumn(key, label, width, (unit) => unit[key])),
  { ...numberColumn("state", _("状态"), 3.4, (unit) => stateOrder.indexOf(unit.state)), number: false, ascending: true },
  ...Object.entries(SEVERITIES).map(([key, word], index) => numberColumn(key, word, Math.max(3, 1.6 + 0.45 * word.length), (unit) => unit.counts[index] === null ? NaN : unit.counts[index])),
  ...data.names.map((name, index) => numberColumn(`amount${index}`, name, 5.5, (unit) => amount(unit.amounts[index]))),
];

/** The number that a printed amount shows; only for sorting. */
function amount(printed) {
  return printed === "" ? NaN : Number(printed.split(",").join(""));
}
