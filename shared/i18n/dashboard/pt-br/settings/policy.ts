import type { PolicyMessages } from "../../en/settings/policy.ts";

export const policy: PolicyMessages = {
  title: "Política de contato",
  lead: "As regras para todas as pesquisas juntas.",
  fields: {
    capMax: { label: "No máximo estas pesquisas por cliente", help: "Lembretes não contam." },
    capPer: { label: "… neste período", help: "Contado para trás a partir de cada e-mail." },
    askWithin: {
      label: "Perguntar só após pontos de contato de até",
      help: "Um registrado mais tarde não pergunta a ninguém, para não perguntar sobre algo distante.",
    },
    minSegmentSize: {
      label: "Mínimo de respostas para a nota de uma parte dos clientes",
      help: "Abaixo disso, a nota de um canal ou atributo não é mostrada.",
    },
    sendRatePerSecond: {
      label: "E-mails por segundo",
      help: "Nunca mais do que seu serviço de e-mail permite.",
    },
    reportingTimezone: {
      label: "Fuso horário de dias e meses",
      help: "Como America/Sao_Paulo. Não pode mudar depois que respostas foram contadas.",
    },
  },
};
