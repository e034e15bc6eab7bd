import type { NoteMessages } from "../../en/figures/notes.ts";

export const notes: NoteMessages = {
  title: "Notas",
  add: "Fixar uma nota em um dia",
  day: "Dia",
  text: "Texto da nota",
  hint: "Como “Novo checkout”. Todos os membros a veem, em cada tendência deste ponto de contato.",
  pin: "Fixar",
  unpin: (text) => `Remover a nota “${text}”`,
  remove: "Remover",
  by: (name) => `de ${name}`,
  errors: {
    day: "Escolha um dia.",
    text: (most) => `Escreva uma linha, com no máximo ${most} caracteres.`,
    full: (most) => `Já existem ${most} notas. Remova uma antes.`,
  },
};
