// Word writes a list as paragraphs with a mark in front; this makes lists of them again.
const LEVEL = /mso-list:\s*l\d+\s+level(\d+)/i;
const NUMBER = /^[\s\u00a0]*(\d+|[a-z]|[ivxlc]+)[.)]/i;

export function wordLists(body) {
  let lists = [];
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const found = LEVEL.exec(paragraph.getAttribute("style") ?? "");
    if (!found || paragraph.tagName !== "P") {
      lists = [];
      continue;
    }
    const before = lists.length && lists[0].list;
    if (before && before.nextElementSibling !== paragraph) lists = [];
    const level = Number(found[1]);
    while (lists.length && lists.at(-1).level > level) lists.pop();
    if (!lists.length || lists.at(-1).level < level) lists.push(begin(paragraph, level, lists.at(-1)));
    const { list } = lists.at(-1);
    const item = body.ownerDocument.createElement("li");
    withoutMark(paragraph);
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}

function begin(paragraph, level, above) {
  const mark = markOf(paragraph)?.textContent ?? "";
  const list = paragraph.ownerDocument.createElement(NUMBER.test(mark) ? "ol" : "ul");
  if (above) (above.list.lastElementChild ?? above.list).append(list);
  else paragraph.before(list);
  return { list, level };
}

const markOf = (paragraph) =>
  [...paragraph.querySelectorAll("span[style]")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style")));

function withoutMark(paragraph) {
  const mark = markOf(paragraph);
  if (mark) mark.remove();
}
