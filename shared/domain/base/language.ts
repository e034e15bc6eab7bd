/** The languages of Milepost's own texts. A survey's question may be in any other language. */
export const LANGUAGES = ["en", "pt-BR", "es", "ru"] as const;
export type Language = (typeof LANGUAGES)[number];
