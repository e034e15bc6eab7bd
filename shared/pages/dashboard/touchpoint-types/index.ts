/** The touchpoint types in the settings. */
export { type TypeFormView, typeFormPage } from "./form-page.ts";
export { stageLabel, type TypesView, typeHref, typesPage } from "./list-page.ts";
