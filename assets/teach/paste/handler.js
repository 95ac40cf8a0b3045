// Pasting into a lesson.
import { toast } from "sonner";
import { cleaned } from "./clean.js";
import { insertFiles } from "./files.js";

const RICH = /<(h[1-6]|ul|ol|li|table|strong|em|b|i|u|s|a|img|pre|blockquote|hr)\b/i;
const FROM_OFFICE = /docs-internal-guid|urn:schemas-microsoft-com|class="?Mso|mso-|content="?(Microsoft|LibreOffice|OpenOffice)/i;

// A copied cell, word or item brings its page's whole HTML along; the part that was copied is marked.
const fragment = (html) => /<!--StartFragment-->([\s\S]*)<!--EndFragment-->/.exec(html)?.[1] ?? html;

function bytesOf(src) {
  const [, type, coded, data] = /^data:([^;,]+)(;base64)?,([\s\S]*)$/i.exec(src) ?? [];
  if (!type) return null;
  const text = coded ? atob(data.replace(/\s/g, "")) : decodeURIComponent(data);
  return new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], { type });
}

// The picture's file; null where the clipboard only had an address of it.
function fileOf({ src, name }) {
  try {
    const blob = bytesOf(src);
    return blob && new File([blob], `${name.slice(0, 80)}.${blob.type.split("/")[1].split("+")[0]}`, { type: blob.type });
  } catch {
    return null;
  }
}

const named = (pictures) => {
  const names = pictures.slice(0, 3).map(({ name }) => `“${name}”`).join(", ");
  return pictures.length > 3 ? `${names} and ${pictures.length - 3} more` : names;
};

function tellOf(pictures) {
  const remote = pictures.filter((one) => one.remote);
  const lost = pictures.filter((one) => one.lost);
  if (remote.length)
    toast.warning(`Pictures on other sites are links here, for they may vanish or watch your learners: ${named(remote)}. Save them, and upload them in their place.`, { id: "remote", duration: 12_000 });
  if (lost.length)
    toast.warning(`The clipboard did not hold these pictures: ${named(lost)}. Please upload them.`, { id: "lost", duration: 12_000 });
}

function inCode(editor) {
  return editor.transact(({ selection }) => selection.$from.parent.type.spec.code);
}

export const pasting =
  (arriving) =>
  ({ event, editor, defaultPasteHandler }) => {
    const { clipboardData: board } = event;
    const html = board.getData("text/html");
    if (!html && board.files.length && !inCode(editor)) return insertFiles(editor, arriving, [...board.files]);
    if (!html || board.types.includes("blocknote/html") || board.types.includes("vscode-editor-data") || inCode(editor))
      return defaultPasteHandler();
    const found = cleaned(fragment(html));
    // A single picture copied from a page brings its file along.
    const file = [...board.files].find(({ type }) => type.startsWith("image/"));
    if (file && !found.text.replace(/^Picture: .*/, "")) return insertFiles(editor, arriving, [file]);
    if (!RICH.test(found.html) && !FROM_OFFICE.test(html)) return defaultPasteHandler();
    let ready = found.html;
    for (const picture of found.pictures.filter(({ index }) => index !== undefined)) {
      const own = fileOf(picture);
      if (!own) picture.lost = true;
      ready = own
        ? ready.replace(`src="picture:${picture.index}"`, `src="${arriving.keep(own)}"`)
        : ready.replace(new RegExp(`<img[^>]*src="picture:${picture.index}"[^>]*>`), "");
    }
    if (ready) editor.pasteHTML(ready);
    tellOf(found.pictures);
    return true;
  };
