// The visual editor of a lesson's text: BlockNote with our blocks, pictures by ticket, and the keeper below it.
import { filterSuggestionItems, insertOrUpdateBlockForSlashMenu } from "@blocknote/core/extensions";
import { en } from "@blocknote/core/locales";
import { BlockNoteView } from "@blocknote/mantine";
import "@blocknote/mantine/style.css";
import {
  BasicTextStyleButton,
  BlockTypeSelect,
  CreateLinkButton,
  DragHandleMenu,
  FileCaptionButton,
  FileDeleteButton,
  FileReplaceButton,
  FormattingToolbar,
  FormattingToolbarController,
  NestBlockButton,
  RemoveBlockItem,
  SideMenu,
  SideMenuController,
  SuggestionMenuController,
  TableCellMergeButton,
  TableColumnHeaderItem,
  TableRowHeaderItem,
  TextAlignButton,
  UnnestBlockButton,
  getDefaultReactSlashMenuItems,
  useCreateBlockNote,
} from "@blocknote/react";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { toast } from "sonner";
import { AltTextButton } from "./alt_text.jsx";
import { keeperOf, setActive, watchState } from "./autosave.js";
import { CALLOUTS, schemaFor } from "./blocks.jsx";
import { CalloutIcon } from "./icons.jsx";
import { uploadPicture } from "./upload.js";

// What the server keeps as a link; "lesson:<id>" leads to another lesson of the course.
const LINKS = /^(https?|mailto|tel|lesson):/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

const dictionary = {
  ...en,
  slash_menu: {
    ...en.slash_menu,
    heading: { ...en.slash_menu.heading, title: "Heading", subtext: "A part of the lesson" },
    heading_2: { ...en.slash_menu.heading_2, title: "Smaller heading", subtext: "Within a part" },
    heading_3: { ...en.slash_menu.heading_3, title: "Smallest heading", subtext: "For details" },
    image: { ...en.slash_menu.image, title: "Picture", subtext: "PNG, JPEG, WebP, GIF, AVIF or SVG, up to 10 MB" },
    toggle_list: { ...en.slash_menu.toggle_list, title: "Fold", subtext: "A solution or a hint, hidden until asked for" },
  },
  placeholders: { ...en.placeholders, emptyDocument: "Write the lesson, or type / for blocks", default: "Type / for blocks" },
  file_blocks: { ...en.file_blocks, add_button_text: { ...en.file_blocks.add_button_text, image: "Add a picture" } },
  file_panel: {
    ...en.file_panel,
    upload: { ...en.file_panel.upload, upload_error: "It could not be uploaded.", file_placeholder: { ...en.file_panel.upload.file_placeholder, image: "Choose a picture" } },
  },
};

// The server keeps a picture's and a rule's content as null; the editor wants none at all.
const forEditor = (blocks) =>
  blocks.map(({ content, children, ...block }) => ({
    ...block,
    ...(content === null ? {} : { content }),
    children: forEditor(children ?? []),
  }));

async function upload(file) {
  try {
    const picture = await uploadPicture(file);
    const wide = picture.width && picture.width > 680 ? undefined : picture.width;
    return { props: { url: picture.url, name: picture.name, ...(wide ? { previewWidth: wide } : {}) } };
  } catch (failure) {
    toast.error(failure.message, { id: "upload" });
    throw failure;
  }
}

function useDark() {
  const [dark, setDark] = useState(() => document.documentElement.classList.contains("dark"));
  useEffect(() => {
    const watch = new MutationObserver(() => setDark(document.documentElement.classList.contains("dark")));
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
    return () => watch.disconnect();
  }, []);
  return dark;
}

function slashItems(editor) {
  const callouts = CALLOUTS.map(({ kind, name, hint }) => ({
    title: name,
    subtext: hint,
    aliases: ["callout", "call-out", "box", kind],
    group: "Call-outs",
    icon: <CalloutIcon kind={kind} />,
    onItemClick: () => insertOrUpdateBlockForSlashMenu(editor, { type: "callout", props: { kind } }),
  }));
  const usual = getDefaultReactSlashMenuItems(editor).filter(({ key }) => key !== "emoji");
  return [...usual, ...callouts];
}

const Toolbar = () => (
  <FormattingToolbar>
    <BlockTypeSelect key="type" />
    <TableCellMergeButton key="merge" />
    <FileCaptionButton key="caption" />
    <AltTextButton key="alt" />
    <FileReplaceButton key="replace" />
    <FileDeleteButton key="delete" />
    <BasicTextStyleButton basicTextStyle="bold" key="bold" />
    <BasicTextStyleButton basicTextStyle="italic" key="italic" />
    <BasicTextStyleButton basicTextStyle="underline" key="underline" />
    <BasicTextStyleButton basicTextStyle="strike" key="strike" />
    <BasicTextStyleButton basicTextStyle="code" key="code" />
    <TextAlignButton textAlignment="left" key="left" />
    <TextAlignButton textAlignment="center" key="center" />
    <TextAlignButton textAlignment="right" key="right" />
    <NestBlockButton key="nest" />
    <UnnestBlockButton key="unnest" />
    <CreateLinkButton key="link" />
  </FormattingToolbar>
);

