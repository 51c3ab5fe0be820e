// Where articles disagree: statements that cannot all be true, a side for each value, with the reference's view of it.

const FEW_CASES = 4;
const MOST_CASES = 100;
const SIDE_PLACES = 6;

function drawConflicts() {
  const cases = together(sorted([...allCases().values()].filter((one) => one.sides.size > 1)));
  const box = byId("conflicts");
  box.hidden = !cases.length;
  if (!cases.length) return;
  const list = el("div", { class: "cases" });
  const fillList = (most) => list.replaceChildren(...cases.slice(0, most).map(caseNode));
  fillList(FEW_CASES);
  window.addEventListener("beforeprint", () => fillList(MOST_CASES));
  window.addEventListener("afterprint", () => fillList(isOpen() ? MOST_CASES : FEW_CASES));
  const few = `Show all ${Math.min(cases.length, MOST_CASES)}`;
  const more = el(
    "button",
    {
      type: "button",
      class: "more",
      "aria-expanded": "false",
      onclick: () => {
        const open = !isOpen();
        fillList(open ? MOST_CASES : FEW_CASES);
        more.setAttribute("aria-expanded", String(open));
        more.textContent = open ? "Show fewer" : few;
      },
    },
    few,
  );
  const isOpen = () => more.getAttribute("aria-expanded") === "true";
  byId("lead").append(" ", conflictsLink(cases.length));
  const left = cases.length - MOST_CASES;
  box.replaceChildren(
    el("h2", { id: "conflicts-title", tabindex: "-1" }, "Where articles disagree"),
    el("p", { class: "soft" }, `${counted(cases.length, "case")} of statements that cannot all be true.`),
    ...[list, cases.length > FEW_CASES && more].filter(Boolean),
    ...(left > 0 ? [el("p", { class: "soft" }, `${left.toLocaleString("en")} more are in the table above.`)] : []),
  );
}

/** A way from the summary down to the cases. */
function conflictsLink(number) {
  const go = (event) => {
    event.preventDefault(); // the address is for what is filtered
    byId("conflicts").scrollIntoView();
    byId("conflicts-title").focus({ preventScroll: true });
  };
  return el("a", { href: "#conflicts", onclick: go }, `Articles disagree in ${counted(number, "case")}.`);
}

/** The cases by what they are about: those between articles, as the run found them, and those within one. */
function allCases() {
  const cases = new Map();
  for (const conflict of shared.conflicts) {
    const ids = Object.keys(conflict.attributes);
    const one = caseOf(cases, conflict.entity, ids, conflict.qualifier);
    one.name = conflict.name;
    for (const id of ids) one.attributes.set(id, conflict.attributes[id]);
    for (const side of conflict.sides) {
      const found = sideOf(one, side);
      found.more = side.more;
      for (const place of side.places) found.places.set(place, findingAt(place, side));
    }
  }
  for (const finding of findings) {
    if (finding.conflicts_with.startsWith(`${finding.article.name}:`)) addWithin(cases, finding);
  }
  return cases;
}

function addWithin(cases, finding) {
  const other = opposite(finding);
  if (!other) return;
  const ids = [...new Set([finding.attribute, other.attribute])];
  const one = caseOf(cases, finding.subject, ids, finding.qualifier);
  for (const each of [finding, other]) {
    one.attributes.set(each.attribute, attributeTitle(each));
    one.name ||= each.name;
    const denied = each.operator === "!=";
    sideOf(one, { ...each, denied, words: each.words }).places.set(placeText(each), each);
  }
}

function caseOf(cases, entity, ids, qualifier) {
  const key = JSON.stringify([entity, [...ids].sort(), qualifier]);
  if (!cases.has(key)) cases.set(key, { entity, name: "", qualifier, attributes: new Map(), sides: new Map() });
  return cases.get(key);
}

function sideOf(one, side) {
  const { attribute, value, denied, words, verdict } = side;
  const key = JSON.stringify([attribute, value, denied]);
  if (!one.sides.has(key))
    one.sides.set(key, { attribute, words: denied ? `not ${words}` : words, verdict, places: new Map(), more: 0 });
  return one.sides.get(key);
}

