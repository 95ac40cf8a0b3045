// Something of another site: an address, what it is called, and what learners will be offered.
import { createReactBlockSpec } from "@blocknote/react";
import { useEffect, useState } from "react";
import { Icon } from "../icons.jsx";
import { Field, own } from "./field.jsx";

async function lookAt(url) {
  const answer = await fetch("/api/v1/embeds", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ url }),
  }).catch(() => null);
  const read = await answer?.json().catch(() => ({}));
  if (!answer?.ok) throw new Error(read?.message || "The server could not be reached. Please try again.");
  return read;
}

// Authors paste the whole code of a frame too.
const addressIn = (text) => /<iframe[^>]*\ssrc=["']([^"']+)/i.exec(text)?.[1].replaceAll("&amp;", "&") ?? text.trim();

function Ask({ onTaken, editable }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const take = async () => {
    const url = addressIn(text);
    if (!url || busy) return;
    setBusy(true);
    try {
      await lookAt(url);
      onTaken(url);
    } catch (failure) {
      setWrong(failure.message);
    }
    setBusy(false);
  };
  return (
    <div className="embed-ask">
      <Icon name="embed" />
      <input
        type="url"
        className="block-field"
        aria-label="Address to embed"
        aria-invalid={Boolean(wrong)}
        placeholder="Paste a link from YouTube, Vimeo, Google Docs, Figma, GeoGebra…"
        value={text}
        disabled={!editable}
        autoFocus
        onChange={(event) => {
          setText(event.target.value);
          setWrong("");
        }}
        onPaste={own}
        onKeyDown={(event) => {
          own(event);
          if (event.key === "Enter") {
            event.preventDefault();
            take();
          }
        }}
      />
      <button type="button" className="btn btn-plain btn-sm" disabled={!text.trim() || busy} onClick={take}>
        Embed
      </button>
      {wrong && (
        <p role="alert" className="text-error">
          {wrong}
        </p>
      )}
    </div>
  );
}

function Offered({ block, editor, onTitle, onChange }) {
  const { url, title } = block.props;
  const [found, setFound] = useState(null);
  const [wrong, setWrong] = useState("");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let gone = false;
    setFound(null);
    setWrong("");
    lookAt(url).then(
      (seen) => gone || setFound(seen),
      (failure) => gone || setWrong(failure.message),
    );
    return () => {
      gone = true;
    };
  }, [url]);
  return (
    <div className="embed-offered">
      <div className="embed-line">
        <Icon name="embed" />
        <Field label="What it is called" value={title} disabled={!editor.isEditable} onKeep={onTitle} placeholder={`What it is called${found ? `, on ${found.site}` : ""}`} />
        {found && (
          <button type="button" className="btn btn-ghost btn-sm" onClick={() => setOpen(!open)}>
            {open ? "Hide" : "Show"}
          </button>
        )}
        {editor.isEditable && (
          <button type="button" className="btn btn-ghost btn-sm" onClick={onChange}>
            Replace
          </button>
        )}
      </div>
      <p className="embed-address">{url}</p>
      {wrong && (
        <p role="alert" className="text-error">
          {wrong}
        </p>
      )}
      {open && found && (
        <iframe
          src={found.src}
          title={title || `Content from ${found.site}`}
          data-shape={found.shape}
          referrerPolicy="strict-origin-when-cross-origin"
          sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-presentation"
        />
      )}
    </div>
  );
}

export const Embed = createReactBlockSpec(
  { type: "embed", propSchema: { url: { default: "" }, title: { default: "" } }, content: "none" },
  {
    render: ({ block, editor }) => {
      const set = (props) => editor.getBlock(block.id) && editor.updateBlock(block.id, { props });
      return (
        <div className="embed-block" contentEditable={false}>
          {block.props.url ? (
            <Offered block={block} editor={editor} onTitle={(title) => set({ title })} onChange={() => set({ url: "" })} />
          ) : (
            <Ask editable={editor.isEditable} onTaken={(url) => set({ url })} />
          )}
        </div>
      );
    },
    toExternalHTML: ({ block }) => <a href={block.props.url}>{block.props.title || block.props.url}</a>,
  },
);
