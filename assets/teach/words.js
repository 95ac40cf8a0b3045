// What the editor says.
import { en } from "@blocknote/core/locales";

export const dictionary = {
  ...en,
  slash_menu: {
    ...en.slash_menu,
    heading: { ...en.slash_menu.heading, title: "Heading", subtext: "A part of the lesson" },
    heading_2: { ...en.slash_menu.heading_2, title: "Smaller heading", subtext: "Within a part" },
    heading_3: { ...en.slash_menu.heading_3, title: "Smallest heading", subtext: "For details" },
    image: { ...en.slash_menu.image, title: "Picture", subtext: "PNG, JPEG, WebP, GIF, AVIF or SVG, up to 10 MB" },
    toggle_list: {
      ...en.slash_menu.toggle_list,
      title: "Collapsible",
      subtext: "A solution or a hint, hidden until asked for",
      aliases: ["collapsible", "fold", "toggle", "details", "accordion", "spoiler", "solution", "hint"],
    },
    table: { ...en.slash_menu.table, subtext: "Rows and columns, with headings" },
    code_block: { ...en.slash_menu.code_block, subtext: "Coloured by its language" },
    divider: { ...en.slash_menu.divider, subtext: "A line between two parts" },
  },
  placeholders: { ...en.placeholders, emptyDocument: "Write the lesson, or type / for blocks", default: "Type / for blocks" },
  file_blocks: { ...en.file_blocks, add_button_text: { ...en.file_blocks.add_button_text, image: "Add a picture" } },
  file_panel: {
    ...en.file_panel,
    upload: { ...en.file_panel.upload, upload_error: "It could not be uploaded.", file_placeholder: { ...en.file_panel.upload.file_placeholder, image: "Choose a picture" } },
  },
};
