import type { PolicyMessages } from "../../en/settings/policy.ts";

export const policy: PolicyMessages = {
  title: "Política de contacto",
  lead: "Las reglas para todas las encuestas juntas, y para las cifras de soporte y éxito.",
  parts: {
    surveys: "Encuestas",
    figures: "Soporte y éxito",
    changes:
      "Un cambio vale para lo que ocurra desde ahora: un tique o cliente conserva sus cifras hasta que se registre algo nuevo de él.",
  },
  fields: {
    capMax: { label: "Como máximo estas encuestas por cliente", help: "Los recordatorios no cuentan." },
    capPer: { label: "… en este tiempo", help: "Contado hacia atrás desde cada correo." },
    askWithin: {
      label: "Preguntar solo tras puntos de contacto de hasta",
      help: "Uno registrado más tarde no pregunta a nadie, para no preguntar por algo lejano.",
    },
    minSegmentSize: {
      label: "Mínimo de respuestas para la puntuación de una parte de los clientes",
      help: "Por debajo, no se muestra la puntuación de un canal o atributo.",
    },
    sendRatePerSecond: {
      label: "Correos por segundo",
      help: "Nunca más de lo que permite tu servicio de correo.",
    },
    reportingTimezone: {
      label: "Zona horaria de días y meses",
      help: "Como America/Sao_Paulo. No puede cambiar cuando ya se contaron respuestas.",
    },
    fcrWindow: {
      label: "Al primer contacto solo si nada vuelve en",
      help: "Sin reapertura y sin otro tique del mismo cliente y tema. Como máximo 90 días.",
    },
    onboardingTarget: {
      label: "Una incorporación debe durar como máximo",
      help: "Una que dura más no se completó a tiempo. Como máximo 365 días.",
    },
  },
  hours: {
    title: "Horario de atención",
    help: "Con él, los tiempos de espera y de solución se muestran también en horas de trabajo. Deja todo vacío para contar solo las 24 horas.",
    fields: {
      days: { label: "Días de trabajo" },
      from: { label: "Desde las", help: "Según el reloj de la zona horaria de abajo, como 09:00." },
      to: { label: "Hasta las", help: "Como 18:00; 24:00 es el final del día." },
      timezone: { label: "Zona horaria", help: "Como America/Sao_Paulo." },
      holidays: { label: "Festivos", help: "Un día por línea, como 2026-12-25; como máximo 100." },
    },
  },
};
