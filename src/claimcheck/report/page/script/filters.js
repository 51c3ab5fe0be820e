// Which findings are shown, and in what order.

const filter = { words: "", verdict: new Set(), attribute: "", subject: "", article: "", reason: "", status: "" };
const order = { column: "verdict", down: false };
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const COLUMNS = [
  { id: "verdict", title: "Verdict", key: (finding) => severity.get(finding.verdict) + (1 - finding.weight) / 2 },
  { id: "where", title: "Where", key: (finding) => finding.order },
  { id: "subject", title: "About", key: (finding) => finding.name },
  { id: "attribute", title: "Attribute", key: attributeText },
  { id: "says", title: "Article says", key: (finding) => finding.words },
  { id: "expected", title: "Reference says", key: (finding) => finding.expected },
  { id: "reason", title: "Reason", key: (finding) => finding.reason },
];

/** What each pick list may be set to, and how a finding is asked for it. */
const PICKS = [
  { id: "attribute", label: "Attribute", of: (finding) => finding.attribute, title: attributeTitle },
  { id: "subject", label: "About", of: (finding) => finding.subject, title: (finding) => finding.name },
  {
    id: "article",
    label: "Article",
    of: (finding) => finding.article.anchor,
    title: (finding) => finding.article.name,
  },
  { id: "reason", label: "Reason", of: (finding) => finding.reason, title: (finding) => finding.reason },
  { id: "status", label: "Said", of: (finding) => finding.status, title: (finding) => finding.status },
];

/** All that a search looks at, once for each finding. */
function haystack(finding) {
  finding.hay ??= [
    finding.article.name,
    finding.name,
    finding.subject,
    attributeText(finding),
    finding.qualifier,
    finding.words,
    finding.expected,
    finding.quote,
    finding.explanation,
    finding.reason,
  ]
    .join("\n")
    .toLowerCase();
  return finding.hay;
}

const orders = new Map();

/** The findings in the chosen order. Each column is sorted once and kept; ties stay in the order of the articles. */
function ordered() {
  if (!orders.has(order.column)) {
    const key = COLUMNS.find((column) => column.id === order.column).key;
    const keyed = findings.map((finding) => [key(finding), finding]);
    const ranks = rank(keyed.map((pair) => pair[0]));
    keyed.sort((a, b) => ranks.get(a[0]) - ranks.get(b[0]));
    orders.set(
      order.column,
      keyed.map((pair) => pair[1]),
    );
  }
  const sorted = orders.get(order.column);
  return order.down ? sorted.toReversed() : sorted;
}

/** The place of each key among all of them; keys that are nothing come last. */
function rank(keys) {
  const distinct = [...new Set(keys)];
  distinct.sort((a, b) => {
    if (typeof a === "number") return a - b;
    return (a === "") - (b === "") || collator.compare(a, b);
  });
  return new Map(distinct.map((key, index) => [key, index]));
}

function matching() {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const picks = PICKS.filter((pick) => filter[pick.id]);
  return ordered().filter((finding) => {
    if (filter.verdict.size && !filter.verdict.has(finding.verdict)) return false;
    for (const pick of picks) if (pick.of(finding) !== filter[pick.id]) return false;
    return words.every((word) => haystack(finding).includes(word));
  });
}

/** What makes two findings of an article one mistake; what the reference supports is none. */
function mistakeOf(finding) {
  finding.mistake ??=
    finding.verdict === "supported"
      ? finding.anchor
      : JSON.stringify([
          finding.article.index,
          ...["subject", "attribute", "qualifier", "operator", "value", "status", "verdict", "reason"].map(
            (field) => finding[field],
          ),
        ]);
  return finding.mistake;
}

/** Findings with those that make the same mistake again: each mistake once, as a map from the first to the others. */
function folded(rows) {
  const firsts = new Map();
  const mistakes = new Map();
  for (const finding of rows) {
    const key = mistakeOf(finding);
    if (firsts.has(key)) mistakes.get(firsts.get(key)).push(finding);
    else {
      firsts.set(key, finding);
      mistakes.set(finding, []);
    }
  }
  return mistakes;
}

function isFiltered() {
  return Boolean(filter.words || filter.verdict.size || PICKS.some((pick) => filter[pick.id]));
}

function clearFilter() {
  filter.words = "";
  filter.verdict.clear();
  for (const pick of PICKS) filter[pick.id] = "";
}

/** How many findings there are of each kind: [value, title, counts by verdict, total], those to look at first. */
function tally(of, title) {
  const groups = new Map();
  for (const finding of findings) {
    const value = of(finding);
    if (!groups.has(value)) groups.set(value, { value, title: title(finding), counts: {}, total: 0 });
    const group = groups.get(value);
    group.counts[finding.verdict] = (group.counts[finding.verdict] || 0) + 1;
    group.total += 1;
  }
  const weight = (group, verdict) => group.counts[verdict] || 0;
  return [...groups.values()].sort(
    (a, b) =>
      weight(b, "contradicted") - weight(a, "contradicted") ||
      weight(b, "imprecise") - weight(a, "imprecise") ||
      b.total - a.total ||
      collator.compare(a.title, b.title),
  );
}
