import { counted } from "../../counted.ts";
import type { WordMessages } from "../en/words.ts";

export const words: WordMessages = {
  direction: "ltr",
  counts: {
    answers: (count) => counted("pt-BR", count, { one: "resposta", other: "respostas" }),
    invitations: (count) => counted("pt-BR", count, { one: "convite", other: "convites" }),
    openCases: (count) => counted("pt-BR", count, { one: "caso aberto", other: "casos abertos" }),
    points: (points) => counted("pt-BR", points, { one: "ponto", other: "pontos" }),
  },
  tones: { low: "Baixas", middle: "Médias", high: "Altas" },
  intervals: { day: "Dia", week: "Semana", month: "Mês" },
  reasons: {
    inactive: "a pesquisa está desligada",
    noEmail: "sem endereço de email",
    unsubscribed: "cancelou o recebimento",
    bounced: "a caixa de correio recusou um email anterior",
    complained: "marcou um email anterior como spam",
    sampledOut: "fora da amostra",
    contactCap: "já recebeu pesquisas suficientes",
    cooldown: "esta pesquisa já perguntou há pouco tempo",
    condition: "não atende à condição da pesquisa",
    erased: "os dados do cliente foram apagados",
    unconfirmedAddress: "só uma página da web informou o endereço",
    tooOld: "aconteceu há tempo demais",
  },
  keys: {
    title: "Atalhos do teclado",
    next: "Próxima resposta",
    previous: "Resposta anterior",
    open: "Abri-la",
    openCase: "Abrir um caso ou ir até ele",
    help: "Mostrar esta lista",
    use: "Usar estes atalhos",
    close: "Fechar",
  },
};
