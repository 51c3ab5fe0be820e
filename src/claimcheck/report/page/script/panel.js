// What is known of one finding: the claim, what the reference says, why, what to write, who else says so.

const MOST_PLACES = 20;

function panelNodes(finding, neighbours, close) {
  return [
    el(
      "header",
      {},
      badge(finding),
      el("button", { type: "button", class: "close", "aria-label": "Close this finding", onclick: close }, "\u00d7"),
    ),
    el("h2", { id: "panel-title", tabindex: "-1" }, `${finding.name}: ${attributeText(finding)}`),
    finding.explanation ? el("p", {}, finding.explanation) : null,
    finding.suggestion
      ? el("p", { class: "write" }, "Write ", el("strong", {}, finding.advice), " instead.")
      : null,
    section(
      "The article says",
      el("blockquote", {}, quoted(finding)),
      el("p", { class: "soft" }, placeText(finding), finding.status === "asserted" ? null : `, ${finding.status}`),
    ),
    section("The reference says", el("p", {}, finding.expected || "Nothing that decides."), sourceList(finding)),
    section(
      "Verdict",
      el("p", {}, verdicts[severity.get(finding.verdict)].meaning),
      shared.reasons[finding.reason]
        ? el("p", {}, el("em", {}, finding.reason), `: ${shared.reasons[finding.reason]}`)
        : null,
    ),
    finding.conflicts_with ? section("Says otherwise", conflictLink(finding)) : null,
    sameWords(finding),
    otherPlaces(finding),
    el(
      "nav",
      { "aria-label": "Findings" },
      neighbours.before
        ? el("a", { href: `#${neighbours.before.anchor}`, rel: "prev" }, "\u2190 Previous finding")
        : null,
      neighbours.behind ? el("a", { href: `#${neighbours.behind.anchor}`, rel: "next" }, "Next finding \u2192") : null,
      el("a", { href: `#${finding.anchor}`, class: "permalink" }, "Link to this finding"),
    ),
  ];
}

function section(title, ...kids) {
  const has = kids.flat().some(Boolean);
  return has ? el("section", {}, el("h3", {}, title), kids) : null;
}

/** The sentence, with the words of the claim marked in it. */
function quoted(finding) {
  const words = finding.words;
  const place = finding.quote.indexOf(words);
  if (place < 0) return [finding.quote];
  const behind = place + words.length;
  const cut = (text, most, end) =>
    text.length <= most ? text : end ? `\u2026${text.slice(-most)}` : `${text.slice(0, most)}\u2026`;
  return [
    cut(finding.quote.slice(0, place), 600, true),
    el("mark", { class: `claim v-${finding.verdict}` }, words),
    cut(finding.quote.slice(behind), 600, false),
  ];
}

function sourceList(finding) {
  if (!finding.sources.length) return null;
  return el(
    "ul",
    { class: "sources" },
    finding.sources.map(([id, day]) => {
      const source = shared.sources[id] || { title: id, url: "" };
      return el(
        "li",
        {},
        outward(source.title, source.url),
        day ? el("span", { class: "soft" }, ` (as of ${day})`) : null,
      );
    }),
  );
}

function sameWords(finding) {
  const others = finding.article.findings.filter((other) => other !== finding && samePlace(other, finding));
  return section(
    "These words also say",
    others.length ? placeList(others, (other) => `${other.name}: ${attributeText(other)}`) : null,
  );
}

function samePlace(other, finding) {
  return other.line === finding.line && other.column === finding.column;
}

function otherPlaces(finding) {
  const { same, different } = relatives(finding);
  return [
    section("Others that give the same value", same.length ? placeList(same, placeText) : null),
    section(
      "Others that give another value",
      different.length ? placeList(different, (other) => `${placeText(other)}: ${other.words}`) : null,
    ),
  ];
}

function placeList(others, words) {
  const line = (other) =>
    el(
      "li",
      { class: `v-${other.verdict}` },
      el("a", { href: `#${other.anchor}` }, words(other)),
      el("span", { class: "unseen" }, `, ${titles.get(other.verdict).toLowerCase()}`),
    );
  const left = others.length - MOST_PLACES;
  return el(
    "ul",
    {},
    others.slice(0, MOST_PLACES).map(line),
    left > 0 ? el("li", { class: "soft" }, `and ${left.toLocaleString("en")} more`) : null,
  );
}

/** A passage as `article:line`, as a link where a finding stands on that line. */
function conflictLink(finding) {
  const passage = finding.conflicts_with;
  const found = opposite(finding) || findingsAt(passage)[0];
  return el("p", {}, found ? el("a", { href: `#${found.anchor}` }, passage) : passage);
}
