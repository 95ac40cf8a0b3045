// Results that are graded and held: released all at once, after a look at what that means.
import { useId, useRef, useState } from "react";
import { wordsOf } from "../teach/calls.js";

export function Release({ desk, size }) {
  const id = useId();
  const dialog = useRef(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const { ready, waiting } = desk.head;
  if (!ready && !desk.head.release_together) return null;
  const results = `${ready} ${ready === 1 ? "result" : "results"}`;
  const go = async () => {
    setBusy(true);
    setFailure("");
    try {
      await desk.release();
      dialog.current?.close();
    } catch (failed) {
      setFailure(wordsOf(failed));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" className={`btn btn-primary ${size}`} disabled={!ready} onClick={() => dialog.current.showModal()}>
        {ready ? `Release ${results}` : "Nothing to release"}
      </button>
      <dialog ref={dialog} className="sheet max-w-md p-6" aria-labelledby={id}>
        <h2 id={id} className="text-lg font-semibold tracking-tight">{`Release ${results}?`}</h2>
        <p className="mt-2 text-sm">
          Their learners are told, and see points and comments. A grade can still be changed afterwards; they are told of that too.
        </p>
        {waiting ? (
          <p className="mt-2 text-sm text-(--text-warning)">{waiting === 1 ? "1 attempt is not graded in full yet, and stays held." : `${waiting} attempts are not graded in full yet, and stay held.`}</p>
        ) : null}
        <p role="alert" className="mt-2 text-sm text-error">{failure}</p>
        <div className="mt-6 flex justify-end gap-2">
          <form method="dialog"><button className="btn btn-plain">Not yet</button></form>
          <button type="button" className="btn btn-primary" aria-busy={busy} disabled={busy} onClick={go}>{busy ? "Releasing…" : `Release ${results}`}</button>
        </div>
      </dialog>
    </>
  );
}
