// What is done to the chosen lessons, at the foot of the outline.
import { Menu } from "../../ui/controls.jsx";
import { Icon } from "../icons.jsx";
import { Item } from "./menu.jsx";

export function ChosenBar({ ids, act }) {
  const none = ids.length === 0;
  const tool = (icon, words, onClick, danger) => (
    <button type="button" className={`btn btn-ghost btn-sm btn-square ${danger ? "text-error" : ""}`} disabled={none} aria-label={words} title={words} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
  return (
    <div className="tree-chosen" role="toolbar" aria-label="Chosen lessons">
      <p className="flex items-center justify-between gap-2 text-sm font-medium">
        <span role="status">{ids.length === 1 ? "1 lesson chosen" : `${ids.length} lessons chosen`}</span>
        <button type="button" className="btn btn-ghost btn-xs" onClick={() => act.stopChoosing()}>
          Done
        </button>
      </p>
      <div className="mt-1 flex items-center gap-1">
        {tool("send", "Move or copy to…", () => act.sendTo(ids, "lesson"))}
        {tool("copy", "Duplicate", () => act.duplicate(ids))}
        {tool("indent", "Indent", () => act.indent(ids, 1))}
        {tool("outdent", "Bring back to the edge", () => act.indent(ids, 0))}
        {!none && (
          <Menu trigger={<Icon name="settings" />} label="Change settings" triggerClass="btn btn-ghost btn-sm btn-square">
            <Item icon="check" onClick={() => act.set(ids, { required: true })}>Make required</Item>
            <Item icon="optional" onClick={() => act.set(ids, { required: false })}>Make optional</Item>
            <Item icon="lock" onClick={() => act.set(ids, { gate: true })}>Lock what follows</Item>
            <Item icon="lock" onClick={() => act.set(ids, { gate: false })}>Do not lock what follows</Item>
            <Item icon="alt" onClick={() => act.set(ids, { preview: true })}>Open before enrolling</Item>
            <Item icon="alt" onClick={() => act.set(ids, { preview: false })}>Only after enrolling</Item>
          </Menu>
        )}
        <span className="flex-1" />
        {tool("bin", "Delete", () => act.remove(ids), true)}
      </div>
    </div>
  );
}
