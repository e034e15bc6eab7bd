/** The touchpoint types in the settings. */
export { typeFormPage } from "./form-page.ts";
export { stageLabel, typesPage } from "./list-page.ts";
