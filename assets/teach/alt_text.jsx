// In a picture's toolbar: the words that are read out to those who cannot see it.
import { useBlockNoteEditor, useComponentsContext, useEditorState } from "@blocknote/react";
import { useState } from "react";
import { AltIcon } from "./icons.jsx";

export function AltTextButton() {
  const Components = useComponentsContext();
  const editor = useBlockNoteEditor();
  const [open, setOpen] = useState(false);
  const picture = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const chosen = now.getSelection()?.blocks ?? [now.getTextCursorPosition().block];
      return chosen.length === 1 && chosen[0].type === "image" && chosen[0].props.url ? chosen[0] : undefined;
    },
  });
  if (!picture) return null;
  const close = () => {
    setOpen(false);
    editor.focus();
  };
  return (
    <Components.Generic.Popover.Root open={open} onOpenChange={(next) => (next ? setOpen(true) : close())}>
      <Components.Generic.Popover.Trigger>
        <Components.FormattingToolbar.Button
          className="bn-button"
          label="Describe the picture"
          mainTooltip="Describe the picture for those who cannot see it"
          icon={<AltIcon />}
          isSelected={Boolean(picture.props.alt)}
          onClick={() => setOpen(!open)}
        />
      </Components.Generic.Popover.Trigger>
      <Components.Generic.Popover.Content className="bn-popover-content bn-form-popover" variant="form-popover">
        <Components.Generic.Form.Root onSubmit={close}>
          <Components.Generic.Form.TextInput
            name="alt"
            icon={<AltIcon />}
            value={picture.props.alt}
            autoFocus
            placeholder="What does the picture show?"
            onChange={(event) => editor.updateBlock(picture.id, { props: { alt: event.currentTarget.value } })}
            onSubmit={close}
          />
        </Components.Generic.Form.Root>
      </Components.Generic.Popover.Content>
    </Components.Generic.Popover.Root>
  );
}
