// An essay: how long it is to be, what it is graded by, and what its grader should know.
import { Lines, NumberField } from "../fields.jsx";
import { RubricEditor, best } from "./rubric.jsx";

export function EssayEditor({ question, onChange, locked }) {
  const setRubric = (rubric) => onChange({ ...question, rubric, points: rubric.length ? best(rubric) || question.points : question.points });
  return (
    <>
      <fieldset className="mt-5 flex flex-wrap items-start gap-6" disabled={locked}>
        <legend className="sr-only">Length</legend>
        <NumberField
          label="Least words"
          whole
          optional
          min={1}
          max={5000}
          hint="Empty: as few as one likes."
          value={question.min_words ?? null}
          onChange={(min_words) => onChange({ ...question, min_words })}
        />
        <NumberField
          label="Most words"
          whole
          optional
          min={1}
          max={5000}
          hint="Learners are told, and never cut off."
          value={question.max_words ?? null}
          onChange={(max_words) => onChange({ ...question, max_words })}
        />
      </fieldset>
      <RubricEditor rubric={question.rubric ?? []} onChange={setRubric} locked={locked} />
      <fieldset className="mt-5" disabled={locked}>
        <legend className="text-sm font-medium">Notes for whoever grades it</legend>
        <Lines
          label="Notes for whoever grades it"
          placeholder="What a good answer has in it. Learners never see this."
          className="mt-1.5 text-sm"
          maxLength={5000}
          value={question.notes ?? ""}
          onChange={(notes) => onChange({ ...question, notes })}
        />
      </fieldset>
    </>
  );
}
