// The faces of those who have the course open too, in the editor's bar.
import { useSyncExternalStore } from "react";
import { initialsOf, nobody, peopleHere, watchPeople } from "./company.js";

const AT_MOST = 3;

export const Face = ({ name, className }) => (
  <span className={`face ${className}`} aria-hidden="true">
    {initialsOf(name)}
  </span>
);

export function Company() {
  const people = useSyncExternalStore(watchPeople, peopleHere, nobody);
  const others = [...new Map(people.filter(({ yours }) => !yours).map((person) => [person.id, person])).values()];
  if (!others.length) return null;
  const names = others.map(({ name }) => name).join(", ");
  return (
    <span className="company" role="img" aria-label={`Here too: ${names}`} title={`Here too: ${names}`}>
      {others.slice(0, AT_MOST).map(({ id, name }) => (
        <Face key={id} name={name} className="size-7 text-xs" />
      ))}
      {others.length > AT_MOST && <span className="text-xs text-quiet">+{others.length - AT_MOST}</span>}
    </span>
  );
}
