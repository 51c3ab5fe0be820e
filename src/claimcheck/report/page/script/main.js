// Where the reader is: the address names the overview, an article or a finding, so that each can be linked to.

const view = { article: null, scroll: 0 };

function route(isFirst) {
  const target = byAnchor.get(location.hash.slice(1));
  if (!target) {
    if (!isFirst && readAddress()) refresh();
    else keepAddress();
    if (view.article || isFirst) showOverview(isFirst);
    if (isFirst && location.hash.startsWith(SHOW)) byId("table-title").scrollIntoView();
    return;
  }
  if (!byId("overview").hidden) view.scroll = window.scrollY;
  showArticle(target.article);
  if (target.finding) showFinding(target.finding);
  else {
    closePanel();
    window.scrollTo(0, 0);
    byId("article-title").focus();
  }
}

function showOverview(isFirst) {
  view.article = null;
  byId("reader").hidden = true;
  byId("overview").hidden = false;
  byId("article").replaceChildren();
  measureRows();
  drawRows();
  if (isFirst) return;
  window.scrollTo(0, view.scroll);
  byId("overview-title").focus({ preventScroll: true });
}

function showArticle(article) {
  byId("overview").hidden = true;
  byId("reader").hidden = false;
  if (view.article === article) return;
  view.article = article;
  byId("article").replaceChildren(...articleNodes(article));
  const neighbour = (step, words, rel) => {
    const other = articles[article.index + step];
    return other ? el("a", { href: `#${other.anchor}`, rel, title: shown(other.name) }, words) : null;
  };
  fill(byId("crumbs"), [
    byId("crumbs").replaceChildren(),
    el("a", { href: "#overview" }, "\u2190 All findings"),
    el("span", { class: "name" }, article.name),
    neighbour(-1, "Previous article", "prev"),
    neighbour(1, "Next article", "next"),
  ]);
}

function showFinding(finding) {
  const panel = byId("panel");
  const place = table.rows.indexOf(finding);
  const neighbours = { before: table.rows[place - 1], behind: place < 0 ? null : table.rows[place + 1] };
  panel.className = `panel v-${finding.verdict}`;
  panel.replaceChildren(...panelNodes(finding, neighbours, leaveFinding).flat(Infinity).filter(Boolean));
  panel.hidden = false;
  panel.scrollTop = 0;
  byId("reader").classList.remove("alone");
  const claim = markCurrent(finding);
  const isCovered = getComputedStyle(panel).position === "fixed";
  if (claim) claim.scrollIntoView({ block: isCovered ? "start" : "center" });
  else window.scrollTo(0, 0);
  byId("panel-title").focus({ preventScroll: true });
}

function markCurrent(finding) {
  let current = null;
  for (const claim of byId("article").querySelectorAll("a.claim")) {
    const isIt = claim.dataset.anchors.split(" ").includes(finding.anchor);
    if (isIt) claim.setAttribute("aria-current", "true");
    else claim.removeAttribute("aria-current");
    current ??= isIt ? claim : null;
  }
  return current;
}

function closePanel() {
  byId("panel").hidden = true;
  byId("panel").replaceChildren();
  byId("reader").classList.add("alone");
  for (const claim of byId("article").querySelectorAll("[aria-current]")) claim.removeAttribute("aria-current");
}

/** Back to the article itself, with the focus on the claim. */
function leaveFinding() {
  const claim = byId("article").querySelector("[aria-current]");
  history.replaceState(null, "", `#${view.article.anchor}`);
  closePanel();
  (claim || byId("article-title")).focus({ preventScroll: true });
}

function start() {
  startTheme();
  readAll();
  drawSummary();
  drawTiles();
  drawFilters();
  startTable();
  drawCharts();
  drawConflicts();
  drawArticles();
  readAddress();
  refresh();
  byId("loading").remove();
  route(true);
  window.addEventListener("hashchange", () => route(false));
  for (const link of document.querySelectorAll(".skip")) {
    link.addEventListener("click", (event) => {
      event.preventDefault(); // its address would be that of no finding
      byId(link.hash.slice(1)).focus();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && view.article && !byId("panel").hidden) leaveFinding();
  });
  (window.requestIdleCallback || setTimeout)(() => findings.forEach(haystack));
}

start();
