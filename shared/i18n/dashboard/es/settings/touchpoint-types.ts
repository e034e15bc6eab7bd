import { counted } from "../../../counted.ts";
import type { TouchpointTypeMessages } from "../../en/settings/touchpoint-types.ts";

export const touchpointTypes: TouchpointTypeMessages = {
  title: "Puntos de contacto",
  lead: "Los lugares por los que pasan los clientes en su recorrido, en su orden. Las páginas y los informes los muestran con estos nombres.",
  add: "Añadir un punto de contacto",
  columns: {
    name: "Nombre",
    stage: "Etapa",
    order: "Orden",
    volume: "Registrados",
    lastSeen: "Último registro",
    surveys: "Encuestas",
  },
  never: "nunca",
  empty: "Todavía no hay ninguno. Adopta uno que ya se registró, o añade uno antes de que llegue.",
  unknown: {
    title: "Registrados, pero fuera de la lista de arriba",
    lead: "Los envía tu sitio o una herramienta. Adopta los que sean correctos; corrige quién envía los mal escritos.",
    perhaps: (key: string) => `Quizá ${key} mal escrito`,
    before: "Estuvo antes en la lista.",
    adopt: "Adoptar",
    adoptOne: (key: string) => `Adoptar ${key}`,
    none: "Todo lo que se registra tiene su lugar en la lista.",
    more: (count: number) =>
      `${counted("es", count, { one: "más no se muestra", other: "más no se muestran" })}: adopta o corrige antes estos.`,
  },
  adopted: (name: string) => `Se adoptó ${name}.`,
  change: "Cambiar su nombre o etapa",
  newTitle: "Nuevo punto de contacto",
  engagement: "uso del producto",
  fields: {
    key: {
      label: "Clave",
      help: "Lo que envía tu sitio o herramienta, como purchase.completed. Después no se puede cambiar.",
    },
    name: { label: "Nombre", help: "Cómo se llama, en todos los idiomas." },
    names: {
      title: "Un nombre para cada idioma",
      help: "En lugar de un nombre para todos. Los clientes lo ven en su idioma donde una encuesta nombra el punto de contacto.",
    },
    stage: { label: "Etapa", help: "A qué parte del recorrido pertenece." },
    order: { label: "Orden", help: "Su lugar dentro de la etapa: los números menores van primero." },
    description: { label: "Descripción", help: "Qué pasa ahí, para tus colegas." },
    engagement: {
      label: "Quien pasa por él usa el producto",
      help: "Cuenta como uso en las cifras de éxito, para puntos de contacto registrados desde ahora. Márcalo solo en lo que muestra que un cliente trabaja con el producto, como un informe abierto.",
    },
  },
  removal: {
    title: "Quitarlo de la lista",
    used: (touchpoints: string) =>
      `Se registraron ${touchpoints}. Se conservan con sus puntuaciones y este nombre; los nuevos cuentan como desconocidos hasta que lo adoptes otra vez.`,
    unused: "Nunca se registró ninguno, así que no se pierde nada.",
    surveys: (count: number) =>
      `${counted("es", count, { one: "encuesta sigue", other: "encuestas siguen" })} preguntando después de él: pausa o archiva lo que no deba hacerlo.`,
    button: "Quitar este punto de contacto",
  },
};
