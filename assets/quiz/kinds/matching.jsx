// Lines, each with the one of all choices that belongs to it.
import { isAnswered, withPart } from "../answers.js";

export function Matching({ question, value, onAnswer }) {
  const done = question.pairs.filter((pair) => isAnswered(value?.[pair.id])).length;
  return (
    <div className="mt-6">
      <ul className="divide-y divide-base-300 border-y border-base-300">
        {question.pairs.map((pair) => (
          <li key={pair.id} className="grid items-center gap-x-6 gap-y-2 py-3.5 sm:grid-cols-2">
            <label htmlFor={`match-${pair.id}`} className="min-w-0 break-words">
              {pair.text}
            </label>
            <select
              id={`match-${pair.id}`}
              className="select w-full min-w-0 text-base"
              value={value?.[pair.id] ?? ""}
              onChange={(event) => onAnswer(withPart(value, pair.id, event.target.value), { soon: true })}
            >
              <option value="">Choose…</option>
              {question.choices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.text}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-quiet tnum">
        {done} of {question.pairs.length} matched. A choice may belong to several lines, or to none.
      </p>
    </div>
  );
}
