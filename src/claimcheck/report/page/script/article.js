// An article as its reader sees it, with its claims as links. Built when it is opened, forgotten when it is left.

const CELL_MOST = 1000;
const GONE =
  "The text of this article could not be read again, or has changed since it was checked. Its findings are below.";

function articleNodes(article) {
  const pieces = readJson(article.layout);
  const nodes = pieces ? pieceNodes(pieces, article) : [el("p", { class: "notice article-note" }, GONE)];
  let title = nodes.find((node) => node.tagName === "H1");
  if (!title) nodes.unshift((title = el("h1", {}, article.name)));
  dress(title, { id: "article-title", tabindex: "-1" });
  return [...nodes, findingList(article)];
}

function pieceNodes(pieces, article) {
  const nodes = [];
  let list = [];
  const endList = () => {
    if (list.length) nodes.push(...listNodes(list, article));
    list = [];
  };
  for (const piece of pieces) {
    if (piece.kind === "item" || (list.length && piece.kind === "paragraph" && piece.level > 0)) {
      list.push(piece);
      continue;
    }
    endList();
    nodes.push(pieceNode(piece, article));
  }
  endList();
  return nodes;
}

function pieceNode(piece, article) {
  if (piece.kind === "heading") return el(`h${Math.min(6, Math.max(1, piece.level))}`, {}, runs(piece.words, article));
  if (piece.kind === "table") return tableNode(piece, article);
  if (piece.kind === "left-out") return leftOutNode(piece);
  const kinds = { caption: "caption", meta: "meta" };
  return el("p", { class: kinds[piece.kind] || null }, runs(piece.words, article));
}

/** Nested lists out of items that know their depth. A paragraph belongs to the item above it. */
function listNodes(items, article) {
  const roots = [];
  const open = [];
  for (const item of items) {
    if (item.kind === "paragraph") {
      const last = open[Math.min(item.level, open.length) - 1];
      (last ? last.lastChild : roots).append(el("p", {}, runs(item.words, article)));
      continue;
    }
    while (
      open.length > item.level ||
      (open.length === item.level && open.at(-1) && isOrdered(open.at(-1)) !== item.number > 0)
    )
      open.pop();
    while (open.length < item.level) {
      const list = el(item.number ? "ol" : "ul", {});
      const above = open.at(-1);
      if (above) above.lastChild ? above.lastChild.append(list) : above.append(el("li", {}, list));
      else roots.push(list);
      open.push(list);
    }
    open.at(-1).append(el("li", { value: item.number || null }, runs(item.words, article)));
  }
  return roots;
}

function isOrdered(list) {
  return list.tagName === "OL";
}

function tableNode(piece, article) {
  const isHead = (line, cell) => line.header && cell.words.length > 0;
  const row = (line) =>
    el(
      "tr",
      {},
      line.cells.map((cell) =>
        el(
          isHead(line, cell) ? "th" : "td",
          {
            scope: isHead(line, cell) ? "col" : null,
            colspan: span(cell.columns),
            rowspan: span(cell.rows),
          },
          runs(cell.words, article),
        ),
      ),
    );
  const split = piece.rows.findIndex((line) => !line.header);
  const head = split < 0 ? piece.rows : piece.rows.slice(0, split);
  const rest = split < 0 ? [] : piece.rows.slice(split);
  return el(
    "div",
    { class: "scroll", role: "region", "aria-label": `Table ${piece.table + 1}`, tabindex: "0" },
    el("table", {}, head.length ? el("thead", {}, head.map(row)) : null, el("tbody", {}, rest.map(row))),
  );
}

function span(number) {
  return number > 1 ? String(Math.min(number, CELL_MOST)) : null;
}

function leftOutNode(piece) {
  const lines = piece.words.join("").split("\n").length;
  return el(
    "details",
    { class: "left-out" },
    el("summary", {}, `Not checked: ${counted(lines, "line")} of code, references or page furniture`),
    el("pre", {}, piece.words),
  );
}

function runs(words, article) {
  return words.map((run) =>
    typeof run === "string"
      ? run
      : claimNode(
          run[0].map((number) => article.findings[number]),
          run[1],
        ),
  );
}

/** Words with claims in them: a link to the most serious one. */
function claimNode(about, words) {
  const [first] = [...about].sort((a, b) => severity.get(a.verdict) - severity.get(b.verdict));
  return el(
    "a",
    {
      class: `claim v-${first.verdict}`,
      href: `#${first.anchor}`,
      "data-anchors": about.map((finding) => finding.anchor).join(" "),
    },
    words,
    el("span", { class: "unseen" }, ` (${titles.get(first.verdict).toLowerCase()})`),
  );
}

/** What was found in the article, in order: for those who read, print or listen to it without the panel. */
function findingList(article) {
  if (!article.findings.length)
    return el("section", { class: "here" }, el("h2", {}, "No claims were found in this article."));
  const doubtful = article.findings.filter((finding) => finding.verdict !== "supported");
  const supported = article.findings.filter((finding) => finding.verdict === "supported");
  return el(
    "section",
    { class: "here", "aria-labelledby": "here-title" },
    el("h2", { id: "here-title" }, `${counted(article.findings.length, "claim")} in this article`),
    el("ol", {}, doubtful.map(findingLine)),
    supported.length
      ? el(
          "details",
          {},
          el("summary", {}, `${counted(supported.length, "supported claim")}`),
          el("ol", {}, supported.map(findingLine)),
        )
      : null,
  );
}

function findingLine(finding) {
  return el(
    "li",
    {},
    badge(finding),
    el("a", { href: `#${finding.anchor}` }, finding.words),
    ` ${finding.name}, ${attributeText(finding)} (line ${finding.line})`,
    finding.verdict === "supported" ? null : el("p", {}, finding.explanation),
  );
}
