// A box that stands out: its kind, its title, and under it what it holds.
import { createReactBlockSpec } from "@blocknote/react";

export const CALLOUTS = [
  { kind: "note", name: "Note", hint: "Something worth knowing" },
  { kind: "tip", name: "Tip", hint: "Advice from experience" },
  { kind: "warning", name: "Warning", hint: "What can go wrong" },
  { kind: "objectives", name: "What you will learn", hint: "The aims of the lesson" },
  { kind: "questions", name: "Questions", hint: "What the lesson answers" },
  { kind: "keypoints", name: "Key points", hint: "What to remember" },
  { kind: "exercise", name: "Exercise", hint: "Something to try" },
];

export const Callout = createReactBlockSpec(
  {
    type: "callout",
    propSchema: { kind: { default: "note", values: CALLOUTS.map(({ kind }) => kind) } },
    content: "inline",
  },
  {
    render: ({ block, editor, contentRef }) => (
      <div className="callout-head" data-kind={block.props.kind}>
        <select
          contentEditable={false}
          aria-label="Kind of call-out"
          value={block.props.kind}
          disabled={!editor.isEditable}
          onChange={(event) => editor.updateBlock(block, { props: { kind: event.target.value } })}
        >
          {CALLOUTS.map(({ kind, name }) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
        <div className="callout-words" ref={contentRef} />
      </div>
    ),
  },
);
