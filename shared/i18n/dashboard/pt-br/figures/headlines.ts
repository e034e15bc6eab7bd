import { counted } from "../../../counted.ts";
import type { HeadlineMessages } from "../../en/figures/headlines.ts";

export const headlines: HeadlineMessages = {
  fell: (metric, points, score) => `o ${metric} caiu ${points}, para ${score}.`,
  fellSince: (metric, points, score, since) => `o ${metric} caiu ${points}, para ${score}, desde ${since}.`,
  rose: (metric, points, score) => `o ${metric} subiu ${points}, para ${score}.`,
  roseSince: (metric, points, score, since) => `o ${metric} subiu ${points}, para ${score}, desde ${since}.`,
  steady: "Nenhuma nota mudou claramente.",
  overdue: (cases) =>
    `${counted("pt-BR", cases, { one: "caso está atrasado", other: "casos estão atrasados" })}.`,
  low: (answers) =>
    `${counted("pt-BR", answers, { one: "resposta foi baixa", other: "respostas foram baixas" })}.`,
  unsure: (answers) => `${answers}, muito pouco para concluir.`,
  unsureBefore: "poucas respostas antes para comparar.",
  unsureScores: (scores, of) =>
    `${scores} de ${counted("pt-BR", of, { one: "nota", other: "notas" })} têm poucas respostas para apontar uma mudança.`,
  noAnswers: "Nenhuma resposta neste período.",
};
