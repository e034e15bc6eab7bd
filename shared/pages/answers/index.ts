export { type AnswerError, type AnswerPageOptions, answerPage } from "./answer-page.ts";
export { thanksPage } from "./thanks-page.ts";
