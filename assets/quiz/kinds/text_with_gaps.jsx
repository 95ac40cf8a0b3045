// A text with a control at the place of each gap; [[1]] is that of the first.
import { Fragment } from "react";
import { Words } from "../words.jsx";

const GAP = /\[\[([1-9]\d?)\]\]/;

export function TextWithGaps({ question, children }) {
  return (
    <p className="mt-5 leading-[2.6] break-words whitespace-pre-wrap">
      {question.text.split(GAP).map((piece, place) => (
        <Fragment key={place}>{place % 2 ? children(question.gaps[piece - 1], Number(piece)) : <Words question={question} text={piece} />}</Fragment>
      ))}
    </p>
  );
}
