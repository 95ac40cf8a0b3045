// The words of a question: HTML that the server made, where the question is rich, else text.
import { useMemo } from "react";

export function Words({ question, text, as: Tag = "span", className = "", ...rest }) {
  const inner = useMemo(() => ({ __html: text }), [text]);
  if (!question.rich) return <Tag className={className} {...rest}>{text}</Tag>;
  return <Tag className={`quiz-said ${className}`} {...rest} dangerouslySetInnerHTML={inner} />;
}

// The same for where no markup can stand: formulas as TeX, pictures by what they show.
export function plainWords(question, text) {
  if (!question.rich) return text;
  const body = new DOMParser().parseFromString(text, "text/html").body;
  for (const math of body.querySelectorAll("math")) math.replaceWith(math.getAttribute("alttext") ?? "");
  for (const picture of body.querySelectorAll("img")) picture.replaceWith(picture.alt);
  return body.textContent.replace(/\s+/g, " ").trim();
}

export const isSet = (question, text) => question.rich && /<(?!br>)/.test(text);

// Pictures of a whole quiz, loaded ahead and held, so that those that are here stay when the connection goes.
const held = new Map();

export function holdPictures(questions) {
  for (const question of questions) {
    if (!question.rich) continue;
    const said = [question.prompt, question.text, ...["options", "pairs", "choices", "items"].flatMap((name) => question[name].map((one) => one.text))];
    for (const [, address] of said.join("").matchAll(/<img src="(\/media\/[0-9a-f-]{36})"/g)) {
      if (held.has(address)) continue;
      const picture = new Image();
      picture.src = address;
      held.set(address, picture);
    }
  }
}
