import { BadConfig } from "./config.ts";
import { synthesizeApp } from "./milepost-app.ts";

try {
  await synthesizeApp();
} catch (error) {
  if (!(error instanceof BadConfig)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
