import { afterAll, beforeAll, expect, test } from "vitest";
import type { LoadTarget } from "../../../../src/engine/connector.ts";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { loadText } from "./load-text.ts";
