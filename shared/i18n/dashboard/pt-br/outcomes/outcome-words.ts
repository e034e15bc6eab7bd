import { counted } from "../../../counted.ts";
import type { OutcomeWords } from "../../en/outcomes/outcome-words.ts";

export const outcomeWords: OutcomeWords = {
  of: (part, all) => `${part} de ${all}`,
  before: (value) => `antes ${value}`,
  up: (points) => `subiu ${points}`,
  down: (points) => `caiu ${points}`,
  flat: "sem mudança clara",
  tooFewBefore: "antes havia poucos para comparar",
  tooFew: (things) => `${things}: poucos para concluir`,
  none: "nenhum",
  nothingYet: "nada a contar",
  tickets: (count) => counted("pt-BR", count, { one: "chamado", other: "chamados" }),
  customers: (count) => counted("pt-BR", count, { one: "cliente", other: "clientes" }),
  waiting: (count) =>
    counted("pt-BR", count, { one: "evento espera ser contado", other: "eventos esperam ser contados" }),
  reference: "Como enviar estes pontos de contato",
  byDay: { day: "por dia", week: "por semana", month: "por mês" },
  erased: "Apagado",
  goOn: "Procurar mais",
  part: "Só uma parte do período foi examinada. Procure mais para ver o resto.",
  points: "Intervalo dos gráficos",
  noMatch: "Nada neste período corresponde ao filtro. Mude-o acima.",
};
