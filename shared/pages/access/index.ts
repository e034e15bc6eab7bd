export { askPage, openPage, type SignInMessage, sentPage, signInMessagePage } from "./sign-in-pages.ts";
