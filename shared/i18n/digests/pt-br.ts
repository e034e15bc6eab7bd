import { counted } from "../counted.ts";
import type { DigestMailMessages, DigestPageMessages } from "./en.ts";

const surveys = (count: number) =>
  counted("pt-BR", count, { one: "pesquisa enviada", other: "pesquisas enviadas" });
const cases = (count: number) => counted("pt-BR", count, { one: "caso aberto", other: "casos abertos" });

export const mail: DigestMailMessages = {
  subject: { weekly: (days) => `Sua semana: ${days}`, monthly: (days) => `Seu mês: ${days}` },
  kicker: { weekly: "Resumo semanal", monthly: "Resumo mensal" },
  summary: (answers, sent) => `${answers}; ${surveys(sent)}.`,
  changed: "O que mudou",
  compared: (days, before) => `${days}, em comparação com ${before}.`,
  scores: "Notas",
  between: (low, high, answers) => `Entre ${low} e ${high}, de ${answers}.`,
  betweenOnly: (low, high) => `Entre ${low} e ${high}.`,
  more: (rows) => counted("pt-BR", rows, { one: "outra nota", other: "outras notas" }),
  comments: "O que os clientes disseram",
  outOf: (score, highest) => `${score} de ${highest}`,
  allComments: "Todos os comentários",
  cases: (open, overdue) =>
    overdue === 0
      ? `${cases(open)}.`
      : `${cases(open)}, ${counted("pt-BR", overdue, { one: "em atraso", other: "em atraso" })}.`,
  noTouchpoint: "Sem ponto de contato",
  button: "Abrir o Milepost",
  reason: {
    weekly: "Você recebe isto toda segunda-feira porque é membro do Milepost.",
    monthly: "Você recebe isto no dia 1º de cada mês porque é membro do Milepost.",
  },
  stop: "Parar de receber este e-mail",
};

export const page: DigestPageMessages = {
  ask: {
    title: "Parar o resumo?",
    text: "Você não receberá mais e-mails sobre o que aconteceu. Os alertas continuam chegando.",
    button: "Parar o resumo",
  },
  ended: {
    title: "O resumo foi parado",
    text: "Você não receberá mais e-mails sobre o que aconteceu. Os alertas continuam chegando.",
    undo: "Voltar a enviar",
  },
  on: {
    title: "Você recebe o resumo",
    text: { weekly: "Ele chega toda segunda-feira.", monthly: "Ele chega no dia 1º de cada mês." },
  },
  gone: {
    title: "Este link não funciona mais",
    text: "Use o link de um resumo mais recente ou peça a um administrador que mude o seu resumo nas configurações.",
  },
  unavailable: {
    title: "Não deu certo",
    text: "A falha é nossa. Tente de novo em alguns minutos.",
  },
  dashboard: "Abrir o Milepost",
};
