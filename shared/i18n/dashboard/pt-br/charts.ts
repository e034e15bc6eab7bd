import { counted } from "../../counted.ts";
import type { ChartMessages, FunnelMessages } from "../en/charts.ts";
import { reasons } from "./reasons.ts";

export const findings: ChartMessages["findings"] = {
  noAnswers: "nenhuma resposta neste período",
  between: (score, low, high) => `${score}, entre ${low} e ${high}`,
  up: (points) => `alta de ${points}`,
  down: (points) => `queda de ${points}`,
  flat: "sem mudança clara",
  tooFew: (answers) => `${answers}: muito pouco para concluir`,
  tooFewBefore: "poucas respostas antes para comparar",
  withheld: (answers) => `${answers}: muito pouco para mostrar`,
  gaps: {
    day: (gaps, of) => `sem respostas em ${gaps} de ${counted("pt-BR", of, { one: "dia", other: "dias" })}`,
    week: (gaps, of) =>
      `sem respostas em ${gaps} de ${counted("pt-BR", of, { one: "semana", other: "semanas" })}`,
    month: (gaps, of) =>
      `sem respostas em ${gaps} de ${counted("pt-BR", of, { one: "mês", other: "meses" })}`,
  },
  shares: (high, middle, low) => `altas: ${high}, médias: ${middle}, baixas: ${low}`,
  funnel: (invitations, sent, responded) => `${invitations}: enviados: ${sent}, respondidos: ${responded}`,
  rate: (rate) => `taxa de resposta de ${rate}`,
  noRate: "nenhum chegou ainda, por isso não há taxa de resposta",
  mostLeftOut: (reason, count) => `motivo mais comum para não enviar: ${reason} (${count})`,
};

export const charts: ChartMessages = {
  findings,
  charts: {
    table: "Mostrar como tabela",
    interval: "Intervalo",
    score: "Nota",
    lowest: "No mínimo",
    highest: "No máximo",
    answers: "Respostas",
    share: "Parcela",
    volume: "Pontos de contato",
    volumeUpTo: (most) => `Pontos de contato, até ${most}`,
    period: "Período",
    group: "Grupo",
    step: "Etapa",
    count: "Quantidade",
    note: "Observação",
    trend: { day: "por dia", week: "por semana", month: "por mês" },
    distribution: "quantas vezes cada nota foi dada",
    onScale: "na escala inteira",
    recent: (periods) => `os últimos ${periods} períodos`,
    funnelOf: "do convite à resposta",
    band: "A faixa é o intervalo de 95%.",
    hollow: (answers) => `Claro ou vazado: menos de ${answers}.`,
  },
};

export const funnelWords: FunnelMessages = {
  reasons,
  funnel: {
    eligible: "Convites",
    sent: "Enviados",
    arrived: "Entregues",
    responded: "Respondidos",
    suppressed: "Não enviados",
    waiting: "Em espera",
    failed: "Com falha",
    expired: "Vencidos",
    bounced: "Devolvidos",
  },
};
