import type { SurveyPreviewMessages } from "../../en/settings/survey-preview.ts";

export const preview: SurveyPreviewMessages = {
  title: "Vista previa",
  lead: "Lo que escribiste, aún sin guardar: elige un idioma para verlo. Los enlaces y el logotipo están desactivados aquí.",
  button: (a: string) => `Vista previa: ${a}`,
  subject: (a: string) => `Asunto: ${a}`,
  email: (a: string) => `Correo, ${a} px de ancho`,
  page: "Página tras un toque",
  reminder: "Recordatorio",
};
