// The rows as the CSV report has them. What a spreadsheet would run is led by an apostrophe, as there.

const RUNNABLE = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]\s*\S|[\t\r])/;
const BEHIND = /(?<=[;\t])\s*[=+\-@\uff1d\uff0b\uff0d\uff20](?=\s*[\p{L}\p{N}_"'({=+\-@])/gu;
const PLAIN_NUMBER = /^-\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function harmless(cell) {
  cell = cell.replace(BEHIND, "'$&");
  return RUNNABLE.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
}

// What a continuous integration system would take for a command shows other signs.
function defuse(text) {
  return text.replace(/^(\s*)::/, "$1\u2236\u2236").replace(/##(?=[\p{L}\p{N}_.-]{0,40}\[)/gu, "\u266f\u266f");
}

function csvCell(cell) {
  const safe = harmless(defuse(showControls(cell)));
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvText(rows) {
  const lines = [shared.columns.join(",")];
  for (const finding of rows) {
    const cells = { ...finding, article: finding.article.name };
    lines.push(shared.columns.map((column) => csvCell(cells[column])).join(","));
  }
  return `${lines.join("\n")}\n`;
}

function saveCsv(rows) {
  const address = URL.createObjectURL(new Blob([csvText(rows)], { type: "text/csv;charset=utf-8" }));
  const link = el("a", { href: address, download: "claims.csv" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
