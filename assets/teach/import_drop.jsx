// A course from elsewhere: drop it or choose it, watch it go into the file store, have a worker take it.
import { useRef, useState } from "react";
import "./import_drop.css";

const MOST = 500 * 1024 * 1024;

async function ask(url, body) {
  const answer = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const read = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(read.message || "The file could not be uploaded. Please try again.");
  return read;
}

// fetch does not tell how far an upload is; the older way does.
function put(ticket, file, onProgress, hold) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
    form.append("file", file);
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error("The file store did not take the file. Please try again.")));
    request.onerror = () => reject(new Error("The file did not reach the file store. Please try again."));
    request.onabort = () => reject(null);
    request.open(ticket.method, ticket.url);
    request.send(form);
    hold(() => request.abort());
  });
}

function refused(file) {
  if (!/\.(zip|imscc)$/i.test(file.name)) return "Choose a .zip of Markdown lessons, or a Common Cartridge (.imscc or .zip).";
  if (file.size > MOST) return "This file is too large: a course may have 500 MB at most.";
  return file.size === 0 ? "This file is empty." : "";
}

export function ImportDrop({ onBegun }) {
  const input = useRef(null);
  const stop = useRef(null);
  const [over, setOver] = useState(false);
  const [going, setGoing] = useState(null);
  const [failed, setFailed] = useState("");

  const take = async (file) => {
    if (!file || going) return;
    const why = refused(file);
    setFailed(why);
    if (why) return;
    setGoing({ name: file.name, part: 0 });
    try {
      const ticket = await ask("/api/v1/imports", { name: file.name, size: file.size });
      await put(ticket, file, (part) => setGoing({ name: file.name, part }), (abort) => (stop.current = abort));
      await ask(`/api/v1/imports/${ticket.import_id}/begin`);
      onBegun(ticket.import_id);
    } catch (failure) {
      setFailed(failure ? failure.message : "");
    }
    stop.current = null;
    setGoing(null);
  };
  const dropped = (event) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const percent = going ? Math.round(going.part * 100) : 0;

  return (
    <div
      className={`import-drop ${over ? "is-over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label="Course to import"
        accept=".zip,.imscc"
        onChange={(event) => {
          const [file] = event.target.files;
          take(file);
          event.target.value = "";
        }}
      />
      <svg className="import-drop-picture" viewBox="0 0 64 64" aria-hidden="true" fill="none" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M14 22v26a4 4 0 0 0 4 4h28a4 4 0 0 0 4-4V22" />
        <path d="M10 14h44v8H10z" />
        <path className="import-drop-arrow" d="M32 28v14m-6-6 6 6 6-6" />
      </svg>
      {going ? (
        <>
          <p className="mt-3 max-w-full truncate font-medium">Uploading {going.name}</p>
          <progress className="progress progress-primary mt-3 w-64 max-w-full" value={percent} max="100" aria-label="Upload" />
          <p className="mt-1 text-sm text-quiet tnum" role="status">
            {percent < 100 ? `${percent} %` : "Nearly there"}
          </p>
          <button type="button" className="btn btn-plain btn-sm mt-3" onClick={() => stop.current?.()}>
            Stop the upload
          </button>
        </>
      ) : (
        <>
          <p className="mt-3 font-medium">Drop a course here</p>
          <p className="mt-1 text-sm text-quiet">A Common Cartridge (.imscc) or a .zip, up to 500 MB</p>
          <button type="button" className="btn btn-primary mt-4" onClick={() => input.current.click()}>
            Choose a file
          </button>
        </>
      )}
      <p role="alert" className="mt-3 text-sm text-error empty:hidden">
        {failed}
      </p>
    </div>
  );
}
