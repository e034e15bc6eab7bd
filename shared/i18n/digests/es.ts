import { counted } from "../counted.ts";
import type { DigestMailMessages, DigestPageMessages } from "./en.ts";

const surveys = (count: number) =>
  counted("es", count, { one: "encuesta enviada", other: "encuestas enviadas" });
const cases = (count: number) => counted("es", count, { one: "caso abierto", other: "casos abiertos" });

export const mail: DigestMailMessages = {
  subject: { weekly: (days) => `Tu semana: ${days}`, monthly: (days) => `Tu mes: ${days}` },
  kicker: { weekly: "Resumen semanal", monthly: "Resumen mensual" },
  summary: (answers, sent) => `${answers}; ${surveys(sent)}.`,
  changed: "Qué ha cambiado",
  compared: (days, before) => `${days}, en comparación con ${before}.`,
  scores: "Puntuaciones",
  between: (low, high, answers) => `Entre ${low} y ${high}, a partir de ${answers}.`,
  betweenOnly: (low, high) => `Entre ${low} y ${high}.`,
  more: (rows) => counted("es", rows, { one: "puntuación más", other: "puntuaciones más" }),
  comments: "Lo que dijeron los clientes",
  outOf: (score, highest) => `${score} de ${highest}`,
  allComments: "Todos los comentarios",
  cases: (open, overdue) =>
    overdue === 0
      ? `${cases(open)}.`
      : `${cases(open)}, ${counted("es", overdue, { one: "de ellos atrasado", other: "de ellos atrasados" })}.`,
  noTouchpoint: "Sin punto de contacto",
  button: "Abrir Milepost",
  reason: {
    weekly: "Recibes esto cada lunes porque eres miembro de Milepost.",
    monthly: "Recibes esto el día 1 de cada mes porque eres miembro de Milepost.",
  },
  stop: "Dejar de recibir este correo",
};

export const page: DigestPageMessages = {
  ask: {
    title: "¿Detener el resumen?",
    text: "No recibirás más correos sobre lo que ha ocurrido. Las alertas te siguen llegando.",
    button: "Detener el resumen",
  },
  ended: {
    title: "El resumen está detenido",
    text: "No recibirás más correos sobre lo que ha ocurrido. Las alertas te siguen llegando.",
    undo: "Volver a enviarlo",
  },
  on: {
    title: "Recibes el resumen",
    text: { weekly: "Llega cada lunes.", monthly: "Llega el día 1 de cada mes." },
  },
  gone: {
    title: "Este enlace ya no funciona",
    text: "Usa el enlace de un resumen más reciente o pide a un administrador que cambie tu resumen en los ajustes.",
  },
  unavailable: {
    title: "No ha funcionado",
    text: "El fallo es nuestro. Vuelve a intentarlo dentro de unos minutos.",
  },
  dashboard: "Abrir Milepost",
};
