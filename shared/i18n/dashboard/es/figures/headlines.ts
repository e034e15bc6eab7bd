import { counted } from "../../../counted.ts";
import type { HeadlineMessages } from "../../en/figures/headlines.ts";

export const headlines: HeadlineMessages = {
  fell: (metric, points, score) => `el ${metric} bajó ${points}, hasta ${score}.`,
  fellSince: (metric, points, score, since) =>
    `el ${metric} bajó ${points}, hasta ${score}, desde el ${since}.`,
  rose: (metric, points, score) => `el ${metric} subió ${points}, hasta ${score}.`,
  roseSince: (metric, points, score, since) =>
    `el ${metric} subió ${points}, hasta ${score}, desde el ${since}.`,
  steady: "Ninguna puntuación cambió con claridad.",
  overdue: (cases) =>
    `${counted("es", cases, { one: "caso está atrasado", other: "casos están atrasados" })}.`,
  low: (answers) =>
    `${counted("es", answers, { one: "respuesta fue baja", other: "respuestas fueron bajas" })}.`,
  unsure: (answers) => `${answers}, muy pocas para saberlo.`,
  unsureBefore: "antes hubo muy pocas respuestas para comparar.",
  unsureScores: (scores, of) =>
    `${scores} de ${counted("es", of, { one: "puntuación", other: "puntuaciones" })} tienen muy pocas respuestas para ver un cambio.`,
  noAnswers: "Ninguna respuesta en este período.",
};
