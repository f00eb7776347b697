/** What `JSON.parse` can return; arrives from logs as `unknown` and is read field by field. */
export type Json = boolean | number | string | null | readonly Json[] | JsonObject;

export type JsonObject = {readonly [key: string]: Json | undefined};
