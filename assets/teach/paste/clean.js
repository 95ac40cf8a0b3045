// What the clipboard has, from Word, Google Docs or a page, as plain good HTML: headings, lists, tables, links, bold and
// italic stay; styles, comments, empty paragraphs and everything that only decorates go.
import { wordLists } from "./word.js";

const GONE = "script, style, meta, link, title, xml, head, noscript, template, svg, canvas, nav, button, select, textarea, form, iframe, object, embed, video, audio";
const BLOCKS = new Set(["P", "H1", "H2", "H3", "UL", "OL", "LI", "TABLE", "BLOCKQUOTE", "PRE", "HR", "DIV", "FIGURE", "SECTION", "ARTICLE"]);
const KEPT = { A: ["href"], IMG: ["src", "alt"], TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan"], OL: ["start"], INPUT: ["type", "checked"], CODE: ["class"] };
const UNWRAPPED = "span, font, o\\:p, div, section, article, main, header, footer, center, small, big, label, colgroup, col, ins, mark, time, abbr, cite";
const BOLD = /^(bold|bolder|[6-9]00)$/;
const FIXED = /courier|consolas|menlo|monaco|mono\b|monospace/i;

// {html, pictures: [{src, alt}]}: each picture of the HTML is an <img data-picture="index">.
export function cleaned(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const body = page.body;
  for (const node of comments(body)) node.remove();
  body.querySelectorAll(GONE).forEach((node) => node.remove());
  for (const mark of body.querySelectorAll("b[id^=docs-internal-guid], b[style*='font-weight:normal'], b[style*='font-weight: normal']")) unwrap(mark);
  wordLists(body);
  asMeant(body);
  lists(body);
  const pictures = [...body.querySelectorAll("img")].map(picture).filter(Boolean);
  links(body);
  blocks(body);
  tables(body);
  attributes(body);
  empties(body);
  return { html: body.innerHTML.trim(), text: body.textContent.trim(), pictures };
}

const comments = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
};

export function unwrap(node) {
  node.replaceWith(...node.childNodes);
}

export function rename(node, tag) {
  const fresh = node.ownerDocument.createElement(tag);
  fresh.append(...node.childNodes);
  for (const { name, value } of node.attributes) if (KEPT[tag.toUpperCase()]?.includes(name)) fresh.setAttribute(name, value);
  node.replaceWith(fresh);
  return fresh;
}

// Styles that mean something become the elements that say so.
function asMeant(body) {
  body.querySelectorAll("p[class^=MsoTitle]").forEach((title) => rename(title, "h1"));
  body.querySelectorAll("h4, h5, h6").forEach((heading) => rename(heading, "h3"));
  for (const run of [...body.querySelectorAll("span[style], font[style], a[style]")].reverse()) {
    const { fontWeight, fontStyle, textDecoration, textDecorationLine, fontFamily } = run.style;
    const line = `${textDecoration} ${textDecorationLine}`;
    const inHeading = run.closest("h1, h2, h3");
    const tags = [
      !inHeading && BOLD.test(fontWeight) && "strong",
      fontStyle === "italic" && "em",
      line.includes("line-through") && "s",
      line.includes("underline") && !run.closest("a") && !run.querySelector("a") && "u",
      FIXED.test(fontFamily) && !run.closest("pre, code") && "code",
    ].filter(Boolean);
    for (const tag of tags) {
      const mark = body.ownerDocument.createElement(tag);
      mark.append(...run.childNodes);
      run.append(mark);
    }
  }
  body.querySelectorAll("h1 b, h2 b, h3 b, h1 strong, h2 strong, h3 strong").forEach(unwrap);
}

// Google Docs puts a list within a list beside its item, and boxes as pictures; its items hold paragraphs.
function lists(body) {
  for (const inner of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const before = inner.previousElementSibling;
    if (before?.tagName === "LI") before.append(inner);
  }
  for (const item of body.querySelectorAll("li[role=checkbox]")) {
    item.querySelectorAll(":scope > img").forEach((box) => box.remove());
    const box = body.ownerDocument.createElement("input");
    box.type = "checkbox";
    if (item.getAttribute("aria-checked") === "true") box.setAttribute("checked", "");
    item.prepend(box);
  }
  body.querySelectorAll("li > p:first-of-type").forEach(unwrap);
}

