// What the page was told: articles, and their findings as one list. Layouts stay text until an article is opened.

function readJson(node) {
  return JSON.parse(node.textContent);
}

const shared = readJson(byId("shared"));
const verdicts = shared.verdicts;
const severity = new Map(verdicts.map((verdict, index) => [verdict.id, index]));
const titles = new Map(verdicts.map((verdict) => [verdict.id, verdict.title]));
const articles = [];
const findings = [];
const byAnchor = new Map();

function readAll() {
  const layouts = document.querySelectorAll("script.layout");
  document.querySelectorAll("script.findings").forEach((node, index) => readArticle(node, layouts[index]));
}

function readArticle(node, layout) {
  const part = readJson(node);
  const article = { name: part.name, anchor: part.anchor, index: articles.length, layout, findings: [] };
  articles.push(article);
  byAnchor.set(article.anchor, { article });
  const seen = new Map(Object.entries(part.seen));
  for (const row of part.rows) {
    const finding = { article, order: findings.length };
    shared.fields.forEach((field, column) => {
      finding[field] = row[column];
    });
    finding.sentence = part.sentences[finding.sentence];
    finding.quote = seen.get(finding.sentence) ?? finding.sentence;
    finding.advice = seen.get(finding.suggestion) ?? finding.suggestion;
    finding.words = seen.get(finding.value_text) ?? finding.value_text;
    findings.push(finding);
    article.findings.push(finding);
    byAnchor.set(finding.anchor, { article, finding });
  }
  node.remove();
}

function attributeTitle(finding) {
  const known = shared.attributes[finding.attribute];
  return known ? known.title : finding.attribute;
}

/** What a test, or whatever else qualifies an attribute, is called. */
function qualifierName(qualifier) {
  return shared.qualifiers[qualifier] ?? qualifier;
}

/** The attribute with its qualifier: "benchmark score (MMLU)". */
function attributeText(finding) {
  const title = attributeTitle(finding);
  return finding.qualifier ? `${title} (${qualifierName(finding.qualifier)})` : title;
}

/** The same where there is little room: what tells rows apart comes first, "MMLU (benchmark score)". */
function shortAttribute(finding) {
  const title = attributeTitle(finding);
  return finding.qualifier ? `${qualifierName(finding.qualifier)} (${title})` : title;
}

function placeText(finding) {
  return `${finding.article.name}:${finding.line}`;
}

let places = null;

/** The findings at `article:line`. */
function findingsAt(passage) {
  if (!places) {
    places = new Map();
    for (const finding of findings) {
      const place = placeText(finding);
      if (!places.has(place)) places.set(place, []);
      places.get(place).push(finding);
    }
  }
  return places.get(passage) || [];
}

let topics = null;

function topicOf(finding) {
  return JSON.stringify([finding.subject, finding.attribute, finding.qualifier]);
}

/** Other claims about the same thing: those that give the same value, and those that give another. */
function relatives(finding) {
  if (!topics) {
    topics = new Map();
    for (const other of findings) {
      const topic = topicOf(other);
      if (!topics.has(topic)) topics.set(topic, []);
      topics.get(topic).push(other);
    }
  }
  const others = topics.get(topicOf(finding)).filter((other) => other !== finding);
  const same = (other) => other.value === finding.value && other.operator === finding.operator;
  return { same: others.filter(same), different: others.filter((other) => !same(other)) };
}
