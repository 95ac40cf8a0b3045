// How one goes through a quiz, and which attempt counts.
const COUNTS = [
  ["best", "The best one"],
  ["last", "The last one"],
  ["first", "The first one"],
  ["average", "The average of all"],
];
const PAGES = [
  [1, "One at a time"],
  [5, "5 on a page"],
  [10, "10 on a page"],
  [0, "All on one page"],
];

function Choice({ label, value, options, onChange, disabled }) {
  return (
    <label className="block min-w-0 text-sm">
      <span className="font-medium">{label}</span>
      <select
        className="select mt-1.5 w-full max-w-sm"
        disabled={disabled}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Tick({ label, hint, checked, onChange, disabled = false }) {
  return (
    <label className="flex w-fit cursor-pointer items-start gap-2.5 text-sm">
      <input
        type="checkbox"
        className="checkbox checkbox-primary checkbox-sm mt-0.5"
        disabled={disabled}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        <span className="block text-xs text-quiet">{hint}</span>
      </span>
    </label>
  );
}

export const wayWords = (quiz) => [
  quiz.practice && "practice",
  !quiz.practice && quiz.counts && quiz.counts !== "best" && `${quiz.counts === "average" ? "the average" : `the ${quiz.counts} attempt`} counts`,
  quiz.per_page === 0 && "all on one page",
  quiz.per_page > 1 && `${quiz.per_page} on a page`,
  quiz.forward_only && "no going back",
];

export function WayThrough({ quiz, set }) {
  const size = quiz.per_page ?? 1;
  const pages = PAGES.some(([one]) => one === size) ? PAGES : [[size, `${size} on a page`], ...PAGES];
  return (
    <>
      <Choice
        label="Which attempt counts"
        value={quiz.counts ?? "best"}
        options={COUNTS}
        disabled={Boolean(quiz.practice)}
        onChange={(counts) => set({ counts })}
      />
      <Choice label="Questions" value={size} options={pages} onChange={(one) => set({ per_page: Number(one), ...(one === "0" ? { forward_only: false } : {}) })} />
      <div className="space-y-3">
        <Tick
          label="No going back"
          hint="Whoever goes on from a page cannot change it any more."
          checked={Boolean(quiz.forward_only)}
          disabled={size === 0}
          onChange={(forward_only) => set({ forward_only })}
        />
        <Tick
          label="Practice"
          hint="Each answer can be checked at once and tried again, as often as one likes. Nothing of it counts."
          checked={Boolean(quiz.practice)}
          onChange={(practice) => set({ practice })}
        />
      </div>
    </>
  );
}
