import { counted } from "../counted.ts";
import type { AlertMailMessages } from "./en.ts";

export const alertMail: AlertMailMessages = {
  direction: "ltr",
  outOf: (score, highest) => `${score} de ${highest}`,
  outcomes: {
    nps: { low: "detrator", middle: "neutro", high: "promotor" },
    csat: { low: "insatisfeito", middle: "indiferente", high: "satisfeito" },
    ces: { low: "difícil", middle: "nem fácil nem difícil", high: "fácil" },
  },
  subject: {
    after: (score, touchpoint) => `${score} depois de ${touchpoint}`,
    survey: (score, survey) => `${score}, pesquisa ${survey}`,
    gathered: (answers, alert) => `${answers} · ${alert}`,
    sample: (subject) => `Amostra: ${subject}`,
    webhook: (key) => `O webhook ${key} foi desligado`,
    problem: (topic) => `Mais chamados que o normal: ${topic}`,
  },
  sample: {
    notice: "Isto é uma amostra. A resposta e o cliente são inventados.",
    problem: "Isto é uma amostra. Os números são inventados.",
    customer: "Ana Gomes",
    comment: "A encomenda chegou com uma semana de atraso e ninguém respondeu aos meus e-mails.",
  },
  answers: (count) => counted("pt-BR", count, { one: "resposta", other: "respostas" }),
  before: (score) => `Era ${score} quando o alerta foi disparado.`,
  noComment: "Sem comentário.",
  whole: "Ler o comentário inteiro",
  labels: {
    customer: "Cliente",
    touchpoint: "Depois de",
    survey: "Pesquisa",
    answered: "Respondeu",
    case: "Caso",
  },
  callBy: (moment) => `Ligar até ${moment}`,
  called: {
    contacted: "O cliente já foi contatado",
    resolved: "Resolvido",
    dismissed: "Descartado",
  },
  assigned: (who) => `Com ${who}`,
  unassigned: "Ninguém assumiu ainda",
  buttons: {
    case: "Abrir o caso",
    answer: "Abrir a resposta",
    answers: "Abrir as respostas",
    webhook: "Abrir o webhook",
    support: "Abrir o suporte",
  },
  journey: {
    title: "O que aconteceu antes",
    none: "Não há mais nada registrado.",
    all: "A jornada inteira",
    sent: (survey) => `Pesquisa ${survey} enviada`,
    notSent: (survey) => `Pesquisa ${survey} não enviada`,
    planned: (survey) => `Pesquisa ${survey} prevista`,
    answered: (score, survey) => `Respondeu ${score}, pesquisa ${survey}`,
  },
  gathered: {
    more: (listed, all) => `Aqui estão ${listed} de ${all}.`,
    gone: "Respostas de pessoas que foram apagadas desde então não aparecem.",
  },
  webhook: {
    reasons: {
      gone: "O destino respondeu 410 Gone: não quer mais mensagens.",
      failing: "Todas as tentativas falharam durante cinco dias.",
    },
    next: "Ele não recebe mais mensagens até que um administrador o ligue de novo. O que falhou pode ser reenviado lá.",
    labels: { webhook: "O webhook", target: "Destino", since: "Desligado" },
  },
  problem: {
    kicker: "Suporte",
    lead: (now, usual) => `${now} chamados por dia na última semana; o normal são ${usual} por dia.`,
    next: "O problema fecha sozinho quando os chamados ficam no normal por duas semanas.",
    labels: { since: "Desde", tickets: "Chamados", customers: "Clientes", channels: "Canais" },
    noChannel: "sem canal",
  },
  reason: {
    alert: (key) => `Você recebe este e-mail porque o alerta “${key}” tem o seu endereço.`,
    survey: (key) =>
      `Você recebe este e-mail porque a pesquisa “${key}” tem o seu endereço para notas baixas.`,
    admin: "Você recebe este e-mail porque é administrador.",
  },
  change: "Mudar o alerta",
  changeSurvey: "Mudar a pesquisa",
};
