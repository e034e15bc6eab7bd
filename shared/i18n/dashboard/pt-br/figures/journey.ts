import { counted } from "../../../counted.ts";
import type { JourneyMessages } from "../../en/figures/journey.ts";
import { stages } from "../stages.ts";

export const journey: JourneyMessages = {
  title: "Jornada do cliente",
  before: "Antes da compra",
  after: "Depois da compra",
  whole: "Todas as etapas",
  stages,
  noStage: "Fora do catálogo",
  others: (count: string) => `E mais ${count}, na tabela abaixo.`,
  touchpoints: (count) => counted("pt-BR", count, { one: "ponto de contato", other: "pontos de contato" }),
  rate: (share) => `${share} responderam`,
  unsurveyed: "Nenhuma pesquisa pergunta sobre:",
  noTouchpoint: "Sem ponto de contato",
  noAnswers: "Nenhuma resposta neste período.",
  fell: (count) => counted("pt-BR", count, { one: "nota caiu", other: "notas caíram" }),
  rose: (count) => counted("pt-BR", count, { one: "nota subiu", other: "notas subiram" }),
  outcomes: {
    support: (share, wait) => `${share} resolvidos no primeiro contato · metade espera até ${wait}`,
    success: (share, kept) => `Churn ${share} · ${kept} da receita mantida`,
    churn: (share) => `Taxa de churn ${share}`,
  },
  table: "Todas as notas em uma tabela",
  columns: {
    touchpoint: "Ponto de contato",
    stage: "Etapa",
    survey: "Pesquisa",
    metric: "Métrica",
    volume: "Pontos de contato",
    responses: "Respostas",
    score: "Nota",
    low: "No mínimo",
    high: "No máximo",
    previous: "Antes",
    difference: "Mudança",
    verdict: "Veredito",
    rate: "Taxa de resposta",
  },
  verdicts: { up: "subiu", down: "caiu", flat: "sem mudança clara", insufficient: "respostas de menos" },
  empty: {
    title: "Nada foi registrado ainda",
    text: "Registre um primeiro ponto de contato com POST /v1/touchpoints; ele aparece aqui em alguns minutos. Um administrador pode nomear os tipos e criar pesquisas em Configurações.",
    link: "Como registrar pontos de contato",
  },
  emptyPeriod: "Nada foi registrado neste período. Escolha outro acima.",
};
