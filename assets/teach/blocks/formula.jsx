// Formulas in TeX, on lines of their own or within one: shown as learners will see them, edited beside.
import { createReactBlockSpec, createReactInlineContentSpec } from "@blocknote/react";
import { useEffect, useId, useRef, useState } from "react";
import { own, useDraft } from "./field.jsx";

const LONGEST = 4000;
let setting = null;

// What a formula looks like, or what is wrong with it; KaTeX comes with the first one.
function useFormula(tex, display) {
  const [maths, setMaths] = useState(null);
  useEffect(() => {
    setting ??= import("../../learn/maths.js");
    setting.then(setMaths, () => {
      setting = null;
    });
  }, []);
  if (!maths || !tex.trim()) return { html: "", wrong: "" };
  try {
    return { html: maths.formulaHtml(tex, display), wrong: "" };
  } catch (failure) {
    return { html: "", wrong: failure.message };
  }
}

function Drawn({ tex, html, display }) {
  if (html) return <span dangerouslySetInnerHTML={{ __html: html }} />;
  return <span className="formula-raw">{tex.trim() || (display ? "Write a formula" : "formula")}</span>;
}

// Under the formula, above everything: what to type in.
function Panel({ panel, id, anchor, text, change, onClose, onDone, html, wrong, display }) {
  const done = () => {
    panel.current.hidePopover();
    onDone();
  };
  const place = (event) => {
    if (event.newState !== "open") return;
    const box = panel.current;
    const { left, bottom, top } = anchor.current.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = box;
    box.style.left = `${Math.max(8, Math.min(left, window.innerWidth - wide - 8))}px`;
    box.style.top = `${bottom + high + 16 < window.innerHeight ? bottom + 6 : Math.max(8, top - high - 6)}px`;
    const field = box.querySelector("textarea");
    field.focus();
    field.select();
  };
  return (
    <span popover="auto" ref={panel} id={id} className="formula-panel" onToggle={(event) => (place(event), event.newState === "closed" && onClose())}>
      <textarea
        aria-label="Formula in TeX"
        aria-describedby={`${id}-wrong`}
        rows={display ? 3 : 2}
        value={text}
        maxLength={LONGEST}
        spellCheck={false}
        placeholder={display ? "\\int_0^1 x^2 \\, dx = \\frac{1}{3}" : "x^2 + y^2"}
        onChange={(event) => change(event.target.value)}
        onPaste={own}
        onKeyDown={(event) => {
          own(event);
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            done();
          }
        }}
      />
      <span className="formula-seen">{html ? <span dangerouslySetInnerHTML={{ __html: html }} /> : <span className="text-quiet">What it will look like</span>}</span>
      <span className="formula-foot">
        <span id={`${id}-wrong`} role="status" className="text-error">{wrong}</span>
        <button type="button" className="btn btn-primary btn-sm" onClick={done}>
          Done
        </button>
      </span>
    </span>
  );
}

function Formula({ tex, display, editable, onKeep, onEmpty, onDone }) {
  const id = useId();
  const panel = useRef(null);
  const anchor = useRef(null);
  const draft = useDraft(tex, onKeep);
  const { html, wrong } = useFormula(draft.text, display);
  useEffect(() => {
    // A new one opens by itself.
    if (!tex && editable) panel.current?.showPopover();
  }, []);
  const close = () => {
    draft.keep();
    if (!draft.text.trim()) onEmpty?.();
  };
  return (
    <span className={display ? "formula-block" : "formula-inline"} contentEditable={false} data-wrong={wrong ? "" : undefined}>
      <button
        type="button"
        ref={anchor}
        className="formula-shown"
        aria-label={`Formula: ${draft.text || "empty"}`}
        title={wrong || undefined}
        disabled={!editable}
        onClick={() => panel.current.showPopover()}
      >
        <Drawn tex={draft.text} html={html} display={display} />
      </button>
      {editable && (
        <Panel panel={panel} id={id} anchor={anchor} text={draft.text} change={draft.change} onClose={close} onDone={onDone} html={html} wrong={wrong} display={display} />
      )}
    </span>
  );
}

export const FormulaBlock = createReactBlockSpec(
  { type: "math", propSchema: { tex: { default: "" } }, content: "none" },
  {
    render: ({ block, editor }) => (
      <Formula
        display
        tex={block.props.tex}
        editable={editor.isEditable}
        onKeep={(tex) => editor.getBlock(block.id) && editor.updateBlock(block.id, { props: { tex } })}
        onDone={() => {
          const after = editor.getNextBlock(block.id);
          if (after) editor.setTextCursorPosition(after, "start");
          editor.focus();
        }}
      />
    ),
    toExternalHTML: ({ block }) => <p>{`$$${block.props.tex}$$`}</p>,
  },
);

export const FormulaInline = createReactInlineContentSpec(
  { type: "inlineMath", propSchema: { tex: { default: "" } }, content: "none" },
  {
    render: ({ inlineContent, updateInlineContent, editor, getPos, node }) => {
      const remove = () => {
        const at = getPos();
        if (at !== undefined) editor.transact((change) => change.delete(at, at + node.nodeSize));
        editor.focus();
      };
      return (
        <Formula
          tex={inlineContent.props.tex}
          editable={editor.isEditable}
          onKeep={(tex) => updateInlineContent({ type: "inlineMath", props: { tex } })}
          onEmpty={remove}
          onDone={() => {
            const at = getPos();
            editor.focus();
            if (at !== undefined) editor._tiptapEditor.commands.setTextSelection(at + node.nodeSize);
          }}
        />
      );
    },
    toExternalHTML: ({ inlineContent }) => <span>{`$${inlineContent.props.tex}$`}</span>,
  },
);
