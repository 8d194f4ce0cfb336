import { expose } from "comlink";
import { encodePermalink } from "./permalink.ts";

const encoder = { encode: encodePermalink };

export type Encoder = typeof encoder;

expose(encoder);
