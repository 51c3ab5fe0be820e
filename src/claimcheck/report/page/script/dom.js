// Elements out of plain values. Words only ever become text, and addresses only web addresses.

const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]/gu;

/** Text with control characters as visible signs of the same length. */
function showControls(text) {
  return text.replace(CONTROLS, (sign) => {
    const code = sign.codePointAt(0);
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}

/** Text that cannot change the direction of what is around it. */
function shown(text) {
  return showControls(String(text)).replace(REORDERING, "\ufffd");
}

function fill(node, kids) {
  for (const kid of kids.flat(Infinity)) {
    if (kid === null || kid === undefined || kid === false) continue;
    node.append(kid instanceof Node ? kid : shown(kid));
  }
  return node;
}

/** An element with attributes (`onclick` and the like: handlers) and what stands in it. */
function el(name, attributes, ...kids) {
  return fill(dress(document.createElement(name), attributes), kids);
}

function svg(name, attributes, ...kids) {
  return fill(dress(document.createElementNS("http://www.w3.org/2000/svg", name), attributes), kids);
}

function dress(node, attributes) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

/** A link that leads out of the page, or its words alone where there is no web address. */
function outward(words, address) {
  if (!/^https?:\/\//i.test(address || "")) return el("span", {}, words);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words);
}

function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
