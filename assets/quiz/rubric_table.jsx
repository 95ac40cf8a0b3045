// A rubric to be read: what is looked at, and what each level of it gives.
const points = (count) => `${count} ${count === 1 ? "point" : "points"}`;

export function RubricTable({ rubric, chosen = {} }) {
  return (
    <dl className="divide-y divide-base-300 overflow-hidden rounded-box hair text-sm">
      {rubric.map((line) => (
        <div key={line.id} className="p-3">
          <dt className="font-medium wrap-anywhere">{line.title}</dt>
          <dd className="mt-2">
            <ul role="list" className="grid gap-2 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
              {line.levels.map((level) => (
                <li
                  key={level.id}
                  aria-current={chosen[line.id] === level.id ? "true" : undefined}
                  className={`rounded-lg px-3 py-2 ${chosen[line.id] === level.id ? "bg-primary/10 ring-1 ring-primary" : "bg-base-200"}`}
                >
                  <span className="flex flex-wrap justify-between gap-x-3">
                    <span className="font-medium wrap-anywhere">{level.title}</span>
                    <span className="text-quiet tnum">{points(level.points)}</span>
                  </span>
                  {level.text ? <span className="mt-1 block text-xs text-quiet wrap-anywhere">{level.text}</span> : null}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
