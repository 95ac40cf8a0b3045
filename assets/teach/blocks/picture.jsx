// A picture, with words for those who cannot see it: asked for under the picture until they are there.
import { createImageBlockConfig, imageParse } from "@blocknote/core";
import { ImageToExternalHTML, ResizableFileBlockWrapper, createReactBlockSpec, useResolveUrl } from "@blocknote/react";
import { Icon } from "../icons.jsx";
import { Field } from "./field.jsx";
import { Ask } from "./upload.jsx";

const usual = createImageBlockConfig({});
const ACCEPTED = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "image/svg+xml"];

function Shown({ block }) {
  const { url, alt, previewWidth } = block.props;
  const resolved = useResolveUrl(url);
  const src = resolved.loadingState === "loading" ? undefined : resolved.downloadUrl;
  return <img className="bn-visual-media" src={src} alt={alt} width={previewWidth} contentEditable={false} draggable={false} />;
}

function Words({ block, editor }) {
  const { alt, decorative } = block.props;
  const set = (props) => editor.getBlock(block.id) && editor.updateBlock(block.id, { props });
  return (
    <div className="picture-words" data-missing={(!alt && !decorative) || undefined} contentEditable={false}>
      <Icon name="alt" className="size-4!" />
      <Field
        label="Describe the picture for those who cannot see it"
        value={alt}
        disabled={decorative || !editor.isEditable}
        placeholder={decorative ? "Read aloud as nothing: it only decorates" : undefined}
        onKeep={(words) => set({ alt: words })}
      />
      <label>
        <input
          type="checkbox"
          checked={decorative}
          disabled={!editor.isEditable}
          onChange={(event) => set({ decorative: event.target.checked })}
        />
        Decorative
      </label>
    </div>
  );
}

function PictureBlock(props) {
  if (!props.block.props.url) return <Ask block={props.block} editor={props.editor} />;
  return (
    <div className="picture-block">
      <ResizableFileBlockWrapper {...props}>
        <Shown block={props.block} />
      </ResizableFileBlockWrapper>
      <Words block={props.block} editor={props.editor} />
    </div>
  );
}

export const Picture = createReactBlockSpec(
  {
    ...usual,
    propSchema: { ...usual.propSchema, alt: { default: "" }, decorative: { default: false } },
  },
  {
    meta: { fileBlockAccept: ACCEPTED },
    parse: (element) => {
      const found = imageParse({})(element);
      const image = element.tagName === "IMG" ? element : element.querySelector("img");
      return found && { ...found, alt: image?.getAttribute("alt") ?? "" };
    },
    render: PictureBlock,
    toExternalHTML: ImageToExternalHTML,
    runsBefore: ["file"],
  },
);
