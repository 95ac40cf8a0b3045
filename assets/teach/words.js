// What the editor says.
import { en } from "@blocknote/core/locales";

export const dictionary = {
  ...en,
  slash_menu: {
    ...en.slash_menu,
    paragraph: { ...en.slash_menu.paragraph, title: "Text", subtext: "A plain paragraph" },
    bullet_list: { ...en.slash_menu.bullet_list, title: "Bullet list", subtext: "Points in no order" },
    numbered_list: { ...en.slash_menu.numbered_list, title: "Numbered list", subtext: "Steps in their order" },
    check_list: { ...en.slash_menu.check_list, title: "Checklist", subtext: "Things to tick off" },
    quote: { ...en.slash_menu.quote, subtext: "Words of somebody else" },
    heading: { ...en.slash_menu.heading, title: "Heading", subtext: "A part of the lesson" },
    heading_2: { ...en.slash_menu.heading_2, title: "Smaller heading", subtext: "Within a part" },
    heading_3: { ...en.slash_menu.heading_3, title: "Smallest heading", subtext: "For details" },
    toggle_list: {
      ...en.slash_menu.toggle_list,
      title: "Collapsible",
      subtext: "A solution or a hint, hidden until asked for",
      aliases: ["collapsible", "fold", "toggle", "details", "accordion", "spoiler", "solution", "hint"],
    },
    table: { ...en.slash_menu.table, subtext: "Rows and columns, with headings" },
    code_block: { ...en.slash_menu.code_block, title: "Code", subtext: "Coloured by its language" },
    divider: { ...en.slash_menu.divider, subtext: "A line between two parts" },
  },
  placeholders: { ...en.placeholders, emptyDocument: "Write the lesson, or type / for blocks", default: "Type / for blocks" },
};
