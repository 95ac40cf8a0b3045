// What stands over chosen text, and beside a block.
import {
  BasicTextStyleButton,
  BlockTypeSelect,
  CreateLinkButton,
  DragHandleMenu,
  FileCaptionButton,
  FileDeleteButton,
  FilePanel,
  FileReplaceButton,
  FormattingToolbar,
  NestBlockButton,
  RemoveBlockItem,
  SideMenu,
  TableCellMergeButton,
  TableColumnHeaderItem,
  TableRowHeaderItem,
  TextAlignButton,
  UnnestBlockButton,
  UploadTab,
} from "@blocknote/react";
import { useState } from "react";

export const Toolbar = () => (
  <FormattingToolbar>
    <BlockTypeSelect key="type" />
    <TableCellMergeButton key="merge" />
    <FileCaptionButton key="caption" />
    <FileReplaceButton key="replace" />
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

// Where a picture comes from. Not from an address: what is on another site may vanish, or watch who looks.
export function PicturePanel({ blockId }) {
  const [, setLoading] = useState(false);
  return <FilePanel blockId={blockId} tabs={[{ name: "Upload", tabPanel: <UploadTab blockId={blockId} setLoading={setLoading} /> }]} />;
}
