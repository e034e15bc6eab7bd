import { synthesizeApp } from "./milepost-app.ts";

await synthesizeApp();
