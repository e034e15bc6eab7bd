/** The touchpoint types in the settings. */
export { languageName, type TypeFormView, typeFormPage } from "./form-page.ts";
export { stageLabel, type TypesView, typeHref, typesPage } from "./list-page.ts";
