// The picture of a course: choose it, see it, take it away.
import { Cover } from "../ui/cover.jsx";
import { usePicture } from "../ui/picture.jsx";

// ``seen``: the picture is shown beside it already.
export function CoverField({ seed, title, src, onPicture, readOnly, seen }) {
  const { input, take, busy, failed } = usePicture("cover", onPicture);
  return (
    <div>
      <p className="text-sm font-medium" id="cover-label">Cover</p>
      {!seen && (
        <div className="mt-1.5 overflow-hidden rounded-field hair">
          <Cover seed={seed} title={title} src={src} className="h-28 w-full" />
        </div>
      )}
      {!readOnly && (
        <div className="mt-2 flex gap-2" role="group" aria-labelledby="cover-label">
          <input ref={input} type="file" className="sr-only" tabIndex={-1} aria-label="Cover picture" accept="image/png,image/jpeg,image/webp,image/gif,image/avif,image/svg+xml" onChange={take} />
          <button type="button" className={`btn btn-plain btn-sm ${busy ? "is-busy" : ""}`} disabled={busy} onClick={() => input.current.click()}>
            {src ? "Change the picture" : "Upload a picture"}
          </button>
          {src && (
            <button type="button" className="btn btn-ghost btn-sm" onClick={() => onPicture("")}>
              Remove
            </button>
          )}
        </div>
      )}
      <p role="status" className="mt-1 text-xs text-error">{failed}</p>
    </div>
  );
}
