import { counted } from "../../counted.ts";
import type { WordMessages } from "../en/words.ts";

export const counts: WordMessages["counts"] = {
  answers: (count) => counted("pt-BR", count, { one: "resposta", other: "respostas" }),
  invitations: (count) => counted("pt-BR", count, { one: "convite", other: "convites" }),
  openCases: (count) => counted("pt-BR", count, { one: "caso aberto", other: "casos abertos" }),
  points: (points) => counted("pt-BR", points, { one: "ponto", other: "pontos" }),
};

export const words: WordMessages = {
  direction: "ltr",
  counts,
  tones: { low: "Baixas", middle: "Médias", high: "Altas" },
  intervals: { day: "Dia", week: "Semana", month: "Mês" },
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
