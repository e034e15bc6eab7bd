export { type DigestPageTexts, digestMessagePage, digestPage } from "./digest-page.ts";
export { askPage, openPage, type SignInMessage, sentPage, signInMessagePage } from "./sign-in-pages.ts";
