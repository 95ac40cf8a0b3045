// The visual editor of a lesson's text: BlockNote with our blocks, pictures by ticket, and the keeper below it.
import { filterSuggestionItems } from "@blocknote/core/extensions";
import { BlockNoteView } from "@blocknote/mantine";
import "@blocknote/mantine/style.css";
import {
  FormattingToolbarController,
  SideMenuController,
  SuggestionMenuController,
  useCreateBlockNote,
} from "@blocknote/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { beforeFlush, keeperOf, setActive } from "./autosave.js";
import { schemaFor } from "./blocks.jsx";
import { Arriving } from "./paste/arriving.js";
import { dropping } from "./paste/files.js";
import { pasting } from "./paste/handler.js";
import { send } from "./paste/sending.js";
import { slashItems } from "./slash.jsx";
import { Side, Toolbar } from "./toolbar.jsx";
import { dictionary } from "./words.js";

// What the server keeps as a link; "lesson:<id>" leads to another lesson of the course.
const LINKS = /^(https?|mailto|tel|lesson):/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

// What the server keeps as null has no content at all here. A file that was on its way when its page went is gone.
const forEditor = (blocks) =>
  blocks.map(({ content, children, props, ...block }) => ({
    ...block,
    props: props?.url?.startsWith("blob:") ? { ...props, url: "" } : props,
    ...(content === null ? {} : { content }),
    children: forEditor(children ?? []),
  }));

// Files that are shown before they are uploaded; nobody publishes or leaves before they are.
function useArriving(keeper) {
  const arriving = useMemo(() => new Arriving(send), []);
  useEffect(() => {
    const stay = (event) => arriving.waiting && event.preventDefault();
    window.addEventListener("beforeunload", stay);
    const letGo = beforeFlush(() => arriving.settled());
    return () => {
      window.removeEventListener("beforeunload", stay);
      arriving.editor = null;
      if (!arriving.waiting) return letGo();
      // Its lesson was left meanwhile: what arrives is put into what was typed.
      return void arriving.settled().then(() => {
        letGo();
        keeper.change(arriving.applied(keeper.typed));
      });
    };
  }, []);
  return arriving;
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

// The editor says "not expanded" of a menu that is closed, on an element that cannot be expanded.
function useNoExpansion(frame) {
  useEffect(() => {
    const quiet = () => frame.current.querySelector('.bn-editor[aria-expanded="false"]')?.removeAttribute("aria-expanded");
    const watch = new MutationObserver(quiet);
    watch.observe(frame.current, { attributes: true, attributeFilter: ["aria-expanded"], subtree: true });
    return () => watch.disconnect();
  }, []);
}

function Editing({ blocks, keeper, label, locked }) {
  const dark = useDark();
  const schema = useMemo(() => schemaFor(blocks), []);
  const arriving = useArriving(keeper);
  const editor = useCreateBlockNote({
    schema,
    dictionary,
    initialContent: blocks.length ? forEditor(blocks) : undefined,
    uploadFile: async (file) => ({ props: { url: arriving.keep(file), name: file.name } }),
    pasteHandler: pasting(arriving),
    resolveFileUrl: async (url) => url,
    tables: { splitCells: true, headers: true },
    links: {
      isValidLink: (href) => LINKS.test(href) || !SCHEME.test(href),
      onClick: (event) => event.preventDefault(),
    },
    domAttributes: { editor: { "aria-label": label } },
  });
  arriving.editor = editor;
  const frame = useRef(null);
  useNoExpansion(frame);
  useEffect(() => {
    keeper.onReplace = (next) => editor.replaceBlocks(editor.document, next.length ? forEditor(next) : [{ type: "paragraph" }]);
    return () => {
      keeper.onReplace = null;
    };
  }, [keeper, editor]);
  return (
    <div ref={frame} onDropCapture={dropping(editor, arriving)}>
      <BlockNoteView
        editor={editor}
        editable={!locked}
        theme={dark ? "dark" : "light"}
        className="lesson-editor"
        slashMenu={false}
        sideMenu={false}
        formattingToolbar={false}
        emojiPicker={false}
        filePanel={false}
        onChange={() => {
          arriving.settle();
          keeper.change(trimmed(editor.document));
        }}
      >
        <SuggestionMenuController
          triggerCharacter="/"
          getItems={async (query) => filterSuggestionItems(slashItems(editor), query)}
        />
        <SideMenuController sideMenu={Side} />
        <FormattingToolbarController formattingToolbar={Toolbar} />
      </BlockNoteView>
    </div>
  );
}

// The editor always keeps an empty paragraph to go on in; it is no part of the lesson.
function trimmed(document) {
  const last = document.at(-1);
  const empty = last?.type === "paragraph" && last.content.length === 0 && last.children.length === 0;
  return empty ? document.slice(0, -1) : document;
}

export function BlockEditor({ lessonId, owner, label, stamp, locked }) {
  const keeper = useMemo(() => keeperOf(owner, lessonId), [owner, lessonId]);
  const [loaded, setLoaded] = useState(null);
  const [failed, setFailed] = useState("");
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
      <Editing key={`${lessonId}:${loaded.ask}`} blocks={loaded.blocks} keeper={keeper} label={label} locked={locked} />
    </>
  );
}
