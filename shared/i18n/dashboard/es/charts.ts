import { counted } from "../../counted.ts";
import type { ChartMessages } from "../en/charts.ts";

export const charts: ChartMessages = {
  findings: {
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
      month: (gaps, of) =>
        `sin respuestas en ${gaps} de ${counted("es", of, { one: "mes", other: "meses" })}`,
    },
    shares: (high, middle, low) => `altas: ${high}, medias: ${middle}, bajas: ${low}`,
    funnel: (invitations, sent, responded) => `${invitations}: enviadas: ${sent}, respondidas: ${responded}`,
    rate: (rate) => `tasa de respuesta: ${rate}`,
    noRate: "aún no ha llegado ninguna, así que no hay tasa de respuesta",
    mostLeftOut: (reason, count) => `motivo más frecuente para no enviar: ${reason} (${count})`,
  },
  headlines: {
    fell: (metric, points, score) => `el ${metric} bajó ${points}, hasta ${score}.`,
    fellSince: (metric, points, score, since) =>
      `el ${metric} bajó ${points}, hasta ${score}, desde el ${since}.`,
    rose: (metric, points, score) => `el ${metric} subió ${points}, hasta ${score}.`,
    roseSince: (metric, points, score, since) =>
      `el ${metric} subió ${points}, hasta ${score}, desde el ${since}.`,
    steady: "Ninguna puntuación cambió con claridad.",
    overdue: (cases) =>
      `${counted("es", cases, { one: "caso está atrasado", other: "casos están atrasados" })}.`,
    low: (answers) =>
      `${counted("es", answers, { one: "respuesta fue baja", other: "respuestas fueron bajas" })}.`,
    unsure: (answers) => `${answers}, muy pocas para saberlo.`,
    unsureBefore: "antes hubo muy pocas respuestas para comparar.",
    unsureScores: (scores, of) =>
      `${scores} de ${counted("es", of, { one: "puntuación", other: "puntuaciones" })} tienen muy pocas respuestas para ver un cambio.`,
    noAnswers: "Ninguna respuesta en este período.",
  },
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
