import { counted } from "../../../counted.ts";
import type { HeadlineMessages } from "../../en/figures/headlines.ts";

export const headlines: HeadlineMessages = {
  fell: (metric, points, score) => `${metric} снизился на ${points}, до ${score}.`,
  fellSince: (metric, points, score, since) => `${metric} снизился на ${points}, до ${score}, с ${since}.`,
  rose: (metric, points, score) => `${metric} вырос на ${points}, до ${score}.`,
  roseSince: (metric, points, score, since) => `${metric} вырос на ${points}, до ${score}, с ${since}.`,
  steady: "Ни одна оценка явно не изменилась.",
  overdue: (cases) =>
    `${counted("ru", cases, { one: "обращение просрочено", few: "обращения просрочены", other: "обращений просрочено" })}.`,
  low: (answers) =>
    `${counted("ru", answers, { one: "низкий ответ", few: "низких ответа", other: "низких ответов" })}.`,
  unsure: (answers) => `${answers}, слишком мало для вывода.`,
  unsureBefore: "раньше было слишком мало ответов для сравнения.",
  unsureScores: (scores, of) =>
    `Слишком мало ответов, чтобы судить об изменении: ${scores} из ${counted("ru", of, { one: "оценки", other: "оценок" })}.`,
  noAnswers: "За этот период нет ответов.",
};
