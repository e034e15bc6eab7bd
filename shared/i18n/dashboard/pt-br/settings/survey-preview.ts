import type { SurveyPreviewMessages } from "../../en/settings/survey-preview.ts";

export const preview: SurveyPreviewMessages = {
  title: "Prévia",
  lead: "O que você digitou, ainda sem salvar: escolha um idioma para ver. Links e logotipo ficam desligados aqui.",
  button: (a: string) => `Prévia: ${a}`,
  subject: (a: string) => `Assunto: ${a}`,
  email: (a: string) => `E-mail, ${a} px de largura`,
  page: "Página após um toque",
  reminder: "Lembrete",
};
