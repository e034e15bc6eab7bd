import type { SurveyPreviewMessages } from "../../en/settings/survey-preview.ts";

export const preview: SurveyPreviewMessages = {
  title: "Предпросмотр",
  lead: "То, что введено, но ещё не сохранено: выберите язык. Ссылки и логотип здесь отключены.",
  button: (a: string) => `Предпросмотр: ${a}`,
  subject: (a: string) => `Тема: ${a}`,
  email: (a: string) => `Письмо, ширина ${a} px`,
  page: "Страница после нажатия",
  reminder: "Напоминание",
};
