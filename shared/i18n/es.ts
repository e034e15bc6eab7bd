import { counted } from "./counted.ts";
import type { EmailMessages, PageMessages, SurveyMessages } from "./en.ts";

export const survey: SurveyMessages = {
  direction: "ltr",
  questions: {
    nps: (brand) =>
      brand
        ? `¿Qué probabilidad hay de que recomiendes ${brand} a un amigo o colega?`
        : "¿Qué probabilidad hay de que nos recomiendes a un amigo o colega?",
    csat: (brand) => `¿Cuál es tu nivel de satisfacción con ${brand ?? "tu experiencia con nosotros"}?`,
    ces: (brand) =>
      brand
        ? `¿Te resultó fácil conseguir lo que necesitabas con ${brand}?`
        : "¿Te resultó fácil conseguir lo que necesitabas?",
  },
  ends: {
    nps: { low: "Nada probable", high: "Muy probable" },
    csat: { low: "Muy insatisfactorio", high: "Muy satisfactorio" },
    ces: { low: "Muy difícil", high: "Muy fácil" },
  },
  scoreOf: (score, highest) => `${score} de ${highest}`,
};

export const email: EmailMessages = {
  subject: (brand) => (brand ? `Una pregunta rápida de ${brand}` : "Una pregunta rápida para ti"),
  reminder: {
    question: (question) => `Recordatorio: ${question}`,
    subject: (brand) =>
      brand ? `Recordatorio: una pregunta rápida de ${brand}` : "Recordatorio: una pregunta rápida para ti",
    invitation: "Quizá no hayas visto nuestro correo anterior. Todavía nos gustaría conocer tu opinión.",
    preheader: "Solo te llevará unos segundos.",
  },
  greeting: (name) => (name ? `Hola, ${name}:` : "Hola:"),
  invitation: "Tenemos una pregunta para ti.",
  chooseNumber: "Elige un número para responder.",
  chooseLink: "Abre el enlace de tu respuesta:",
  preheader: "Responder te llevará solo unos segundos.",
  browser: "Abrir en el navegador",
  reason: (brand) =>
    brand
      ? `Recibes este correo porque eres cliente de ${brand}.`
      : "Recibes este correo porque eres cliente de nuestra empresa.",
  unsubscribe: "No recibir más encuestas",
};

export const pages: PageMessages = {
  answer: {
    title: "Tu opinión",
    chosen: "Tu respuesta está seleccionada. Pulsa el botón para enviarla.",
    sending: (score) =>
      `Tu respuesta, ${score}, se enviará en un momento. Para cambiarla, elige otro número.`,
    wait: "No enviar todavía",
    notSent: "No se ha podido enviar tu respuesta. Pulsa el botón para volver a intentarlo.",
    stored: "Ya has respondido. Si quieres, cambia tu respuesta aquí.",
    followUp: {
      low: "¿Qué podríamos hacer mejor?",
      middle: "¿Qué haría que fuera mejor la próxima vez?",
      high: "¿Qué es lo que más te ha gustado?",
    },
    optional: "opcional",
    send: "Enviar",
    save: "Guardar",
    error: "Error",
    scoreMissing: "Elige un número.",
    commentTooLong: (over) =>
      `Tu comentario es demasiado largo. Acórtalo en ${counted("es", over, { one: "carácter", other: "caracteres" })}.`,
  },
  thanks: {
    title: "Gracias",
    high: "Nos alegra mucho saberlo. Tu respuesta se ha guardado.",
    middle: "Tu respuesta se ha guardado. Nos ayuda a mejorar.",
    low: "Tu respuesta se ha guardado. Sentimos que no haya ido mejor: tu sinceridad nos ayuda a corregirlo.",
    commentSaved: "Tu comentario se ha guardado.",
    yourAnswer: "Tu respuesta:",
    change: "Cambiar",
    changeable: (until) =>
      until
        ? `Ya puedes cerrar esta página. Con el enlace del correo puedes cambiar tu respuesta hasta el ${until}.`
        : "Ya puedes cerrar esta página. Con el enlace del correo aún puedes cambiar tu respuesta.",
  },
  unsubscribe: {
    title: "No recibir más encuestas",
    ask: (brand) =>
      brand
        ? `¿Qué encuestas de ${brand} no quieres recibir más por correo?`
        : "¿Cuáles de nuestras encuestas no quieres recibir más por correo?",
    all: "Darme de baja de todas las encuestas",
    orOnly: "O solo de la que pregunta:",
    survey: "Darme de baja solo de esta encuesta",
    fromAll: {
      title: "Te has dado de baja",
      text: (brand) =>
        brand ? `No recibirás más encuestas de ${brand}.` : "No recibirás más encuestas nuestras.",
      undo: "Fue un error: quiero volver a recibir encuestas",
    },
    fromSurvey: {
      title: "Te has dado de baja de esta encuesta",
      asks: "Ya no te preguntaremos:",
      text: (brand) =>
        brand
          ? `Es posible que recibas otras encuestas de ${brand}.`
          : "Es posible que recibas otras encuestas nuestras.",
      undo: "Fue un error: quiero volver a recibir esta encuesta",
    },
    undone: {
      title: "Tu baja se ha anulado",
      text: (brand) =>
        brand
          ? `Es posible que vuelvas a recibir encuestas de ${brand} por correo.`
          : "Es posible que vuelvas a recibir encuestas nuestras por correo.",
    },
  },
  messages: {
    notFound: {
      title: "Este enlace no funciona",
      text: "Puede que le falte una parte. Abre de nuevo el enlace del correo.",
    },
    expired: {
      title: "Esta encuesta está cerrada",
      text: "El plazo para responder ha terminado. Gracias por querer darnos tu opinión.",
    },
    erased: {
      title: "Tus datos se han borrado",
      text: "Ya no se guarda aquí nada que diga quién eres, y no recibirás más encuestas.",
    },
    invalid: {
      title: "No hemos podido leer tu respuesta",
      text: "Vuelve atrás, elige un número y envíala de nuevo.",
    },
    tooLong: {
      title: "Tu comentario es demasiado largo",
      text: "Vuelve atrás y escribe un texto más corto.",
    },
    unavailable: {
      title: "Algo ha fallado por nuestra parte",
      text: "Tu respuesta no se ha guardado. Inténtalo de nuevo en unos minutos.",
    },
    linkGone: {
      title: "Este enlace no lleva a ninguna parte",
      text: "Puede que esté incompleto o que ya no se use.",
    },
    linkUnavailable: {
      title: "Este enlace no funciona en este momento",
      text: "Inténtalo de nuevo en unos minutos.",
    },
  },
};
