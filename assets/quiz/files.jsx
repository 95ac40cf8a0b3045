// Questions from a file, and the quiz as a file.
import { useState } from "react";
import { ExportQuestions } from "./export_questions.jsx";
import { Icon } from "./icons.jsx";
import { ImportQuestions } from "./import_questions.jsx";

export const MOST_QUESTIONS = 200;

// `onAdd` gets questions to put behind the others; `flush` brings what was typed to the server.
export function QuestionFiles({ lessonId, count, locked, flush, onAdd }) {
  const [open, setOpen] = useState("");
  const close = () => setOpen("");
  return (
    <div className={`mt-3 flex flex-wrap gap-1 ${count ? "" : "justify-center"}`}>
      {locked || count >= MOST_QUESTIONS ? null : (
        <button type="button" className="btn btn-ghost btn-sm" onClick={() => setOpen("import")}>
          <Icon name="upload" />
          Import questions…
        </button>
      )}
      {count ? (
        <button type="button" className="btn btn-ghost btn-sm" onClick={() => setOpen("export")}>
          <Icon name="download" />
          Export…
        </button>
      ) : null}
      {open === "import" ? (
        <ImportQuestions
          lessonId={lessonId}
          count={count}
          most={MOST_QUESTIONS}
          onClose={close}
          onAdd={(questions) => {
            close();
            onAdd(questions);
          }}
        />
      ) : null}
      {open === "export" ? (
        <ExportQuestions
          address={(form, what) => `/api/v1/lessons/${lessonId}/questions${what}?form=${form}`}
          flush={flush}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
