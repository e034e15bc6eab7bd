import type { Reasons } from "../en/reasons.ts";

export const reasons: Reasons = {
  inactive: "la encuesta está desactivada",
  noEmail: "sin dirección de correo",
  unsubscribed: "se dio de baja",
  bounced: "el buzón rechazó un correo anterior",
  complained: "marcó un correo anterior como spam",
  sampledOut: "fuera de la muestra",
  contactCap: "ya recibió bastantes encuestas",
  cooldown: "esta encuesta ya le preguntó hace poco",
  condition: "no cumple la condición de la encuesta",
  erased: "se borraron los datos del cliente",
  unconfirmedAddress: "la dirección solo la dio una página web",
  tooOld: "ocurrió hace demasiado tiempo",
};
