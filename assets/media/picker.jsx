// Choosing a file of the library, or uploading one, from anywhere: `await pickMedia({ kinds: ["video"] })`.
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { useOutside } from "../ui/outside.js";
import { ask } from "./calls.js";
import { Icon } from "./icons.jsx";
import { sizeInWords, Thumb } from "./thumb.jsx";
import { DropZone, UploadList } from "./upload_list.jsx";
import { onArrival } from "./uploader.js";

const KINDS = { picture: "picture", video: "video", audio: "sound", document: "document", archive: "zip archive" };
const FIELDS = ["id", "url", "name", "kind", "content_type", "size", "alt", "width", "height", "seconds", "thumbnail"];

// Opens the dialog; the chosen file, or null where it was closed without one.
export function pickMedia({ kinds = [], title } = {}) {
  return new Promise((choose) => {
    const place = document.body.appendChild(document.createElement("div"));
    const before = document.activeElement;
    const root = createRoot(place);
    const close = (file) => {
      root.unmount();
      place.remove();
      before?.focus?.();
      choose(file ? Object.fromEntries(FIELDS.map((name) => [name, file[name]])) : null);
    };
    root.render(<Picker kinds={kinds} title={title ?? titleFor(kinds)} onClose={close} />);
  });
}

const titleFor = (kinds) => (kinds.length === 1 ? `Choose a ${KINDS[kinds[0]]}` : "Choose a file");

function Picker({ kinds, title, onClose }) {
  const dialog = useRef(null);
  const [tab, setTab] = useState("library");
  const [keys, setKeys] = useState([]);
  const sent = useRef([]);
  useEffect(() => {
    dialog.current.showModal();
    dialog.current.querySelector("input[type=search]").focus();
    return onArrival((file, key) => sent.current.includes(key) && sent.current.length === 1 && onClose(file));
  }, []);
  const added = (more) => {
    sent.current = [...sent.current, ...more];
    setKeys(sent.current);
  };
  return (
    <dialog
      ref={dialog}
      className="sheet max-w-3xl"
      aria-labelledby="picker-title"
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onClose(null);
      }}
      onKeyDown={(event) => event.stopPropagation()}
      {...useOutside(() => onClose(null))}
    >
      <div className="flex max-h-[80dvh] flex-col p-5">
        <div className="flex items-center justify-between gap-4">
          <h2 id="picker-title" className="text-lg font-semibold tracking-tight">{title}</h2>
          <button type="button" className="btn btn-ghost btn-sm btn-square" aria-label="Close" onClick={() => onClose(null)}><Icon name="x" /></button>
        </div>
        <div role="group" aria-label="From where" className="tab-list mt-2">
          {[["library", "Library"], ["upload", "Upload"]].map(([name, words]) => (
            <button key={name} type="button" className="tab-item" aria-current={tab === name ? "page" : undefined} onClick={() => setTab(name)}>{words}</button>
          ))}
        </div>
        <div className="min-h-72 flex-1 overflow-auto pt-4">
          {tab === "library" ? (
            <Library kinds={kinds} onChoose={onClose} onUpload={() => setTab("upload")} />
          ) : (
            <div className="space-y-4">
              <DropZone kinds={kinds} multiple={false} label="Drop a file here, or" onAdded={added} />
              {keys.length > 0 && <UploadList only={keys} />}
            </div>
          )}
        </div>
      </div>
    </dialog>
  );
}

function Library({ kinds, onChoose, onUpload }) {
  const [words, setWords] = useState("");
  const [page, setPage] = useState(1);
  const [found, setFound] = useState(null);
  const [failed, setFailed] = useState("");
  const [again, setAgain] = useState(0);
  useEffect(() => {
    const stopper = new AbortController();
    const look = async () => {
      const query = new URLSearchParams({ kind: kinds.join(","), q: words, page });
      try {
        setFound(await ask("GET", `/api/v1/media?${query}`, undefined, stopper.signal));
        setFailed("");
      } catch (error) {
        if (!stopper.signal.aborted) setFailed(error.message);
      }
    };
    const soon = setTimeout(look, words ? 250 : 0);
    return () => {
      clearTimeout(soon);
      stopper.abort();
    };
  }, [words, page, again]);
  return (
    <div className="space-y-4">
      <label className="input w-full">
        <Icon name="search" className="text-quiet" />
        <input type="search" className="grow" placeholder="Search by name" aria-label="Search the library by name" value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setPage(1);
          }}
        />
      </label>
      {failed ? (
        <div role="alert" className="py-10 text-center text-sm">
          <p className="text-error">{failed}</p>
          <button type="button" className="btn btn-plain btn-sm mt-3" onClick={() => setAgain(again + 1)}>Try again</button>
        </div>
      ) : !found ? (
        <div aria-busy="true" className="media-grid">{Array.from({ length: 8 }, (_, at) => <div key={at} className="bone h-32" />)}</div>
      ) : found.items.length ? (
        <Found found={found} page={page} onPage={setPage} onChoose={onChoose} />
      ) : (
        <div className="py-12 text-center text-sm">
          <p className="font-medium">{words ? "No file matches" : "Nothing here yet"}</p>
          <p className="mt-1 text-quiet">{words ? "Try other words, or upload the file." : "What you upload is kept here for every course."}</p>
          <button type="button" className="btn btn-plain btn-sm mt-4" onClick={onUpload}>Upload a file</button>
        </div>
      )}
    </div>
  );
}

function Found({ found, page, onPage, onChoose }) {
  return (
    <>
      <ul className="media-grid">
        {found.items.map((file) => (
          <li key={file.id}>
            <button type="button" className="media-card text-start" onClick={() => onChoose(file)} title={file.name}>
              <Thumb {...file} className="aspect-[4/3]" />
              <span className="block truncate px-2.5 pt-2 text-sm font-medium">{file.name}</span>
              <span className="block px-2.5 pb-2 text-xs text-quiet tnum">{sizeInWords(file.size)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.pages > 1 && (
        <nav aria-label="Pages of files" className="flex items-center justify-between text-sm text-quiet tnum">
          <span role="status">{found.total} files · page {page} of {found.pages}</span>
          <span className="flex gap-1">
            <button type="button" className="btn btn-ghost btn-sm" disabled={page <= 1} onClick={() => onPage(page - 1)}>Previous</button>
            <button type="button" className="btn btn-ghost btn-sm" disabled={page >= found.pages} onClick={() => onPage(page + 1)}>Next</button>
          </span>
        </nav>
      )}
    </>
  );
}