/** The finding at a place that says what a side says, or any that stands there. */
function findingAt(place, side) {
  const here = findingsAt(place);
  const same = here.find((finding) => finding.attribute === side.attribute && finding.value === side.value);
  return same || here[0] || null;
}

/** The claim of the passage that a finding conflicts with. */
function opposite(finding) {
  const others = findingsAt(finding.conflicts_with).filter(
    (other) => other !== finding && (other.attribute !== finding.attribute || other.value !== finding.value),
  );
  const related = (other) => other.subject === finding.subject || other.attribute === finding.attribute;
  return (
    others.find((other) => topicOf(other) === topicOf(finding)) ||
    others.find((other) => other.attribute === finding.attribute) ||
    others.find(related) ||
    null
  );
}

/** The cases in which the reference refutes a side first, then those that it cannot decide; by name among them. */
function sorted(cases) {
  for (const one of cases) {
    one.gravity = Math.min(...[...one.sides.values()].map((side) => severity.get(side.verdict)));
    one.name = nameOf(one);
  }
  return cases.sort((a, b) => a.gravity - b.gravity || collator.compare(a.name, b.name));
}

/** Cases of the same words at the same places are one, with the names of all that they are about. */
function together(cases) {
  const kept = new Map();
  for (const one of cases) {
    const sides = [...one.sides.values()].map((side) => [side.attribute, side.words, [...side.places.keys()].sort()]);
    const key = JSON.stringify([one.qualifier, sides.map((side) => JSON.stringify(side)).sort()]);
    const same = kept.get(key);
    if (!same) kept.set(key, one);
    else if (same.name !== one.name) same.name += `, ${one.name}`;
  }
  return [...kept.values()];
}

function nameOf(one) {
  const known = [...one.sides.values()].flatMap((side) => [...side.places.values()]).find(Boolean);
  return one.name || (known && known.name) || one.entity;
}

function caseNode(one) {
  const what = [...one.attributes.values()].join(" and ");
  const sides = [...one.sides.values()].sort((a, b) => severity.get(b.verdict) - severity.get(a.verdict));
  const title = `${one.name}: ${what}${one.qualifier ? ` (${qualifierName(one.qualifier)})` : ""}`;
  return el(
    "section",
    { class: "case" },
    el("h3", {}, title),
    el("p", { class: "soft" }, whereText(sides)),
    el(
      "ul",
      {},
      sides.map((side) => sideNode(side, one)),
    ),
    el("p", { class: "view" }, viewText(sides)),
  );
}

function whereText(sides) {
  const places = sides.flatMap((side) => [...side.places.keys()]);
  const names = new Set(places.map((place) => place.slice(0, place.lastIndexOf(":"))));
  const more = Math.max(...sides.map((side) => side.more));
  return names.size === 1 && !more ? `Within ${[...names][0]}` : `Between ${names.size + more} articles`;
}

/** What the reference says of it, in words. */
function viewText(sides) {
  const known = sides.flatMap((side) => [...side.places.values()]).filter((finding) => finding && finding.expected);
  const decided = sides.some((side) => side.verdict !== "not-enough-info");
  if (!decided) return "The reference does not decide: one of them is wrong, and it is not known which.";
  return known.length ? `The reference says ${known[0].expected}.` : "The reference sides with what is supported.";
}

function sideNode(side, one) {
  const places = [...side.places];
  const left = places.length - SIDE_PLACES + side.more;
  const label = one.attributes.size > 1 ? `${one.attributes.get(side.attribute) || side.attribute}: ` : "";
  const link = ([place, finding]) =>
    el("li", {}, finding ? el("a", { href: `#${finding.anchor}` }, place) : el("span", {}, place));
  return el(
    "li",
    { class: `side v-${side.verdict}` },
    el("strong", {}, label, side.words),
    badge(side),
    el(
      "ul",
      { class: "places" },
      places.slice(0, SIDE_PLACES).map(link),
      left > 0 ? el("li", {}, `and ${left.toLocaleString("en")} more`) : null,
    ),
  );
}
