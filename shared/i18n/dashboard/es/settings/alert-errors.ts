import type { AlertErrorMessages } from "../../en/settings/alert-errors.ts";

export const alertErrors: AlertErrorMessages = {
  publicHost:
    "Debe llevar a un servidor que todos puedan alcanzar. Quien administra Milepost puede permitir otros.",
  noPort: "No puede tener otro puerto que 443.",
  noUser: "No puede tener usuario ni contraseña.",
  noFragment: "No puede tener nada detrás de un #.",
  doSomething: "Haz que haga algo: abrir un caso, o avisar a una dirección o a un webhook.",
  letter: "Debe tener una letra o una cifra.",
  attribute: "Debe ser como plan:pro.",
  aWeek: "Debe ser una semana o menos.",
  aYear: "Debe estar entre un minuto y un año.",
  aMonth: "Debe estar entre cinco minutos y 31 días.",
  webhookOff: "El webhook está apagado. Actívalo antes.",
  stillWaiting: "Este mensaje todavía va de camino.",
  sentOften: (times) => `Este mensaje ya se envió otra vez ${times} veces.`,
  noWebhook: "Ese webhook ya no existe.",
  score: (scales) => `Debe ser una nota de ${scales}.`,
  toneAndScore: "Ninguna respuesta tiene esta nota y es tan buena: elige otra.",
  wordsWithoutComment: "Si hay palabras en el comentario, debe haber comentario.",
};
