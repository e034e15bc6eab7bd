import { counted } from "../counted.ts";
import type { AlertMailMessages } from "./en.ts";

export const alertMail: AlertMailMessages = {
  direction: "ltr",
  outOf: (score, highest) => `${score} de ${highest}`,
  outcomes: {
    nps: { low: "detractor", middle: "pasivo", high: "promotor" },
    csat: { low: "insatisfecho", middle: "neutral", high: "satisfecho" },
    ces: { low: "difícil", middle: "ni fácil ni difícil", high: "fácil" },
  },
  subject: {
    after: (score, touchpoint) => `${score} tras ${touchpoint}`,
    survey: (score, survey) => `${score}, encuesta ${survey}`,
    gathered: (answers, alert) => `${answers} · ${alert}`,
    sample: (subject) => `Muestra: ${subject}`,
    webhook: (key) => `El webhook ${key} se ha desactivado`,
    problem: (topic) => `Más tiques de lo habitual: ${topic}`,
  },
  sample: {
    notice: "Esto es una muestra. La respuesta y el cliente son inventados.",
    problem: "Esto es una muestra. Los números son inventados.",
    customer: "Ana Gómez Ruiz",
    comment: "El paquete llegó con una semana de retraso y nadie respondió a mis correos.",
  },
  answers: (count) => counted("es", count, { one: "respuesta", other: "respuestas" }),
  before: (score) => `Era ${score} cuando se lanzó la alerta.`,
  noComment: "Sin comentario.",
  whole: "Leer el comentario completo",
  labels: {
    customer: "Cliente",
    touchpoint: "Después de",
    survey: "Encuesta",
    answered: "Respondió",
    case: "Caso",
  },
  callBy: (moment) => `Llamar antes de ${moment}`,
  called: {
    contacted: "Ya se contactó al cliente",
    resolved: "Resuelto",
    dismissed: "Descartado",
  },
  assigned: (who) => `Asignado a ${who}`,
  unassigned: "Nadie lo ha tomado todavía",
  buttons: {
    case: "Abrir el caso",
    answer: "Abrir la respuesta",
    answers: "Abrir las respuestas",
    webhook: "Abrir el webhook",
    support: "Abrir soporte",
  },
  journey: {
    title: "Qué pasó antes",
    none: "No hay nada más registrado.",
    all: "Todo el recorrido",
    sent: (survey) => `Encuesta ${survey} enviada`,
    notSent: (survey) => `Encuesta ${survey} no enviada`,
    planned: (survey) => `Encuesta ${survey} prevista`,
    answered: (score, survey) => `Respondió ${score}, encuesta ${survey}`,
  },
  gathered: {
    more: (listed, all) => `Aquí figuran ${listed} de ${all}.`,
    gone: "No figuran las respuestas de personas que se borraron después.",
  },
  webhook: {
    reasons: {
      gone: "Su destino respondió 410 Gone: no quiere más mensajes.",
      failing: "Todos los intentos han fallado durante cinco días.",
    },
    next: "No recibe más mensajes hasta que un administrador lo active de nuevo. Lo que falló se puede reenviar allí.",
    labels: { webhook: "El webhook", target: "Destino", since: "Desactivado" },
  },
  problem: {
    kicker: "Soporte",
    lead: (now, usual) => `${now} tiques al día en la última semana; lo habitual son ${usual} al día.`,
    next: "El problema se cierra solo cuando los tiques son los habituales durante dos semanas.",
    labels: { since: "Desde", tickets: "Tiques", customers: "Clientes", channels: "Canales" },
    noChannel: "sin canal",
  },
  reason: {
    alert: (key) => `Recibes este correo porque la alerta «${key}» contiene tu dirección.`,
    survey: (key) =>
      `Recibes este correo porque la encuesta «${key}» contiene tu dirección para notas bajas.`,
    admin: "Recibes este correo porque eres administrador.",
  },
  change: "Cambiar la alerta",
  changeSurvey: "Cambiar la encuesta",
};
