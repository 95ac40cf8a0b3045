// The academy's logo: choose a file, see it, take it away.
import { usePicture } from "../ui/picture.jsx";

export function LogoField({ logo, initial, onLogo }) {
  const { input, take, busy, failed } = usePicture("logo", onLogo);
  return (
    <div role="group" aria-labelledby="logo-label">
      <p className="text-sm font-medium" id="logo-label">Logo</p>
      <div className="mt-1.5 flex flex-wrap items-center gap-3">
        <span className="grid h-14 min-w-14 place-items-center rounded-field hair bg-base-100 p-2">
          {logo ? (
            <img src={`/media/${logo}`} alt="The present logo" className="max-h-10 max-w-40 object-contain" />
          ) : (
            <span className="grid size-9 place-items-center rounded-lg bg-primary font-semibold text-primary-content" aria-hidden="true">{initial}</span>
          )}
        </span>
        <input
          ref={input}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-label="Logo file"
          accept="image/png,image/jpeg,image/webp,image/svg+xml"
          onChange={take}
        />
        <button type="button" className={`btn btn-plain btn-sm ${busy ? "is-busy" : ""}`} disabled={busy} onClick={() => input.current.click()}>
          {logo ? "Change the logo" : "Upload a logo"}
        </button>
        {logo && (
          <button type="button" className="btn btn-ghost btn-sm" onClick={() => onLogo("")}>
            Remove
          </button>
        )}
      </div>
      {failed ? (
        <p role="alert" className="mt-1 text-sm text-error">{failed}</p>
      ) : (
        <p className="mt-1 text-xs text-quiet">SVG or PNG with a clear background, at least 80 pixels high.</p>
      )}
    </div>
  );
}
