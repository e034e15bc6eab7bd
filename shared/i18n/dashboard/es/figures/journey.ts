import { counted } from "../../../counted.ts";
import type { JourneyMessages } from "../../en/figures/journey.ts";
import { stages } from "../stages.ts";

export const journey: JourneyMessages = {
  title: "Recorrido del cliente",
  before: "Antes de la compra",
  after: "Después de la compra",
  whole: "Todas las etapas",
  stages,
  noStage: "Fuera del catálogo",
  others: (count: string) => `Y ${count} más, en la tabla de abajo.`,
  touchpoints: (count) => counted("es", count, { one: "punto de contacto", other: "puntos de contacto" }),
  rate: (share) => `respondió el ${share}`,
  unsurveyed: "Ninguna encuesta pregunta por:",
  noTouchpoint: "Sin punto de contacto",
  noAnswers: "Sin respuestas en este período.",
  fell: (count) => counted("es", count, { one: "puntuación bajó", other: "puntuaciones bajaron" }),
  rose: (count) => counted("es", count, { one: "puntuación subió", other: "puntuaciones subieron" }),
  outcomes: {
    support: (share, wait) => `${share} resueltos al primer contacto · la mitad espera hasta ${wait}`,
    success: (share, kept) => `Abandono ${share} · ${kept} de los ingresos conservados`,
    churn: (share) => `Abandono ${share}`,
  },
  table: "Todas las puntuaciones en una tabla",
  columns: {
    touchpoint: "Punto de contacto",
    stage: "Etapa",
    survey: "Encuesta",
    metric: "Métrica",
    volume: "Puntos de contacto",
    responses: "Respuestas",
    score: "Puntuación",
    low: "Como mínimo",
    high: "Como máximo",
    previous: "Antes",
    difference: "Cambio",
    verdict: "Veredicto",
    rate: "Tasa de respuesta",
  },
  verdicts: { up: "subió", down: "bajó", flat: "sin cambio claro", insufficient: "muy pocas respuestas" },
  empty: {
    title: "Aún no se ha registrado nada",
    text: "Registra un primer punto de contacto con POST /v1/touchpoints; aparecerá aquí en unos minutos. Un administrador puede nombrar los tipos y crear encuestas en Ajustes.",
    link: "Cómo registrar puntos de contacto",
  },
  emptyPeriod: "No se registró nada en este período. Elige otro arriba.",
};
