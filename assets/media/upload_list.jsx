// The files that are on their way, each with how far it is and what can be done about it.
import { useRef, useState, useSyncExternalStore } from "react";
import { Icon } from "./icons.jsx";
import { sizeInWords } from "./thumb.jsx";
import { accepted } from "./kinds.js";
import { add, cancel, clear, goOn, list, pause, resume, subscribe } from "./uploader.js";

const NOTHING = [];

export const useUploads = () => useSyncExternalStore(subscribe, list, () => NOTHING);

// A place to drop files on, or to choose them from the device.
export function DropZone({ kinds, replaces, purpose, multiple = true, label = "Drop files here, or", onAdded, compact = false }) {
  const input = useRef(null);
  const [over, setOver] = useState(false);
  const take = (files) => {
    if (!files.length) return;
    const keys = add(multiple ? files : [files[0]], { kinds, replaces, purpose });
    onAdded?.(keys);
  };
  return (
    <div
      className={`media-drop ${over ? "is-over" : ""} ${compact ? "py-5" : "py-7"}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <Icon name="upload" className="size-6! text-quiet" />
      <p className="mt-2 text-sm text-quiet">{label}</p>
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label="Files to upload"
        multiple={multiple}
        accept={accepted(kinds)}
        onChange={(event) => {
          take([...event.target.files]);
          event.target.value = "";
        }}
      />
      <button type="button" className="btn btn-plain btn-sm mt-3" onClick={() => input.current.click()}>
        {multiple ? "Choose files" : "Choose a file"}
      </button>
    </div>
  );
}

const WORDS = {
  waiting: () => "Waits for its turn",
  sending: (one) => `${sizeInWords(one.sent)} of ${sizeInWords(one.size)}`,
  checking: () => "Being looked at…",
  paused: (one) => `Paused at ${sizeInWords(one.sent)} of ${sizeInWords(one.size)}`,
  offline: (one) => one.problem ? `${one.problem} It goes on by itself.` : `No connection just now. What was sent is kept (${sizeInWords(one.sent)} of ${sizeInWords(one.size)}); it goes on by itself.`,
  unfinished: () => "Begun on an earlier visit. Choose the same file again, and it goes on where it stopped.",
  failed: (one) => one.problem,
  done: (one) => `Uploaded, ${sizeInWords(one.size)}`,
};

function Act({ icon, label, onClick }) {
  return (
    <button type="button" className="btn btn-ghost btn-sm btn-square" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

function Again({ one }) {
  const input = useRef(null);
  const [wrong, setWrong] = useState("");
  return (
    <>
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={`The file ${one.name} again`}
        accept={accepted([one.kind])}
        onChange={(event) => {
          const [file] = event.target.files;
          event.target.value = "";
          if (file) setWrong(goOn(one.key, file));
        }}
      />
      <button type="button" className="btn btn-plain btn-sm" onClick={() => input.current.click()}>Choose it again</button>
      {wrong && <p role="alert" className="basis-full text-xs text-error">{wrong}</p>}
    </>
  );
}

export function UploadRow({ one }) {
  const percent = one.size ? Math.round((one.sent / one.size) * 100) : 0;
  const moving = ["waiting", "sending", "offline"].includes(one.state);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5" data-upload={one.state}>
      <Icon
        name={one.state === "done" ? "check" : one.state === "failed" ? "alert" : one.kind || "document"}
        className={one.state === "done" ? "text-success" : one.state === "failed" ? "text-error" : "text-quiet"}
      />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium" title={one.name}>{one.name}</p>
        <p className={`text-xs tnum ${one.state === "failed" ? "text-error" : "text-quiet"}`}>{WORDS[one.state]?.(one)}</p>
      </div>
      <div className="flex items-center">
        {["waiting", "sending"].includes(one.state) && <Act icon="pause" label={`Pause ${one.name}`} onClick={() => pause(one.key)} />}
        {one.state === "paused" && <Act icon="play" label={`Go on with ${one.name}`} onClick={() => resume(one.key)} />}
        {(one.state === "offline" || (one.state === "failed" && !one.final)) && <Act icon="again" label={`Try ${one.name} again`} onClick={() => resume(one.key)} />}
        {one.state === "unfinished" && <Again one={one} />}
        {one.state === "done" || one.state === "failed" ? (
          <Act icon="x" label={`Take ${one.name} off this list`} onClick={() => clear(one.key)} />
        ) : (
          <Act icon="x" label={`Cancel ${one.name}`} onClick={() => cancel(one.key)} />
        )}
      </div>
      {(moving || one.state === "paused") && (
        <div
          role="progressbar"
          aria-label={`Upload of ${one.name}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          className="media-bar basis-full"
        >
          <span style={{ inlineSize: `${percent}%` }} className={one.state === "offline" ? "is-offline" : ""} />
        </div>
      )}
    </li>
  );
}

export function UploadList({ only }) {
  const all = useUploads();
  const uploads = only ? all.filter(({ key }) => only.includes(key)) : all;
  const done = uploads.filter(({ state }) => state === "done").length;
  if (!uploads.length) return null;
  const left = uploads.length - done - uploads.filter(({ state }) => state === "failed").length;
  return (
    <section aria-label="Uploads" className="overflow-hidden rounded-box hair bg-base-100">
      <div className="flex items-center justify-between gap-4 border-b border-base-300 px-4 py-2">
        <p role="status" className="text-sm font-medium">
          {left ? `${left} ${left === 1 ? "file" : "files"} on the way` : `${done} of ${uploads.length} uploaded`}
        </p>
        {!left && <button type="button" className="btn btn-ghost btn-sm" onClick={() => clear()}>Clear the list</button>}
      </div>
      <ul className="max-h-80 divide-y divide-base-300 overflow-auto">
        {uploads.map((one) => <UploadRow key={one.key} one={one} />)}
      </ul>
    </section>
  );
}
