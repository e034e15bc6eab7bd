/** What the preview of a survey says. */
export const preview = {
  title: "Preview",
  lead: "What you typed, not saved yet: choose a language to see it. Links and the logo are off here.",
  button: (a: string) => `Preview: ${a}`,
  subject: (a: string) => `Subject: ${a}`,
  email: (a: string) => `Email, ${a} px wide`,
  page: "Page after a tap",
  reminder: "Reminder",
};

export type SurveyPreviewMessages = typeof preview;
