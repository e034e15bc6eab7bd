import type { NoteMessages } from "../../en/figures/notes.ts";

export const notes: NoteMessages = {
  title: "Notas",
  add: "Fijar una nota a un día",
  day: "Día",
  text: "Nota",
  hint: "Como «Nueva página de pago». La ven todos los miembros, en cada tendencia de este punto de contacto.",
  pin: "Fijarla",
  unpin: (text) => `Quitar la nota «${text}»`,
  remove: "Quitar",
  by: (name) => `de ${name}`,
  errors: {
    day: "Elige un día.",
    text: (most) => `Escribe una línea de ${most} caracteres como máximo.`,
    full: (most) => `Ya hay ${most} notas. Quita antes una.`,
  },
};
