import type { PolicyMessages } from "../../en/settings/policy.ts";

export const policy: PolicyMessages = {
  title: "Política de contacto",
  lead: "Las reglas para todas las encuestas juntas.",
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
  },
};
