// The summary above the table and the filters: what they show, and what happens when they are used.

const inputs = {};

function drawSummary() {
  const { articles: read, claims, contradicted, problems } = shared.summary;
  byId("overview-title").textContent = `Fact check of ${counted(read, "article")}`;
  document.title = `Fact check: ${counted(contradicted || 0, "claim")} contradicted in ${counted(read, "article")}`;
  byId("lead").textContent = claims
    ? `${counted(claims, "claim")} found. ${contradicted ? `${counted(contradicted, "claim")} contradicted by a fact of the reference.` : "The reference contradicts none of them."}`
    : "No claims were found.";
  byId("coverage").textContent = shared.coverage && `${shared.coverage[0].toUpperCase()}${shared.coverage.slice(1)}.`;
  if (problems) {
    byId("problems").replaceChildren(
      el(
        "section",
        { class: "problems v-contradicted" },
        el("h2", {}, `${counted(problems, "article")} could not be read`),
        el(
          "ul",
          {},
          shared.problems.map((problem) => el("li", {}, el("strong", {}, problem.article), `: ${problem.reason}`)),
        ),
      ),
    );
  }
}

function drawTiles() {
  byId("tiles").replaceChildren(
    ...verdicts.map((verdict) =>
      el(
        "button",
        {
          type: "button",
          class: `tile v-${verdict.id}`,
          "data-verdict": verdict.id,
          "aria-pressed": String(filter.verdict.has(verdict.id)),
          onclick: () => {
            toggle(filter.verdict, verdict.id);
            refresh();
          },
        },
        el("b", {}, (shared.summary[verdict.id] || 0).toLocaleString("en"), el("i", {}, share(verdict))),
        el("span", {}, verdict.title),
        el("small", {}, verdict.meaning),
      ),
    ),
  );
}

function share(verdict) {
  const percent = Math.round((100 * (shared.summary[verdict.id] || 0)) / (findings.length || 1));
  return findings.length ? ` ${percent} %` : "";
}

function toggle(set, value) {
  if (!set.delete(value)) set.add(value);
}

function drawCharts() {
  if (!findings.length) return;
  const [whole] = tally(
    () => "all",
    () => "All claims",
  );
  byId("strip").replaceChildren(barPicture(whole, whole.total));
  dress(byId("strip"), { role: "img", "aria-label": barText(whole) });
  const all = [];
  for (const [id, title] of [
    ["attribute", "By attribute"],
    ["subject", "By what they are about"],
    ["article", "By article"],
  ]) {
    const { of, title: name } = PICKS.find((pick) => pick.id === id);
    all.push(
      chart(
        title,
        "Most contradicted first.",
        tally(of, name),
        (group) => filter[id] === group.value,
        (group) => {
          filter[id] = filter[id] === group.value ? "" : group.value;
          refresh();
        },
      ),
    );
    all.at(-1).dataset.pick = id;
  }
  byId("charts").replaceChildren(...all);
}

/** A list of all articles, those without findings too; built when it is opened. */
function drawArticles() {
  const list = byId("articles");
  list.hidden = !articles.length;
  list.querySelector("summary").textContent =
    articles.length === 1 ? "The article" : `All ${counted(articles.length, "article")}`;
  const line = (article) =>
    el("li", {}, el("a", { href: `#${article.anchor}` }, article.name), el("span", {}, ` ${article.findings.length}`));
  list.addEventListener("toggle", () => list.querySelector("ul").replaceChildren(...articles.map(line)), {
    once: true,
  });
}

function drawFilters() {
  inputs.words = el("input", {
    type: "search",
    id: "search",
    autocomplete: "off",
    spellcheck: "false",
    oninput: (event) => {
      filter.words = event.target.value;
      refresh(TYPING);
    },
    onchange: () => keepAddress(),
  });
  const picks = PICKS.map((pick) => {
    const options = tally(pick.of, pick.title)
      .sort((a, b) => collator.compare(a.title, b.title))
      .map((group) =>
        el("option", { value: group.value }, `${group.title || "(none)"} (${group.total.toLocaleString("en")})`),
      );
    inputs[pick.id] = el(
      "select",
      {
        id: `pick-${pick.id}`,
        onchange: (event) => {
          filter[pick.id] = event.target.value;
          refresh();
        },
      },
      el("option", { value: "" }, "all"),
      options,
    );
    return el("label", {}, pick.label, inputs[pick.id]);
  });
  byId("filters").replaceChildren(el("label", { class: "grow" }, "Search", inputs.words), ...picks);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    clearFilter();
    refresh();
    inputs.words.focus();
  });
  byId("export").addEventListener("click", () => saveCsv(matching().sort((a, b) => a.order - b.order)));
}

/** Show what the filter lets through, everywhere; the address says so after a while. */
function refresh(wait) {
  const rows = matching();
  if (inputs.words.value !== filter.words) inputs.words.value = filter.words;
  for (const pick of PICKS) inputs[pick.id].value = filter[pick.id];
  for (const tile of byId("tiles").children)
    tile.setAttribute("aria-pressed", String(filter.verdict.has(tile.dataset.verdict)));
  for (const section of byId("charts").children) {
    const id = section.dataset.pick;
    for (const button of section.querySelectorAll(".bar")) {
      button.setAttribute("aria-pressed", String(filter[id] === button.dataset.value));
    }
  }
  byId("count").textContent =
    rows.length === findings.length
      ? `${counted(rows.length, "finding")}`
      : `${rows.length.toLocaleString("en")} of ${counted(findings.length, "finding")}`;
  byId("clear").hidden = !isFiltered();
  showRows(rows);
  keepAddress(wait);
}
