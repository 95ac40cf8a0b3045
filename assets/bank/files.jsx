// Files of questions into a category of the bank, and out of what is listed.
import { useState } from "react";
import { toast } from "sonner";
import { Menu } from "../ui/controls.jsx";
import { ExportQuestions } from "../quiz/export_questions.jsx";
import { ImportSheet, sendFile } from "../quiz/import_questions.jsx";
import { Item } from "../teach/outline/menu.jsx";
import { Into, TakeQuiz } from "./empty.jsx";
import { BASE, query, questions } from "./model.js";

export function BankFiles({ tree, asked, total, onFiled }) {
  const [open, setOpen] = useState("");
  const close = () => setOpen("");
  const { category, tag, difficulty } = asked;
  const chosen = { category, tag, difficulty };
  if (!tree.list.length) return null;
  return (
    <>
      <Menu trigger="Import and export" triggerClass="btn btn-plain btn-sm">
        <Item icon="down" onClick={() => setOpen("import")}>Import a file…</Item>
        <Item icon="quiz" onClick={() => setOpen("take")}>Take those of a quiz…</Item>
        {total && !asked.archived ? <Item icon="file" onClick={() => setOpen("export")}>Export…</Item> : null}
      </Menu>
      {open === "import" ? <BankImport tree={tree} category={category} onClose={close} onFiled={onFiled} /> : null}
      {open === "take" ? <TakeQuiz tree={tree} category={category} onClose={close} onFiled={onFiled} /> : null}
      {open === "export" ? (
        <ExportQuestions address={(form, what) => `${BASE}/file${what}?${query({ ...chosen, form })}`} onClose={close} />
      ) : null}
    </>
  );
}

export function BankImport({ tree, category, onClose, onFiled }) {
  const [where, setWhere] = useState(category || tree.list[0].id);
  const url = `${BASE}/categories/${where}/file`;
  const take = async ({ body, name }) => {
    const filed = await sendFile(`${url}?keep=true`, body, name);
    const made = filed.categories ? `, in ${filed.categories} new ${filed.categories === 1 ? "category" : "categories"}` : "";
    toast(`${questions(filed.questions)} added${made}`);
    onFiled();
    onClose();
  };
  return (
    <ImportSheet url={url} countOf={(told) => told.questions} notes={() => ""} onTake={take} onClose={onClose}>
      <Into tree={tree} value={where} onChange={setWhere} />
    </ImportSheet>
  );
}
