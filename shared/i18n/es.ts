import { counted } from "./counted.ts";
import type { EmailMessages, PageMessages, SignInMessages, SurveyMessages } from "./en.ts";

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
        ? `¿Qué tan fácil te resultó conseguir lo que necesitabas con ${brand}?`
        : "¿Qué tan fácil te resultó conseguir lo que necesitabas?",
  },
  ends: {
    nps: { low: "Nada probable", high: "Extremadamente probable" },
    csat: { low: "Muy bajo", high: "Muy alto" },
    ces: { low: "Muy difícil", high: "Muy fácil" },
  },
  scoreOutOf: (score, highest) => `${score} de ${highest}`,
  footer: { privacy: "Privacidad", support: "Ayuda y contacto" },
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
  until: (date) => `Puedes responder hasta el ${date}.`,
  browser: "Abrir en el navegador",
  signOff: "¡Muchas gracias!",
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
    changing: (stored) =>
      `Respondiste ${stored}. Pulsa el botón para cambiarlo por el número seleccionado ahora.`,
    sending: (score) =>
      `Tu respuesta, ${score}, se enviará en un momento. Para cambiarla, elige otro número.`,
    wait: "No enviar todavía",
    notSent: "No se ha podido enviar tu respuesta. Pulsa el botón para volver a intentarlo.",
    stored: "Ya has respondido. Si quieres, cambia tu respuesta aquí.",
    followUp: {
      low: "¿Qué podríamos hacer mejor?",
      middle: "¿Qué podríamos mejorar para la próxima vez?",
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
    low: "Tu respuesta se ha guardado. Sentimos que no haya ido mejor. Tu sinceridad nos ayuda a corregirlo.",
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
  data: {
    link: "Tus datos",
    title: "Tus datos",
    intro: (brand) =>
      brand
        ? `Estos son los datos sobre ti que ${brand} guarda aquí.`
        : "Estos son los datos sobre ti que guardamos aquí.",
    yes: "Sí",
    no: "No",
    profile: {
      title: "Sobre ti",
      none: "Tu perfil ya no está guardado.",
      name: "Nombre",
      email: "Dirección de correo",
      language: "Idioma",
      timezone: "Zona horaria",
      since: "Te conocemos desde",
      id: "ID de cliente",
      otherIds: "Otros ID tuyos",
      more: "Otros datos sobre ti",
    },
    mail: {
      title: "Correos para ti",
      open: "Puedes recibir encuestas.",
      stopped: "No recibes encuestas.",
      unsubscribed: "Baja de todas las encuestas",
      unsubscribedFrom: "Baja de estas encuestas",
      complained: "Marcaste un correo como no deseado",
      bounced: "Tu buzón rechazó un correo de forma definitiva",
      erased: "Se borraron los datos de alguien con tu dirección",
      asked: "Encuestas que te enviamos hace poco",
    },
    journey: {
      title: "Lo que ha pasado",
      none: "No hay nada guardado.",
      earlier: "Mostrar entradas anteriores",
      latest: "Volver a las entradas más recientes",
      id: "Referencia",
      channel: "Canal",
      question: "Pregunta",
      invitation: {
        scheduled: "Hay una encuesta prevista para ti",
        sending: "Te estamos enviando una encuesta",
        sent: "Te enviamos una encuesta",
        suppressed: "No te enviamos una encuesta",
        failed: "No pudimos enviarte una encuesta",
        expired: "No te enviamos una encuesta a tiempo",
        plannedFor: "Prevista para",
        deliveredAt: "Entregada",
        bouncedAt: "No se pudo entregar",
        complainedAt: "Marcada como correo no deseado",
        remindedAt: "Último recordatorio",
        openUntil: "Se puede responder hasta",
      },
      response: {
        title: "Respondiste a una encuesta",
        score: "Tu respuesta",
        comment: "Lo que escribiste",
        revisedAt: "Último cambio",
      },
    },
  },
  erase: {
    title: "Borrar tus datos",
    text: "Puedes pedir que se borre todo lo que guardamos sobre ti. Antes te preguntaremos una vez más.",
    button: "Borrar mis datos",
    ask: {
      title: "¿Borrar todos tus datos?",
      profile: "Se borra todo sobre ti: tu perfil, lo que ha pasado y lo que escribiste.",
      scores: "Las puntuaciones que diste siguen contando, pero nadie podrá saber que son tuyas.",
      mail: "Nunca más recibirás encuestas en esta dirección. Para cumplirlo, guardamos un código creado a partir de ella.",
      final: "No se puede deshacer.",
      confirm: "Borrar todo para siempre",
      back: "Volver sin borrar",
    },
    unfinished: {
      title: "Queda algo por borrar",
      text: "No recibirás más correos, pero no se ha podido borrar todo de una vez. Pulsa el botón para continuar.",
      button: "Seguir borrando",
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
      text: "Es posible que tu respuesta no se haya guardado. Inténtalo de nuevo en unos minutos.",
    },
    moved: {
      title: "Aquí no podemos mostrar tus datos",
      text: "La dirección a la que llegó este enlace ya no es la tuya, o no lo era desde el principio. Para proteger tus datos, pídenos directamente que te los mostremos o que los borremos.",
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

/** Signing in to the dashboard: pages, and the email with the link. */
export const signIn: SignInMessages = {
  title: "Iniciar sesión",
  intro: "Escriba su dirección. Le enviaremos un enlace para entrar.",
  email: "Dirección de correo",
  wrong: "Escriba una dirección como ana@example.com.",
  error: "Error:",
  send: "Enviar el enlace",
  customer: "¿Te pedimos tu opinión? Usa el enlace de tu correo.",
  reference: "Referencia de la API",
  sent: {
    title: "Revise su correo",
    text: "Si esta dirección tiene acceso, le llegará un enlace. Funciona una sola vez y durante 15 minutos.",
    other: "Usar otra dirección",
  },
  open: {
    title: "Entrar en este dispositivo",
    text: "La sesión dura hasta siete días, o hasta que usted la cierre.",
    button: "Entrar ahora",
  },
  messages: {
    gone: {
      title: "Este enlace ya no funciona",
      text: "Ya se ha usado, o tiene más de 15 minutos.",
    },
    tooMany: {
      title: "Se han pedido demasiados enlaces",
      text: "Espere una hora antes de pedir otro. Un enlace que ya tenga sigue funcionando.",
    },
    refused: {
      title: "Esto no viene de nuestra propia página",
      text: "No se ha hecho nada. Abra la página e inténtelo de nuevo allí.",
    },
    unavailable: {
      title: "No ha funcionado",
      text: "El fallo es nuestro. Inténtelo de nuevo dentro de unos minutos.",
    },
    again: "Ir a la página para entrar",
  },
  mail: {
    subject: "Su enlace para entrar",
    preheader: "Funciona una sola vez y durante 15 minutos.",
    text: "Pulse el botón para entrar. Funciona una sola vez y durante 15 minutos.",
    plain: "Abra este enlace para entrar. Funciona una sola vez y durante 15 minutos:",
    button: "Entrar en Milepost",
    ignore: "¿No lo ha pedido? Entonces ignore este correo: sin el enlace nadie puede entrar.",
  },
};
