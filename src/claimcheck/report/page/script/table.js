// The table of findings. However many there are, only the rows in view (and some around them) are in the document.

const AROUND = 12;
const PRINTED = 3000;
const table = { rows: [], mistakes: new Map(), body: null, pads: [], height: 40, built: new Map(), whole: false };

function startTable() {
  const head = el(
    "tr",
    { "aria-rowindex": "1" },
    COLUMNS.map((column) =>
      el(
        "th",
        { class: `c-${column.id}`, scope: "col", "data-column": column.id },
        el(
          "button",
          { type: "button", onclick: () => sortBy(column.id) },
          column.title,
          el("span", { "aria-hidden": "true" }),
        ),
      ),
    ),
  );
  table.pads = [0, 1].map(() => el("tr", { "aria-hidden": "true" }, el("td", { class: "pad" })));
  table.body = el("tbody", {}, table.pads);
  const box = byId("rows");
  box.replaceChildren(el("table", { id: "findings" }, el("thead", {}, head), table.body));
  box.addEventListener("scroll", () => drawRows(), { passive: true });
  box.addEventListener("keydown", moveInTable);
  window.addEventListener("resize", () => measureRows());
  window.addEventListener("beforeprint", () => drawWhole(true));
  window.addEventListener("afterprint", () => drawWhole(false));
}

function sortBy(column) {
  order.down = order.column === column && !order.down;
  order.column = column;
  refresh();
}

function showRows(rows) {
  table.mistakes = folded(rows);
  table.rows = [...table.mistakes.keys()];
  table.built.clear();
  byId("rows").scrollTop = 0;
  byId("findings").setAttribute("aria-rowcount", String(table.rows.length + 1));
  for (const head of byId("findings").querySelectorAll("th")) {
    const chosen = head.dataset.column === order.column;
    head.setAttribute("aria-sort", chosen ? (order.down ? "descending" : "ascending") : "none");
    head.querySelector("span").textContent = chosen ? (order.down ? "\u2193" : "\u2191") : "";
  }
  drawRows();
  measureRows();
}

/** How high a row is depends on the width of the page. */
function measureRows() {
  const row = table.body.querySelector(".row");
  const height = row ? row.getBoundingClientRect().height : 0;
  if (height && Math.abs(height - table.height) > 0.5) {
    table.height = height;
    drawRows();
  }
}

function drawRows() {
  const box = byId("rows");
  const first = table.whole ? 0 : Math.max(0, Math.floor(box.scrollTop / table.height) - AROUND);
  const room = Math.ceil((box.clientHeight || 800) / table.height) + 2 * AROUND;
  const last = table.whole ? Math.min(table.rows.length, PRINTED) : Math.min(table.rows.length, first + room);
  for (const [index, node] of table.built) {
    if (index < first || index >= last) {
      node.remove();
      table.built.delete(index);
    }
  }
  const nodes = [];
  for (let index = first; index < last; index += 1) {
    if (!table.built.has(index)) table.built.set(index, rowNode(table.rows[index], index));
    nodes.push(table.built.get(index));
  }
  place(nodes, first, table.rows.length - last);
}

/** Put rows between two pads that stand for those that are not there. Rows that stay are not touched: one may have the focus. */
function place(nodes, before, behind) {
  const [top, bottom] = table.pads;
  top.firstChild.style.height = `${before * table.height}px`;
  bottom.firstChild.style.height = `${table.whole ? 0 : behind * table.height}px`;
  if (!table.rows.length) nodes.push(noteRow("No finding is like that."));
  if (table.whole && behind) nodes.push(noteRow(`and ${behind.toLocaleString("en")} more`));
  const kept = new Set([top, bottom, ...nodes]);
  for (const row of [...table.body.children]) if (!kept.has(row)) row.remove();
  let next = top.nextSibling;
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else table.body.insertBefore(node, next);
  }
}

function noteRow(words) {
  return el("tr", {}, el("td", { colspan: COLUMNS.length }, el("p", { class: "empty" }, words)));
}

function rowNode(finding, index) {
  const link = el("a", { href: `#${finding.anchor}` }, finding.words);
  const hedge = finding.status === "asserted" ? null : el("span", {}, ` (${finding.status})`);
  const second = el("span", { class: "second" }, `${finding.name}, ${shortAttribute(finding)}`);
  const cells = {
    verdict: el("span", { class: `verdict v-${finding.verdict}` }, titles.get(finding.verdict)),
    where: placeText(finding) + againText(table.mistakes.get(finding)),
    subject: finding.name,
    attribute: shortAttribute(finding),
    says: [link, hedge, second],
    expected: finding.expected,
    reason: finding.reason,
  };
  return el(
    "tr",
    {
      class: "row",
      "aria-rowindex": String(index + 2),
      "data-index": String(index),
      onclick: (event) => {
        if (!event.target.closest("a") && !String(getSelection())) location.hash = finding.anchor;
      },
    },
    COLUMNS.filter((column) => column.id in cells).map((column) =>
      el(
        "td",
        {
          class: `c-${column.id}${SOFT.has(column.id) ? " soft" : ""}`,
          title: typeof cells[column.id] === "string" ? shown(cells[column.id]).slice(0, 300) : null,
        },
        column.id === "where" ? el("bdi", {}, cells.where) : cells[column.id],
      ),
    ),
  );
}

/** The other lines of a mistake: ", 12 and 3 more". */
function againText(again) {
  const lines = [...new Set(again.map((finding) => finding.line))];
  if (!lines.length) return "";
  const more = lines.length > 3 ? ` and ${lines.length - 3} more` : "";
  return `, ${lines.slice(0, 3).join(", ")}${more}`;
}

const SOFT = new Set(["where", "reason"]);

function badge(finding) {
  return el("span", { class: `badge v-${finding.verdict}` }, titles.get(finding.verdict));
}

/** Arrow keys go from row to row, Home and End to the first and the last. */
function moveInTable(event) {
  const row = event.target.closest(".row");
  const here = row ? Number(row.dataset.index) : -1;
  const page = Math.max(1, Math.floor(byId("rows").clientHeight / table.height) - 2);
  const steps = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    PageDown: here + page,
    PageUp: here - page,
    Home: 0,
    End: table.rows.length - 1,
  };
  if (
    !(event.key in steps) ||
    event.ctrlKey ||
    event.altKey ||
    event.metaKey ||
    !table.rows.length ||
    (!row && event.target !== byId("rows"))
  )
    return;
  event.preventDefault();
  focusRow(Math.min(table.rows.length - 1, Math.max(0, steps[event.key])));
}

function focusRow(index) {
  const box = byId("rows");
  const top = index * table.height;
  const room = box.clientHeight - 2 * table.height;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top > box.scrollTop + room) box.scrollTop = top - room;
  drawRows();
  table.built.get(index).querySelector("a").focus({ preventScroll: true });
}

function drawWhole(whole) {
  table.whole = whole;
  drawRows();
}
