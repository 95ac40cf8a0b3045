// What stands over chosen text, and beside a block.
import {
  BasicTextStyleButton,
  BlockTypeSelect,
  CreateLinkButton,
  DragHandleMenu,
  FileCaptionButton,
  FileDeleteButton,
  FormattingToolbar,
  NestBlockButton,
  RemoveBlockItem,
  SideMenu,
  TableCellMergeButton,
  TableColumnHeaderItem,
  TableRowHeaderItem,
  TextAlignButton,
  UnnestBlockButton,
  useBlockNoteEditor,
  useComponentsContext,
  useEditorState,
} from "@blocknote/react";
import { Icon } from "./icons.jsx";
import { choose } from "./blocks/upload.jsx";

// Another picture of the library in the place of this one.
function ReplaceButton() {
  const Components = useComponentsContext();
  const editor = useBlockNoteEditor();
  const id = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const chosen = now.getSelection()?.blocks ?? [now.getTextCursorPosition().block];
      return chosen.length === 1 && chosen[0].type === "image" && chosen[0].props.url ? chosen[0].id : "";
    },
  });
  if (!id || !editor.isEditable) return null;
  return (
    <Components.FormattingToolbar.Button
      className="bn-button"
      label="Replace the picture"
      mainTooltip="Replace the picture"
      icon={<Icon name="picture" />}
      onClick={() => choose(editor, id)}
    />
  );
}

export const Toolbar = () => (
  <FormattingToolbar>
    <BlockTypeSelect key="type" />
    <TableCellMergeButton key="merge" />
    <FileCaptionButton key="caption" />
    <ReplaceButton key="replace" />
    <FileDeleteButton key="delete" />
    <BasicTextStyleButton basicTextStyle="bold" key="bold" />
    <BasicTextStyleButton basicTextStyle="italic" key="italic" />
    <BasicTextStyleButton basicTextStyle="underline" key="underline" />
    <BasicTextStyleButton basicTextStyle="strike" key="strike" />
    <BasicTextStyleButton basicTextStyle="code" key="code" />
    <TextAlignButton textAlignment="left" key="left" />
    <TextAlignButton textAlignment="center" key="center" />
    <TextAlignButton textAlignment="right" key="right" />
    <NestBlockButton key="nest" />
    <UnnestBlockButton key="unnest" />
    <CreateLinkButton key="link" />
  </FormattingToolbar>
);

const HandleMenu = () => (
  <DragHandleMenu>
    <RemoveBlockItem>Delete</RemoveBlockItem>
    <TableRowHeaderItem>Header row</TableRowHeaderItem>
    <TableColumnHeaderItem>Header column</TableColumnHeaderItem>
  </DragHandleMenu>
);

export const Side = (props) => <SideMenu {...props} dragHandleMenu={HandleMenu} />;
