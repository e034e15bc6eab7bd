/** The settings' frame, and what forms are made of. */
export { boxesField } from "./boxes-field.ts";
export { durationField, durationOf, durationValues } from "./duration-field.ts";
export { errorText, type FieldRefusal } from "./field-error.ts";
export { fold } from "./fold.ts";
export {
  type Choice,
  type FormFields,
  type FormState,
  formFields,
  settingsForm,
  type Values,
} from "./form.ts";
export { languageName } from "./language-name.ts";
export { ONCE_STYLES, shownOnce, withdrawalForm } from "./once.ts";
export { doneNotice, settingsPage } from "./settings-page.ts";
export { SETTINGS_STYLES } from "./settings-styles.ts";
