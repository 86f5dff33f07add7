import { setupServer } from "msw/node";
import { handlers } from "./handlers";

/** The faked network; a test lays its own answers over these. */
export const server = setupServer(...handlers);
