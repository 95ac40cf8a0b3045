// The rubric of an assignment, in the editor's panel: a few words, and a dialog with room to write it.
import { useEffect, useRef, useState } from "react";
import { RubricEditor, best } from "../quiz/editors/rubric.jsx";

export function RubricSettings({ rubric, onSave }) {
  const dialog = useRef(null);
  const [draft, setDraft] = useState(rubric);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    setDraft(rubric);
    dialog.current.showModal();
  }, [open]);
  const count = rubric.length;
  const close = () => {
    dialog.current.close();
    setOpen(false);
  };
  return (
    <div>
      <p className="text-sm font-medium">Rubric</p>
      <p className="mt-1 text-xs text-quiet tnum">
        {count ? `${count} ${count === 1 ? "criterion" : "criteria"}, ${best(rubric)} points in all. Learners see it before they begin.` : "None: the tutor gives points as they see fit."}
      </p>
      <button type="button" className="btn btn-plain btn-sm mt-2" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {count ? "Change the rubric" : "Make a rubric"}
      </button>
      <dialog ref={dialog} className="sheet max-w-2xl" aria-label="Rubric of the assignment" onClose={() => setOpen(false)}>
        {open ? (
          <div className="max-h-[85dvh] overflow-y-auto p-5 sm:p-6">
            <RubricEditor rubric={draft} onChange={setDraft} />
            <div className="mt-6 flex justify-end gap-2">
              <button type="button" className="btn btn-plain" onClick={close}>Cancel</button>
              <button
                type="button"
                className="btn btn-primary"
                onClick={() => {
                  onSave(draft);
                  close();
                }}
              >
                Save the rubric
              </button>
            </div>
          </div>
        ) : null}
      </dialog>
    </div>
  );
}
