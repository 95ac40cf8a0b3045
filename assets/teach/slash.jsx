// The menu behind "/": every block, under words that people would type for it.
import { insertOrUpdateBlockForSlashMenu } from "@blocknote/core/extensions";
import { getDefaultReactSlashMenuItems } from "@blocknote/react";
import { CALLOUTS } from "./blocks/callout.jsx";
import { UPLOADS, choose } from "./blocks/upload.jsx";
import { CalloutIcon, Icon } from "./icons.jsx";

// Group by group, as the menu shows them; within a group in this order.
const GROUPS = [
  ["Text", ["paragraph", "heading", "heading_2", "heading_3", "bullet_list", "numbered_list", "check_list", "quote"]],
  ["Media", []],
  ["Building blocks", ["table", "toggle_list", "code_block", "divider"]],
];

// The block first, so that whoever closes the library still has a place for the file.
const library = (editor, type) => () => {
  const { id } = insertOrUpdateBlockForSlashMenu(editor, { type });
  choose(editor, id);
};

const FILES = [
  ["image", "Picture", "From your computer or the library, up to 10 MB", ["picture", "image", "photo", "img", "upload"]],
  ["video", "Video", "From your computer or the library, up to 2 GB", ["video", "film", "mp4", "movie", "upload"]],
  ["audio", "Recording", "A sound to listen to", ["audio", "sound", "podcast", "mp3", "voice", "upload"]],
  ["file", "File", "To download: PDF, Word, slides, sheets, zip", ["file", "attachment", "download", "pdf", "document", "upload"]],
];

// A collapsible opens with room for what it hides.
function fold(editor) {
  editor.transact(() => {
    const made = insertOrUpdateBlockForSlashMenu(editor, { type: "toggleListItem" });
    localStorage.setItem(`toggle-${made.id}`, "true");
    editor.updateBlock(made, { children: [{ type: "paragraph" }] });
  });
}

function own(editor) {
  const block = (type, props) => () => insertOrUpdateBlockForSlashMenu(editor, { type, props });
  return {
    Media: [
      ...FILES.map(([type, title, subtext, aliases]) => ({
        title,
        subtext,
        aliases,
        icon: <Icon name={UPLOADS[type].icon} />,
        onItemClick: library(editor, type),
      })),
      {
        title: "Embed",
        subtext: "From YouTube, Vimeo, Google Docs, Figma, GeoGebra and others",
        aliases: ["embed", "iframe", "youtube", "vimeo", "slides", "form", "figma", "codepen", "desmos", "geogebra", "h5p"],
        icon: <Icon name="embed" />,
        onItemClick: block("embed"),
      },
    ],
    "Building blocks": [
      {
        title: "Formula",
        subtext: "Mathematics in TeX, on lines of its own",
        aliases: ["formula", "maths", "math", "tex", "latex", "katex", "equation"],
        icon: <Icon name="formula" />,
        onItemClick: block("math"),
      },
      {
        title: "Formula in the line",
        subtext: "Mathematics within a sentence",
        aliases: ["inline formula", "inline maths", "math", "tex", "latex", "equation"],
        icon: <Icon name="formula" />,
        onItemClick: () => editor.insertInlineContent([{ type: "inlineMath", props: { tex: "" } }, " "]),
      },
    ],
    "Call-outs": CALLOUTS.map(({ kind, name, hint }) => ({
      title: name,
      subtext: hint,
      aliases: ["callout", "call-out", "box", kind],
      icon: <CalloutIcon kind={kind} />,
      onItemClick: block("callout", { kind }),
    })),
  };
}

export function slashItems(editor) {
  const usual = Object.fromEntries(getDefaultReactSlashMenuItems(editor).map((item) => [item.key, item]));
  usual.toggle_list = { ...usual.toggle_list, onItemClick: () => fold(editor) };
  const ours = own(editor);
  const groups = [...GROUPS, ["Call-outs", []]];
  return groups.flatMap(([group, keys]) =>
    [...keys.map((key) => usual[key]).filter(Boolean), ...(ours[group] ?? [])].map((item) => ({ ...item, group })),
  );
}
