// Files, videos and sounds of the media library.
import { createReactBlockSpec } from "@blocknote/react";
import { pickMedia } from "../../media/picker.jsx";
import { sizeInWords } from "../../media/thumb.jsx";
import { Icon } from "../icons.jsx";
import { Field } from "./field.jsx";

export const UPLOADS = {
  image: { kinds: ["picture"], choose: "Choose a picture", icon: "picture" },
  video: { kinds: ["video"], choose: "Choose a video", icon: "video", accepts: ["video/*"] },
  audio: { kinds: ["audio"], choose: "Choose a recording", icon: "audio", accepts: ["audio/*"] },
  file: { kinds: [], choose: "Choose a file", icon: "file", accepts: ["*/*"] },
};
const WIDEST = 680;

// What a block keeps of a file of the library.
export function propsOf(type, file) {
  const { url, name, alt, width, content_type: contentType, size } = file;
  if (type !== "image") return { url, name, contentType, size };
  return { url, name, ...(alt ? { alt } : {}), previewWidth: width && width <= WIDEST ? width : undefined };
}

// Lets the author choose a file for a block; nothing changes where none is chosen.
export async function choose(editor, id) {
  const type = editor.getBlock(id)?.type;
  const { kinds, choose: title } = UPLOADS[type];
  const file = await pickMedia({ kinds, title });
  if (file && editor.getBlock(id)) editor.updateBlock(id, { props: propsOf(type, file) });
  editor.focus();
}

export function Ask({ block, editor }) {
  const { choose: words, icon } = UPLOADS[block.type];
  return (
    <button type="button" className="upload-ask" disabled={!editor.isEditable} onClick={() => choose(editor, block.id)} contentEditable={false}>
      <Icon name={icon} />
      {words}
    </button>
  );
}

const endingOf = (name) => (name.includes(".") ? name.split(".").pop().toUpperCase().slice(0, 5) : "File");

function Shown({ block }) {
  const { url, name, caption, size } = block.props;
  const label = caption || name;
  if (block.type === "video") return <video controls preload="metadata" playsInline poster={url.startsWith("/") ? `${url}/thumb?w=640` : undefined} src={url} aria-label={label} />;
  if (block.type === "audio") return <audio controls preload="metadata" src={url} aria-label={label} />;
  return (
    <>
      <span className="upload-kind">{endingOf(name)}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name || "File"}</span>
        <span className="text-quiet tnum">{size ? sizeInWords(size) : ""}</span>
      </span>
    </>
  );
}

function Upload({ block, editor }) {
  if (!block.props.url) return <Ask block={block} editor={editor} />;
  const set = (props) => editor.getBlock(block.id) && editor.updateBlock(block.id, { props });
  const onItsWay = block.props.url.startsWith("blob:");
  return (
    <div className="upload-block" data-kind={block.type} contentEditable={false}>
      <div className="upload-card">
        <Shown block={block} />
      </div>
      <div className="embed-line">
        <Field
          label={block.type === "file" ? "A word about the file" : "Caption"}
          value={block.props.caption}
          disabled={!editor.isEditable}
          onKeep={(caption) => set({ caption })}
        />
        {onItsWay && <span role="status">Uploading…</span>}
        {editor.isEditable && !onItsWay && (
          <button type="button" className="btn btn-ghost btn-sm" onClick={() => choose(editor, block.id)}>
            Replace
          </button>
        )}
      </div>
    </div>
  );
}

const uploadBlock = (type) =>
  createReactBlockSpec(
    {
      type,
      propSchema: {
        url: { default: "" },
        name: { default: "" },
        caption: { default: "" },
        contentType: { default: "" },
        size: { default: 0 },
      },
      content: "none",
    },
    {
      meta: { fileBlockAccept: UPLOADS[type].accepts },
      render: Upload,
      toExternalHTML: ({ block }) => <a href={block.props.url}>{block.props.name || block.props.url}</a>,
    },
  )();

export const uploads = { file: uploadBlock("file"), video: uploadBlock("video"), audio: uploadBlock("audio") };
