import { inner } from "../../words/inner";

const say = inner.clinic.roles;

/** The roles that a person may have, in the order in which they are offered. */
export const roles = Object.keys(say);

/** The name of a role; one that is new in the API is shown as it is spelled. */
export const roleWord = (role: string) => say[role]?.name ?? role;
