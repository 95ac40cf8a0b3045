// Over the lesson: who else is in it, a newer save that waits to be shown, and two versions to choose between.
import { useState, useSyncExternalStore } from "react";
import { toast } from "sonner";
import { activeKeeper, activeState, watchState } from "./autosave.js";
import { wordsOf } from "./calls.js";
import { nobody, peopleHere, watchPeople } from "./company.js";

const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

const who = ({ by, yours }) => (yours ? "You, in another window," : by || "Someone else");

function Conflict({ keeper, state }) {
  const [busy, setBusy] = useState(false);
  const choose = (choice) => async () => {
    setBusy(true);
    try {
      const mine = await keeper.resolve(choice);
      if (mine === null) toast.info("You went on typing. Please choose once more.", { id: "conflict" });
      else if (choice === "copy") toast.success("Yours is a lesson of its own now, right below this one.", { id: "conflict" });
      else if (choice === "theirs")
        toast("What you had typed was set aside.", { id: "conflict", duration: 30_000, action: { label: "Bring mine back", onClick: () => keeper.restore(mine) } });
    } catch (failure) {
      toast.error(wordsOf(failure), { id: "conflict" });
    }
    setBusy(false);
  };
  const theirs = `${window.location.pathname.match(/\/teach\/[0-9a-f-]{36}/i)?.[0]}/preview/${keeper.lessonId}`;
  const button = (choice, words, kind = "plain") => (
    <button type="button" className={`btn btn-sm btn-${kind}`} disabled={busy} onClick={choose(choice)}>
      {words}
    </button>
  );
  return (
    <div role="alert" className="standing rounded-box border border-warning bg-warning/12 p-5">
      <p className="font-medium">
        {who(state)} saved this {keeper.part === "quiz" ? "quiz" : "lesson"} at {clock(state.at)}, while you were writing.
      </p>
      <p className="mt-1 text-sm">Nothing is lost: theirs is saved, and yours is kept on this device until you choose.</p>
      <div className="mt-4 flex flex-wrap gap-2">
        {keeper.part === "blocks" && button("both", "Keep both, mine below", "primary")}
        {button("copy", "Keep mine as a copy", keeper.part === "quiz" ? "primary" : "plain")}
        {button("theirs", "Take theirs")}
        <a className="btn btn-sm btn-ghost" href={theirs} target="_blank" rel="noreferrer">
          See theirs
        </a>
      </div>
    </div>
  );
}

const names = (people) => {
  const known = [...new Set(people.map(({ name }) => name))];
  return known.length === 1 ? `${known[0]} is` : `${known.slice(0, -1).join(", ")} and ${known.at(-1)} are`;
};

export function Standing() {
  const state = useSyncExternalStore(watchState, activeState, () => null);
  const keeper = useSyncExternalStore(watchState, activeKeeper, () => null);
  const people = useSyncExternalStore(watchPeople, peopleHere, nobody);
  if (!keeper) return null;
  if (state?.kind === "conflict") return <Conflict keeper={keeper} state={state} />;
  if (state?.kind === "newer")
    return (
      <div role="status" className="standing flex flex-wrap items-center gap-3 rounded-box hair bg-base-200 px-4 py-2.5 text-sm">
        <span className="flex-1">
          {who(state)} saved a newer version at {clock(state.at)}.
        </span>
        <button type="button" className="btn btn-sm btn-plain" onClick={() => keeper.follow()}>
          Show it
        </button>
      </div>
    );
  const here = people.filter(({ lesson_id }) => lesson_id === keeper.lessonId);
  const others = here.filter(({ yours }) => !yours);
  if (!here.length) return null;
  return (
    <p role="status" className="standing rounded-box hair bg-base-200 px-4 py-2.5 text-sm">
      {others.length ? `${names(others)} in this lesson too. What one of you saves is shown to the other, and nothing is written over.` : "You have this lesson open in another window too."}
    </p>
  );
}
