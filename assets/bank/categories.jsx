// The categories of the bank: where one is, and what can be done to them.
import { useEffect, useId, useState } from "react";
import { toast } from "sonner";
import { Menu } from "../ui/controls.jsx";
import { wordsOf } from "../teach/calls.js";
import { Icon } from "../teach/icons.jsx";
import { Item } from "../teach/outline/menu.jsx";
import { Button, Sheet } from "../teach/outline/sheet.jsx";
import { ask, pathWords } from "./model.js";

const WIDE = "(min-width: 1024px)";

function useWide() {
  const [wide, setWide] = useState(() => window.matchMedia(WIDE).matches);
  useEffect(() => {
    const media = window.matchMedia(WIDE);
    const told = () => setWide(media.matches);
    media.addEventListener("change", told);
    return () => media.removeEventListener("change", told);
  }, []);
  return wide;
}

export function Categories({ tree, asked, change, load }) {
  const wide = useWide();
  const [doing, setDoing] = useState(null);
  const choose = (category) => change({ category });
  const listed = <Tree tree={tree} chosen={asked.category} onChoose={choose} onDo={setDoing} />;
  const at = tree.byId.get(asked.category);
  return (
    <nav aria-label="Categories" className="min-w-0">
      {wide ? (
        listed
      ) : (
        <details className="rounded-box hair bg-base-100 px-4 py-3">
          <summary className="cursor-pointer text-sm font-medium">{at ? at.path.join(" › ") : "All categories"}</summary>
          <div className="mt-3">{listed}</div>
        </details>
      )}
      <button type="button" className="btn btn-ghost btn-sm mt-2" onClick={() => setDoing({ what: "make", node: at ?? null })}>
        <Icon name="plus" />
        New category
      </button>
      {doing ? <Doing {...doing} tree={tree} load={load} change={change} onClose={() => setDoing(null)} /> : null}
    </nav>
  );
}

function Tree({ tree, chosen, onChoose, onDo }) {
  const total = tree.list.reduce((sum, node) => sum + node.questions, 0);
  return (
    <ul className="space-y-0.5 text-sm" role="list">
      <Row name="All questions" count={total} current={!chosen} onChoose={() => onChoose("")} />
      {tree.list.map((node) => (
        <Row
          key={node.id}
          name={node.name}
          count={node.all}
          depth={node.depth}
          current={chosen === node.id}
          onChoose={() => onChoose(node.id)}
          menu={
            <Menu trigger={<Icon name="more" />} label={`What to do with ${node.name}`} triggerClass="btn btn-ghost btn-xs btn-square">
              <Item icon="plus" onClick={() => onDo({ what: "make", node })}>New category in it</Item>
              <Item icon="pencil" onClick={() => onDo({ what: "rename", node })}>Rename</Item>
              <Item icon="send" onClick={() => onDo({ what: "move", node })}>Move</Item>
              <hr className="menu-line" />
              <Item icon="bin" danger onClick={() => onDo({ what: "delete", node })}>Delete</Item>
            </Menu>
          }
        />
      ))}
    </ul>
  );
}

function Row({ name, count, depth = 0, current, onChoose, menu }) {
  return (
    <li className={`flex items-center gap-1 rounded-field ${current ? "bg-primary/8 font-medium" : "hover:bg-base-300/50"}`}>
      <button
        type="button"
        className="flex min-w-0 flex-1 cursor-pointer items-center gap-2 rounded-field px-2.5 py-1.5 text-start"
        style={{ paddingInlineStart: `${0.625 + depth * 0.9}rem` }}
        aria-current={current ? "true" : undefined}
        onClick={onChoose}
      >
        <span className="min-w-0 flex-1 truncate" title={name} dir="auto">{name}</span>
        <span className="text-xs font-normal text-quiet tnum">{count}</span>
      </button>
      <span className="w-7 shrink-0">{menu}</span>
    </li>
  );
}

const TITLES = { make: "New category", rename: "Rename the category", move: "Move the category", delete: "Delete the category?" };
const DEEDS = { make: "Make it", rename: "Rename", move: "Move", delete: "Delete" };

function Doing({ what, node, tree, load, change, onClose }) {
  const id = useId();
  const [name, setName] = useState(what === "make" ? "" : node.name);
  const [parent, setParent] = useState((what === "make" ? node?.id : node.parent_id) ?? "");
  const [state, setState] = useState({ busy: false, failure: "" });
  const inside = (other) => what !== "make" && (other.id === node.id || other.upwards.includes(node.id));
  const deed = async () => {
    if (state.busy) return;
    setState({ busy: true, failure: "" });
    try {
      if (what === "make") change({ category: (await ask("POST", "/categories", { name, parent })).id });
      else if (what === "delete") await ask("DELETE", `/categories/${node.id}`);
      else await ask("PUT", `/categories/${node.id}`, { name, parent });
      if (what === "delete") change({ category: node.parent_id ?? "" });
      load();
      onClose();
      if (what === "delete") toast(`“${node.name}” was deleted`);
    } catch (problem) {
      setState({ busy: false, failure: wordsOf(problem) });
    }
  };
  return (
    <Sheet
      title={TITLES[what]}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind={what === "delete" ? "error" : "primary"} aria-busy={state.busy} onClick={deed}>
            {DEEDS[what]}
          </Button>
        </>
      }
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          deed();
        }}
      >
        {what === "make" || what === "rename" ? (
          <label className="block text-sm" htmlFor={`${id}-name`}>
            <span className="font-medium">Name</span>
            <input id={`${id}-name`} className="input mt-1.5 w-full" maxLength={120} autoFocus value={name} onChange={(event) => setName(event.target.value)} />
          </label>
        ) : null}
        {what === "make" || what === "move" ? (
          <label className="block text-sm" htmlFor={`${id}-in`}>
            <span className="font-medium">In</span>
            <select id={`${id}-in`} className="select mt-1.5 w-full" value={parent} onChange={(event) => setParent(event.target.value)}>
              <option value="">No other category</option>
              {tree.list.filter((other) => !inside(other)).map((other) => (
                <option key={other.id} value={other.id}>
                  {pathWords(tree, other.id)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {what === "delete" ? (
          <p className="text-sm">
            “{node.name}” is deleted where nothing lies in it: no question, archived ones included, no category, and no quiz that draws from it.
          </p>
        ) : null}
        <p role="alert" className="text-sm text-error empty:hidden">{state.failure}</p>
      </form>
    </Sheet>
  );
}
