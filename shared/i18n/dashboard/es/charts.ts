import { counted } from "../../counted.ts";
import type { ChartMessages, FunnelMessages } from "../en/charts.ts";
import { reasons } from "./reasons.ts";

export const findings: ChartMessages["findings"] = {
  noAnswers: "ninguna respuesta en este período",
  between: (score, low, high) => `${score}, entre ${low} y ${high}`,
  up: (points) => `sube ${points}`,
  down: (points) => `baja ${points}`,
  flat: "sin cambio claro",
  tooFew: (answers) => `${answers}: muy pocas para saberlo`,
  tooFewBefore: "antes hubo muy pocas respuestas para comparar",
  withheld: (answers) => `${answers}: muy pocas para mostrarlas`,
  gaps: {
    day: (gaps, of) => `sin respuestas en ${gaps} de ${counted("es", of, { one: "día", other: "días" })}`,
    week: (gaps, of) =>
      `sin respuestas en ${gaps} de ${counted("es", of, { one: "semana", other: "semanas" })}`,
    month: (gaps, of) => `sin respuestas en ${gaps} de ${counted("es", of, { one: "mes", other: "meses" })}`,
  },
  shares: (high, middle, low) => `altas: ${high}, medias: ${middle}, bajas: ${low}`,
  funnel: (invitations, sent, responded) => `${invitations}: enviadas: ${sent}, respondidas: ${responded}`,
  rate: (rate) => `tasa de respuesta: ${rate}`,
  noRate: "aún no ha llegado ninguna, así que no hay tasa de respuesta",
  mostLeftOut: (reason, count) => `motivo más frecuente para no enviar: ${reason} (${count})`,
};

export const charts: ChartMessages = {
  findings,
  charts: {
    table: "Mostrar como tabla",
    interval: "Intervalo",
    score: "Puntuación",
    lowest: "Al menos",
    highest: "Como máximo",
    answers: "Respuestas",
    share: "Proporción",
    volume: "Puntos de contacto",
    volumeUpTo: (most) => `Puntos de contacto, hasta ${most}`,
    period: "Período",
    group: "Grupo",
    step: "Paso",
    count: "Cantidad",
    note: "Nota",
    trend: { day: "por día", week: "por semana", month: "por mes" },
    distribution: "cuántas veces se dio cada puntuación",
    onScale: "en la escala completa",
    recent: (periods) => `los últimos ${periods} períodos`,
    funnelOf: "de la invitación a la respuesta",
    band: "La banda es el intervalo del 95 %.",
    hollow: (answers) => `Claro o hueco: menos de ${answers}.`,
  },
};

export const funnelWords: FunnelMessages = {
  reasons,
  funnel: {
    eligible: "Invitaciones",
    sent: "Enviadas",
    arrived: "Entregadas",
    responded: "Respondidas",
    suppressed: "No enviadas",
    waiting: "En espera",
    failed: "Fallidas",
    expired: "Caducadas",
    bounced: "Rebotadas",
  },
};
