// Bar charts: a list of buttons, each with a bar stacked by verdict. A button picks what it counts, in the table below.

const FEW = 8;
const MANY = 60;

/** A chart of groups as `tally` gives them. `picked` says whether a group is chosen, `pick` chooses it. */
function chart(title, note, groups, picked, pick) {
  const list = el("ol", {});
  const scale = niceEnd(Math.max(...groups.map((group) => group.total), 1));
  const fillList = (most) =>
    list.replaceChildren(...groups.slice(0, most).map((group) => el("li", {}, bar(group, scale, picked, pick))));
  fillList(FEW);
  const more =
    groups.length > FEW &&
    el(
      "button",
      {
        class: "more",
        type: "button",
        "aria-expanded": "false",
        onclick: (event) => {
          const open = event.target.getAttribute("aria-expanded") === "false";
          fillList(open ? MANY : FEW);
          event.target.setAttribute("aria-expanded", String(open));
          event.target.textContent = open ? "Show fewer" : moreText(groups.length);
        },
      },
      moreText(groups.length),
    );
  return el("section", { class: "chart" }, el("h2", {}, title), el("p", {}, note), list, axis(scale), more);
}

function moreText(number) {
  return number > MANY ? `Show ${MANY} of ${number}` : `Show all ${number}`;
}

function bar(group, scale, picked, pick) {
  return el(
    "button",
    {
      class: "bar",
      type: "button",
      "aria-pressed": String(picked(group)),
      "aria-label": barText(group),
      title: group.title,
      "data-value": group.value,
      onclick: () => pick(group),
    },
    el("span", { class: "label" }, el("bdi", {}, group.title)),
    barPicture(group, scale),
    el("span", { class: "total" }, group.total.toLocaleString("en")),
  );
}

function barText(group) {
  const parts = verdicts
    .filter((verdict) => group.counts[verdict.id])
    .map((verdict) => `${group.counts[verdict.id]} ${verdict.title.toLowerCase()}`);
  return shown(`${group.title}: ${counted(group.total, "claim")}, ${parts.join(", ")}`);
}

function barPicture(group, scale) {
  let reached = 0;
  const rects = verdicts
    .filter((verdict) => group.counts[verdict.id])
    .map((verdict) => {
      const width = (100 * group.counts[verdict.id]) / scale;
      const rect = svg("rect", { x: reached, y: 1, width, height: 8, class: `v-${verdict.id}` });
      reached += width;
      return rect;
    });
  const grid = [0, 50, 100].map((x) => svg("line", { x1: x, x2: x, y1: 0, y2: 10 }));
  return svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, grid, rects);
}

function axis(scale) {
  const ticks = [0, scale / 2, scale].map((tick) => el("span", {}, tick.toLocaleString("en")));
  return el("div", { class: "axis", "aria-hidden": "true" }, el("div", {}, ticks));
}

/** The end of an axis: a round number with a round half. */
function niceEnd(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  const steps = power > 1 ? [1, 2, 3, 4, 5, 6, 8, 10] : [2, 4, 6, 8, 10];
  return steps.map((step) => step * power).find((end) => end >= most);
}
