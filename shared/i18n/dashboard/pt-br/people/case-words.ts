import { counted } from "../../../counted.ts";
import type { CaseWords } from "../../en/people/case-words.ts";

export const caseWords: CaseWords = {
  statuses: {
    new: "Novo",
    open: "Aberto",
    contacted: "Contatado",
    resolved: "Resolvido",
    dismissed: "Descartado",
  },
  due: (time) => `vence em ${time}`,
  overdue: (time) => `${time} de atraso`,
  since: {
    contacted: (ago) => `contatado ${ago}`,
    resolved: (ago) => `resolvido ${ago}`,
    dismissed: (ago) => `descartado ${ago}`,
  },
  opened: (count) => counted("pt-BR", count, { one: "caso aberto", other: "casos abertos" }),
  there: (count) => counted("pt-BR", count, { one: "já tinha um", other: "já tinham um" }),
  missing: (count) =>
    counted("pt-BR", count, { one: "resposta não existe mais", other: "respostas não existem mais" }),
  none: "Nenhuma resposta foi selecionada, então nenhum caso foi aberto.",
};
