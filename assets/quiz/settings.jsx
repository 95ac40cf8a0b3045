// How the whole quiz is taken: what it asks for, when, and what is shown afterwards.
import { useId, useState } from "react";
import { ByHand } from "./by_hand_settings.jsx";
import { NumberField } from "./fields.jsx";
import { Icon } from "./icons.jsx";
import { askedBy } from "./draws.js";
import { totalPoints } from "./model.js";
import { WayThrough, wayWords } from "./way_settings.jsx";

const GRACES = [
  [0, "None"],
  [30, "30 seconds"],
  [60, "1 minute"],
  [300, "5 minutes"],
  [900, "15 minutes"],
];

const SHOWN = [
  ["after_pass", "Once passed, or out of attempts"],
  ["after_each", "After each attempt"],
  ["after_close", "When the quiz has closed"],
  ["never", "Never"],
];

// A moment as the browser's own field wants it: local, without a zone.
function local(moment) {
  if (!moment) return "";
  const at = new Date(moment);
  return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function Field({ label, hint, children }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="mt-1.5">{children({ id, "aria-describedby": hint ? `${id}-hint` : undefined })}</div>
      {hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-xs text-quiet">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

function MomentField({ label, hint, value, onChange }) {
  return (
    <Field label={label} hint={hint}>
      {(props) => (
        <input
          {...props}
          type="datetime-local"
          className="input w-56 max-w-full tnum"
          value={local(value)}
          onChange={(event) => {
            const at = new Date(event.target.value);
            onChange(Number.isNaN(at.getTime()) ? null : at.toISOString());
          }}
        />
      )}
    </Field>
  );
}

function SelectField({ label, hint, value, options, onChange }) {
  return (
    <Field label={label} hint={hint}>
      {(props) => (
        <select {...props} className="select w-full max-w-sm" value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Tick({ label, checked, onChange }) {
  return (
    <label className="flex w-fit cursor-pointer items-center gap-2.5 text-sm">
      <input
        type="checkbox"
        className="checkbox checkbox-primary checkbox-sm"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

// What is folded away, in a few words, so that nothing that is set is out of sight.
function summary(quiz) {
  const day = (moment) => new Date(moment).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const said = [
    quiz.opens_at && `opens ${day(quiz.opens_at)}`,
    quiz.closes_at && `closes ${day(quiz.closes_at)}`,
    quiz.access_code && "asks for an access code",
    quiz.wrong_costs && `wrong answers take ${quiz.wrong_costs} % away`,
    quiz.shuffle_questions && "questions shuffled",
    quiz.shuffle_answers && "answers shuffled",
    ...wayWords(quiz),
    quiz.anonymous && "graded without names",
    quiz.release_together && "results released together",
  ].filter(Boolean);
  return said.length ? said.join(" · ") : "always open, in this order";
}

function More({ quiz, set }) {
  const timed = quiz.time_limit || quiz.closes_at;
  return (
    <div className="mt-5 grid gap-x-8 gap-y-5 sm:grid-cols-2">
      <MomentField label="Opens" hint="In your own time zone. Empty: at once." value={quiz.opens_at} onChange={(opens_at) => set({ opens_at })} />
      <MomentField
        label="Closes"
        hint="Open attempts end then too. Empty: never."
        value={quiz.closes_at}
        onChange={(closes_at) => set({ closes_at })}
      />
      {timed ? (
        <SelectField
          label="Answers on their way count for"
          hint="After the end, for slow connections. Nobody can go on working meanwhile."
          value={quiz.grace ?? 30}
          options={GRACES}
          onChange={(grace) => set({ grace: Number(grace) })}
        />
      ) : null}
      <Field label="Access code" hint="Needed to begin, for example in an exam room. Empty: none.">
        {(props) => (
          <input
            {...props}
            type="text"
            className="input w-56 max-w-full"
            autoComplete="off"
            maxLength={64}
            value={quiz.access_code ?? ""}
            onChange={(event) => set({ access_code: event.target.value })}
          />
        )}
      </Field>
      <SelectField
        label="Learners see what was correct"
        value={quiz.show_answers ?? "after_pass"}
        options={SHOWN}
        onChange={(show_answers) => set({ show_answers })}
      />
      <NumberField
        label="A wrong answer takes away"
        suffix="% of its points"
        whole
        min={0}
        max={100}
        hint="No answer takes nothing, and a quiz never earns less than 0."
        value={quiz.wrong_costs ?? 0}
        onChange={(wrong_costs) => wrong_costs !== undefined && set({ wrong_costs })}
      />
      <WayThrough quiz={quiz} set={set} />
      <fieldset className="space-y-2.5">
        <legend className="mb-2 text-sm font-medium">Order</legend>
        <Tick
          label="Shuffle the questions"
          checked={Boolean(quiz.shuffle_questions)}
          onChange={(shuffle_questions) => set({ shuffle_questions })}
        />
        <Tick
          label="Shuffle the answers to choose from"
          checked={Boolean(quiz.shuffle_answers)}
          onChange={(shuffle_answers) => set({ shuffle_answers })}
        />
      </fieldset>
      <ByHand quiz={quiz} set={set} Tick={Tick} />
    </div>
  );
}

export function Settings({ quiz, change, locked, problems }) {
  const [open, setOpen] = useState(false);
  const count = askedBy(quiz);
  const points = totalPoints(quiz);
  const set = (some) => change((before) => ({ ...before, ...some }));
  return (
    <fieldset className="mb-6 rounded-box hair p-5 sm:p-6" disabled={locked}>
      <legend className="sr-only">The whole quiz</legend>
      <p className="mb-4 text-sm text-quiet tnum">
        {count} {count === 1 ? "question" : "questions"} · {points} {points === 1 ? "point" : "points"}
      </p>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <NumberField
          label="Pass mark"
          suffix="%"
          whole
          min={0}
          max={100}
          value={quiz.pass_mark}
          onChange={(pass_mark) => pass_mark !== undefined && set({ pass_mark })}
        />
        <NumberField
          label="Attempts allowed"
          whole
          optional
          min={1}
          max={100}
          hint="Empty: as many as one likes."
          value={quiz.max_attempts}
          onChange={(max_attempts) => set({ max_attempts })}
        />
        <NumberField
          label="Time limit"
          suffix="minutes"
          whole
          optional
          min={1}
          max={1440}
          hint="Empty: as long as one likes."
          value={quiz.time_limit ?? null}
          onChange={(time_limit) => set({ time_limit })}
        />
      </div>
      <details className="mt-5 border-t border-base-300 pt-4" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit max-w-full cursor-pointer rounded py-0.5 text-sm">
          <span className="font-medium">Dates, access and order</span>
          {open ? null : <span className="text-quiet"> · {summary(quiz)}</span>}
        </summary>
        <More quiz={quiz} set={set} />
      </details>
      {problems.length ? (
        <ul className="mt-4 space-y-1 rounded-lg bg-warning/12 px-4 py-3 text-sm" aria-label="Still to do">
          {problems.map((message) => (
            <li key={message} className="flex gap-2">
              <Icon name="circle-alert" className="mt-0.5 text-(--text-warning)" />
              {message}
            </li>
          ))}
        </ul>
      ) : null}
    </fieldset>
  );
}
