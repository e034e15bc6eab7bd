import { counted } from "../../counted.ts";
import type { WordMessages } from "../en/words.ts";

export const counts: WordMessages["counts"] = {
  answers: (count) => counted("es", count, { one: "respuesta", other: "respuestas" }),
  invitations: (count) => counted("es", count, { one: "invitación", other: "invitaciones" }),
  openCases: (count) => counted("es", count, { one: "caso abierto", other: "casos abiertos" }),
  points: (points) => counted("es", points, { one: "punto", other: "puntos" }),
};

export const words: WordMessages = {
  direction: "ltr",
  counts,
  tones: { low: "Bajas", middle: "Medias", high: "Altas" },
  intervals: { day: "Día", week: "Semana", month: "Mes" },
  keys: {
    title: "Atajos de teclado",
    next: "Respuesta siguiente",
    previous: "Respuesta anterior",
    open: "Abrirla",
    openCase: "Abrir un caso o ir a él",
    help: "Mostrar esta lista",
    use: "Usar estos atajos",
    close: "Cerrar",
  },
};
