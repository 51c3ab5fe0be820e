// The address keeps what is searched, filtered and sorted, so that what one sees can be linked to and comes back.

const SHOW = "#show?";
const TYPING = 400;
let typing = 0;

/** The address of the overview as it is now. */
function overviewAddress() {
  const told = new URLSearchParams();
  if (filter.words.trim()) told.set("search", filter.words);
  for (const verdict of verdicts) if (filter.verdict.has(verdict.id)) told.append("verdict", verdict.id);
  for (const pick of PICKS) if (filter[pick.id]) told.set(pick.id, filter[pick.id]);
  if (order.column !== COLUMNS[0].id || order.down) told.set("sort", `${order.down ? "-" : ""}${order.column}`);
  return told.size ? SHOW + told : "#overview";
}

/** Take over what the address says, if it says anything. What does not exist in this page is passed over. */
function readAddress() {
  if (!location.hash.startsWith(SHOW)) return false;
  const told = new URLSearchParams(location.hash.slice(SHOW.length));
  clearFilter();
  filter.words = told.get("search") || "";
  for (const id of told.getAll("verdict")) if (titles.has(id)) filter.verdict.add(id);
  for (const pick of PICKS) {
    const value = told.get(pick.id) || "";
    const exists = [...inputs[pick.id].options].some((option) => option.value === value);
    filter[pick.id] = exists ? value : "";
  }
  const sort = told.get("sort") || "";
  const column = COLUMNS.find(({ id }) => id === sort.replace(/^-/, ""));
  order.column = (column || COLUMNS[0]).id;
  order.down = Boolean(column) && sort.startsWith("-");
  return true;
}

/** The link to what is seen. A click on it copies it, where the browser lets us. */
function dressLink() {
  const link = byId("link");
  link.textContent = "Link to this view";
  link.href = overviewAddress();
  link.hidden = !link.hash.startsWith(SHOW);
  link.onclick = () => {
    const copied = () => {
      link.textContent = "Link copied";
    };
    navigator.clipboard?.writeText(link.href).then(copied, () => {});
  };
}

/** Write the address, unless it is that of an article or a finding. Whoever types gets there when they pause. */
function keepAddress(wait) {
  clearTimeout(typing);
  dressLink();
  if (wait) {
    typing = setTimeout(keepAddress, wait);
    return;
  }
  const address = overviewAddress();
  const isPlain = address === "#overview" && !location.hash.startsWith(SHOW);
  if (!byAnchor.has(location.hash.slice(1)) && address !== location.hash && !isPlain)
    history.replaceState(null, "", address);
}
