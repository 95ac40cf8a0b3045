// What of the bank is listed.
import { useEffect, useRef, useState } from "react";
import { KINDS } from "../quiz/model.js";
import { DIFFICULTIES } from "./model.js";

export function Choose({ label, none, options, value, onChange, className = "" }) {
  return (
    <select
      className={`select select-sm w-auto max-w-44 ${className}`}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{none}</option>
      {options.map(([name, words]) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </select>
  );
}

export function Search({ value, onChange, label }) {
  const [typed, setTyped] = useState(value);
  const wait = useRef(0);
  useEffect(() => () => clearTimeout(wait.current), []);
  useEffect(() => setTyped(value), [value]);
  return (
    <input
      type="search"
      className="input input-sm w-52 max-sm:w-full"
      placeholder={label}
      aria-label={label}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        const words = event.target.value;
        setTyped(words);
        clearTimeout(wait.current);
        wait.current = setTimeout(() => onChange(words), 250);
      }}
    />
  );
}

export function Filters({ asked, change, tags, archived }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <Search label="Search questions" value={asked.search} onChange={(search) => change({ search })} />
      <Choose label="Kind" none="All kinds" options={KINDS} value={asked.kind} onChange={(kind) => change({ kind })} />
      {tags.length || asked.tag ? (
        <Choose label="Tag" none="All tags" options={tags.map((tag) => [tag, tag])} value={asked.tag} onChange={(tag) => change({ tag })} />
      ) : null}
      <Choose
        label="Difficulty"
        none="Any difficulty"
        options={DIFFICULTIES}
        value={asked.difficulty}
        onChange={(difficulty) => change({ difficulty })}
      />
      {archived || asked.archived ? (
        <Choose
          label="Which questions"
          none="In use"
          options={[["archived", "Archived"]]}
          value={asked.archived ? "archived" : ""}
          onChange={(shelf) => change({ archived: shelf === "archived" })}
        />
      ) : null}
    </div>
  );
}