const HandleMenu = () => (
  <DragHandleMenu>
    <RemoveBlockItem>Delete</RemoveBlockItem>
    <TableRowHeaderItem>Header row</TableRowHeaderItem>
    <TableColumnHeaderItem>Header column</TableColumnHeaderItem>
  </DragHandleMenu>
);

const Side = (props) => <SideMenu {...props} dragHandleMenu={HandleMenu} />;

function Editing({ blocks, keeper, label, locked }) {
  const dark = useDark();
  const schema = useMemo(() => schemaFor(blocks), []);
  const editor = useCreateBlockNote({
    schema,
    dictionary,
    initialContent: blocks.length ? forEditor(blocks) : undefined,
    uploadFile: upload,
    resolveFileUrl: async (url) => url,
    tables: { splitCells: true, headers: true },
    links: {
      isValidLink: (href) => LINKS.test(href) || !SCHEME.test(href),
      onClick: (event) => event.preventDefault(),
    },
    domAttributes: { editor: { "aria-label": label } },
  });
  useEffect(() => {
    keeper.onReplace = (next) => editor.replaceBlocks(editor.document, next.length ? forEditor(next) : [{ type: "paragraph" }]);
    return () => {
      keeper.onReplace = null;
    };
  }, [keeper, editor]);
  return (
    <BlockNoteView
      editor={editor}
      editable={!locked}
      theme={dark ? "dark" : "light"}
      className="lesson-editor"
      slashMenu={false}
      sideMenu={false}
      formattingToolbar={false}
      emojiPicker={false}
      onChange={() => keeper.change(trimmed(editor.document))}
    >
      <SuggestionMenuController
        triggerCharacter="/"
        getItems={async (query) => filterSuggestionItems(slashItems(editor), query)}
      />
      <SideMenuController sideMenu={Side} />
      <FormattingToolbarController formattingToolbar={Toolbar} />
    </BlockNoteView>
  );
}

// The editor always keeps an empty paragraph to go on in; it is no part of the lesson.
function trimmed(document) {
  const last = document.at(-1);
  const empty = last?.type === "paragraph" && last.content.length === 0 && last.children.length === 0;
  return empty ? document.slice(0, -1) : document;
}

function Conflict({ keeper, at }) {
  const [busy, setBusy] = useState(false);
  const choose = (choice) => async () => {
    setBusy(true);
    await keeper.resolve(choice);
    setBusy(false);
  };
  const time = new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return (
    <div role="alert" className="mx-auto mb-4 max-w-2xl rounded-box hair bg-base-200 p-4 text-sm">
      <p className="font-medium">This lesson was saved from another window at {time}.</p>
      <p className="mt-1 text-quiet">Both versions are safe. Which one goes on?</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <button type="button" className="btn btn-sm btn-primary" disabled={busy} onClick={choose("both")}>
          Keep both, mine below
        </button>
        <button type="button" className="btn btn-sm btn-plain" disabled={busy} onClick={choose("mine")}>
          Keep mine
        </button>
        <button type="button" className="btn btn-sm btn-plain" disabled={busy} onClick={choose("theirs")}>
          Take the other one
        </button>
      </div>
    </div>
  );
}

export function BlockEditor({ lessonId, owner, label, stamp, locked }) {
  const keeper = useMemo(() => keeperOf(owner, lessonId), [owner, lessonId]);
  const [loaded, setLoaded] = useState(null);
  const [failed, setFailed] = useState("");
  const state = useSyncExternalStore(watchState, () => keeper.state, () => keeper.state);
  const asked = useRef(0);
  const load = () => {
    const ask = ++asked.current;
    setFailed("");
    keeper
      .load()
      .then((blocks) => ask === asked.current && setLoaded({ blocks, ask }))
      .catch((failure) => ask === asked.current && setFailed(failure.message || "The lesson could not be loaded."));
  };
  useEffect(() => {
    setLoaded(null);
    load();
    setActive(keeper);
    return () => {
      asked.current += 1;
      setActive(null);
      keeper.flush();
    };
  }, [keeper, stamp]);
  if (failed)
    return (
      <div role="alert" className="py-10 text-center">
        <p>{failed}</p>
        <button type="button" className="btn btn-plain btn-sm mt-4" onClick={load}>
          Try again
        </button>
      </div>
    );
  if (!loaded)
    return (
      <div className="px-14 py-2" aria-busy="true">
        <div className="bone h-4 w-4/5" />
        <div className="bone mt-4 h-4 w-full" />
        <div className="bone mt-4 h-4 w-2/3" />
      </div>
    );
  return (
    <>
      {state.kind === "conflict" && <Conflict keeper={keeper} at={state.at} />}
      <Editing key={`${lessonId}:${loaded.ask}`} blocks={loaded.blocks} keeper={keeper} label={label} locked={locked} />
    </>
  );
}