// Where a picture stood there is a mark, to be filled once its bytes are here; of one on another site, a link.
function picture(image, index) {
  const src = image.getAttribute("src") ?? "";
  const alt = (image.getAttribute("alt") ?? "").trim();
  const name = alt || decodeURIComponent(src.split(/[?#]/)[0].split("/").pop().slice(0, 120)) || "picture";
  if (/^(data:image\/|blob:)/i.test(src)) {
    image.setAttribute("src", `picture:${index}`);
    return { index, src, alt, name: alt || "Pasted picture" };
  }
  const [wide, high] = [Number(image.getAttribute("width")), Number(image.getAttribute("height"))];
  if ((wide && wide < 4) || (high && high < 4) || !src) {
    image.remove(); // a pixel that counts readers
    return null;
  }
  if (/^https?:/i.test(src)) {
    const link = image.ownerDocument.createElement("a");
    link.href = src;
    link.textContent = `Picture: ${name}`;
    if (image.closest("a")) unwrap(image.closest("a"));
    image.replaceWith(link);
    return { remote: true, src, name };
  }
  image.remove();
  return { lost: true, src, name };
}

function links(body) {
  for (const link of body.querySelectorAll("a")) {
    let href = link.getAttribute("href") ?? "";
    const away = /^https:\/\/www\.google\.com\/url\?/.test(href) && new URL(href).searchParams.get("q");
    if (away) href = away;
    if (/^(https?:|mailto:|tel:|lesson:)/i.test(href) && link.textContent.trim()) link.setAttribute("href", href);
    else unwrap(link);
  }
}

// A box of words is a paragraph; a box of boxes is nothing.
function blocks(body) {
  for (const box of [...body.querySelectorAll("div, section, article, main, header, footer, center")].reverse()) {
    const holdsBlocks = [...box.children].some(({ tagName }) => BLOCKS.has(tagName));
    if (!holdsBlocks && box.textContent.trim() && !box.closest("td, th, li")) rename(box, "p");
  }
  body.querySelectorAll(UNWRAPPED).forEach(unwrap);
  body.querySelectorAll("p > br:last-child, br[class]").forEach((end) => end.remove());
  for (const gap of body.querySelectorAll(":scope > br")) {
    const besides = [gap.previousElementSibling, gap.nextElementSibling];
    if (besides.some((node) => !node || BLOCKS.has(node.tagName))) gap.remove();
  }
}

// A cell of the editor holds one text: its paragraphs become lines.
function tables(body) {
  for (const cell of body.querySelectorAll("td, th")) {
    const parts = cell.querySelectorAll("p, h1, h2, h3, li");
    parts.forEach((part, at) => {
      if (at < parts.length - 1) part.append(body.ownerDocument.createElement("br"));
      unwrap(part);
    });
    cell.querySelectorAll("ul, ol, blockquote").forEach(unwrap);
  }
  for (const table of body.querySelectorAll("table")) {
    const first = table.rows[0];
    const heads = first && first.cells.length > 1 && table.rows.length > 1 && [...first.cells].every(isBold);
    if (heads) [...first.cells].forEach((cell) => rename(cell, "th").querySelectorAll("b, strong").forEach(unwrap));
  }
}

const isBold = (cell) => {
  const words = cell.textContent.trim();
  const bold = [...cell.querySelectorAll("b, strong")].map((mark) => mark.textContent).join("").trim();
  return cell.tagName === "TH" || (words !== "" && bold === words);
};

function attributes(body) {
  for (const node of body.querySelectorAll("*"))
    for (const { name } of [...node.attributes]) if (!KEPT[node.tagName]?.includes(name)) node.removeAttribute(name);
}

function empties(body) {
  for (const node of [...body.querySelectorAll("p, h1, h2, h3, li, ul, ol, blockquote, strong, em, b, i, u, s, a, code")].reverse()) {
    const holds = node.querySelector("img, input, br, hr, table");
    const words = node.textContent.replace(/[\s\u00a0\u200b]/g, "");
    if (!words && !holds) node.remove();
    else if (!words && node.tagName === "P" && !node.querySelector("img, input, hr, table")) node.remove();
  }
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.parentElement.closest("pre")) text.data = text.data.replace(/[\s\u00a0]+/g, " ");
  }
}
