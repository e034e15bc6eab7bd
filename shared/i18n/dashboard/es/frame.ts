import { counted } from "../../counted.ts";
import type { FrameMessages } from "../en/frame.ts";

export const frame: FrameMessages = {
  skip: "Ir al contenido",
  parts: { pages: "Páginas", filter: "Período y clientes", freshness: "Actualidad de los datos" },
  sections: {
    journey: "Recorrido",
    responses: "Respuestas",
    cases: "Casos",
    customers: "Clientes",
    support: "Soporte",
    success: "Éxito",
    invitations: "Invitaciones",
    settings: "Ajustes",
  },
  signOut: "Cerrar sesión",
  sample: "Esta es una empresa de ejemplo. Nada de esto es real.",
  makingSample:
    "La empresa de ejemplo se está creando, así que esto es solo una parte. Vuelve a cargar la página en un minuto.",
  removeSample: "Quitarla",
  presets: {
    last7Days: "Últimos 7 días",
    last28Days: "Últimos 28 días",
    thisMonth: "Este mes",
    lastMonth: "Mes pasado",
    thisQuarter: "Este trimestre",
    thisYear: "Este año",
  },
  from: "Desde",
  last: "Hasta",
  channel: "Canal",
  everyChannel: "Todos los canales",
  attribute: "Clientes",
  everybody: "Todos los clientes",
  show: "Mostrar",
  compared: (days) => `comparado con ${days}`,
  counted: (ago) => `Contado ${ago}`,
  neverCounted: "Aún sin contar",
  notCounted:
    "Lo registrado aún no se ha contado. Aparecerá aquí en unos minutos: vuelve a cargar la página.",
  waiting: (answers) =>
    counted("es", answers, {
      one: "respuesta espera a ser contada",
      other: "respuestas esperan a ser contadas",
    }),
  zone: (zone) => `Días de ${zone}`,
  formats: { json: "En JSON", csv: "En CSV" },
  next: "Página siguiente",
  first: "Primera página",
  refused: {
    noDay: () => "no es un día del calendario",
    tooEarly: (from: string) => `no puede ser anterior a «${from}»`,
    tooLong: (days: string) => `el período tiene más de ${days} días`,
    noChoice: () => "no es ninguna de las opciones",
    twice: () => "aparece dos veces",
    needs: (other: string) => `solo sirve junto con «${other}»`,
    excludes: (other: string) => `no sirve junto con «${other}»`,
    other: () => "no sirve",
  },
  messages: {
    notFound: {
      title: "Aquí no hay nada",
      text: "Puede que la dirección esté mal escrita o que se haya eliminado lo que nombraba.",
    },
    forbidden: {
      title: "Tu rol no permite esto",
      text: "Pide a un administrador de Milepost que lo haga o que cambie tu rol.",
    },
    invalid: {
      title: "Este filtro no sirve",
      text: "Corrige lo que está mal o empieza de nuevo sin filtro.",
    },
    tooMany: { title: "Demasiadas peticiones", text: "Espera un momento y vuelve a cargar la página." },
    conflict: {
      title: "Alguien se te ha adelantado",
      text: "Lo que cambiaste ha cambiado entretanto. Ábrelo de nuevo.",
    },
    unavailable: {
      title: "Esto no se puede mostrar ahora",
      text: "El almacén está ocupado o algo ha fallado; queda anotado. Vuelve a cargar la página en un momento.",
    },
    back: "Al recorrido",
  },
};
