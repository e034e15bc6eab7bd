import type { PolicyMessages } from "../../en/settings/policy.ts";

export const policy: PolicyMessages = {
  title: "Política de contato",
  lead: "As regras para todas as pesquisas juntas, e para os números de suporte e sucesso.",
  parts: {
    surveys: "Pesquisas",
    figures: "Suporte e sucesso",
    changes:
      "Uma mudança vale para o que acontece a partir de agora: um chamado ou cliente mantém seus números até que algo novo seja registrado sobre ele.",
  },
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
    fcrWindow: {
      label: "No primeiro contato só se nada voltar em",
      help: "Sem reabertura e sem outro chamado do mesmo cliente e assunto. No máximo 90 dias.",
    },
    onboardingTarget: {
      label: "Os primeiros passos devem levar no máximo",
      help: "Se demoram mais, não foram concluídos a tempo. No máximo 365 dias.",
    },
  },
  hours: {
    title: "Horário de atendimento",
    help: "Com ele, os tempos de espera e de solução aparecem também em horas de trabalho. Deixe tudo vazio para contar só as 24 horas.",
    fields: {
      days: { label: "Dias de trabalho" },
      from: { label: "Das", help: "No relógio do fuso horário abaixo, como 09:00." },
      to: { label: "Até as", help: "Como 18:00; 24:00 é o fim do dia." },
      timezone: { label: "Fuso horário", help: "Como America/Sao_Paulo." },
      holidays: { label: "Feriados", help: "Um dia por linha, como 2026-12-25; no máximo 100." },
    },
  },
};
