// Words as markup, as the server reads them (`backend/courses/content/markup.py`): which signs mean something, and how a
// question turns from plain words to markup and back without a change of what it says.

const SIGNS = /\[\[[1-9]\d?\]\]|[\\`*_~^$[\]]/g;
const WORDS = ["prompt", "text", "feedback_correct", "feedback_incorrect"];
const PARTS = ["options", "pairs", "choices", "items", "hints"];

const escaped = (plain) => plain.replace(SIGNS, (sign) => (sign.length > 1 ? sign : `\\${sign}`));
const unescaped = (markup) => markup.replace(/\\([\\`*_~^$[\]])/g, "$1");

function withWords(question, change) {
  const changed = { ...question };
  for (const name of WORDS) if (changed[name]) changed[name] = change(changed[name]);
  for (const name of PARTS) {
    changed[name] = changed[name]?.map((part) => ({
      ...part,
      text: change(part.text),
      ...(part.feedback ? { feedback: change(part.feedback) } : {}),
    }));
    if (!changed[name]) delete changed[name];
  }
  return changed;
}

export const withFormatting = (question, on) => ({ ...withWords(question, on ? escaped : unescaped), rich: on });

// What a button puts around the selected words: before them, behind them, and what stands there where nothing is selected.
const MARKS = {
  bold: { before: "**", behind: "**", words: "bold" },
  italic: { before: "*", behind: "*", words: "italic" },
  code: { before: "`", behind: "`", words: "code" },
  low: { before: "~", behind: "~", words: "2", joined: true },
  high: { before: "^", behind: "^", words: "2", joined: true },
  formula: { before: "$", behind: "$", words: "x^2" },
  link: { before: "[", behind: "](https://)", words: "words" },
};

// Into a field, as if it were typed: what was there can be undone, and React hears of it.
function type(field, text) {
  field.focus();
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function mark(field, name) {
  const { before, behind, words, joined } = MARKS[name];
  const chosen = field.value.slice(field.selectionStart, field.selectionEnd);
  const inner = joined ? (chosen || words).replaceAll(" ", "\\ ") : chosen || words;
  const start = field.selectionStart + before.length;
  type(field, `${before}${inner}${behind}`);
  // What is to be typed over is selected.
  if (name === "link" && chosen) field.setSelectionRange(start + inner.length + 2, start + inner.length + 10);
  else field.setSelectionRange(start, start + inner.length);
}

export function putPicture(field, { url, alt, name }) {
  const shown = (alt || "").replaceAll(/[[\]\\]/g, "");
  const at = field.selectionStart;
  type(field, `![${shown}](${url})`);
  if (!shown) field.setSelectionRange(at + 2, at + 2);
  return shown ? "" : `Describe “${name}” between the brackets, for those who cannot see it.`;
}
